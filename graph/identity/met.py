"""Everybody that the sources speak of, as mentions: one for each IRI, before any merging."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from graph.dates import PartialDate
from graph.identity.bodies import is_acronym
from graph.identity.judging import Known, Mention
from graph.identity.registry import Registry
from graph.resources import resource
from graph.store import Store
from graph.vocabulary import curated_graph, iri, local_name

_NAMES = """
SELECT ?g ?a ?class ?p ?name { GRAPH ?g { ?a a ?class ; ?p ?name
  VALUES ?class { c:Institution foaf:Person }
  VALUES ?p { skos:prefLabel skos:altLabel c:acronym } }
}
"""
_COUNTRIES = """
SELECT ?a ?place { GRAPH ?g { ?a c:country ?place } } ORDER BY ?a ?place
"""
_UNITS = "SELECT DISTINCT ?a { GRAPH ?g { ?a a org:OrganizationalUnit } }"
_ABOVE = """
SELECT DISTINCT ?unit ?parent { GRAPH ?g { ?p c:unit ?unit ; c:parent ?parent } }
"""
_TENURES = """
SELECT ?g ?person ?place ?title ?day {
  GRAPH ?g { ?t org:member ?person ; org:organization ?place OPTIONAL { ?t c:titleText ?title }
             OPTIONAL { ?t c:attestedOn ?day } } } ORDER BY ?person ?place ?day
"""
_DAYS = """
SELECT ?g (MIN(?d) AS ?first) (MAX(?d) AS ?last) { GRAPH ?g { ?e c:earliest ?d } } GROUP BY ?g
"""


@dataclass
class _Found:
    kind: str
    names: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    country: str = ""


def mentions_of(store: Store) -> dict[str, Mention]:
    """Every person and institution of the sources and of the registry rows in a store, by IRI.

    >>> mentions_of(Store.memory())
    {}
    """
    found: dict[str, _Found] = {}
    source, registry = iri("g:source/"), curated_graph("institutions")
    # sorted here: the engine takes four times as long to put names in order as to find them
    for graph, who, kind, prop, name in sorted(store.select(_NAMES).values()):
        if not graph.startswith(source) and graph != registry:
            continue
        one = found.setdefault(
            who, _Found("person" if kind == iri("foaf:Person") else "institution")
        )
        (one.names if prop == iri("skos:prefLabel") else one.other).append(name)
        if graph.startswith(source):
            one.documents.add(local_name(graph))
    for who, place in store.select(_COUNTRIES).values():
        if who in found:
            found[who].country = local_name(place).upper()
    units = {row[0] for row in store.select(_UNITS).values()}
    above = _parents(store)
    spans = {graph: (first, last) for graph, first, last in store.select(_DAYS).values()}
    for graph, who, place, title, day in store.select(_TENURES).values():
        if who not in found:
            continue
        one = found[who]
        one.places |= _house(place, units, above)
        one.titles |= {title} if title else set()
        if day:
            days = PartialDate.parse(day)
            one.days += [str(days.earliest), str(days.latest)]
        else:  # shown in a document without a date: when that tells of something
            one.days += [day for day in spans.get(graph, ()) if day]
    return {who: _mention(who, one, who in units) for who, one in sorted(found.items())}


def _mention(who: str, one: _Found, unit: bool) -> Mention:
    names = [*dict.fromkeys(one.names), *dict.fromkeys(one.other)]
    names.sort(key=lambda name: (name not in one.names, is_acronym(name)))
    return Mention(
        name=names[0],
        kind=one.kind,
        also=tuple(names[1:]),
        places=frozenset(one.places),
        titles=frozenset(one.titles),
        first=min(one.days, default=""),
        last=max(one.days, default=""),
        documents=frozenset(one.documents),
        country=one.country,
        unit=unit,
        iri=who,
    )


def _parents(store: Store) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for unit, parent in store.select(_ABOVE).values():
        found[unit].add(parent)
    return found


def _house(place: str, units: set[str], above: dict[str, set[str]]) -> set[str]:
    """A body and, where it is an internal unit, what it is a unit of."""
    house, todo = {place}, [place]
    while todo:
        here = todo.pop()
        if here in units:
            new = above.get(here, set()) - house
            house |= new
            todo += sorted(new)
    return house


def known_of(registry: Registry, store: Store | None = None) -> Known:
    """What is known before any name is compared: the registry, parents, predecessors.

    >>> pair = {iri("org-id:mois"), iri("org-id:mogaha-2014")}
    >>> pair in known_of(Registry()).links
    True
    """
    above: dict[str, set[str]] = defaultdict(set)
    for row in registry.rows:
        if row["parent"]:
            above[iri(f"org-id:{row['id']}")].add(iri(f"org-id:{row['parent']}"))
    if store is not None:
        for unit, parents in _parents(store).items():
            above[unit] |= parents
    before: dict[str, set[str]] = defaultdict(set)
    for change in _changes():
        for new in change["to"].split("|"):
            before[iri(f"org-id:{new}")] |= {iri(f"org-id:{n}") for n in change["from"].split("|")}
    pairs = [*_closed(above), *_closed(before)]
    return Known(registry, frozenset(pairs))


def _closed(ways: dict[str, set[str]]) -> Iterable[frozenset[str]]:
    """Each thing with everything that can be reached from it."""
    for start in sorted(ways):
        seen, todo = {start}, [start]
        while todo:
            new = ways.get(todo.pop(), set()) - seen
            seen |= new
            todo += sorted(new)
        yield from (frozenset((start, other)) for other in sorted(seen - {start}))


@cache
def _changes() -> list[dict[str, str]]:
    text = (resource("data") / "lineage.csv").read_text(encoding="utf8")
    return list(csv.DictReader(io.StringIO(text)))
