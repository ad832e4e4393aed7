"""One step of many searches at once: the bitwise or of the words of each row's partners."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.engines.adjacency import Integers, Sparse

Words = npt.NDArray[np.uint64]
FEW = 64  # rows; below, a row's remaining partners are taken one row at a time


@dataclass(frozen=True, eq=False)
class Gathering:
    """A pattern by columns: the first partner of every row, the second of those that have two, …

    numpy's own ``bitwise_or.reduceat`` over rows of words takes eight times as long.
    """

    rows: int
    partners: tuple[Integers, ...]  # the k-th partner of the first rows
    rest: tuple[Integers, ...]  # further partners of the very first rows

    @classmethod
    def of(cls, pattern: Sparse) -> "Gathering":
        """The gathering over a CSR pattern whose rows come with the longest first.

        >>> from scipy.sparse import csr_array
        >>> star = Gathering.of(csr_array([[0, 1, 1], [1, 0, 0], [1, 0, 0]]))
        >>> from scipy.sparse import csr_array
        >>> star(np.array([[1], [2], [4]], np.uint64)).tolist()
        [[6], [1], [1]]
        """
        start, degrees = pattern.indptr.astype(np.intp), np.diff(pattern.indptr)
        partners: list[Integers] = []
        while (long := int(np.searchsorted(-degrees, -len(partners)))) >= (FEW if partners else 1):
            partners.append(pattern.indices[start[:long] + len(partners)].astype(np.intp))
        done = len(partners)
        rest = [pattern.indices[start[i] + done : start[i + 1]].astype(np.intp)
                for i in range(int(np.searchsorted(-degrees, -done)))]  # fmt: skip
        return cls(len(degrees), tuple(partners), tuple(rest))

    def __call__(self, words: Words) -> Words:
        """Rows × words, gathered from partners × words."""
        out = np.zeros((self.rows, words.shape[1]), np.uint64)
        held = np.empty_like(out)
        for partners in self.partners:
            part = held[: len(partners)]
            np.take(words, partners, axis=0, out=part, mode="clip")  # "raise" would copy
            out[: len(partners)] |= part
        for row, partners in enumerate(self.rest):
            out[row] |= np.bitwise_or.reduce(words[partners], axis=0)
        return out
