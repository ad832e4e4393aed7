"""A change as SPARQL updates: its statements are laid aside first, then moved in one request.

Readers see the graphs of the sources as they were, or as they are to be. A large change is laid
aside in several requests, in graphs of its own and with veiled properties, so that no question that
names a property finds it; the last request takes out, puts in, and merges. SPARQL 1.1 Update says
that one request should be atomic (§2.2); Oxigraph does so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store.answers import written
from graph.store.layout import OURS, STAGING, VEIL, Layout
from graph.vocabulary import META

CHUNK = 2000  # statements a request
_EVERY = "?s ?p ?o"
_SIGNS = ("in", "out", "shown", "hidden")


@dataclass(frozen=True)
class Change:
    """What comes and what goes: in the graphs, and in the merge where that is not the same.

    Without ``shown`` the merge has what any graph has.
    """

    add: Sequence[ox.Quad]
    remove: Sequence[ox.Quad]
    shown: tuple[Sequence[ox.Quad], Sequence[ox.Quad]] | None = None

    def __len__(self) -> int:
        """How many statements travel."""
        return len(self.add) + len(self.remove) + sum(map(len, self.shown or ()))


def staged(change: Change, layout: Layout, name: str) -> Iterator[str]:
    """The updates of a change, in order; the last one commits it.

    >>> a, b, g = (ox.NamedNode(f"x:{name}") for name in "abg")
    >>> quad = ox.Quad(a, b, ox.Literal("c"), g)
    >>> [commit] = staged(Change([quad], []), Layout("default"), "1")
    >>> commit.count("INSERT"), "<x:b>" in commit
    (3, False)
    """
    aside: list[str] = []
    places: list[dict[str, str]] = []
    for sign, quads in zip(
        _SIGNS, (change.add, change.remove, *(change.shown or ())), strict=False
    ):
        grouped, place = _targets(quads), f"{STAGING}{name}/{sign}"
        places.append({graph: f"{place}{number}" for number, graph in enumerate(grouped)})
        for graph, where in places[-1].items():
            own = grouped[graph]
            for start in range(0, len(own), CHUNK):
                said = "\n".join(map(_veiled, own[start : start + CHUNK]))
                aside.append(f"INSERT DATA {{ GRAPH <{where}> {{\n{said}\n}} }}")
    commit = [*_moves(places, layout)]
    commit += [f"DROP SILENT GRAPH <{place}>" for group in places for place in group.values()]
    if len(change) > CHUNK:
        yield from aside
        aside = []
    yield " ;\n".join([*aside, *commit])


def _moves(places: Sequence[dict[str, str]], layout: Layout) -> Iterator[str]:
    """What is added comes first: where a server is not atomic, nothing is missing meanwhile."""
    (coming, going), shown = places[:2], places[2:]
    merged = layout.merged(_EVERY)
    for graph, place in coming.items():
        yield f"INSERT {{ GRAPH <{graph}> {{ {_EVERY} }} }} WHERE {{ {_unveiled(place)} }}"
    for place in (shown[0] if shown else coming).values():
        yield f"INSERT {{ {merged} }} WHERE {{ {_unveiled(place)} }}"
    for graph, place in going.items():
        yield f"DELETE {{ GRAPH <{graph}> {{ {_EVERY} }} }} WHERE {{ {_unveiled(place)} }}"
    unsaid = "" if shown else f"FILTER NOT EXISTS {{ GRAPH ?g {{ {_EVERY} }} {OURS} }}"
    for place in (shown[1] if shown else going).values():
        yield f"DELETE {{ {merged} }} WHERE {{ {_unveiled(place)} {unsaid} }}"


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
        found[quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""].append(
            quad
        )
    return {graph: found[graph] for graph in sorted(found, key=lambda name: (name == META, name))}
