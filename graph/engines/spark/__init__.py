"""Apache Spark (``pip install comity[spark]``, and Java): a cluster joins what is too much here.

Projection, degree and components are joins of DataFrames; strength and PageRank multiply through
the memberships, never projecting; betweenness is computed by sources, a part in every task. What
has one number an actor stays on the machine that asks. Values are those of our own kernels, to
rounding.
"""

from collections.abc import Callable
from weakref import WeakKeyDictionary

import numpy as np

from graph.engines.adjacency import Adjacency, Floats, Integers
from graph.engines.request import Request
from graph.engines.sampling import betweenness
from graph.engines.spark.memberships import arrays_of
from graph.engines.spark.session import session
from graph.engines.spark.sources import dependencies
from graph.engines.spark.spread import Spread
from graph.engines.walks import pagerank
from graph.network import Network

KERNELS: dict[str, Callable[[Spread, Request], Floats]] = {
    "degree": lambda ties, _: ties.degrees.astype(np.float64),
    "strength": lambda ties, _: ties.strengths,
    "pagerank": pagerank,
}
MEASURES = [*KERNELS, "betweenness"]

_sent: "WeakKeyDictionary[Network | Adjacency, tuple[object, Spread]]" = WeakKeyDictionary()


def name() -> str:
    """The engine in words."""
    import pyspark

    return f"Apache Spark {pyspark.__version__}"


def run(
    measure: str, network: Network | Adjacency, request: Request
) -> tuple[dict[str, float], str]:
    """The values of a measure, and a note on how they were found."""
    ties = spread(network, request.master)
    if measure == "betweenness":
        values, note = betweenness(ties, request, dependencies(ties.spark))
        return ties.by_node(values), note
    return ties.by_node(KERNELS[measure](ties, request)), ""


def components(network: Network | Adjacency, master: str) -> tuple[tuple[str, ...], list[Integers]]:
    """The actors, and the rows of every component."""
    ties = spread(network, master)
    return ties.nodes, ties.components()


def spread(network: Network | Adjacency, master: str) -> Spread:
    """A network on the cluster, sent there once as long as it stays what it is."""
    size = (len(network.nodes), None if isinstance(network, Adjacency) else network.size(), master)
    known = _sent.get(network)
    if known is None or known[0] != size:
        known = size, Spread.sent(arrays_of(network), session(master))
        _sent[network] = known
    return known[1]
