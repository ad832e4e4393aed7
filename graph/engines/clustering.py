"""Clustering: how many of the pairs of an actor's partners are tied.

Every tie is kept at its less busy end only, so that hubs have short rows, and each triangle is
met once, from its least busy actor (Latapy 2008, Main-memory triangle computations).
"""

import numpy as np
from scipy.sparse import csr_array, tril

from graph.engines.adjacency import Adjacency, Floats, Integers, Sparse
from graph.engines.blocks import columns, marked, places
from graph.engines.folding import by_company
from graph.engines.threads import in_order

BLOCK = 64  # actors


def clustering(adjacency: Adjacency) -> Floats:
    """The share of pairs of partners that are tied (Watts and Strogatz 1998); else 0.

    >>> import networkx as nx
    >>> clustering(Adjacency.of(nx.lollipop_graph(3, 1))).tolist() == [1.0, 1.0, 1 / 3, 0.0]
    True
    """
    degrees = adjacency.degrees
    pairs = np.maximum(degrees * (degrees - 1), 2) / 2
    return np.asarray(triangles(adjacency) / pairs)


def triangles(adjacency: Adjacency) -> Floats:
    """The number of triangles that every actor is in."""
    weights = adjacency.weights
    busiest = np.argsort(-adjacency.degrees, kind="stable")
    whole = weights[busiest][:, busiest].tocsr()
    whole.sort_indices()
    upward = csr_array(tril(whole, -1))
    # Numbers of partners are exact in float32, and twice as fast.
    upward = csr_array((np.ones(upward.nnz, np.float32), upward.indices, upward.indptr),
                       shape=upward.shape)  # fmt: skip
    order = by_company(whole)

    def job(start: int) -> Floats:
        return _of_block(upward, order[start : start + BLOCK])

    total = np.zeros(len(busiest))
    for part in in_order(job, range(0, len(order), BLOCK)):
        total += part
    found = np.empty(len(busiest))
    found[busiest] = total
    return found


def _of_block(upward: Sparse, rows: Integers) -> Floats:
    """The triangles met from some actors, each counted at all its three."""
    own = upward[rows]
    marks = marked(upward.shape[0], own.indices)
    partners, place = places(marks)
    mine = columns(own, marks, place, len(partners)).toarray().T.copy()
    theirs = columns(upward[partners], marks, place, len(partners))
    busiest, middle = theirs.T @ mine, theirs @ mine  # partners × actors of the block
    busiest *= mine
    middle *= mine
    total = np.zeros(upward.shape[0])
    total[rows] = busiest.sum(axis=0, dtype=np.float64)
    total[partners] += (busiest + middle).sum(axis=1, dtype=np.float64)
    return total
