"""PageRank and Katz's status: how often walks through the network come by.

Both solve a system with a positive definite matrix, by conjugate gradients (Hestenes and Stiefel
1952): some fifteen multiplications with the matrix of ties, which go through the memberships where
they are at hand.
"""

from collections.abc import Callable

import numpy as np

from graph.engines.adjacency import Adjacency, Floats
from graph.engines.eigenvector import inner, largest_eigenvalue
from graph.engines.request import Request, not_converged

TOLERANCE = 1e-13  # the share of the right side that may still be missing
DAMPING = 0.85
KATZ_SHARE = 0.85  # of the largest attenuation at which Katz's sum is finite


def pagerank(adjacency: Adjacency, request: Request) -> Floats:
    """PageRank (Brin and Page 1998), weighted, damping 0.85.

    An actor without ties leads anywhere. The values of all actors add up to 1. As ties have no
    direction, the share of visits per unit of strength solves (D - 0.85 A) y = visits from
    anywhere, and nobody without ties has any other visits.
    """
    size, tied = len(adjacency.nodes), adjacency.tied
    anywhere = (1 - DAMPING) / (size - DAMPING * (size - np.count_nonzero(tied)))
    root = np.sqrt(adjacency.strengths)
    per_root = np.divide(1, root, out=np.zeros(size), where=tied)

    def image(z: Floats) -> Floats:
        return np.asarray(z - DAMPING * per_root * adjacency.times(per_root * z))

    solved = _solved("pagerank", image, anywhere * per_root, request)
    return np.where(tied, root * solved, anywhere)


def katz(adjacency: Adjacency, request: Request) -> Floats:
    """Katz's (1953) status, weighted, of Euclidean length 1; attenuation as ``attenuation`` says.

    The sum over walks solves (I - αA) x = 1.
    """
    alpha = attenuation(adjacency)

    def image(x: Floats) -> Floats:
        return np.asarray(x - alpha * adjacency.times(x))

    x = _solved("katz", image, np.ones(len(adjacency.nodes)), request)
    return np.asarray(x / inner(x, x) ** 0.5)


def attenuation(adjacency: Adjacency) -> float:
    """0.85 of the inverse of the largest eigenvalue: beyond that Katz's sum has no end.

    >>> import networkx as nx
    >>> round(attenuation(Adjacency.of(nx.complete_graph(5))), 9)  # the largest eigenvalue is 4
    0.2125
    """
    return KATZ_SHARE / (largest_eigenvalue(adjacency) or 1.0)


def _solved(
    measure: str, image: Callable[[Floats], Floats], right: Floats, request: Request
) -> Floats:
    """The ``x`` whose image is the right side."""
    x, missing, way = np.zeros(len(right)), right, right
    missed = inner(missing, missing)
    wanted = TOLERANCE**2 * missed
    for _ in range(request.max_iterations):
        if missed <= wanted:
            return x
        there = image(way)
        step = missed / inner(way, there)
        x = x + step * way
        missing = missing - step * there
        missed, before = inner(missing, missing), missed
        way = missing + missed / before * way
    raise not_converged(measure, request)
