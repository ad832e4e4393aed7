"""How each figure of a whole network is counted; None where it has no meaning."""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from statistics import fmean

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graph.cohesion.whole import Whole
from graph.two_mode import modes

#: The diameter is exact, and its cost can grow with actors times ties: above this, it is left out.
DIAMETER_UP_TO = 10_000


def density(whole: Whole) -> float | None:
    """Ties over pairs of actors."""
    n, ties = len(whole.network), whole.network.number_of_edges()
    return 2 * ties / (n * (n - 1)) if n > 1 else None


def two_mode_density(whole: Whole) -> float | None:
    """Ties over actors times activities."""
    actors, activities = map(len, modes(whole.network))
    possible = actors * activities
    return whole.network.number_of_edges() / possible if possible else None


def diameter(whole: Whole) -> int | None:
    """The longest of the shortest paths in the largest component.

    Exact, from few searches: each bounds how far from all others every node can be, and those
    that cannot be the farthest drop out (Takes and Kosters 2011, Determining the diameter of
    small world networks).
    """
    nodes = sorted(whole.largest, key=lambda node: (-whole.degree[node], node))
    if len(nodes) < 2:
        return None
    if len(nodes) > DIAMETER_UP_TO:
        whole.notes["diameter"] = f"not computed above {DIAMETER_UP_TO:,} nodes"
        return None
    if whole.arrays:
        row = {node: i for i, node in enumerate(whole.arrays.nodes)}
        rows = [row[node] for node in nodes]
        ties = whole.arrays.weights[rows][:, rows]
    else:
        ties = nx.to_scipy_sparse_array(whole.network, nodes, weight=None, format="csr")
    least, most = np.zeros(len(nodes)), np.full(len(nodes), np.inf)
    while (open_ := np.flatnonzero(most > least.max())).size:
        for node in {open_[np.argmax(most[open_])], open_[np.argmin(least[open_])]}:
            away = csgraph.dijkstra(ties, unweighted=True, indices=node)
            least = np.maximum(least, np.maximum(away.max() - away, away))
            most = np.minimum(most, away.max() + away)
            most[node] = away.max()
    return int(least.max())


def mean_distance(whole: Whole) -> float | None:
    """The mean of all shortest paths in the largest component, where 1/closeness is one's own."""
    if len(whole.largest) < 2:
        return None
    return fmean(1 / closeness for closeness in whole.closeness.values())


def articulation_points(whole: Whole) -> list[str]:
    """Nodes whose removal splits their component: those in more than one block."""
    blocks = Counter(chain.from_iterable(whole.blocks))
    return sorted(node for node, count in blocks.items() if count > 1)


def bridges(whole: Whole) -> list[tuple[str, str]]:
    """Ties whose removal splits their component: the blocks of two."""
    return sorted((min(block), max(block)) for block in whole.blocks if len(block) == 2)


def transitivity(whole: Whole) -> float | None:
    """Closed pairs of ties over all: the actors' clustering, weighted by their pairs of ties."""
    pairs = {actor: k * (k - 1) for actor, k in whole.degree.items()}
    if not any(pairs.values()):
        return None
    closed = math.fsum(whole.clustering[actor] * count for actor, count in pairs.items())
    return closed / sum(pairs.values())


def mean_clustering(whole: Whole) -> float | None:
    """The mean over all actors."""
    if all(k < 2 for k in whole.degree.values()):
        return None
    return fmean(whole.clustering.values())


def two_mode_clustering(whole: Whole) -> float | None:
    """Four times the cycles of four over the paths of three ties."""
    paths = sum((whole.degree[u] - 1) * (whole.degree[v] - 1) for u, v in whole.network.edges())
    if not paths:
        return None
    # each pair of nodes that two of one mode share closes a cycle of four; rows are the mode whose
    # product with itself is the smaller
    costs = [sum(whole.degree[node] ** 2 for node in mode) for mode in modes(whole.network)]
    rows = modes(whole.network)[costs.index(max(costs))]
    incidence = nx.bipartite.biadjacency_matrix(whole.network, row_order=rows, weight=None)
    incidence = incidence.astype("int64")
    shared = sparse.triu(incidence @ incidence.T, k=1).data
    return 4 * int((shared * (shared - 1) // 2).sum()) / paths


def centralisation(values: Mapping[str, float], most: float) -> float | None:
    """How far all stay below the highest, over the most that this can add up to."""
    if len(values) < 3:
        return None
    highest = max(values.values())
    return math.fsum(highest - value for value in values.values()) / most


def degree_centralisation(whole: Whole) -> float | None:
    """Of degrees; a star's add up to (n-1)(n-2)."""
    n = len(whole.network)
    return centralisation(whole.degree, (n - 1) * (n - 2))


def betweenness_centralisation(whole: Whole) -> float | None:
    """Of normalised betweenness; a star's add up to n-1."""
    return centralisation(whole.betweenness, len(whole.network) - 1)


def closeness_centralisation(whole: Whole) -> float | None:
    """Of closeness in the largest component; a star's add up to (n-1)(n-2)/(2n-3)."""
    n = len(whole.largest)
    return centralisation(whole.closeness, (n - 1) * (n - 2) / (2 * n - 3))


def degree_assortativity(whole: Whole) -> float | None:
    """Correlation of degrees over ties; undefined where all tied actors have one degree."""
    if len({k for k in whole.degree.values() if k}) < 2:
        return None
    if whole.arrays:
        ties = whole.arrays.weights.tocoo()
        degrees = whole.arrays.degrees
        return float(np.corrcoef(degrees[ties.row], degrees[ties.col])[0, 1])
    ends = np.array([(whole.degree[u], whole.degree[v]) for u, v in whole.network.edges()])
    both_ways = np.concatenate([ends, ends[:, ::-1]])
    return float(np.corrcoef(both_ways.T)[0, 1])
