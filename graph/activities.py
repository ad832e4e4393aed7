"""What actors come together in: events, agreements, initiatives and outputs, with their dates."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from graph.dates import bounds
from graph.store import Store
from graph.vocabulary import local_name

_NAMED = """
SELECT ?a (MIN(STR(?title)) AS ?name) (MIN(?first) AS ?earliest) (MAX(?last) AS ?latest) {
  { ?a schema:name ?title } UNION { ?a dcterms:title ?title . ?a a ?class
    VALUES ?class { c:Agreement c:Initiative c:Output } }
  OPTIONAL { ?a c:earliest ?first } OPTIONAL { ?a c:latest ?last }
} GROUP BY ?a
"""
_DATES = "SELECT ?a ?day { ?a ?p ?day VALUES ?p { c:signedOn dcterms:date } ?a a c:Agreement }"
_STATUS = "SELECT DISTINCT ?a ?status { ?a c:status ?status } ORDER BY ?a ?status"
_DONE = {"held", "signed", "extended", "completed", "published", "active"}


@dataclass(frozen=True)
class Activity:
    """An event, agreement, initiative or output that actors share."""

    iri: str
    name: str
    earliest: str  # xsd:date, or "" where no source dates it
    latest: str
    statuses: tuple[str, ...]

    @property
    def status(self) -> str:
        """``held`` where a source says that it took place (or was signed), else ``planned``.

        >>> Activity("x", "Forum", "", "", ("planned", "held")).status
        'held'
        """
        return "held" if _DONE & set(self.statuses) else "planned"

    @property
    def date(self) -> str:
        """The date as precise as it is known: a day, a month, a year, a span of days, or nothing.

        >>> Activity("x", "Meeting", "2017-01-01", "2017-01-31", ()).date
        '2017-01'
        """
        return in_words(self.earliest, self.latest)


def in_words(earliest: str, latest: str) -> str:
    """The days that something may touch, as short as they allow.

    >>> in_words("2022-01-01", "2022-12-31"), in_words("2017-08-09", "2017-08-11")
    ('2022', '2017-08-09 to 2017-08-11')
    """
    for length in (4, 7):
        known = earliest[:length]
        if known and bounds(known, None) == (_day(earliest), _day(latest)):
            return known
    return earliest if earliest == latest else f"{earliest} to {latest}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def activities_of(store: Store) -> dict[str, Activity]:
    """Every activity of a store by its IRI."""
    statuses: dict[str, list[str]] = defaultdict(list)
    for activity, status in store.select(_STATUS).values():
        statuses[activity].append(local_name(status))
    days = {row[0]: row[1] for row in store.select(_DATES).values()}
    return {
        a: Activity(a, name, first or days.get(a, ""), last or days.get(a, ""), tuple(statuses[a]))
        for a, name, first, last in store.select(_NAMED).values()
    }
