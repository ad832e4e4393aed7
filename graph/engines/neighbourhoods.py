"""What the partners of an actor have to do with each other: Burt's constraint and effective size.

Both rest on one sum, taken for tied pairs only: over the partners ``w`` that ``i`` and ``j``
share, ``s_iw · c_w · s_jw``. Blocks of actors in the same company meet few other rows, so a block
is one small sparse times dense product, and memory does not grow with the square of anything.
"""

import numpy as np
from scipy.sparse import csr_array

from graph.engines.adjacency import Adjacency, Floats, Integers, Sparse
from graph.engines.blocks import columns, marked, places
from graph.engines.folding import by_company
from graph.engines.threads import in_order

BLOCK = 64  # actors


def constraint(adjacency: Adjacency) -> Floats:
    """Burt's (1992) constraint: how far an actor's ties lead to partners tied to each other.

    The sum over partners j of (p_ij + sum over w of p_iw p_wj)², where p_ij is the share of the
    tie in the strength of i. Not a number for actors without ties.
    """
    weights, strengths, degrees = adjacency.weights, adjacency.strengths, adjacency.degrees
    per_strength = np.divide(1, strengths, out=np.zeros(len(strengths)), where=degrees > 0)
    both_ways = weights.data + through_shared(weights, per_strength)
    local = (both_ways * np.repeat(per_strength, degrees)) ** 2
    return np.where(degrees > 0, _by_row(local, degrees), np.nan)


def effective_size(adjacency: Adjacency) -> Floats:
    """Burt's (1992) effective size: partners, less what they repeat of each other.

    The sum over partners j of 1 - sum over w of p_iw m_jw, where m_jw is the tie's weight over
    the heaviest tie of j. Not a number for actors without ties.
    """
    weights, strengths, degrees = adjacency.weights, adjacency.strengths, adjacency.degrees
    tied = degrees > 0
    heaviest = np.zeros(len(degrees))
    heaviest[tied] = np.maximum.reduceat(weights.data, weights.indptr[:-1][tied])
    shared = through_shared(weights, np.ones(len(degrees)))
    repeated = _by_row(shared / heaviest[weights.indices], degrees)
    repeated_share = np.divide(repeated, strengths, out=np.full(len(degrees), np.nan), where=tied)
    return np.asarray(degrees - repeated_share)


def through_shared(ties: Sparse, factor: Floats) -> Floats:
    """For every stored tie (i, j), in order: the sum over w of ties_iw · factor_w · ties_jw.

    ``ties`` is a symmetric CSR matrix.
    """
    number = csr_array((np.arange(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)
    order = np.argsort(-np.diff(ties.indptr), kind="stable")
    order = order[by_company(_among(number, order))]
    number = _among(number, order)
    near = csr_array((ties.data[number.data], number.indices, number.indptr), shape=ties.shape)
    factor = factor[order]
    sums = np.zeros(ties.nnz)

    def job(start: int) -> tuple[Integers, Floats]:
        return _of_block(near, factor, start, min(start + BLOCK, len(order)))

    for arcs, found in in_order(job, range(0, len(order), BLOCK)):
        sums[arcs] = found
    # Every pair was met once; the other direction of a tie stands where the transpose puts it.
    places = csr_array((np.arange(ties.nnz), near.indices, near.indptr), shape=ties.shape)
    sums += sums[places.T.tocsr().data]
    out = np.empty(ties.nnz)
    out[number.data] = sums
    return out


def _of_block(near: Sparse, factor: Floats, start: int, end: int) -> tuple[Integers, Floats]:
    """Places of the ties from rows ``start`` to ``end`` to later rows, and their sums."""
    arcs = slice(near.indptr[start], near.indptr[end])
    ends, weight = near.indices[arcs], near.data[arcs]
    row = np.repeat(np.arange(end - start), np.diff(near.indptr[start : end + 1]))
    marks = marked(near.shape[0], ends)
    partners, place = places(marks)
    own = np.zeros((len(partners), end - start))
    own[place[ends], row] = weight * factor[ends]
    first = int(np.searchsorted(partners, start))
    theirs = columns(near[partners[first:]], marks, place, len(partners))
    later = np.flatnonzero(ends > start + row)
    found: Floats = (theirs @ own)[place[ends[later]] - first, row[later]]
    return later + arcs.start, found


def _among(matrix: Sparse, order: Integers) -> Sparse:
    moved = matrix[order][:, order].tocsr()
    moved.sort_indices()
    return moved


def _by_row(values: Floats, degrees: Integers) -> Floats:
    """The sums of the values of every row of a CSR matrix."""
    rows = np.repeat(np.arange(len(degrees)), degrees)
    return np.asarray(np.bincount(rows, values, len(degrees)), np.float64)
