"""What follows from the sources: vocabulary, curated packs and the six rules.

All of it is a function of the sources and of the installed comity. A digest in the metadata says
for which sources it was made; where that is out of date (an interrupted load), it is made anew.
"""

from importlib.resources.abc import Traversable

import pyoxigraph as ox

from graph import __version__
from graph.identity import Registry
from graph.identity.decisions import identity_file, read_decisions
from graph.identity.own import registry_for, registry_text
from graph.loaders.curated import refresh_curated
from graph.loaders.identities import refresh_identity
from graph.loaders.terms import content_digest
from graph.names import digest
from graph.resources import resource, resource_files
from graph.store import Store
from graph.store.results import text
from graph.vocabulary import DERIVED, META, ONTOLOGY, VOCAB, curated_graph, iri

_TABLES = (
    *("institutions.csv", "states.csv", "lineage.csv", "countries.csv"),
    "korean-surnames.csv",
)
_TITLES = {
    ONTOLOGY: "Classes and properties of comity",
    VOCAB: "Schemes of comity: roles, kinds, statuses and others",
    DERIVED: "What follows from the sources by rule",
}

MOST_PAIRS = 50_000
_NETWORK = ("affiliation", "collaboration")
_SIZES = "SELECT (COUNT(DISTINCT ?one) AS ?size) { ?one c:engagedIn ?event } GROUP BY ?event"
LEFT_OUT = "Ties are not kept as c:Collaboration (there are too many): ask for a network"


def refresh(store: Store, registry: Registry | None = None) -> bool:
    """Bring everything derived up to date; whether there was anything to do."""
    if is_fresh(store):
        return False
    known = registry or registry_for(store.place)
    if store.remote:
        _refresh_afar(store, known)
        return True
    store.replace(ONTOLOGY, _parsed(ONTOLOGY, _ontology_files()))
    store.replace(VOCAB, _parsed(VOCAB, list(resource_files("ontology", "schemes", suffix=".ttl"))))
    refresh_curated(store, known)
    refresh_identity(store, known)
    apply_rules(store)
    _describe(store)
    state = ox.Quad(
        ox.NamedNode(DERIVED),
        ox.NamedNode(iri("c:derivedFrom")),
        ox.Literal(_state(store)),
        ox.NamedNode(META),
    )
    old = store.matching(META, subjects=[DERIVED], predicate=iri("c:derivedFrom"))
    store.change(add=[state], remove=old)
    return True


def _refresh_afar(store: Store, registry: Registry | None) -> None:
    """Derive in memory from a copy of the sources, and send what differs in one change.

    No reader of an endpoint sees a rule that has run without the next one, and the rules do not
    depend on what the endpoint's engine makes of them.
    """
    with store.copied() as copy:
        refresh(copy, registry)
        store.become(copy)


def _describe(store: Store) -> None:
    """Say of every graph that comity makes itself what it is (in ``g:meta``), and of no other."""
    meta = ox.NamedNode(META)
    old = {quad for quad in store.matching(META) if _title(text(quad.subject))}
    many = too_many_ties(store)
    new = {
        ox.Quad(ox.NamedNode(graph), ox.NamedNode(iri(name)), ox.Literal(value), meta)
        for graph in store.graphs()
        if _title(graph)
        for name, value in (
            ("dcterms:title", _title(graph)),
            ("dcterms:license", "CC0-1.0"),
            ("dcterms:creator", f"comity {__version__}"),
            ("c:digest", content_digest(store.statements(graph))),
            *((("dcterms:description", LEFT_OUT),) if graph == DERIVED and many else ()),
        )
    }
    store.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))


def _title(graph: str) -> str:
    """What a graph of comity's own is, or an empty string for any other."""
    curated = graph.startswith(curated_graph(""))
    return _TITLES.get(graph, "Facts added by a curator" if curated else "")


def is_fresh(store: Store) -> bool:
    """Whether what is derived belongs to the sources that are there now."""
    said = store.matching(META, subjects=[DERIVED], predicate=iri("c:derivedFrom"))
    return [text(quad.object) for quad in said] == [_state(store)]


def is_derived(store: Store) -> bool:
    """Whether anything was ever derived: data that comity did not load has nothing of the kind."""
    return bool(store.matching(META, subjects=[DERIVED], predicate=iri("c:derivedFrom")))


def apply_rules(store: Store) -> None:
    """The six rules one after the other, then the default network and its ties: ``g:derived``.

    Ties grow with the square of an event's size. Above ``MOST_PAIRS`` they are left out and only
    worked out when a network is asked for; the graph's description says so.
    """
    graph = ox.NamedNode(DERIVED)
    store.replace(DERIVED, [])
    rules = list(resource_files("ontology", "rules", suffix=".rq"))
    network, ties = (resource("ontology") / "projections" / f"{name}.rq" for name in _NETWORK)
    for file in [*rules, network]:
        _apply(store, file, graph)
    if not too_many_ties(store):
        _apply(store, ties, graph)


def _apply(store: Store, rule: Traversable, graph: ox.NamedNode) -> None:
    found = store.construct(rule.read_text(encoding="utf8"))
    store.grow(ox.Quad(t.subject, t.predicate, t.object, graph) for t in found)


def too_many_ties(store: Store) -> bool:
    """Whether more than ``MOST_PAIRS`` pairs are engaged together, counted once an event."""
    rows = store.select(_SIZES).values()
    return sum(int(size) * (int(size) - 1) // 2 for (size,) in rows) > MOST_PAIRS


def corpus_digest(store: Store) -> str:
    """One digest of all sources: the same corpus, the same digest.

    >>> len(corpus_digest(Store.memory()))
    16
    """
    rows = store.select("SELECT ?g ?d { GRAPH g:meta { ?g c:digest ?d } } ORDER BY ?g")
    own = [row for row in rows.values() if row[0].startswith(iri("g:source/"))]
    return digest(*(part for row in own for part in row), length=16)


def _state(store: Store) -> str:
    files = [*_rules(), *_ontology_files(), *resource_files("ontology", "schemes", suffix=".ttl")]
    files += [resource("data") / n for n in _TABLES]
    texts = [file.read_text(encoding="utf8") for file in files]
    decided = [one.row() for one in read_decisions(identity_file(store.place))]
    own = registry_text(store.place)
    return digest(
        __version__, corpus_digest(store), decided, *texts, *filter(None, [own]), length=64
    )


def _rules() -> list[Traversable]:
    return [
        *resource_files("ontology", "rules", suffix=".rq"),
        *resource_files("ontology", "projections", suffix=".rq"),
    ]


def _ontology_files() -> list[Traversable]:
    folder = resource("ontology")
    return [folder / name for name in ("comity.ttl", "alignments.ttl")]


def _parsed(graph: str, files: list[Traversable]) -> list[ox.Quad]:
    """Turtle files as one graph, blank nodes named by RDFC-1.0: every run names them alike."""
    dataset = ox.Dataset()
    for file in files:
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            dataset.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph)))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)
