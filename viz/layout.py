"""Positions of a network's actors, computed here so that the page never has to move them.

Components are laid out one by one and packed side by side; actors without ties stand in a tray
below. The same network gives the same positions in any locale and under any hash seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import networkx as nx
import numpy as np

from viz.component import component
from viz.crowd import Numbers, apart_by, beside, insides, quotient
from viz.force import CLEARANCE, Points, clearance, spread, turned
from viz.newcomers import settled
from viz.reduce import ALL, BACKBONE, FOREMOST, communities, strongest

Position = tuple[float, float]

#: Width to height of the picture that components are packed into.
ASPECT: Final = 1.3
#: Distance of two components, and of the tray from what stands above it.
GAP: Final = 110.0


def positions(
    network: nx.Graph[str],
    *,
    start: Mapping[str, Position] | None = None,
    groups: Sequence[int] | None = None,
    seed: int = 7,
) -> dict[str, Position]:
    """Position of every actor, (x, y) in page units rounded to 0.1, y downwards.

    ``start`` holds positions of an earlier picture: its actors stay exactly where they were, and
    new ones are put beside those that they have ties with, so that one more document does not
    reshuffle the map. Where most actors are new, all are laid out afresh, and the whole is turned
    so that the known ones are as near as can be to where they were. ``groups`` holds the community
    of every actor in the order of names, for networks of more than BACKBONE actors, which are laid
    out by community.

    >>> network = nx.Graph([("KLID", "UNPOG"), ("KLID", "KRILA")])
    >>> network.add_node("KFCC")
    >>> sorted(positions(network)) == sorted(network)
    True
    """
    names = sorted(network)
    places = {name: at for at, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(
        (at, {"bipartite": network.nodes[name].get("bipartite", 0)})
        for at, name in enumerate(names)
    )
    # Sorted edges: adjacency order must not depend on how the caller built the network.
    numbered.add_weighted_edges_from(
        sorted(
            (min(places[a], places[b]), max(places[a], places[b]), float(data.get("weight", 1.0)))
            for a, b, data in network.edges(data=True)
            if a != b
        )
    )
    known = {places[name]: point for name, point in (start or {}).items() if name in places}
    homes = None
    if len(names) > BACKBONE:
        homes = np.asarray(communities(network) if groups is None else groups, dtype=np.intp)
    if known and 2 * len(known) >= len(names):
        points = _extended(numbered, known, homes)
    else:
        points = _afresh(numbered, homes, seed=seed)
        points = turned(points, known) if known else points
    return {name: _rounded(points[at]) for name, at in places.items()}


def _afresh(network: nx.Graph[int], homes: Numbers | None, *, seed: int) -> Points:
    """A layout without an earlier one, by the size of the network."""
    if homes is not None:
        return _crowd(network, homes, seed=seed)
    return (_backbone if len(network) > ALL else _fresh)(network, seed=seed)


def _rounded(point: Iterable[float]) -> Position:
    """One decimal, and no negative zero, so that files differ only where positions do."""
    x, y = (round(float(value), 1) + 0.0 for value in point)
    return x, y


def _fresh(network: nx.Graph[int], *, seed: int) -> Points:
    """Every component laid out, packed in rows by size, with the tray of loose actors below."""
    parts = sorted((sorted(part) for part in nx.connected_components(network)), key=_by_size)
    together = [part for part in parts if len(part) > 1]
    loose = [part[0] for part in parts if len(part) == 1]
    points = np.zeros((len(network), 2))
    shapes = []
    for part in together:
        inner = nx.relabel_nodes(network.subgraph(part), {one: at for at, one in enumerate(part)})
        shapes.append(component(inner, near=clearance(len(network)), seed=seed))
    for part, shape, corner in zip(together, shapes, _packed(shapes), strict=True):
        points[part] = shape - shape.min(axis=0) + corner
    _place_tray(points, together, loose)
    return points - (points.min(axis=0) + points.max(axis=0)) / 2 if len(points) else points


def _backbone(network: nx.Graph[int], *, seed: int) -> Points:
    """The foremost laid out on their own, as they are drawn first; the others beside partners."""
    first = sorted(strongest(network)[:FOREMOST])
    inner = nx.relabel_nodes(network.subgraph(first), {one: at for at, one in enumerate(first)})
    points, placed = np.zeros((len(network), 2)), np.zeros(len(network), dtype=bool)
    points[first], placed[first] = _fresh(_in_order(inner), seed=seed), True
    points = beside(network, points, placed, step=CLEARANCE)
    every = np.zeros(len(network), dtype=np.intp)
    return apart_by(points, clearance(len(network)) / 2, keys=every, fixed=placed)


def _in_order(network: nx.Graph[int]) -> nx.Graph[int]:
    """The same network with nodes and ties in the order of their numbers."""
    found: nx.Graph[int] = nx.Graph()
    found.add_nodes_from(range(len(network)))
    found.add_weighted_edges_from(
        sorted(
            (min(a, b), max(a, b), float(data["weight"])) for a, b, data in network.edges(data=True)
        )
    )
    return found


def _crowd(network: nx.Graph[int], of: Numbers, *, seed: int) -> Points:
    """Communities laid out like actors, each as wide as its members inside need it."""
    near = clearance(len(network))
    inner = insides(network, of, near=near, seed=seed)
    radii = np.full(int(of.max()) + 1, near)
    np.maximum.at(radii, of, np.hypot(*inner.T) + near)
    centres = _fresh(quotient(network, of), seed=seed)
    centres *= 1.6 * float(np.sqrt((radii**2).mean())) / clearance(len(radii))
    centres = spread(centres, radii[:, None] + radii[None])
    return np.asarray(centres[of] + inner)


def _by_size(part: list[int]) -> tuple[int, int]:
    return -len(part), part[0]


def _packed(shapes: list[Points]) -> list[Points]:
    """Upper left corner of each shape: in rows, the largest first, about ASPECT wide."""
    sizes = [shape.max(axis=0) - shape.min(axis=0) + GAP for shape in shapes]
    area = sum(float(size[0] * size[1]) for size in sizes)
    width = max([math.sqrt(area * ASPECT), *(float(size[0]) for size in sizes)], default=0.0)
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for size in sizes:
        if x > 0 and x + size[0] > width + 1:
            x, y, row = 0.0, y + row, 0.0
        corners.append(np.array([x, y]))
        x, row = x + float(size[0]), max(row, float(size[1]))
    return corners


def _place_tray(points: Points, together: list[list[int]], loose: list[int]) -> None:
    """Rows of actors without ties, under the rest and as wide as the rest."""
    if not loose:
        return
    drawn = points[[actor for part in together for actor in part]]
    step = CLEARANCE * 1.6
    width = float(np.ptp(drawn[:, 0])) if len(drawn) else 0.0
    columns = max(int(width // step) + 1, math.ceil(math.sqrt(len(loose) * ASPECT)))
    columns = min(columns, len(loose))
    left = (float(drawn[:, 0].min() + drawn[:, 0].max()) if len(drawn) else 0.0) / 2
    top = float(drawn[:, 1].max()) + GAP if len(drawn) else 0.0
    for at, actor in enumerate(loose):
        row, column = divmod(at, columns)
        points[actor] = left + (column - (columns - 1) / 2) * step, top + row * CLEARANCE * 1.3


def _extended(
    network: nx.Graph[int], known: Mapping[int, Position], homes: Numbers | None
) -> Points:
    """Known actors where they were; new ones by their partners at home, else in rows below."""
    points, fixed = np.zeros((len(network), 2)), np.zeros(len(network), dtype=bool)
    for actor, point in known.items():
        points[actor], fixed[actor] = point, True
    near = clearance(len(network))
    points = beside(network, points, fixed, step=near, homes=homes)
    return settled(points, fixed, near)
