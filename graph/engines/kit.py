"""networkit, where it is installed (``pip install comity[fast]``): for checks and large partitions.

Only measures that networkit defines as networkx does are here. Its PageRank treats actors without
ties otherwise, its eigenvector does not converge on two-mode networks, its Katz has other scales.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from graph.engines.adjacency import Adjacency
from graph.engines.request import Request
from graph.errors import ComityError
from graph.network import Network

ALGORITHMS: dict[str, Callable[[Any, Any], Any]] = {
    "betweenness": lambda nk, ties: nk.centrality.Betweenness(ties, normalized=True),
    "closeness": lambda nk, ties: nk.centrality.Closeness(
        ties, True, nk.centrality.ClosenessVariant.GENERALIZED
    ),
    "harmonic": lambda nk, ties: nk.centrality.HarmonicCloseness(ties, normalized=False),
    "clustering": lambda nk, ties: nk.centrality.LocalClusteringCoefficient(ties, turbo=True),
    "k-core": lambda nk, ties: nk.centrality.CoreDecomposition(ties),
}
MEASURES = list(ALGORITHMS)


def networkit() -> Any:
    """The library, which is an optional one."""
    try:
        return import_module("networkit")
    except ImportError as missing:
        raise ComityError(
            "networkit is not installed", hint="pip install comity[fast]"
        ) from missing


def name() -> str:
    """The engine in words."""
    return f"networkit {networkit().__version__}"


def run(
    measure: str, network: Network | Adjacency, request: Request
) -> tuple[dict[str, float], str]:
    """The values of a measure, always exact, and no note."""
    ties = network if isinstance(network, Adjacency) else Adjacency.of(network)
    if measure == "betweenness" and len(ties.nodes) < 3:  # networkit divides by the 0 pairs
        return ties.by_node(np.zeros(len(ties.nodes))), ""
    found = ALGORITHMS[measure](networkit(), converted(ties, weighted=False)).run().scores()
    return ties.by_node(np.array(found, np.float64)), ""


def converted(adjacency: Adjacency, *, weighted: bool) -> Any:
    """The network as networkit holds it, from arrays: twenty times faster than from networkx."""
    nk, weights = networkit(), adjacency.weights
    rows = np.repeat(np.arange(len(adjacency.nodes)), adjacency.degrees)
    half = rows < weights.indices
    pairs = (rows[half].astype(np.uint64), weights.indices[half].astype(np.uint64))
    if not half.any():
        return nk.Graph(len(adjacency.nodes), weighted=weighted)
    return nk.GraphFromCoo(
        (weights.data[half], pairs), n=len(adjacency.nodes), weighted=weighted, directed=False
    )


def partition(method: str, adjacency: Adjacency, *, seed: int, resolution: float) -> list[int]:
    """The community of every actor, by number.

    On one core, as on two the same seed gives different communities.
    """
    nk, ties = networkit(), converted(adjacency, weighted=True)
    if method == "leiden":
        algorithm = nk.community.ParallelLeiden(ties, iterations=10, gamma=resolution)
    else:
        algorithm = nk.community.PLM(ties, refine=True, gamma=resolution, par="none randomized")
    cores = nk.getMaxNumberOfThreads()
    nk.setSeed(seed, False)
    nk.setNumberOfThreads(1)
    try:
        return list(algorithm.run().getPartition().getVector())
    finally:
        nk.setNumberOfThreads(cores)
