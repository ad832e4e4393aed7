"""The k-core of every actor: the largest k such that the actor is in a part where all have k ties.

Actors with too few ties are taken off in rounds, a whole round at once (Seidman 1983; the order
of taking off does not matter, Batagelj and Zaveršnik 2003).
"""

import numpy as np

from graph.engines.adjacency import Adjacency, Floats


def core_numbers(adjacency: Adjacency) -> Floats:
    """The core number of every actor.

    >>> import networkx as nx
    >>> core_numbers(Adjacency.of(nx.lollipop_graph(4, 1))).tolist()
    [3.0, 3.0, 3.0, 3.0, 1.0]
    """
    start, ends = adjacency.weights.indptr.astype(np.intp), adjacency.weights.indices
    degrees, size = adjacency.degrees, len(adjacency.nodes)
    gone = size + 1  # more ties than anybody has
    ties, core, left, k = degrees.copy(), np.zeros(size), size, 0
    while left:
        k = max(k, int(ties.min()))
        round_ = np.flatnonzero(ties <= k)
        while len(round_):
            core[round_], ties[round_] = k, gone
            left -= len(round_)
            count = degrees[round_]
            offset = np.repeat(start[round_] - np.cumsum(count) + count, count)
            partners = ends[offset + np.arange(len(offset))]
            partners = partners[ties[partners] < gone]
            if len(partners) * 8 < size:
                np.subtract.at(ties, partners, 1)
                round_ = np.unique(partners[ties[partners] <= k])
            else:
                ties -= np.bincount(partners, minlength=size)
                round_ = np.flatnonzero(ties <= k)
    return core
