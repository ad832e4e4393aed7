"""Where the actors of one connected component stand: ForceAtlas2, evened out.

Jacomy, M., Venturini, T., Heymann, S., Bastian, M. (2014): ForceAtlas2, a continuous graph layout
algorithm for handy network visualization designed for the Gephi software. PLoS ONE 9(6).
"""

from __future__ import annotations

import math
from typing import Any, Final

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

#: The median distance of an actor to the nearest other one, as a multiple of the least.
SPACING: Final = 1.25
#: No two actors stand closer than this in a small picture, where every name is drawn, …
CLEARANCE: Final = 56.0
#: … and than this in one of a thousand, which would else grow far beyond any screen.
TIGHTEST: Final = 26.0
#: Pull to the middle, per unit of distance.
GRAVITY: Final = 0.2
#: How much wider than high an actor with its name is.
NAMES: Final = 1.5
#: Networkx compares all pairs: above this many actors, communities are laid out one by one.
LARGEST: Final = 1500


def component(network: nx.Graph[int], *, near: float, seed: int) -> Points:
    """Positions of a connected network's actors ``0 … n-1``, shape (n, 2), centred on zero.

    ``near`` is the least distance of two actors: see :func:`clearance`.

    >>> component(nx.path_graph(3), near=56, seed=1).shape
    (3, 2)
    """
    large = len(network) > LARGEST
    points = _two_levels(network, near, seed) if large else _forces(network, seed=seed)
    # Names lie flat: a picture that has room for all of them keeps actors farther apart sideways.
    flat = np.array([NAMES if near == CLEARANCE else 1.0, 1.0])
    points = _lying(_even(_scaled(points, near)))
    return spread(points / flat, near) * flat


def clearance(actors: int) -> float:
    """Least distance of two actors in a picture of so many: it shrinks with their root.

    >>> clearance(30), clearance(5000)
    (56.0, 26.0)
    """
    return max(TIGHTEST, min(CLEARANCE, CLEARANCE * math.sqrt(100 / max(actors, 1))))


def rounds(actors: int) -> int:
    """Iterations that a picture of so many needs: below 100 it would be noise (explorer.md, 4b).

    >>> rounds(30), rounds(1000)
    (300, 120)
    """
    return 300 if actors <= 400 else 120


def _forces(network: nx.Graph[int], *, seed: int) -> Points:
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


def _scaled(points: Points, near: float) -> Points:
    """Centred, and sized so that the median actor has its nearest at SPACING × ``near``."""
    points = points - points.mean(axis=0)
    if len(points) < 2:
        return points
    nearest = np.sqrt(_squares(points).min(axis=1))
    median = float(np.median(nearest))
    return points * (SPACING * near / median) if median > 0 else points


def _even(points: Points) -> Points:
    """Far-flung actors brought nearer: beyond the 90th percentile, distance grows by its root.

    One loose chain would else shrink the whole picture to a blot.
    """
    reach = np.hypot(*points.T)
    limit = float(np.percentile(reach, 90)) if len(points) > 4 else 0.0
    if limit <= 0:
        return points
    far = reach > limit
    factor = np.ones(len(points))
    factor[far] = np.sqrt(limit / reach[far])
    return points * factor[:, None]


def spread(points: Points, least: Any, *, fixed: Any = None) -> Points:
    """Moves actors apart until no pair is nearer than ``least`` (a number or a matrix).

    ``fixed`` marks actors (shape (n,), boolean) that keep their place.

    >>> apart = spread(np.array([[0.0, 0.0], [1.0, 0.0]]), 10.0)
    >>> round(float(np.hypot(*(apart[1] - apart[0]))))
    10
    """
    points = points.copy()
    free = np.ones(len(points)) if fixed is None else (~np.asarray(fixed)).astype(float)
    # All pairs are compared in every round: a large network gets as many as it can afford.
    for _ in range(max(4, min(120, 60_000_000 // max(len(points), 1) ** 2))):
        gap = points[:, None] - points[None]
        distance = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(distance, np.inf)
        short = np.where(distance < least, (least - distance) / 2, 0.0)
        if not (short > 0.05).any():
            break
        # Actors on one spot have no direction: they part along the order of their names.
        first, second = np.nonzero(distance < 1e-9)
        distance[first, second] = 1.0
        gap[first, second] = np.sign(first - second)[:, None] * np.array([1.0, 0.3])
        points += free[:, None] * (gap / distance[..., None] * short[..., None]).sum(axis=1)
    return points


def _squares(points: Points) -> Points:
    """Squared distances of all pairs, infinite on the diagonal."""
    gap = points[:, None] - points[None]
    squares: Points = np.asarray((gap**2).sum(axis=-1), dtype=np.float64)
    np.fill_diagonal(squares, np.inf)
    return squares


def _lying(points: Points) -> Points:
    """Turned so that the longest direction lies flat, as screens do; mirror images are settled."""
    points = points - points.mean(axis=0)
    if len(points) < 2:
        return points
    _, axes = np.linalg.eigh(points.T @ points)
    turned = points @ axes[:, ::-1]
    # An eigenvector has no sign of its own: the actor farthest out decides.
    signs = np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * signs, dtype=np.float64)
