"""What actors come together in: events, agreements, initiatives and outputs, with their dates."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from graph.dates import PartialDate, bounds
from graph.store import Store
from graph.store.kept import rows
from graph.store.memory import remembered
from graph.vocabulary import iri, local_name

_NAMED = """
SELECT ?a (MIN(STR(?title)) AS ?name) {
  { ?a schema:name ?title } UNION { ?a dcterms:title ?title . ?a a ?class
    VALUES ?class { c:Agreement c:Initiative c:Output } }
} GROUP BY ?a
"""
# What only a list of participants knows has an identifier at best.
_IDENTIFIED = "SELECT ?a (MIN(STR(?id)) AS ?name) { ?a dcterms:identifier ?id } GROUP BY ?a"
_STATED = """
SELECT DISTINCT ?a ?g ?p ?value {
  GRAPH ?g { ?a ?p ?value } VALUES ?p {
    c:earliest c:latest c:signedOn dcterms:date c:status schema:startDate schema:endDate }
}
"""
CLASSES = """
SELECT DISTINCT ?a ?class {
  ?a a ?class VALUES ?class { c:Event c:Agreement c:Initiative c:Output }
}
"""
_DONE = {"held", "signed", "extended", "completed", "published", "active"}
_EARLIEST, _LATEST, _STATUS = iri("c:earliest"), iri("c:latest"), iri("c:status")
_START, _END = iri("schema:startDate"), iri("schema:endDate")


class Stated(NamedTuple):
    """What one source says of an activity: statuses, first and last possible day, certain days."""

    source: str
    statuses: tuple[str, ...]
    earliest: str
    latest: str
    certain: tuple[str, str]


@dataclass(frozen=True)
class Activity:
    """An event, agreement, initiative or output that actors share."""

    iri: str
    name: str
    earliest: str  # xsd:date, or "" where no source dates it
    latest: str
    statuses: tuple[str, ...]
    kind: str = "event"  # or agreement, initiative, output
    certain: tuple[str, str] = ("", "")  # first and last day on which it surely was
    stated: tuple[Stated, ...] = field(compare=False, default=(), repr=False)

    @cached_property
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

    def by(self, sources: Collection[str]) -> "Activity":
        """The activity as some sources alone state it."""
        statuses, earliest, latest, certain = _merged(s for s in self.stated if s.source in sources)
        return replace(self, statuses=statuses, earliest=earliest, latest=latest, certain=certain)


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


@remembered
def activities_of(store: Store) -> dict[str, Activity]:
    """Every activity of a store by its IRI."""
    said: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for activity, source, prop, value in sorted(rows(store, _STATED)):
        said[activity][local_name(source)][prop].append(value)
    kinds = {row[0]: local_name(row[1]).lower() for row in rows(store, CLASSES)}
    known = {row[0]: row[1] for row in rows(store, _IDENTIFIED)}
    named = {activity: known.get(activity) or local_name(activity) for activity in kinds}
    named |= {row[0]: row[1] for row in rows(store, _NAMED)}
    found = {}
    for activity, name in sorted(named.items()):
        stated = tuple(_stated(source, of) for source, of in said[activity].items())
        statuses, earliest, latest, certain = _merged(stated)
        kind = kinds.get(activity, "event")
        found[activity] = Activity(
            activity, name, earliest, latest, statuses, kind, certain, stated
        )
    return found


def _stated(source: str, said: dict[str, list[str]]) -> Stated:
    """One source's word; an agreement is dated by its own day where it has no bounds."""
    own = {_EARLIEST, _LATEST, _STATUS, _START, _END}
    days = [PartialDate.parse(d) for p, values in said.items() if p not in own for d in values]
    first = said.get(_EARLIEST) or [str(day.earliest) for day in days]
    last = said.get(_LATEST) or [str(day.latest) for day in days]
    statuses = tuple(map(local_name, said.get(_STATUS, ())))
    certain = _surely(said.get(_START) or [day.text for day in days], said.get(_END, []))
    return Stated(source, statuses, min(first, default=""), max(last, default=""), certain)


def _surely(starts: list[str], ends: list[str]) -> tuple[str, str]:
    """The days on which something surely was: from its latest start to its earliest end.

    >>> _surely(["2017-08-09"], ["2017-08-11"]), _surely(["2017-01"], [])
    (('2017-08-09', '2017-08-11'), ('', ''))
    """
    first = max((str(PartialDate.parse(start).latest) for start in starts), default="")
    last = min((str(PartialDate.parse(end).earliest) for end in ends or starts), default="")
    return (first, last) if first and first <= last else ("", "")


def _merged(stated: Iterable[Stated]) -> tuple[tuple[str, ...], str, str, tuple[str, str]]:
    """Statuses and days of several sources together: the widest span that they allow."""
    known = list(stated)
    dated = [one for one in known if one.earliest]
    first = max((one.certain[0] for one in dated), default="")
    last = min((one.certain[1] for one in dated), default="")
    sure = all(one.certain[0] for one in dated) and first <= last
    return (
        tuple(sorted({status for one in known for status in one.statuses})),
        min((one.earliest for one in known if one.earliest), default=""),
        max((one.latest for one in known if one.latest), default=""),
        (first, last) if sure else ("", ""),
    )
