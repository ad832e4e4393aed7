"""Events, agreements and works as statements, with dates as precise as they are written."""

from collections.abc import Callable

import pyoxigraph as ox

from graph.facts.references import ACTIVITIES
from graph.loaders.curated import country_code
from graph.loaders.terms import day, name, node, number
from graph.loaders.writer import Writer
from graph.model import Fact
from graph.names import slug
from graph.vocabulary import iri

_MODES = {"onsite": "Offline", "online": "Online", "hybrid": "Mixed"}


def series(writer: Writer, fact: Fact) -> str:
    """A series of events."""
    subject = writer.cast.iri(fact)
    writer.graph.add(subject, "rdf:type", node("c:EventSeries"))
    writer.titles(subject, fact, "schema:name")
    recurrence = fact.get("recurrence")
    writer.graph.add(subject, "c:recurrence", ox.Literal(recurrence) if recurrence else None)
    return subject


def event(writer: Writer, fact: Fact) -> str:
    """An event or a session, with its dates as precise as they are written."""
    subject, add, where = writer.cast.iri(fact), writer.graph.add, writer.file.where(fact)
    add(subject, "rdf:type", node("c:Session" if fact.kind == "session" else "c:Event"))
    add(subject, "c:eventType", node(f"etype:{fact.get('type')}"))
    writer.titles(subject, fact, "schema:name")
    writer.state(subject, fact)
    writer.graph.period(subject, fact.get("start"), fact.get("end"), where=where)
    for argument, predicate, kinds in _EVENT_LINKS:
        for other in fact.list(argument):
            add(subject, predicate, ox.NamedNode(writer.cast.find(other, kinds, fact)))
    for argument, predicate, term in _EVENT_VALUES:
        add(subject, predicate, *(term(value) for value in fact.list(argument)))
    if fact.get("place"):
        add(subject, "schema:location", _place(writer, fact.get("place")))
    return subject


def agreement(writer: Writer, fact: Fact) -> str:
    """An agreement with its status; the signing date is one of signing only."""
    subject, add, where = writer.cast.iri(fact), writer.graph.add, writer.file.where(fact)
    add(subject, "rdf:type", node("c:Agreement"), node("prov:Entity"))
    add(subject, "c:agreementType", node(f"atype:{fact.get('type')}"))
    writer.titles(subject, fact, "dcterms:title")
    writer.state(subject, fact)
    for argument, predicate in (("signed", "c:signedOn"), ("date", "dcterms:date")):
        value = fact.get(argument)
        add(subject, predicate, day(value, where=where) if value else None)
    for other in fact.list("follows"):
        add(subject, "c:followUpOf", ox.NamedNode(writer.cast.find(other, ACTIVITIES, fact)))
    return subject


def area(writer: Writer, fact: Fact) -> str:
    """A numbered area of cooperation."""
    agreement = writer.cast.find(fact.get("agreement"), ["agreement"], fact)
    subject, add = f"{agreement}-area-{fact.get('number')}", writer.graph.add
    add(agreement, "c:cooperationArea", ox.NamedNode(subject))
    add(subject, "rdf:type", node("c:CooperationArea"))
    add(subject, "c:areaNumber", number(fact.get("number")))
    add(subject, "rdfs:label", name(fact.get("name"), "en"))
    writer.topics(subject, fact)
    return subject


def work(writer: Writer, fact: Fact) -> str:
    """An initiative or an output."""
    subject, add, where = writer.cast.iri(fact), writer.graph.add, writer.file.where(fact)
    add(subject, "rdf:type", node(f"c:{fact.kind.title()}"))
    add(subject, "c:workType", node(f"wtype:{fact.get('type')}"))
    writer.titles(subject, fact, "dcterms:title")
    writer.state(subject, fact)
    writer.graph.period(subject, fact.get("start"), fact.get("end"), where=where)
    for argument, predicate, kinds in _WORK_LINKS:
        for other in fact.list(argument):
            add(subject, predicate, ox.NamedNode(writer.cast.find(other, kinds, fact)))
    for place in fact.list("places"):
        add(subject, "c:beneficiaryPlace", _place(writer, place))
    return subject


def _place(writer: Writer, name_of_place: str) -> ox.NamedNode:
    """A place by name; a country is the same place wherever it is named."""
    code = country_code(name_of_place)
    place = ox.NamedNode(iri("place:") + (code or slug(name_of_place)))
    writer.graph.add(place.value, "rdf:type", node("dcterms:Location"))
    writer.graph.add(place.value, "skos:prefLabel", name(name_of_place, writer.language))
    return place


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


_EVENTS = ("event", "session")
_EVENT_LINKS = (
    ("of", "schema:superEvent", _EVENTS),
    ("series", "c:editionOf", ("series",)),
    ("follows", "c:followUpOf", ACTIVITIES),
    ("discusses", "c:discusses", ACTIVITIES),
)
_EVENT_VALUES: tuple[tuple[str, str, Callable[..., ox.Literal | ox.NamedNode]], ...] = (
    ("edition", "c:editionNumber", number),
    ("order", "c:listOrder", number),
    ("minutes", "c:durationMinutes", number),
    (
        "mode",
        "schema:eventAttendanceMode",
        lambda m: node(f"schema:{_MODES[m]}EventAttendanceMode"),
    ),
    ("platform", "c:platform", _text),
    ("language", "schema:inLanguage", _text),
    ("interpretation", "c:interpretation", _text),
    ("audience", "c:targetAudience", lambda text: name(text, "en")),
)
_WORK_LINKS = (
    ("supports", "c:supports", ("initiative", "output")),
    ("of", "c:partOfOutput", ("output",)),
    ("produced-at", "c:producedAt", _EVENTS),
)
