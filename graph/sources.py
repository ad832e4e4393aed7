"""The source documents: who published them, and when they can have come out.

This is the *known time* of the corpus, beside the *valid time* of the activities. A document
without a date of issue came out on or after the first possible day of everything that it reports
as having happened, and by the last possible first day of everything that it tells as something to
come: the days between are its *interval*. A date of issue that is only partly known is narrowed by
the same two bounds. Where they contradict each other, the last day stays open.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.activities import activities_of
from graph.dates import PartialDate
from graph.store import Store
from graph.vocabulary import iri, local_name, source_graph

_META = "SELECT ?g ?source ?p ?value { GRAPH g:meta { ?g dcterms:source ?source ; ?p ?value } }"
_OWN = """
SELECT ?g ?source ?p ?value { GRAPH ?g { ?source a c:SourceDocument ; ?p ?value } }
"""
# What a source tells as something to come, by the modality of an act in it or in a part of it.
_TO_COME = """
SELECT DISTINCT ?g ?activity ?root ?modality {
  GRAPH ?g { ?p c:inActivity ?activity ; c:modality ?modality }
  OPTIONAL { ?activity c:rootEvent ?root } }
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

    def surely_known_on(self, day: str) -> bool:
        """Whether it was out by the end of a day, whichever of its days is meant.

        >>> Document("a", earliest="2017-02-01", latest="2017-02-28").surely_known_on("2017-02-14")
        False
        """
        return bool(self.latest) and self.latest <= day

    @property
    def dated(self) -> str:
        """How it is dated: by its own word, by what it tells of, or not at all.

        >>> Document("a", earliest="2022-01-01", latest="2022-09-06").dated
        'between 2022-01-01 and 2022-09-06'
        >>> Document("b", earliest="2022-01-01").dated
        'not before 2022-01-01'
        """
        if self.issued:
            return self.issued
        if self.earliest and self.latest:
            return f"between {self.earliest} and {self.latest}"
        if self.latest:
            return f"by {self.latest}"
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
        said[local_name(source)].setdefault(predicate, store.view.name(value))
    labels = {row[0]: row[1] for row in store.select(_LABELS).values()}
    first, last = _bounds(store)
    return {
        key: _document(key, said[key], labels, (first.get(key, ""), last.get(key, "")))
        for key in sorted(said)
    }


def _document(
    key: str, said: dict[str, str], labels: dict[str, str], shown: tuple[str, str]
) -> Document:
    issued = said.get(iri("dcterms:issued"), "")
    days = PartialDate.parse(issued, where=key) if issued else None
    written = (str(days.earliest), str(days.latest)) if days else ("", "")
    earliest, latest = _narrowed(written, shown)
    publisher = said.get(iri("dcterms:publisher"), "")
    body = publisher if publisher.startswith(("http://", "https://")) else ""
    return Document(
        key,
        title=said.get(iri("dcterms:title"), key),
        file=said.get(iri("c:fileName")) or said.get(iri("dcterms:identifier"), ""),
        issued=issued,
        earliest=earliest,
        latest=latest,
        publisher_iri=body,
        publisher_text=labels.get(publisher, publisher),
    )


def _narrowed(written: tuple[str, str], shown: tuple[str, str]) -> tuple[str, str]:
    """The days of a document by its own word, narrowed by what it tells of where that agrees.

    >>> _narrowed(("2022-01-01", "2022-12-31"), ("2022-07-05", "2022-09-06"))
    ('2022-07-05', '2022-09-06')
    >>> _narrowed(("", ""), ("2022-07-05", "2022-01-31"))  # it calls a past day still to come
    ('2022-07-05', '')
    """
    (earliest, latest), (first, last) = written, shown
    if not latest or first <= latest:
        earliest = max(earliest, first)
    if last and last >= earliest:
        latest = min(latest or last, last)
    return earliest, latest


def _bounds(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """By source: the latest first day of what it reports, the earliest one of what is to come."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    to_come = _to_come(store)
    for activity in activities_of(store).values():
        for stated in activity.stated:
            source = stated.source
            if activity.by({source}).status == "held":
                first[source] = max(first.get(source, ""), stated.earliest)
            elif activity.iri in to_come[source] and "cancelled" not in stated.statuses:
                start = stated.certain[0] or stated.latest  # a span announces its first day
                last[source] = min(filter(None, (last.get(source), start)), default="")
    return first, last


def _to_come(store: Store) -> dict[str, set[str]]:
    """By source, the activities in which every act is told as something to come.

    That an event is "planned" is not enough: so is one of which the source only does not say that
    it took place.
    """
    ahead: dict[str, set[str]] = defaultdict(set)
    done: dict[str, set[str]] = defaultdict(set)
    for graph, activity, root, modality in store.select(_TO_COME).values():
        side = done if local_name(modality) == "reported" else ahead
        side[local_name(graph)] |= {activity, root} - {""}
    return defaultdict(set, {source: found - done[source] for source, found in ahead.items()})


def not_out(documents: Mapping[str, Document], day: str, rule: str = "possibly") -> set[str]:
    """The ids of the documents that do not count as out by the end of a day (``YYYY-MM-DD``).

    By the rule ``possibly`` those that were certainly not out yet; by the rule ``wholly`` those
    that were not certainly out.

    >>> news = {"a": Document("a", earliest="2017-08-09"), "b": Document("b", "", "", "2017")}
    >>> not_out(news, "2017-03-01"), sorted(not_out(news, "2017-03-01", "wholly"))
    ({'a'}, ['a', 'b'])
    """
    if rule == "wholly":
        return {key for key, document in documents.items() if not document.surely_known_on(day)}
    return {key for key, document in documents.items() if not document.known_on(day)}


def uncertain_on(documents: Mapping[str, Document], day: str) -> dict[str, Document]:
    """The documents that may have been out by the end of a day, or not.

    >>> list(uncertain_on({"a": Document("a"), "b": Document("b", latest="2017")}, "2017-03-01"))
    ['a']
    """
    return {
        key: document
        for key, document in documents.items()
        if document.known_on(day) and not document.surely_known_on(day)
    }
