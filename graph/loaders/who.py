"""Institutions, people, and what they are to each other, as statements."""

from dataclasses import replace

import pyoxigraph as ox

from graph.loaders.terms import node
from graph.loaders.writer import Writer
from graph.model import Fact


def institution(writer: Writer, fact: Fact) -> str:
    """An institution with every name that the document gives it."""
    subject, add, row = writer.cast.iri(fact), writer.graph.add, writer.cast.row(fact)
    add(subject, "rdf:type", node("c:Institution"))
    if fact.get("unit"):
        add(subject, "rdf:type", node("org:OrganizationalUnit"))
    preferred = row["name"] if row else fact.get("name")
    writer.names(subject, fact, preferred, registered=row is not None)
    add(subject, "c:acronym", ox.Literal(fact.get("acronym")) if fact.get("acronym") else None)
    add(
        subject,
        "org:classification",
        node(f"kind:{fact.get('type')}") if fact.get("type") else None,
    )
    if fact.get("country"):
        add(subject, "c:country", node(f"place:{fact.get('country').lower()}"))
    if fact.get("unit") and fact.get("parent") and not _placed(writer, fact):
        said = {"unit": fact.get("name"), "parent": fact.get("parent"), "as": "unit"}
        made = replace(fact, kind="placement", arguments=said)
        writer.graph.evidence(placement(writer, made), writer.source, fact.spans)
    return subject


def _placed(writer: Writer, unit: Fact) -> bool:
    """Whether a placement of its own says what a unit is part of."""
    return any(
        writer.cast.fact(p.get("unit"), ["institution"], p) is unit
        for p in writer.file.of("placement")
        if p.get("as") == "unit"
    )


def person(writer: Writer, fact: Fact) -> str:
    """A person by name."""
    subject = writer.cast.iri(fact)
    writer.graph.add(subject, "rdf:type", node("foaf:Person"))
    writer.names(subject, fact, fact.get("name"))
    return subject


def placement(writer: Writer, fact: Fact) -> str:
    """A unit under a parent on a date."""
    unit = writer.cast.find(fact.get("unit"), ["institution"], fact)
    parent = writer.cast.find(fact.get("parent"), ["institution"], fact)
    subject, add = writer.hashed("placement", unit, parent, fact.get("as"), fact), writer.graph.add
    add(subject, "rdf:type", node("c:Placement"))
    add(subject, "c:unit", ox.NamedNode(unit))
    add(subject, "c:parent", ox.NamedNode(parent))
    add(subject, "c:placementKind", node(f"pkind:{fact.get('as')}"))
    writer.attested(subject, fact)
    return subject


def position(writer: Writer, fact: Fact) -> str:
    """A person's position at an institution on a date."""
    person = writer.cast.fact(fact.get("person"), ["person"], fact)
    subject, add = tenure(writer, fact), writer.graph.add
    add(subject, "rdf:type", node("c:Tenure"), node("org:Membership"))
    add(subject, "org:member", ox.NamedNode(writer.cast.iri(person)))
    place = writer.cast.find(fact.get("institution"), ["institution"], fact)
    add(subject, "org:organization", ox.NamedNode(place))
    add(subject, "c:titleText", ox.Literal(fact.get("title")) if fact.get("title") else None)
    writer.attested(subject, fact)
    return subject


def tenure(writer: Writer, fact: Fact) -> str:
    """The IRI of a position."""
    person = writer.cast.find(fact.get("person"), ["person"], fact)
    place = writer.cast.find(fact.get("institution"), ["institution"], fact)
    return writer.hashed("tenure", person, place, fact.get("title"), fact)
