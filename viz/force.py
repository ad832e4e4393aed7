"""Forces that place the actors of a small network, and what keeps two of them apart.

Jacomy, M., Venturini, T., Heymann, S., Bastian, M. (2014): ForceAtlas2, a continuous graph layout
algorithm for handy network visualization designed for the Gephi software. PLoS ONE 9(6).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Points = npt.NDArray[np.float64]

#: The median distance of an actor to the nearest other one, as a multiple of the least.
SPACING: Final = 0.8
#: No two actors stand closer than this in a small picture, where every name is drawn, …
CLEARANCE: Final = 56.0
#: … and than this in one of a thousand, which would else grow far beyond any screen.
TIGHTEST: Final = 26.0
#: Pull to the middle, per unit of distance.
GRAVITY: Final = 0.2
#: Rounds at most in which actors that are too near are moved apart.
SPREADS: Final = 120


def clearance(actors: int) -> float:
    """Least distance of two actors in a picture of so many: it shrinks with their root.

    >>> clearance(30), clearance(5000)
    (56.0, 26.0)
    """
    return max(TIGHTEST, min(CLEARANCE, CLEARANCE * math.sqrt(100 / max(actors, 1))))


def rounds(actors: int) -> int:
    """Iterations that a picture of so many needs: below 100 it would be noise.

    >>> rounds(30), rounds(1000)
    (300, 120)
    """
    return 300 if actors <= 400 else 120


def forces(network: nx.Graph[int], *, seed: int) -> Points:
    """ForceAtlas2 with ties shared out over the degrees of both ends, and strong gravity.

    Everybody at one event is tied to everybody else there: without the first, a large event
    draws together to a blot; without the second, two events drift to the edges of the picture.
    """
    if len(network) == 1:
        return np.zeros((1, 2))
    ties = [
        (a, b, math.sqrt(max(weight, 0.0)) / math.sqrt(network.degree(a) * network.degree(b)))
        for a, b, weight in network.edges(data="weight", default=1.0)
    ]
    mean = sum(pull for _, _, pull in ties) / len(ties) or 1.0
    even: nx.Graph[int] = nx.Graph()
    even.add_nodes_from(range(len(network)))
    # Brought to a mean of 1, so that no way of weighting changes the scale of the picture.
    even.add_weighted_edges_from((a, b, pull / mean) for a, b, pull in ties)
    found: dict[int, Any] = nx.forceatlas2_layout(
        even,
        max_iter=rounds(len(network)),
        scaling_ratio=2.0,
        gravity=GRAVITY,
        strong_gravity=True,
        weight="weight",
        seed=seed,
    )
    return np.array([found[actor] for actor in range(len(network))], dtype=float)


def scaled(points: Points, near: float) -> Points:
    """Centred, and sized so that the median actor has its nearest at SPACING × ``near``."""
    points = points - points.mean(axis=0)
    if len(points) < 2:
        return points
    median = float(np.median(_nearest(points)))
    return points * (SPACING * near / median) if median > 0 else points


def _nearest(points: Points) -> Points:
    """Distance of every actor to the nearest other one, a slice of the network at a time."""
    found = np.empty(len(points))
    for start in range(0, len(points), 256):
        gap = points[start : start + 256, None] - points[None]
        distance = np.hypot(gap[..., 0], gap[..., 1])
        distance[np.arange(len(distance)), np.arange(start, start + len(distance))] = np.inf
        found[start : start + 256] = distance.min(axis=1)
    return found


def spread(points: Points, least: Any) -> Points:
    """Moves actors apart until no pair is nearer than ``least`` (a number or a matrix).

    >>> apart = spread(np.array([[0.0, 0.0], [1.0, 0.0]]), 10.0)
    >>> round(float(np.hypot(*(apart[1] - apart[0]))))
    10
    """
    points, reach = points.copy(), float(np.max(least, initial=0.0))
    for _ in range(SPREADS if len(points) > 1 else 0):
        a, b = cKDTree(points).query_pairs(reach, output_type="ndarray").T
        gap = points[a] - points[b]
        distance = np.hypot(gap[:, 0], gap[:, 1])
        short = ((least if np.isscalar(least) else least[a, b]) - distance).clip(0) / 2
        if not (short > 0.05).any():
            break
        # Actors on one spot have no direction: they part along the order of their names.
        same = distance < 1e-9
        gap[same], distance[same] = (-1.0, -0.3), 1.0
        move = gap * (short / distance)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(a, move[:, axis], len(points))
            points[:, axis] -= np.bincount(b, move[:, axis], len(points))
    return points


def turned(points: Points, known: Mapping[int, tuple[float, float]]) -> Points:
    """The same picture moved, turned and mirrored so that known actors are nearest to their places.

    Schönemann, P. H. (1966): A generalized solution of the orthogonal Procrustes problem.
    Psychometrika 31. The size stays, since it keeps actors apart.

    >>> points = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0]])
    >>> turned(points, {0: (5.0, 5.0), 1: (5.0, 7.0)}).round(3).tolist()[:2]
    [[5.0, 5.0], [5.0, 7.0]]
    """
    places, there = points[list(known)], np.array(list(known.values()), dtype=float)
    middle, target = places.mean(axis=0), there.mean(axis=0)
    left, _, right = np.linalg.svd((places - middle).T @ (there - target))
    return np.asarray((points - middle) @ (left @ right) + target)
