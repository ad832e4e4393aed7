"""The source documents: who published them, and when they can have come out.

This is the *known time* of the corpus, beside the *valid time* of the activities. A document
without a date of issue cannot be older than the latest thing that it reports as having happened;
that day is its earliest, and its latest stays open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.activities import activities_of
from graph.dates import PartialDate
from graph.store import Store
from graph.vocabulary import iri, local_name, source_graph

_META = "SELECT ?g ?source ?p ?value { GRAPH g:meta { ?g dcterms:source ?source ; ?p ?value } }"
_OWN = """
SELECT ?g ?source ?p ?value { GRAPH ?g { ?source a c:SourceDocument ; ?p ?value } }
"""
_LABELS = """
SELECT ?body (MIN(STR(?n)) AS ?name) { ?source a c:SourceDocument ; dcterms:publisher ?body .
  ?body skos:prefLabel ?n FILTER(LANG(?n) != "ko") } GROUP BY ?body
"""


@dataclass(frozen=True, order=True)
class Document:
    """A source document. ``id`` is what ``Evidence.source`` says."""

    id: str
    title: str = ""
    file: str = ""
    issued: str = ""  # as it states it, or ""
    earliest: str = ""  # the days on which it can have come out; "" is open
    latest: str = ""
    publisher_iri: str = ""
    publisher_text: str = ""

    def known_on(self, day: str) -> bool:
        """Whether it was possibly out by the end of a day.

        >>> Document("a", earliest="2017-02-01", latest="2017-02-28").known_on("2017-02-14")
        True
        >>> Document("b").known_on("1990-01-01")
        True
        """
        return not self.earliest or self.earliest <= day

    @property
    def dated(self) -> str:
        """How it is dated: by its own word, by what it reports, or not at all.

        >>> Document("a", earliest="2022-01-01").dated
        'not before 2022-01-01'
        """
        if self.issued:
            return self.issued
        return f"not before {self.earliest}" if self.earliest else "no date"


def documents_of(store: Store) -> dict[str, Document]:
    """Every source document of a store by its id, in order; not what comity itself adds.

    >>> documents_of(Store.memory())
    {}
    """
    said: dict[str, dict[str, str]] = defaultdict(dict)
    own = sorted(row for row in store.select(_OWN).values() if row[0].startswith(source_graph("")))
    described = {row[0] for row in own}
    meta = [row for row in sorted(store.select(_META).values()) if row[0] not in described]
    for _, source, predicate, value in (*meta, *own):
        said[local_name(source)].setdefault(predicate, value)
    labels = {row[0]: row[1] for row in store.select(_LABELS).values()}
    shown = _not_before(store)
    return {key: _document(key, said[key], labels, shown.get(key, "")) for key in sorted(said)}


def _document(key: str, said: dict[str, str], labels: dict[str, str], shown: str) -> Document:
    issued = said.get(iri("dcterms:issued"), "")
    days = PartialDate.parse(issued, where=key) if issued else None
    publisher = said.get(iri("dcterms:publisher"), "")
    body = publisher if publisher.startswith(("http://", "https://")) else ""
    return Document(
        key,
        title=said.get(iri("dcterms:title"), key),
        file=said.get(iri("c:fileName")) or said.get(iri("dcterms:identifier"), ""),
        issued=issued,
        earliest=str(days.earliest) if days else shown,
        latest=str(days.latest) if days else "",
        publisher_iri=body,
        publisher_text=labels.get(publisher, publisher),
    )


def _not_before(store: Store) -> dict[str, str]:
    """The latest day on which something began that a source reports as begun or done."""
    found: dict[str, str] = {}
    for activity in activities_of(store).values():
        for stated in activity.stated:
            done = activity.by({stated.source}).status == "held"
            if done and stated.earliest > found.get(stated.source, ""):
                found[stated.source] = stated.earliest
    return found


def not_out(documents: Mapping[str, Document], day: str) -> set[str]:
    """The ids of the documents that were certainly not out by the end of a day (``YYYY-MM-DD``).

    >>> not_out({"a": Document("a", earliest="2017-08-09")}, "2017-03-01")
    {'a'}
    """
    return {key for key, document in documents.items() if not document.known_on(day)}


def last_day(documents: Iterable[Document]) -> str:
    """The last day on which a document is known to have been out, or an empty string.

    >>> last_day([Document("a", earliest="2017-02-01", latest="2017-02-28"), Document("b")])
    '2017-02-28'
    """
    return max((document.latest or document.earliest for document in documents), default="")


def independence(old: Collection[Document], new: Document, houses: Mapping[str, str]) -> str:
    """Whether a further document is independent of those that said the same before.

    >>> un, desk = (Document(i, publisher_iri=i) for i in ("un", "desk"))
    >>> independence([un], desk, {"desk": "un", "un": "un"})
    'same house'
    """
    known = [document for document in old if _publisher(document)]
    if not _publisher(new) or len(known) < len(old):
        return "publisher unknown"
    if any(_publisher(new) == _publisher(document) for document in known):
        return "same publisher"
    house = houses.get(_publisher(new), _publisher(new))
    same = any(house == houses.get(_publisher(d), _publisher(d)) for d in known)
    return "same house" if same else "independent"


def _publisher(document: Document) -> str:
    return document.publisher_iri or document.publisher_text
