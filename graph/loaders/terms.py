"""RDF terms and statements, written shortly."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.dates import PartialDate, bounds
from graph.model import Span
from graph.names import digest, language_of
from graph.vocabulary import XSD, iri

TRUE = ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean"))


def node(curie: str) -> ox.NamedNode:
    """The node of a prefixed name.

    >>> node("role:host").value
    'https://w3id.org/comity/role/host'
    """
    return ox.NamedNode(iri(curie))


def name(text: str, language: str = "en") -> ox.Literal:
    """A name with its language tag; Hangul is Korean whatever the document's language is."""
    return ox.Literal(text, language=language_of(text, language))


def number(value: int) -> ox.Literal:
    """A whole number (``xsd:integer``)."""
    return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))


def day(text: str, *, where: str = "") -> ox.Literal:
    """A date as precise as it is written.

    >>> day("2017-01").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    date = PartialDate.parse(text, where=where)
    return ox.Literal(date.text, datatype=ox.NamedNode(f"{XSD}{date.datatype}"))


def content_digest(quads: Iterable[ox.Quad]) -> str:
    """SHA-256 (hex) of statements in the order of their N-Quads, however they come.

    >>> content_digest([]) == content_digest([])
    True
    """
    return digest(*sorted(map(str, quads)), length=64)


class Graph:
    """A named graph being written."""

    def __init__(self, graph: str) -> None:
        self.name = ox.NamedNode(graph)
        self.quads: dict[ox.Quad, None] = {}

    def add(self, subject: str, predicate: str, *objects: ox.NamedNode | ox.Literal | None) -> None:
        """State something; ``predicate`` is a prefixed name, an object may be missing."""
        for value in objects:
            if value is not None:
                quad = ox.Quad(ox.NamedNode(subject), node(predicate), value, self.name)
                self.quads[quad] = None

    def period(self, subject: str, start: str | None, end: str | None, *, where: str = "") -> None:
        """The dates as written, and the days that they may touch (``c:earliest``, ``c:latest``)."""
        self.add(subject, "schema:startDate", day(start, where=where) if start else None)
        self.add(subject, "schema:endDate", day(end, where=where) if end else None)
        days = bounds(start, end, where=where)
        if days:
            self.add(subject, "c:earliest", day(str(days[0])))
            self.add(subject, "c:latest", day(str(days[1])))

    def evidence(self, subject: str, source: str, spans: Iterator[Span] | tuple[Span, ...]) -> None:
        """Point a fact at the spans that support it, and say of each span where it is."""
        for span in spans:
            place = f"{source}#{span.fragment}"
            self.add(subject, "c:evidence", ox.NamedNode(place))
            self.add(place, "oa:hasSource", ox.NamedNode(source))
            self.add(place, "c:digest", ox.Literal(span.sha256))
            self.add(place, "c:line", number(span.line))
            self.add(place, "c:quotation", ox.Literal(span.quote) if span.quote else None)
