"""How far partitions of the same actors agree, all together and actor by actor."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int_]  # the number of each node's group


def adjusted_rand(left: Sequence[int] | Labels, right: Sequence[int] | Labels) -> float:
    """How far two partitions of the same actors agree, corrected for chance (Hubert and Arabie).

    Of 6 pairs, the first keeps 2 together, the second 1, both 1; chance gives 2 · 1 / 6.

    >>> round(adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]), 4)  # (1 - 1/3) / (3/2 - 1/3)
    0.5714
    """
    first, second = (np.unique(side, return_inverse=True)[1] for side in (left, right))
    together = first * (second.max(initial=0) + 1) + second
    both, mine, theirs = (_pairs(side) for side in (together, first, second))
    every = len(first) * (len(first) - 1) / 2
    chance = mine * theirs / every if every else 0.0
    most = (mine + theirs) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def _pairs(labels: Labels) -> float:
    sizes = np.unique(labels, return_counts=True)[1].astype(float)
    return float((sizes * (sizes - 1) / 2).sum())


def staying(labels: Labels, others: Sequence[Labels]) -> npt.NDArray[np.float64]:
    """For each node the share of other partitions in which it keeps to the bulk of its group.

    It does where more than half of its group (itself included) is together with it; a node that is
    a group of its own, where it is alone as well.

    >>> staying(np.array([0, 0, 0, 1]), [np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])])
    array([1. , 1. , 0.5, 0.5])
    """
    size = np.bincount(labels)[labels] if len(labels) else np.zeros(0)
    kept = np.zeros(len(labels))
    for other in others:
        pair = labels * (other.max(initial=0) + 1) + other
        _, cell, together = np.unique(pair, return_inverse=True, return_counts=True)
        there = np.bincount(other)[other] if len(other) else size
        kept += np.where(size == 1, there == 1, 2 * together[cell] > size)
    return kept / max(len(others), 1)
