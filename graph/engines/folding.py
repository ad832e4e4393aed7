"""Actors that nobody can tell apart are computed once.

Two *twins* have the same closed neighbourhood (the same partners, and each other): whoever took
part in one event alone is a twin of the others there who did. Distances and numbers of shortest
paths are the same for both, so a class of twins is one point that counts several times
(Sarıyüce, Saule, Kaya and Çatalyürek 2013, Shattering and compressing networks for betweenness
centrality: identical vertices of type II).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graph.engines.adjacency import Adjacency, Floats, Integers, Sparse


@dataclass(frozen=True, eq=False)
class Folded:
    """Classes of twins, the one with most ties first."""

    pattern: Sparse  # ties among classes: CSR of ones, no class tied to itself
    members: Floats  # actors in every class
    class_of: Integers  # class of every actor


def fold(adjacency: Adjacency) -> Folded:
    """The network of classes of twins.

    >>> import networkx as nx
    >>> fold(Adjacency.of(nx.complete_graph(5))).members.tolist()
    [5.0]
    """
    weights = adjacency.weights
    number = np.random.default_rng(0).integers(0, 2**64, weights.shape[0], dtype=np.uint64)
    first, class_of, members = _classes(number + _ones(weights, np.uint64) @ number)
    few = weights[first][:, first].tocsr()
    order = np.argsort(-np.diff(few.indptr), kind="stable")  # busy rows together stay in the cache
    few = few[order][:, order].tocsr()
    few.sort_indices()
    return Folded(_ones(few, np.float64), members[order], _inverse(order)[class_of])


def fold_memberships(incidence: Sparse) -> tuple[Sparse, Floats, Integers]:
    """Classes of actors with the same activities: classes × activities, members, class of each.

    Rows and columns come with the longest first; activities of one class alone tie nobody further
    and are left out. An actor without any activity is nobody's twin.

    >>> few, members, class_of = fold_memberships(csr_array([[1, 0], [1, 1], [1, 0]]))
    >>> members.tolist(), class_of.tolist()
    ([2.0, 1.0], [0, 1, 0])
    """
    actors, activities = incidence.shape
    number = np.random.default_rng(0).integers(0, 2**64, actors + activities, dtype=np.uint64)
    key = _ones(incidence, np.uint64) @ number[actors:]
    alone = np.diff(incidence.indptr) == 0
    key[alone] = number[:actors][alone]
    first, class_of, members = _classes(key)
    few = _ones(incidence, np.float64)[first]
    shared = np.bincount(few.indices, minlength=activities)
    columns = np.argsort(-shared, kind="stable")[: int((shared > 1).sum())]
    few = few[:, columns].tocsr()
    order = np.argsort(-np.diff(few.indptr), kind="stable")
    return few[order], members[order], _inverse(order)[class_of]


def by_company(pattern: Sparse, depth: int = 6) -> Integers:
    """An order of the rows in which neighbours in the list have the same busiest partners.

    What is computed for a block of such rows at once touches few other rows. The rows of
    ``pattern`` must come with the busiest first.
    """
    size, degrees = pattern.shape[0], np.diff(pattern.indptr)
    keys = []
    for k in range(depth):
        key = np.full(size, size)
        has = np.flatnonzero(degrees > k)
        key[has] = pattern.indices[pattern.indptr[has] + k]
        keys.append(key)
    return np.lexsort(keys[::-1])


def _classes(key: npt.NDArray[np.uint64]) -> tuple[Integers, Integers, Floats]:
    """One actor of every class, the class of every actor, and the size of every class.

    Two actors are in one class where sums of random 64-bit numbers, one for each partner, are
    equal: among 10^5 actors an accident has odds of one in 10^9.
    """
    _, first, class_of, members = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    return first, class_of.ravel(), members.astype(np.float64)


def _ones(matrix: Sparse, kind: npt.DTypeLike) -> Sparse:
    """The pattern of a matrix, small indices included: half the memory to read."""
    return csr_array(
        (
            np.ones(matrix.nnz, kind),
            matrix.indices.astype(np.int32),
            matrix.indptr.astype(np.int32),
        ),
        shape=matrix.shape,
    )


def _inverse(order: Integers) -> Integers:
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    return place
