"""Room for new actors on a map on which nobody else may move."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from viz.force import Points

#: Spots of a spiral that are looked at: the nearest first, and more where those are all taken.
LOOKS: Final = (64, 1024, 16_384)


def settled(points: Points, fixed: npt.NDArray[np.bool_], near: float) -> Points:
    """Everybody who is not ``fixed`` at the nearest spot at least ``near`` from all others.

    Where a spiral of the last of LOOKS finds no such spot, its widest is taken.

    >>> settled(np.zeros((2, 2)), np.array([True, False]), 10.0).round(1).tolist()
    [[0.0, 0.0], [-9.8, -1.7]]
    """
    points, there = points.copy(), cKDTree(points[fixed])
    taken = np.empty((0, 2))
    turn, at = np.pi * (3 - np.sqrt(5)), np.arange(LOOKS[-1])
    spiral = (0.5 * near * np.sqrt(at))[:, None] * np.column_stack(
        (np.cos(turn * at), np.sin(turn * at))
    )
    for actor in np.flatnonzero(~fixed):
        for first, last in zip((0, *LOOKS), LOOKS, strict=False):
            spots = points[actor] + spiral[first:last]
            room = there.query(spots)[0]
            if len(taken):
                others = cKDTree(taken).query(spots)[0]
                room = np.minimum(room, others)
            free = np.flatnonzero(room >= near)
            if len(free):
                break
        points[actor] = spots[free[0] if len(free) else int(room.argmax())]
        taken = np.vstack((taken, points[actor]))
    return points
