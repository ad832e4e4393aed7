"""RDF in the words of ORG, Popolo and schema.org: SPARQL turns it into records.

``ontology/foreign/rdf/`` has one CONSTRUCT a vocabulary; it makes records of ``x:`` terms. What it
makes no use of is counted. Evidence is the document with the subject that says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pyoxigraph as ox

from graph.loaders.foreign.rdf_text import NODE, line_of, statements_of
from graph.loaders.foreign.record import THINGS, Head, Record, Text, Unit, Values, text
from graph.loaders.foreign.source import Format, Source
from graph.loaders.rdf import FORMATS
from graph.names import slug
from graph.resources import resource_files
from graph.states import states
from graph.vocabulary import NS, iri

_X = "https://w3id.org/comity/record#"
_TYPE = iri("rdf:type")
_SPOKEN = (b"schema.org", b"www.w3.org/ns/org#", b"www.w3.org/ns/opengov#", b"popoloproject.com")
_NAMES = ("name", "also", "label", "title")
_DATES = ("start", "end", "date", "founded", "dissolved")
_POINTS = ("agent", "in", "person", "institution", "unit", "parent", "before", "after")
_WIKI = re.compile(r"https?://www\.wikidata\.org/(?:wiki|entity)/(Q[1-9]\d*)")
_UNSAID = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?$")


def recognises(path: Path) -> bool:
    """Whether a file is RDF that does not speak of comity's own terms but of terms known here."""
    if path.name.lower().endswith(".popolo.json"):
        return True
    if path.suffix not in FORMATS:
        return False
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return NS.encode() not in content and any(word in content for word in _SPOKEN)


def open_rdf(path: Path) -> Source:
    """An RDF file, whole in memory; one bad record refuses it whole."""
    triples, lines = statements_of(path, f"{iri('source:')}{slug(path.stem)}/")
    head, made = Head(), _records(triples)
    named = {record.key for record, _, _ in made if record.kind in THINGS and record.get("name")}
    kinds = {record.key: record.kind for record, _, _ in made if record.key in named}
    kept, lost = [], 0
    for record, at, via in made:
        settled = _settled(record, kinds)
        lost += settled is None
        if settled is not None:
            kept.append((settled, at, {at, *via}))
    _note(head, triples, {node for _, _, used in kept for node in used}, lost)
    units = list(_units(kept, triples, lines))
    return Source(lambda: iter(units), "statements", forward=True, whole=True, head=head)


def _records(triples: list[ox.Triple]) -> list[tuple[Record, str, set[str]]]:
    """Every record with the subject that states it and the nodes on the way."""
    store, found = ox.Store(), list[tuple[Record, str, set[str]]]()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    for query in _queries():
        said: dict[str, dict[str, dict[object, None]]] = defaultdict(lambda: defaultdict(dict))
        for triple in cast("ox.QueryTriples", store.query(query)):
            name = triple.predicate.value.removeprefix(_X)
            said[str(triple.subject)][name][triple.object] = None
        for subject, values in said.items():
            if not values["kind"]:  # a template writes what is bound, also where it is not meant
                continue
            found.append(_record(subject.strip("<>"), values))
    return sorted(found, key=lambda one: (one[1], one[0].kind, str(sorted(one[0].values.items()))))


def _record(subject: str, said: dict[str, dict[object, None]]) -> tuple[Record, str, set[str]]:
    kinds = sorted(str(getattr(kind, "value", "")) for kind in said.pop("kind", {}))
    at = [node.value for node in said.pop("at", {}) if isinstance(node, ox.NamedNode)]
    via = {node.value for node in said.pop("via", {}) if isinstance(node, ox.NamedNode)}
    kind = next((kind for kind in (*THINGS, *kinds) if kind in kinds), "")
    values: dict[str, tuple[str | Text, ...]] = {}
    for name, terms in said.items():
        found = [_value(name, term) for term in terms]
        values[name] = tuple(sorted((v for v in found if v), key=lambda v: (str(v), repr(v))))
    return (
        Record(kind, _key(subject) if kind in THINGS else "", _cleaned(values)),
        (at or [subject])[0],
        via,
    )


def _value(name: str, term: object) -> str | Text:
    if isinstance(term, ox.Literal):
        if name in _NAMES:
            return text(term.value, term.language or "")
        return _UNSAID.sub("", term.value.strip()) if name in _DATES else term.value.strip()
    value = term.value if isinstance(term, ox.NamedNode) else ""
    if name == "exact":
        entity = _WIKI.fullmatch(value)
        return f"http://www.wikidata.org/entity/{entity[1]}" if entity else value
    return _key(value) if name in (*_POINTS, "of") else ""


def _key(node: str) -> str:
    """A blank node is no id: what has no other name than its name is known by that."""
    return f"~{node}" if node.startswith(NODE) else node


def _cleaned(values: dict[str, tuple[str | Text, ...]]) -> Values:
    """One type and one country; a label where there is no name; other names beside the first."""
    names = values.get("name", ()) or values.get("label", ())
    country = next((str(v) for v in values.get("country", ())), "")
    state = states().by_code.get(country.upper()) or states().called(country)
    also = (*values.get("also", ()), *(() if "name" not in values else values.get("label", ())))
    cleaned = {
        **{name: found for name, found in values.items() if name != "label"},
        "name": names or also[:1],
        "also": also if names else also[1:],
        "type": values.get("type", ())[:1],
        "country": (state.alpha2,) if state and state.alpha2 else (),
        **{name: values.get(name, ())[:1] for name in (*_DATES, "state", "of", "title")},
    }
    return {name: found for name, found in cleaned.items() if found}


def _settled(record: Record, kinds: dict[str, str]) -> Record | None:
    """A record of which all that it speaks of is named; a tie becomes a position or a placement."""
    said = dict(record.values)
    if record.kind in THINGS:
        if record.key not in kinds or kinds[record.key] != record.kind:
            return None
        if record.get("of") and kinds.get(record.get("of")) != "event":
            said.pop("of")
        return Record(record.kind, record.key, said)
    if record.kind != "tie":
        known = all(key in kinds for name in _POINTS for key in record.all(name))
        return record if known else None
    pair = kinds.get(record.get("unit")), kinds.get(record.get("parent"))
    person = pair == ("person", "institution")
    if not person and pair != ("institution", "institution"):
        return None
    kind, left_out = ("position", ("unit", "parent", "as")) if person else (
        "placement", ("person", "institution", "title"))  # fmt: skip
    return Record(kind, "", {name: v for name, v in said.items() if name not in left_out})


def _units(
    kept: list[tuple[Record, str, set[str]]], triples: list[ox.Triple], lines: dict[str, int]
) -> Iterator[Unit]:
    """One unit a subject; it counts for the statements that were made use of."""
    read, around = _mentioned(), _around(triples)
    count = Counter(_subject(t) for t in triples if _is_read(t, read))
    records: dict[str, list[Record]] = defaultdict(list)
    nodes: dict[str, set[str]] = defaultdict(set)
    for record, at, used in kept:
        records[at].append(record)
        nodes[at] |= used
    counted: set[str] = set()
    for at in sorted(records):
        mine = nodes[at] - counted
        counted |= mine
        shown = _shown(at, around)
        name = f"_:b{shown.removeprefix(NODE)}" if shown.startswith(NODE) else shown
        fragment = f"subject={quote(name, safe='')}"
        weight = sum(count[node] for node in mine)
        yield Unit(line_of(shown, lines), tuple(records[at]), fragment=fragment, weight=weight)


def _around(triples: list[ox.Triple]) -> dict[str, str]:
    """For every blank node, one that speaks of it."""
    return {t.object.value: _subject(t) for t in triples
            if isinstance(t.object, ox.NamedNode) and t.object.value.startswith(NODE)}  # fmt: skip


def _shown(node: str, around: dict[str, str]) -> str:
    """The node itself, or for a blank node the nearest one with a name that leads to it."""
    seen, at = {node}, node
    while at.startswith(NODE) and around.get(at, at) not in seen:
        at = around[at]
        seen.add(at)
    return node if at.startswith(NODE) else at


def _note(head: Head, triples: list[ox.Triple], used: set[str], lost: int) -> None:
    """Say how much of the document was not made use of, and in which words that is."""
    read = _mentioned()
    left = Counter(_short(t) for t in triples if not (_is_read(t, read) and _subject(t) in used))
    if left:
        shown = ", ".join(f"{name} {n}" for name, n in sorted(left.items(), key=_most)[:12])
        more = f" and {len(left) - 12} more words" if len(left) > 12 else ""
        head.notes.append(f"{left.total()} more statements are not made use of: {shown}{more}")
    if lost:
        head.notes.append(f"{lost} things or ties left aside: the document does not name what they"
                          " speak of")  # fmt: skip


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _short(triple: ox.Triple) -> str:
    word = triple.object if triple.predicate.value == _TYPE else triple.predicate
    full = str(getattr(word, "value", word))
    return f"{'a ' if triple.predicate.value == _TYPE else ''}{re.split('[/#]', full)[-1]}"


def _subject(triple: ox.Triple) -> str:
    return str(getattr(triple.subject, "value", triple.subject))


def _is_read(triple: ox.Triple, read: frozenset[str]) -> bool:
    if triple.predicate.value == _TYPE:
        return isinstance(triple.object, ox.NamedNode) and triple.object.value in read
    return triple.predicate.value in read


@cache
def _queries() -> tuple[str, ...]:
    files = resource_files("ontology", "foreign", "rdf", suffix=".rq")
    return tuple(file.read_text(encoding="utf8") for file in files)


@cache
def _mentioned() -> frozenset[str]:
    """Every term that the queries look for."""
    found: set[str] = set()
    for query in _queries():
        prefixes = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", query))
        names = re.findall(r"(?<![\w?<])(\w+):(\w+)", query.partition("WHERE")[2])
        found |= {prefixes[prefix] + local for prefix, local in names if prefix in prefixes}
    return frozenset(found)


FORMAT = Format("RDF in the words of others", recognises, open_rdf)
