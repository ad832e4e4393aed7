"""Where the actors of one connected component stand: by forces, evened out, lying flat."""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np

from viz.force import CLEARANCE, Points, forces, scaled, spread

#: Nodes up to which all distances of a two-mode network are compared: it takes seconds at 300.
MOST: Final = 300
#: How much wider than high an actor with its name is.
NAMES: Final = 1.6


def component(network: nx.Graph[int], *, near: float, seed: int) -> Points:
    """Positions of a connected network's actors ``0 … n-1``, shape (n, 2), centred on zero.

    ``near`` is the least distance of two actors: see :func:`clearance`.

    >>> component(nx.path_graph(3), near=56, seed=1).shape
    (3, 2)
    """
    two_mode = any(data.get("bipartite") == 1 for _, data in network.nodes(data=True))
    points = distances(network) if two_mode and len(network) <= MOST else forces(network, seed=seed)
    # Names lie flat: a picture that has room for all of them keeps actors farther apart sideways.
    flat = np.array([NAMES if near == CLEARANCE else 1.0, 1.0])
    points = _lying(_even(scaled(points, near)))
    apart: Points = spread(points / flat, near) * flat
    return apart


def distances(network: nx.Graph[int]) -> Points:
    """As far apart on paper as along the ties (Kamada and Kawai 1989), shape (n, 2).

    In a two-mode network, whoever was at one activity alone stands in a ring around it, and
    whoever joins two between them; forces would draw both into one bundle of lines.
    """
    found = nx.kamada_kawai_layout(network, weight=None)
    return np.array([found[actor] for actor in range(len(network))], dtype=float)


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
