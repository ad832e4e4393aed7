"""Counts of open triads from sparse matrix products, for all brokers at once.

``legs[x, y]`` is the number of ways from x to y: 1 for a tie, the number of shared activities in a
two-mode network. The open triads of b are the pairs of a leg a → b and a leg b → c, less those
where a is c, less those that a tie a → c closes. No loop runs over triads.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Vector = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int_]  # the number of each actor's group, from 0
Matrix = Any  # scipy.sparse has no types

_BLOCK = 1024  # rows of a product that are in memory at once


@dataclass(frozen=True)
class Shape:
    """The open triads of each broker b as a matrix H of pairs (a, c): sums over H, one a broker."""

    total: Vector  # Σ H[a, c]
    squares: Vector  # Σ H[a, c]²
    mutual: Vector  # Σ H[a, c] H[c, a]
    rows: Vector  # Σ of the squared row sums
    columns: Vector  # Σ of the squared column sums
    crossed: Vector  # Σ of row sum times column sum


def by_role(legs: Matrix, group: Groups) -> dict[str, Vector]:
    """The open triads of each actor in each role of Gould and Fernandez."""
    legs = _without_loops(legs)
    own, ties = _within(legs, group), _ties(legs)
    every = _count(legs.T, legs, ties)
    first, last = _count(own.T, legs, ties), _count(legs.T, own, ties)  # a, c of the broker's group
    coordinator = _count(own.T, own, ties)
    alike = _count_alike(legs, ties, group)
    return {
        "coordinator": coordinator,
        "itinerant": alike - coordinator,
        "gatekeeper": last - coordinator,
        "representative": first - coordinator,
        "liaison": every - alike - first - last + 2 * coordinator,
    }


def shape_of_triads(legs: Matrix) -> Shape:
    """What the exact variance under chance needs to know of each broker's open triads."""
    legs = _without_loops(legs)
    ties, back = _ties(legs), legs.T.tocsr()
    rows, columns = _ends(legs, back, ties.T.tocsr()), _ends(back, legs, ties)
    both = legs.multiply(back).tocsr()
    squared = legs.multiply(legs).tocsr()
    return Shape(
        total=_sums(columns),
        squares=_count(squared.T, squared, ties),
        mutual=_count(both.T, both, ties.maximum(ties.T).tocsr()),
        rows=_sums(rows.multiply(rows)),
        columns=_sums(columns.multiply(columns)),
        crossed=_sums(rows.multiply(columns)),
    )


def _count(into: Matrix, out: Matrix, ties: Matrix) -> Vector:
    return _sums(_ends(into.tocsr(), out, ties))


def _ends(into: Matrix, out: Matrix, ties: Matrix) -> Matrix:
    """How many open triads of b end in c, at [b, c]; ``into[b, a]`` is a leg from a."""
    through = sparse.diags_array(_sums(into)) @ out
    return through - out.multiply(into) - out.multiply(_product(into, ties, out))


def _count_alike(legs: Matrix, ties: Matrix, group: Groups) -> Vector:
    """Open triads whose two ends are of one group."""
    back, each = legs.T.tocsr(), np.arange(len(group))
    member = sparse.csr_array((np.ones(len(group)), (each, group)))
    pairs = _sums((back @ member).multiply(legs @ member)) - _sums(back.multiply(legs))
    return pairs - _sums(legs.multiply(_product(back, _within(ties, group), legs)))


def _product(left: Matrix, right: Matrix, where: Matrix) -> Matrix:
    """A matrix product where another matrix has an entry, in blocks: it can be far denser."""
    mask = _ties(where)
    blocks = range(0, mask.shape[0], _BLOCK)
    return sparse.vstack(
        [(left[i : i + _BLOCK] @ right).multiply(mask[i : i + _BLOCK]) for i in blocks],
        format="csr",
    )


def _within(matrix: Matrix, group: Groups) -> Matrix:
    """A matrix with only what stays within a group."""
    return _kept(matrix, lambda row, column: group[row] == group[column])


def _without_loops(matrix: Matrix) -> Matrix:
    return _kept(matrix, lambda row, column: row != column)


def _kept(matrix: Matrix, keep: Any) -> Matrix:
    cells = sparse.coo_array(matrix)
    there = keep(*cells.coords) & (cells.data != 0)
    places = tuple(axis[there] for axis in cells.coords)
    return sparse.csr_array((cells.data[there].astype(float), places), shape=matrix.shape)


def _ties(matrix: Matrix) -> Matrix:
    return matrix.astype(bool).astype(float)


def _sums(matrix: Matrix) -> Vector:
    return np.asarray(matrix.sum(axis=1), dtype=float).ravel()
