"""A source's graph brought to what a file of statements says, however large both are."""

from collections.abc import Collection, Iterable
from pathlib import Path

import pyoxigraph as ox

from graph.loaders.differing import differing
from graph.loaders.known import known_of
from graph.store import Store
from graph.store.results import text
from graph.vocabulary import META, iri


def keep(store: Store, graph: str, file: Path, known: list[ox.Quad], digest: str) -> bool:
    """Bring one source graph to what a file says; whether that changed anything."""
    told = store.matching(META, subjects=[graph], predicate=iri("c:digest"))
    old = set(known_of(store, graph))
    if digest in {text(quad.object) for quad in told}:
        new = set(known)
        store.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))
        return new != old
    if graph not in store.graphs() and not old:
        store.fill([graph], file, known)
        return True
    replace(store, [graph], file, set(known), old)
    return True


def replace(
    store: Store, graphs: Collection[str], file: Path, new: set[ox.Quad], old: set[ox.Quad]
) -> None:
    """Bring graphs to what a file of N-Quads says, in one transaction that touches what differs.

    ``new`` and ``old`` is what is known of them now and what was.
    """
    names = {ox.NamedNode(graph) for graph in graphs}
    there = (quad for graph in graphs for quad in store.statements(graph))
    said: Iterable[ox.Quad] = ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    ours = (quad for quad in said if quad.graph_name in names)
    gone, come = differing(there, ours, file.parent)
    store.change(
        add=[*come, *sorted(new - old, key=str)], remove=[*gone, *sorted(old - new, key=str)]
    )
