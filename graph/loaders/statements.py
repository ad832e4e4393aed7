"""Facts to RDF: one named graph a document, written as ``ontology/`` defines it."""

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.loaders import acts, what, who
from graph.loaders.cast import Cast
from graph.loaders.terms import TRUE, day, name, node, number
from graph.loaders.writer import Writer
from graph.model import Fact, FactsFile

_WRITERS: dict[str, Callable[[Writer, Fact], str]] = {
    "institution": who.institution,
    "person": who.person,
    "placement": who.placement,
    "position": who.position,
    "series": what.series,
    "event": what.event,
    "session": what.event,
    "agreement": what.agreement,
    "area": what.area,
    "initiative": what.work,
    "output": what.work,
    "role": acts.role,
    "count": acts.count,
}


@dataclass(frozen=True)
class Statements:
    """What a facts file says in RDF, and on which of its lines each node is stated."""

    quads: list[ox.Quad]
    places: list[tuple[str, int]]


def statements_of(file: FactsFile, cast: Cast) -> Statements:
    """All statements of a facts file, in a fixed order."""
    writer, places = Writer(file, cast), []
    _document(writer)
    for fact in file.facts:
        subject = _WRITERS[fact.kind](writer, fact)
        places.append((subject, fact.line))
        writer.graph.evidence(subject, writer.source, fact.spans)
        writer.graph.add(subject, "c:inferred", TRUE if fact.inferred else None)
        if fact.note:
            note = ox.Literal(fact.note, language="en")
            writer.graph.add(subject, "skos:editorialNote", note)
    return Statements(sorted(writer.graph.quads, key=str), places)


def _document(writer: Writer) -> None:
    add, said = writer.graph.add, writer.document
    for kind in ("c:SourceDocument", "prov:Entity", "foaf:Document"):
        add(writer.source, "rdf:type", node(kind))
    add(writer.source, "c:fileName", ox.Literal(said.file))
    add(writer.source, "dcterms:title", name(said.title or said.id, writer.language))
    add(writer.source, "dcterms:type", node(f"dtype:{said.type}"))
    add(writer.source, "dcterms:language", ox.Literal(said.language))
    add(writer.source, "dcterms:issued", day(said.issued) if said.issued else None)
    add(writer.source, "c:digest", ox.Literal(said.sha256) if said.sha256 else None)
    add(writer.source, "c:characters", number(said.characters) if said.characters else None)
    if said.publisher:
        asking = Fact("institution", {})
        known = {n for f in writer.file.of("institution") for n in (f.get("name"), *f.list("also"))}
        found = said.publisher in known
        publisher = writer.cast.find(said.publisher, ["institution"], asking) if found else ""
        value = ox.NamedNode(publisher) if found else ox.Literal(said.publisher)
        add(writer.source, "dcterms:publisher", value)
