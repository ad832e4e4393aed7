"""PageRank and Katz's status: how often walks through the network come by.

Both are repeated multiplications with the matrix of ties, which goes through the memberships where
they are at hand.
"""

import numpy as np

from graph.engines.adjacency import Adjacency, Floats
from graph.engines.eigenvector import inner, largest_eigenvalue
from graph.engines.request import Request, not_converged

TOLERANCE = 1e-12  # the share of the values that may still move
DAMPING = 0.85
KATZ_SHARE = 0.85  # of the largest attenuation at which Katz's sum is finite


def pagerank(adjacency: Adjacency, request: Request) -> Floats:
    """PageRank (Brin and Page 1998), weighted, damping 0.85.

    An actor without ties leads anywhere. The values of all actors add up to 1.
    """
    size, tied = len(adjacency.nodes), adjacency.tied
    per_strength = np.divide(1, adjacency.strengths, out=np.zeros(size), where=tied)
    x = np.full(size, 1 / size)
    for _ in range(request.max_iterations):
        anywhere = (DAMPING * x[~tied].sum() + 1 - DAMPING) / size
        x, before = DAMPING * adjacency.times(x * per_strength) + anywhere, x
        if np.abs(x - before).sum() <= TOLERANCE:
            return np.asarray(x)
    raise not_converged("pagerank", request)


def katz(adjacency: Adjacency, request: Request) -> Floats:
    """Katz's (1953) status, weighted, of Euclidean length 1; attenuation as ``attenuation`` says.

    The sum over walks solves (I - αA) x = 1. That matrix is positive definite, so conjugate
    gradients (Hestenes and Stiefel 1952) get there in some twenty multiplications.
    """
    alpha = attenuation(adjacency)
    x = np.zeros(len(adjacency.nodes))
    missing = np.ones(len(x))
    way, missed = missing, inner(missing, missing)
    wanted = TOLERANCE**2 * missed
    for _ in range(request.max_iterations):
        if missed <= wanted:
            return np.asarray(x / inner(x, x) ** 0.5)
        image = way - alpha * adjacency.times(way)
        step = missed / inner(way, image)
        x = x + step * way
        missing = missing - step * image
        missed, before = inner(missing, missing), missed
        way = missing + missed / before * way
    raise not_converged("katz", request)


def attenuation(adjacency: Adjacency) -> float:
    """0.85 of the inverse of the largest eigenvalue: beyond that Katz's sum has no end.

    >>> import networkx as nx
    >>> round(attenuation(Adjacency.of(nx.complete_graph(5))), 9)  # the largest eigenvalue is 4
    0.2125
    """
    return KATZ_SHARE / (largest_eigenvalue(adjacency) or 1.0)
