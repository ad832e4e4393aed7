"""Parts of a sparse matrix that a block of actors has to do with, and no more."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graph.engines.adjacency import Integers, Sparse

Marks = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]


def marked(size: int, numbers: npt.NDArray[Any]) -> Marks:
    """True at some numbers below ``size``."""
    marks = np.zeros(size, bool)
    marks[numbers] = True
    return marks


def places(marks: Marks) -> tuple[Integers, Places]:
    """The numbers that are marked, and the place of each of them in that list.

    >>> numbers, place = places(np.array([False, True, True]))
    >>> numbers.tolist(), place[numbers].tolist()
    ([1, 2], [0, 1])
    """
    numbers = np.flatnonzero(marks)
    place = np.empty(len(marks), np.int32)  # what is not marked has none
    place[numbers] = np.arange(len(numbers), dtype=np.int32)
    return numbers, place


def columns(matrix: Sparse, marks: Marks, place: Places, width: int) -> Sparse:
    """The marked columns of a CSR matrix, without scipy's two passes over all columns."""
    kept = marks[matrix.indices]
    before = np.zeros(len(kept) + 1, np.int32)
    np.cumsum(kept, out=before[1:])
    return csr_array(
        (matrix.data[kept], place[matrix.indices[kept]], before[matrix.indptr]),
        shape=(matrix.shape[0], width),
    )
