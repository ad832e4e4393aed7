"""The figures of a whole network, each named, defined and cited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cohesion import formulas
from graph.cohesion.whole import Whole
from graph.errors import UnknownName
from graph.network import Network, is_two_mode
from graph.two_mode import modes


@dataclass(frozen=True)
class Figure:
    """A figure of a whole network: what it is, after whom, what to mind, and how to count it."""

    name: str
    definition: str
    source: str
    beware: str  # when not to use it
    of: Callable[[Whole], Any]


def _table(*figures: Figure) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}


_FREEMAN = "Freeman 1979, Centrality in social networks: conceptual clarification"
_WF = "Wasserman and Faust 1994, Social network analysis"
_BE = "Borgatti and Everett 1997, Network analysis of 2-mode data"
_HARARY = "Harary 1969, Graph theory"
_WS = "Watts and Strogatz 1998, Collective dynamics of small-world networks"
_CLIQUES = "in a projection: every activity closes all triads among its actors"

# fmt: off
_SHAPE = (
    Figure("components", "parts without a tie between them; an isolate is one", _HARARY,
           "as a count of camps: a missing document parts a network as well",
           lambda whole: len(whole.components)),
    Figure("largest_component", "nodes in the largest component", _HARARY,
           "without the number of nodes beside it", lambda whole: len(whole.largest)),
    Figure("isolates", "nodes without a tie", _WF,
           "as proof of isolation: the documents may be silent",
           lambda whole: sum(k == 0 for k in whole.degree.values())),
    Figure("diameter", "longest of the shortest paths in the largest component", _HARARY,
           f"above {formulas.DIAMETER_UP_TO:,} nodes it is left out; one remote node decides it",
           formulas.diameter),
    Figure("mean_distance", "mean length of the shortest paths in the largest component", _WS,
           "across networks of different size", formulas.mean_distance),
    Figure("articulation_points", "nodes whose removal splits their component", _HARARY,
           "as brokers without a look: who brings guests that nobody else meets is one",
           formulas.articulation_points),
    Figure("bridges", "ties whose removal splits their component", _HARARY,
           "in a projection: an activity of three or more has none", formulas.bridges),
)
#: The figures of a one-mode network.
COHESION: dict[str, Figure] = _table(
    Figure("actors", "number of actors", _WF, "as the size of the field: it is that of the corpus",
           lambda whole: len(whole.network)),
    Figure("ties", "number of tied pairs", _WF,
           "in a projection: an activity of k actors adds up to k(k-1)/2",
           lambda whole: whole.network.number_of_edges()),
    Figure("density", "share of all pairs that are tied", _WF,
           "across networks of different size: it falls as they grow", formulas.density),
    *_SHAPE,
    Figure("transitivity", "share of the pairs of ties at an actor that a third tie closes", _WF,
           _CLIQUES, formulas.transitivity),
    Figure("mean_clustering", "mean clustering of the actors, 0 with fewer than two ties", _WS,
           _CLIQUES, formulas.mean_clustering),
    Figure("degree_centralisation", "how far all degrees stay below the highest, over the same in"
           " a star of this size", _FREEMAN, "where the corpus was collected around one actor",
           formulas.degree_centralisation),
    Figure("betweenness_centralisation", "how far all stay below the highest betweenness, over"
           " the same in a star of this size", _FREEMAN,
           "where the corpus was collected around one actor", formulas.betweenness_centralisation),
    Figure("closeness_centralisation", "how far all in the largest component stay below its"
           " highest closeness, over the same in a star of its size", _FREEMAN,
           "where the largest component is a small part of the network",
           formulas.closeness_centralisation),
    Figure("degree_assortativity", "correlation of the degrees at the two ends of a tie",
           "Newman 2002, Assortative mixing in networks",
           "in a projection: activities of different size make it positive by themselves",
           formulas.degree_assortativity),
)
#: The figures of a two-mode network.
TWO_MODE_COHESION: dict[str, Figure] = _table(
    Figure("actors", "number of actors", _BE, "as the size of the field: it is that of the corpus",
           lambda whole: len(modes(whole.network)[0])),
    Figure("activities", "number of activities", _BE,
           "as the number that took place: announced ones may be among them",
           lambda whole: len(modes(whole.network)[1])),
    Figure("ties", "number of actors in activities, each pair once", _BE,
           "as a count of roles: two roles of one actor in one activity are one tie",
           lambda whole: whole.network.number_of_edges()),
    Figure("density", "ties over actors times activities", _BE,
           "beside the density of a one-mode network", formulas.two_mode_density),
    *_SHAPE,
    Figure("clustering", "four times the cycles of four over the paths of three ties",
           "Robins and Alexander 2004, Small worlds among interlocking directors",
           "beside the clustering of a one-mode network", formulas.two_mode_clustering),
)
# fmt: on


def cohesion(
    network: Network,
    names: Sequence[str] = (),
    *,
    known: Mapping[str, Mapping[str, float]] | None = None,
    **how: Any,
) -> dict[str, Any]:
    """The figures of a whole network by name, all of its mode or those asked for, and ``notes``.

    Articulation points and bridges are lists; all else is a number, or None where a figure has
    no meaning (the density of one actor). ``notes`` say where a figure is estimated or left out.
    ``known`` are measures at hand (``graph.centrality`` betweenness, closeness or clustering by
    node), so that they are not computed twice; ``how`` goes to ``graph.engines.compute``. An
    ``UnknownName`` where a figure is not of this mode.

    >>> import networkx as nx
    >>> star = nx.star_graph(["hub", "a", "b", "c"])
    >>> cohesion(star, ["density", "diameter", "articulation_points"])
    {'density': 0.5, 'diameter': 2, 'articulation_points': ['hub'], 'notes': {}}
    """
    table = TWO_MODE_COHESION if is_two_mode(network) else COHESION
    for name in names:
        if name not in table:
            raise UnknownName("figure of this network", name, table)
    whole = Whole(network, known or {}, how)
    return {name: table[name].of(whole) for name in names or table} | {"notes": whole.notes}
