"""Centralities that are fixed points of "as central as one's partners are".

Each is repeated multiplication with the matrix of ties, which goes through the memberships where
they are at hand.
"""

from collections.abc import Callable

import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, cg, eigsh

from graph.engines.adjacency import Adjacency, Floats
from graph.engines.request import Request, not_converged

TOLERANCE = 1e-12  # by which the value of an actor may still move, on average
DAMPING = 0.85
SAME = 1e-10  # two eigenvalues that differ by this share are one
SMALL = 64  # actors; below, a full matrix is quicker
KATZ_SHARE = 0.85  # of the largest attenuation at which Katz's sum is finite


def eigenvector(adjacency: Adjacency, request: Request) -> Floats:
    """Eigenvector centrality (Bonacich 1972), weighted, of Euclidean length 1.

    What power iteration from equal values ends in: the vector of the component with the largest
    eigenvalue, 0 elsewhere; components that share the largest one keep their part. Lanczos' method
    finds it for chains, too, where power iteration needs more steps than the square of the actors.
    """
    strengths = adjacency.strengths
    if not strengths.any():
        return np.full(len(strengths), len(strengths) ** -0.5)
    parts = [part for part in adjacency.components() if strengths[part].any()]
    # No eigenvalue exceeds the largest strength: most small components need not be looked at.
    parts.sort(key=lambda part: (-strengths[part].max(), part[0]))
    values, largest = np.zeros(len(strengths)), 0.0
    for part in parts:
        if strengths[part].max() < largest * (1 - SAME):
            break
        whole = len(part) == len(strengths)
        found, vector = _leading(adjacency if whole else adjacency.part(part), request)
        if found > largest * (1 + SAME):
            values[:] = 0
        if found > largest * (1 - SAME):
            largest = max(largest, found)
            values[part] = vector.sum() * vector
    return np.asarray(values / np.linalg.norm(values))


def pagerank(adjacency: Adjacency, request: Request) -> Floats:
    """PageRank (Brin and Page 1998), weighted, damping 0.85.

    An actor without ties leads anywhere. The values of all actors add up to 1.
    """
    size, strengths = len(adjacency.nodes), adjacency.strengths
    tied = adjacency.tied
    per_strength = np.divide(1, strengths, out=np.zeros(size), where=tied)

    def step(x: Floats) -> Floats:
        anywhere = (DAMPING * x[~tied].sum() + 1 - DAMPING) / size
        return np.asarray(DAMPING * adjacency.times(x * per_strength) + anywhere)

    return _fixed_point("pagerank", step, np.full(size, 1 / size), request, share=1 / size)


def katz(adjacency: Adjacency, request: Request) -> Floats:
    """Katz's (1953) status, weighted, of Euclidean length 1; attenuation as ``attenuation`` says.

    The sum over walks solves (I - αA) x = 1. That matrix is positive definite, so conjugate
    gradients (Hestenes and Stiefel 1952) get there in some twenty multiplications.
    """
    size, alpha = len(adjacency.nodes), attenuation(adjacency)
    walks = LinearOperator((size, size), lambda x: x - alpha * adjacency.times(x), dtype=np.float64)
    x, missed = cg(walks, np.ones(size), rtol=TOLERANCE, atol=0.0, maxiter=request.max_iterations)
    if missed:
        raise not_converged("katz", request)
    return np.asarray(x / np.linalg.norm(x))


def attenuation(adjacency: Adjacency) -> float:
    """0.85 of the inverse of the largest eigenvalue: beyond that Katz's sum has no end.

    >>> import networkx as nx
    >>> round(attenuation(Adjacency.of(nx.complete_graph(5))), 9)  # the largest eigenvalue is 4
    0.2125
    """
    if not adjacency.strengths.any():
        return KATZ_SHARE
    return KATZ_SHARE / _leading(adjacency, Request())[0]


def _leading(adjacency: Adjacency, request: Request) -> tuple[float, Floats]:
    """The largest eigenvalue of the matrix of ties, and a vector of it without a sign below 0."""
    size = len(adjacency.nodes)
    if size < SMALL:
        values, vectors = np.linalg.eigh(adjacency.weights.toarray())
        return float(values[-1]), np.abs(vectors[:, -1])
    ties = LinearOperator((size, size), adjacency.times, dtype=np.float64)
    start = np.sqrt(adjacency.strengths)  # fixed, for the same figures every time
    try:
        values, vectors = eigsh(ties, 1, which="LA", v0=start, maxiter=request.max_iterations)
    except ArpackNoConvergence as error:
        raise not_converged("eigenvector", request) from error
    return float(values[0]), np.abs(vectors[:, 0])


def _fixed_point(
    measure: str,
    step: Callable[[Floats], Floats],
    x: Floats,
    request: Request,
    share: float = 1.0,
) -> Floats:
    for _ in range(request.max_iterations):
        x, before = step(x), x
        if np.abs(x - before).sum() <= TOLERANCE * len(x) * share:
            return x
    raise not_converged(measure, request)
