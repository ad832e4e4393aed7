"""Eigenvector centrality, as central as one's partners are, and the eigenvalue to it."""

import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

from graph.engines.adjacency import Adjacency, Floats
from graph.engines.request import Request, not_converged

SHIFT = 0.1  # of the largest eigenvalue: with it two-mode networks, too, converge
SETTLED = 1e-13  # nothing moves but rounding
SOON = 200  # steps
SAME = 1e-10  # two eigenvalues that differ by this share are one
SMALL = 64  # actors; below, a full matrix is quicker


def eigenvector(adjacency: Adjacency, request: Request) -> Floats:
    """Eigenvector centrality (Bonacich 1972), weighted, of Euclidean length 1.

    What power iteration from equal values ends in: the vector of the component with the largest
    eigenvalue, 0 elsewhere; components that share the largest one keep their part. Where it does
    not end soon, as on chains, Lanczos' method takes over, component by component.
    """
    soon = _power_iteration(adjacency, min(SOON, request.max_iterations))
    return _by_components(adjacency, request) if soon is None else soon


def largest_eigenvalue(adjacency: Adjacency) -> float:
    """The largest eigenvalue of the matrix of ties; 0 where there are none.

    >>> import networkx as nx
    >>> round(largest_eigenvalue(Adjacency.of(nx.complete_graph(5))), 9)
    4.0
    """
    x = _power_iteration(adjacency, SOON)
    if x is None:
        return _leading(adjacency, Request())[0]
    return inner(x, adjacency.times(x))  # off by the square of how far x is


def inner(x: Floats, y: Floats) -> float:
    """The inner product; BLAS would wait for a second core above 10,000 numbers, here for long."""
    return float(np.einsum("i,i", x, y))


def _power_iteration(adjacency: Adjacency, steps: int) -> Floats | None:
    """The vector that iteration from equal values settles at; ``None`` if not within the steps."""
    x = np.full(len(adjacency.nodes), len(adjacency.nodes) ** -0.5)
    for _ in range(steps):
        further, before = adjacency.times(x), x
        x = further + SHIFT * inner(further, further) ** 0.5 * x
        length = inner(x, x) ** 0.5
        if not length:
            return before  # nobody has ties: all are equal
        x /= length
        if inner(x - before, x - before) ** 0.5 <= SETTLED:
            return np.asarray(x)
    return None


def _by_components(adjacency: Adjacency, request: Request) -> Floats:
    strengths = adjacency.strengths
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
    return np.asarray(values / inner(values, values) ** 0.5)


def _leading(adjacency: Adjacency, request: Request) -> tuple[float, Floats]:
    """The largest eigenvalue, and a vector of it without a sign below 0."""
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
