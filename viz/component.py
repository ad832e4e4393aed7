"""Where the actors of one connected component stand: by forces, evened out, lying flat."""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np

from viz.force import CLEARANCE, Points, forces, scaled, spread

#: How much wider than high an actor with its name is.
NAMES: Final = 1.6
#: ForceAtlas2 compares all pairs: above this many actors, communities are laid out one by one.
LARGEST: Final = 1500


def component(network: nx.Graph[int], *, near: float, seed: int) -> Points:
    """Positions of a connected network's actors ``0 … n-1``, shape (n, 2), centred on zero.

    ``near`` is the least distance of two actors: see :func:`clearance`.

    >>> component(nx.path_graph(3), near=56, seed=1).shape
    (3, 2)
    """
    large = len(network) > LARGEST
    points = _two_levels(network, near, seed) if large else forces(network, seed=seed)
    # Names lie flat: a picture that has room for all of them keeps actors farther apart sideways.
    flat = np.array([NAMES if near == CLEARANCE else 1.0, 1.0])
    points = _lying(_even(scaled(points, near)))
    apart: Points = spread(points / flat, near) * flat
    return apart


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


def _two_levels(network: nx.Graph[int], near: float, seed: int) -> Points:
    """Communities placed as actors of their own, each laid out inside its circle."""
    groups = [
        sorted(group)
        for group in nx.community.louvain_communities(network, weight="weight", seed=seed)
    ]
    groups.sort(key=lambda group: group[0])
    of = {actor: at for at, group in enumerate(groups) for actor in group}
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(range(len(groups)))
    for a, b in network.edges():
        if of[a] != of[b]:
            joint = between.get_edge_data(of[a], of[b], {}).get("weight", 0.0)
            between.add_edge(of[a], of[b], weight=joint + 1.0)
    inside = [_inside(network.subgraph(group), near, seed) for group in groups]
    radii = np.array([float(np.hypot(*points.T).max(initial=near)) for points in inside])
    centres = scaled(forces(between, seed=seed), near)
    centres = spread(centres * (radii.mean() * 2 / near), radii[:, None] + radii[None])
    points = np.zeros((len(network), 2))
    for group, centre, around in zip(groups, centres, inside, strict=True):
        points[group] = centre + around
    return points


def _inside(part: nx.Graph[int], near: float, seed: int) -> Points:
    """One community on its own; a very large one as an even spiral, strongest in the middle."""
    names = sorted(part)
    if len(names) > LARGEST:
        order = sorted(names, key=lambda actor: (-part.degree(actor), actor))
        turn = np.arange(len(names)) * np.pi * (3 - np.sqrt(5))
        reach = near * 0.6 * np.sqrt(np.arange(len(names)) + 0.5)
        spiral = dict(
            zip(order, np.column_stack((reach * np.cos(turn), reach * np.sin(turn))), strict=True)
        )
        return np.array([spiral[actor] for actor in names])
    renamed = nx.relabel_nodes(part, {name: at for at, name in enumerate(names)}, copy=True)
    return scaled(forces(renamed, seed=seed), near)
