"""What curators add to documents: registry rows, country names, and the history of offices.

Only what the loaded sources speak of is taken (with everything above it and before it), so the
curated graphs follow from the sources and go with them.
"""

import csv
import io
from functools import cache

import pyoxigraph as ox

from graph.documents import span_digest
from graph.identity import Registry, RegistryRow
from graph.identity.own import PACK, registry_text
from graph.loaders.terms import Graph, day, name, node, number
from graph.names import digest
from graph.resources import resource
from graph.states import State, states
from graph.store import Store
from graph.vocabulary import curated_graph, iri

_PACKS = ("institutions", PACK, "states", "countries", "lineage")


def refresh_curated(store: Store, registry: Registry) -> None:
    """Make the curated graphs fit the sources that are loaded."""
    met = store.select(
        "SELECT DISTINCT ?i { GRAPH ?g { ?i a c:Institution } "
        f'FILTER(STRSTARTS(STR(?g), "{iri("g:source/")}")) }}'
    )
    base = iri("org-id:")
    ids = {row[0].removeprefix(base) for row in met.values()}
    changes = [row for row in _table("lineage.csv") if _touches(row, ids)]
    for row in changes:
        ids |= {*row["from"].split("|"), *row["to"].split("|")}
    rows = registry.with_ancestors(ids)
    store.replace(curated_graph("institutions"), _institutions(_of_pack(rows, "institutions")))
    own = registry_text(store.place)
    store.replace(curated_graph(PACK), _institutions(_of_pack(rows, PACK), own))
    store.replace(curated_graph("states"), _states(states().met(ids)))
    store.replace(curated_graph("lineage"), _lineage(changes))
    store.replace(curated_graph("countries"), _countries(store))


def country_code(name_of_place: str) -> str:
    """The code of a country by its English name (``kr``), or an empty string.

    >>> country_code("Republic of Korea"), country_code("Seoul")
    ('kr', '')
    """
    return {row["name"]: row["code"].lower() for row in _table("countries.csv")}.get(
        name_of_place, ""
    )


@cache
def _table(file: str) -> list[dict[str, str]]:
    text = (resource("data") / file).read_text(encoding="utf8")
    return [{**row, "row": str(n)} for n, row in enumerate(csv.DictReader(io.StringIO(text)), 2)]


def _touches(row: dict[str, str], ids: set[str]) -> bool:
    """Whether a change concerns an institution that is met, directly or through later changes."""
    reached, before = set(ids), -1
    while len(reached) != before:
        before = len(reached)
        for other in _table("lineage.csv"):
            if reached & {*other["from"].split("|"), *other["to"].split("|")}:
                reached |= {*other["from"].split("|"), *other["to"].split("|")}
    return bool(reached & {*row["from"].split("|"), *row["to"].split("|")})


def _of_pack(rows: list[RegistryRow], pack: str) -> list[RegistryRow]:
    return [row for row in rows if row.pack == pack]


def _pack(graph: Graph, pack: str, title: str, text: str = "") -> str:
    """The pack as a source of its own, so that every fact in it has evidence."""
    source = iri(f"source:{pack}")
    graph.add(
        source, "rdf:type", node("c:SourceDocument"), node("prov:Entity"), node("foaf:Document")
    )
    graph.add(source, "c:fileName", ox.Literal(f"{pack}.csv"))
    graph.add(source, "dcterms:title", name(title))
    graph.add(source, "dcterms:type", node("dtype:table"))
    if pack != PACK:
        text = (resource("data") / f"{pack}.csv").read_text(encoding="utf8")
    graph.add(source, "c:digest", ox.Literal(span_digest(text)) if text else None)
    return source


def _row_evidence(graph: Graph, subject: str, source: str, row: int) -> None:
    place = f"{source}#row={row}"
    graph.add(subject, "c:evidence", ox.NamedNode(place))
    graph.add(place, "oa:hasSource", ox.NamedNode(source))
    graph.add(place, "c:line", number(row))


def _institutions(rows: list[RegistryRow], own: str = "") -> list[ox.Quad]:
    """The rows of one registry; ``own`` is the text of it where it is one's own."""
    if not rows:
        return []
    graph, met = Graph(curated_graph(rows[0].pack)), {row["id"] for row in rows}
    title = "One's own registry of institutions" if own else "Registry of institutions"
    source = _pack(graph, rows[0].pack, title, own)
    for row in rows:
        subject = iri(f"org-id:{row['id']}")
        graph.add(subject, "rdf:type", node("c:Institution"))
        graph.add(subject, "skos:prefLabel", name(row["name"]))
        graph.add(subject, "skos:prefLabel", name(row["name_ko"], "ko") if row["name_ko"] else None)
        for other in row["also"].split("|"):
            graph.add(subject, "skos:altLabel", name(other.strip()) if other.strip() else None)
        graph.add(subject, "c:acronym", ox.Literal(row["acronym"]) if row["acronym"] else None)
        graph.add(
            subject, "org:classification", node(f"kind:{row['kind']}") if row["kind"] else None
        )
        if row["country"]:
            graph.add(subject, "c:country", node(f"place:{row['country'].lower()}"))
        graph.add(subject, "skos:exactMatch", *map(ox.NamedNode, row.links))
        graph.add(subject, "dcterms:source", ox.Literal(row["source"]) if row["source"] else None)
        _row_evidence(graph, subject, source, row.number)
        if row["parent"]:
            _placement(graph, row, row["parent"], "unit", source)
        for over in filter(None, row["over"].split("|")):
            _placement(graph, row, over, "supervised", source)
        for after in met.intersection(row["successors"].split("|")):
            _succession(graph, row, after, source)
    return list(graph.quads)


def _states(rows: list[State]) -> list[ox.Quad]:
    """States and areas by name and code, with the days that they cover."""
    graph = Graph(curated_graph("states"))
    if not rows:
        return []
    source = _pack(graph, "states", "States and areas of ISO 3166")
    for row in rows:
        subject = iri(f"org-id:{row.slug}")
        graph.add(subject, "rdf:type", node("c:Institution"))
        graph.add(subject, "skos:prefLabel", name(row.name), name(row.korean, "ko"))
        graph.add(subject, "skos:altLabel", *(name(other) for other in row.also))
        graph.add(subject, "skos:notation", *(ox.Literal(code) for code in row.codes))
        graph.add(subject, "org:classification", node(f"kind:{row.kind}"))
        if row.alpha2:
            graph.add(subject, "c:country", node(f"place:{row.alpha2.lower()}"))
        graph.add(subject, "schema:foundingDate", day(row.since) if row.since else None)
        graph.add(subject, "schema:dissolutionDate", day(row.until) if row.until else None)
        graph.add(subject, "dcterms:source", ox.Literal(row.source))
        _row_evidence(graph, subject, source, row.number)
    return list(graph.quads)


def _placement(graph: Graph, row: RegistryRow, over: str, how: str, source: str) -> None:
    unit, parent = iri(f"org-id:{row['id']}"), iri(f"org-id:{over}")
    subject = iri("placement:") + digest(row.pack, unit, parent)
    graph.add(subject, "rdf:type", node("c:Placement"))
    graph.add(subject, "c:unit", ox.NamedNode(unit))
    graph.add(subject, "c:parent", ox.NamedNode(parent))
    graph.add(subject, "c:placementKind", node(f"pkind:{how}"))
    graph.add(subject, "dcterms:source", ox.Literal(row["source"]) if row["source"] else None)
    _row_evidence(graph, subject, source, row.number)


def _succession(graph: Graph, row: RegistryRow, after: str, source: str) -> None:
    subject = iri("change:") + digest(row.pack, row["id"], after)
    graph.add(subject, "rdf:type", node("org:ChangeEvent"))
    graph.add(subject, "org:originalOrganization", node(f"org-id:{row['id']}"))
    graph.add(subject, "org:resultingOrganization", node(f"org-id:{after}"))
    graph.add(subject, "dcterms:source", ox.Literal(row["source"]) if row["source"] else None)
    _row_evidence(graph, subject, source, row.number)


def _lineage(rows: list[dict[str, str]]) -> list[ox.Quad]:
    graph = Graph(curated_graph("lineage"))
    if not rows:
        return []
    source = _pack(graph, "lineage", "History of offices: mergers, splits and new mandates")
    for row in rows:
        subject = iri(f"change:{row['id']}")
        graph.add(subject, "rdf:type", node("org:ChangeEvent"))
        graph.add(subject, "rdfs:label", name(row["name"]))
        graph.add(subject, "dcterms:date", day(row["date"]))
        for predicate, column in (
            ("originalOrganization", "from"),
            ("resultingOrganization", "to"),
        ):
            for ident in row[column].split("|"):
                graph.add(subject, f"org:{predicate}", node(f"org-id:{ident}"))
        graph.add(subject, "dcterms:source", ox.Literal(row["source"]))
        _row_evidence(graph, subject, source, int(row["row"]))
    return list(graph.quads)


def _countries(store: Store) -> list[ox.Quad]:
    graph = Graph(curated_graph("countries"))
    used = {row[0] for row in store.select("SELECT DISTINCT ?p { ?i c:country ?p }").values()}
    for row in _table("countries.csv"):
        place = iri(f"place:{row['code'].lower()}")
        if place in used:
            graph.add(place, "rdf:type", node("dcterms:Location"))
            graph.add(place, "skos:prefLabel", name(row["name"]), name(row["name_ko"], "ko"))
            graph.add(place, "skos:notation", ox.Literal(row["code"]))
    return list(graph.quads)
