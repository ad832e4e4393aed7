"""The seam between measures and the engines that compute them.

networkx is what users see and the oracle; small networks are computed by it. Above, our own
kernels of NumPy and SciPy take over, which give the same values (tests: to 1e-9). networkit is
used where it is installed, asked for, or, for communities of large networks, faster. Apache Spark
spreads the work over a cluster when it is asked for.
"""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from math import inf
from typing import TYPE_CHECKING, Any

from graph.engines.request import Request
from graph.errors import ComityError, UnknownName
from graph.network import Network

if TYPE_CHECKING:  # SciPy is imported when a network needs it
    from graph.engines.adjacency import Adjacency

#: Actors from which our own kernel is chosen. Degrees are at hand in networkx; its effective size
#: takes minutes for 300 actors where it is right (see graph.engines.oracle), and its power
#: iteration for eigenvectors gives up on chains of partners.
OWN_FROM: dict[str, float] = {
    "degree": inf,
    "strength": inf,
    "betweenness": 300,
    "closeness": 300,
    "harmonic": 300,
    "eigenvector": 0,
    "katz": 300,
    "pagerank": 300,
    "clustering": 300,
    "k-core": 300,
    "constraint": 300,
    "effective-size": 0,
}
#: Actors from which networkit, where it is installed, finds communities; its import takes as long
#: as networkx' Louvain for some 5,000.
NETWORKIT_FROM = 5_000

_MODULES = {"networkx": "oracle", "sparse": "sparse", "networkit": "kit", "spark": "spark"}
_PARTITIONS = {
    "louvain": ("networkx", "networkit"),
    "leiden": ("networkit",),
    "label-propagation": ("networkx",),
}


@dataclass(frozen=True)
class Computed:
    """The value of every actor, the engine in words, and a note where the values are estimates."""

    values: dict[str, float]
    engine: str
    note: str = ""


def compute(
    measure: str,
    network: "Network | Adjacency",
    *,
    engine: str = "auto",
    exact: bool = False,
    seed: int = 0,
    max_iterations: int = 1000,
    master: str = "",
) -> Computed:
    """The values of a measure for every actor of a network, by the engine that suits its size.

    Several measures of a large network share its conversion if given ``Adjacency.of(network)``.
    Betweenness above 3,000 actors is sampled by our kernel, with its error in the note, unless
    ``exact``. ``master`` is the address of a Spark cluster, for the engine spark. The
    values of constraint and effective size for actors without ties are ``nan``.

    Raises ``ComityError`` where an engine is not installed, lacks the measure or cannot take such
    a network, and where a measure does not converge.

    >>> import networkx as nx
    >>> compute("betweenness", nx.path_graph(["a", "b", "c"])).values
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    if measure not in OWN_FROM:
        raise UnknownName("measure", measure, OWN_FROM)
    if engine == "auto":
        engine = _chosen(measure, network)
    module = _module(engine)
    if measure not in module.MEASURES:
        raise ComityError(
            f"{engine} does not compute the measure",
            value=measure,
            hint=f"it has {', '.join(module.MEASURES)}; the engine auto has all",
        )
    if not _size(network):
        return Computed({}, module.name())
    values, note = module.run(measure, network, Request(exact, seed, max_iterations, master))
    return Computed(values, module.name(), note)


def partition(
    method: str,
    network: "Network | Adjacency",
    *,
    seed: int = 0,
    resolution: float = 1.0,
    engine: str = "auto",
) -> tuple[list[set[str]], str]:
    """Communities, the largest first, and the engine in words.

    ``method`` is ``louvain`` (Blondel et al. 2008), ``leiden`` (Traag, Waltman and van Eck 2019,
    networkit only) or ``label-propagation`` (Raghavan, Albert and Kumara 2007). A ``resolution``
    above 1 makes communities smaller; label propagation has none. The same seed gives the same
    communities.

    >>> import networkx as nx
    >>> two = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(4))
    >>> partition("louvain", two)[0]
    [{3, 4, 5, 6}, {0, 1, 2}]
    """
    if method not in _PARTITIONS:
        raise UnknownName("method for communities", method, _PARTITIONS)
    engines = _PARTITIONS[method]
    if engine == "auto":
        large = _size(network) >= NETWORKIT_FROM and find_spec("networkit") is not None
        engine = engines[-1] if large else engines[0]
    module = _module(engine)
    if engine not in engines:
        raise ComityError(
            f"{engine} does not find communities by this method",
            value=method,
            hint=f"choose the engine {' or '.join(engines)}",
        )
    from graph.engines.adjacency import Adjacency
    from graph.engines.communities import of_networkit, of_networkx

    if not _size(network):
        return [], module.name()
    if engine == "networkit":
        ties = network if isinstance(network, Adjacency) else Adjacency.of(network)
        return of_networkit(method, ties, seed=seed, resolution=resolution), module.name()
    whole = network.network() if isinstance(network, Adjacency) else network
    return of_networkx(method, whole, seed=seed, resolution=resolution), module.name()


def _chosen(measure: str, network: "Network | Adjacency") -> str:
    """Our kernels for arrays and for large networks that they can take, networkx for the rest."""
    from networkx import Graph

    if not isinstance(network, Graph):
        return "sparse"
    small = _size(network) < OWN_FROM[measure]
    return "networkx" if small or special(network) else "sparse"


def computes(engine: str, measure: str) -> bool:
    """Whether an engine has a measure; ``auto`` has all.

    >>> computes("auto", "closeness"), computes("spark", "closeness")
    (True, False)
    """
    return engine == "auto" or measure in _module(engine).MEASURES


def special(network: "Network | Adjacency") -> bool:
    """Whether a network has directions, parallel ties or loops, which our kernels do not take."""
    import networkx as nx

    from graph.late import LateNetwork

    if not isinstance(network, nx.Graph) or isinstance(network, LateNetwork):
        return False
    return bool(network.is_directed() or network.is_multigraph() or nx.number_of_selfloops(network))


def _size(network: "Network | Adjacency") -> int:
    from networkx import Graph

    return len(network) if isinstance(network, Graph) else len(network.nodes)


def _module(engine: str) -> Any:
    if engine not in _MODULES:
        raise UnknownName("engine", engine, ["auto", *_MODULES])
    return import_module(f"graph.engines.{_MODULES[engine]}")
