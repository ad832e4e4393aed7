"""A change as SPARQL updates: its statements are laid aside first, then moved in one request.

Readers see the graphs of the sources as they were, or as they are to be. A large change is laid
aside in several requests, in graphs of its own and with veiled properties, so that no question that
names a property finds it; the last request takes out, puts in, and merges. SPARQL 1.1 Update says
that one request should be atomic (§2.2); Oxigraph does so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from graph.store.answers import written
from graph.store.layout import OURS, STAGING, VEIL, Layout
from graph.vocabulary import META

CHUNK = 2000  # statements a request


def staged(
    add: Sequence[ox.Quad], remove: Sequence[ox.Quad], layout: Layout, name: str
) -> Iterator[str]:
    """The updates of a change, in order; the last one commits it.

    >>> a, b, g = (ox.NamedNode(f"x:{name}") for name in "abg")
    >>> quad = ox.Quad(a, b, ox.Literal("c"), g)
    >>> [commit] = staged([quad], [], Layout("default"), "1")
    >>> commit.count("INSERT"), "<x:b>" in commit
    (3, False)
    """
    aside: list[str] = []
    coming, going = (
        {graph: f"{STAGING}{name}/{sign}{number}" for number, graph in enumerate(_targets(quads))}
        for sign, quads in (("in", add), ("out", remove))
    )
    for quads, places in ((add, coming), (remove, going)):
        grouped = _targets(quads)
        for graph, place in places.items():
            own = grouped[graph]
            for start in range(0, len(own), CHUNK):
                said = "\n".join(map(_veiled, own[start : start + CHUNK]))
                aside.append(f"INSERT DATA {{ GRAPH <{place}> {{\n{said}\n}} }}")
    commit = [*_moves(coming, going, layout)]
    commit += [f"DROP SILENT GRAPH <{place}>" for place in (*coming.values(), *going.values())]
    if len(add) + len(remove) > CHUNK:
        yield from aside
        aside = []
    yield " ;\n".join([*aside, *commit])


def _moves(coming: dict[str, str], going: dict[str, str], layout: Layout) -> Iterator[str]:
    """What is added comes first: where a server is not atomic, nothing is missing meanwhile."""
    every = "?s ?p ?o"
    for graph, place in coming.items():
        yield f"INSERT {{ GRAPH <{graph}> {{ {every} }} }} WHERE {{ {_unveiled(place)} }}"
        yield f"INSERT {{ {layout.merged(every)} }} WHERE {{ {_unveiled(place)} }}"
    for graph, place in going.items():
        yield f"DELETE {{ GRAPH <{graph}> {{ {every} }} }} WHERE {{ {_unveiled(place)} }}"
    for place in going.values():
        yield (
            f"DELETE {{ {layout.merged(every)} }} WHERE {{ {_unveiled(place)} "
            f"FILTER NOT EXISTS {{ GRAPH ?g {{ {every} }} {OURS} }} }}"
        )


def _veiled(quad: ox.Quad) -> str:
    """A statement as a line to lay aside: no question knows its property."""
    return f"{written(quad.subject)} <{VEIL}{quad.predicate.value}> {written(quad.object)} ."


def _unveiled(place: str) -> str:
    """The statements that are laid aside in a graph, as a pattern of ``?s ?p ?o``."""
    return (
        f"GRAPH <{place}> {{ ?s ?veiled ?o }} "
        f"BIND(IRI(SUBSTR(STR(?veiled), {len(VEIL) + 1})) AS ?p)"
    )


def _targets(quads: Sequence[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """The statements by graph, in order; what is known of the sources comes last."""
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            found[quad.graph_name.value].append(quad)
    return {graph: found[graph] for graph in sorted(found, key=lambda name: (name == META, name))}
