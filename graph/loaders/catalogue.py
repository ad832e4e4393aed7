"""What is in a store: the list of sources, and the whole as RDF."""

from typing import Any

import pyoxigraph as ox

from graph.errors import UnknownName
from graph.store import Store
from graph.vocabulary import META, ONTOLOGY, PREFIXES, VOCAB, curie, iri, local_name

_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
}
# Not `g:`: names of graphs have slashes, which Turtle must escape and rdflib then misreads.
_PREFIXES = {prefix: base for prefix, base in PREFIXES.items() if prefix != "g"}
_NO_FACTS = {ox.NamedNode(graph) for graph in (META, ONTOLOGY, VOCAB)}
_SOURCES = """
SELECT ?graph ?title ?issued ?kind ?facts ?file ?digest {
  GRAPH g:meta { ?graph c:digest ?digest ; c:factCount ?facts ; c:factsFile ?file .
                 OPTIONAL { ?graph dcterms:title ?title }
                 OPTIONAL { ?graph dcterms:issued ?issued }
                 OPTIONAL { ?graph dcterms:type ?kind } }
} ORDER BY ?graph
"""


def catalogue(store: Store) -> tuple[list[str], list[list[Any]]]:
    """The sources of a store: id, date, kind, counts, file, title, digest."""
    columns = ["source", "dated", "kind", "facts", "statements", "file", "title", "digest"]
    rows: list[list[Any]] = []
    sizes = store.sizes()
    for graph, title, issued, kind, facts, file, digest in store.select(_SOURCES).values():
        source, statements = local_name(graph), sizes.get(graph, 0)
        rows.append([source, issued, kind, int(facts), statements, file, title, digest])
    return columns, rows


def exported(store: Store, form: str, graph: str | None = None) -> str:
    """The dataset, or one graph, in an RDF format, in a fixed order.

    Turtle and N-Triples have no graphs: without ``graph`` they hold the facts and what follows
    from them, not the ontology and the metadata.
    """
    name = None
    if graph is not None:
        prefix, _, rest = graph.partition(":")
        name = PREFIXES[prefix] + rest if prefix in PREFIXES else graph
        if name not in store.graphs():
            raise UnknownName("graph", graph, map(curie, store.graphs()))
    quads = store.quads(name)
    statements: list[ox.Quad] | list[ox.Triple] = quads
    if form in ("turtle", "ntriples") or (name and form == "jsonld"):
        if name is None:
            quads = [quad for quad in quads if quad.graph_name not in _NO_FACTS]
        statements = sorted({quad.triple for quad in quads}, key=str)
    prefixes = None if form in ("nquads", "ntriples") else _PREFIXES
    text = (ox.serialize(statements, format=_FORMATS[form], prefixes=prefixes) or b"").decode()
    if form not in ("turtle", "trig"):
        return text
    lines = text.splitlines(keepends=True)  # Oxigraph writes its prefixes in any order
    heads = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(heads), *lines[len(heads) :]])


def corpus_in_words(store: Store) -> str:
    """How many sources there are and which days they cover, for reports and negative answers.

    >>> corpus_in_words(Store.memory())
    '0 sources'
    """
    graphs = [graph for graph in store.graphs() if graph.startswith(iri("g:source/"))]
    days = store.select(
        "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?e a c:Event ; c:earliest ?d }"
    )
    first, last = next(iter(days.values()))
    dated = f", with events from {first} to {last}" if first else ""
    return f"{len(graphs)} source{'' if len(graphs) == 1 else 's'}{dated}"
