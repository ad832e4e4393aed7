"""Places of a network of thousands: its communities first, then everybody inside of theirs.

Forces as in Fruchterman and Reingold (1991), Graph drawing by force-directed placement; each
actor is pushed off by a sample of its community instead of by all, so that a round costs O(n).
"""

from __future__ import annotations

from typing import Any, Final

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from viz.force import Points
from viz.reduce import INSIDE, strongest

Numbers = npt.NDArray[np.intp]
#: Rounds of forces, and actors that each is pushed off by in one of them.
ROUNDS: Final = 90
SAMPLE: Final = 10


def insides(network: nx.Graph[int], groups: Numbers, *, near: float, seed: int) -> Points:
    """Places of actors ``0 … n-1`` around the middle of their community, shape (n, 2).

    The INSIDE strongest of a community, who are drawn when it opens, stand by their ties; the
    others stand around them in a spiral.

    >>> insides(nx.path_graph(3), np.zeros(3, dtype=np.intp), near=26, seed=1).shape
    (3, 2)
    """
    taken, turn = np.zeros(int(groups.max()) + 1, dtype=np.intp), np.pi * (3 - np.sqrt(5))
    points, within = np.zeros((len(groups), 2)), np.zeros(len(groups), dtype=bool)
    for actor in strongest(network):
        at = int(taken[groups[actor]])
        within[actor] = at < INSIDE
        reach = near * 1.1 * np.sqrt(at)
        points[actor] = reach * np.cos(turn * at), reach * np.sin(turn * at)
        taken[groups[actor]] += 1
    inner = np.flatnonzero(within)
    number = np.cumsum(within) - 1
    ties = [
        (number[a], number[b])
        for a, b in network.edges()
        if groups[a] == groups[b] and within[a] and within[b]
    ]
    by_number = np.array(sorted(ties), dtype=np.intp).reshape(-1, 2)
    points[inner] = _pulled(by_number, groups[inner], near, seed)
    return points


def _pulled(ties: Numbers, groups: Numbers, near: float, seed: int) -> Points:
    """All communities at once: pulled by ties, pushed off by a sample, drawn to the middle."""
    chance, many = np.random.default_rng(seed), len(groups)
    order = np.argsort(groups, kind="stable")
    groups = groups[order]
    sizes = np.bincount(groups)
    starts, size = (np.cumsum(sizes) - sizes)[groups], sizes[groups]
    local = np.arange(many) - starts
    reach = near * np.sqrt(size)[:, None]
    points = chance.normal(size=(many, 2)) * reach / 2
    rank = np.empty(many, dtype=np.intp)
    rank[order] = np.arange(many)
    a, b = rank[ties.T]
    pull = 1 / np.sqrt(np.bincount(np.r_[a, b], minlength=many).clip(1))
    strength = np.sqrt(pull[a] * pull[b])[:, None]
    for step in range(ROUNDS):
        # Who has no tie at home is pushed off by all: it must not shrink the rest to a blot.
        force = -points * 0.13
        for _ in range(SAMPLE):
            step_on = 1 + chance.integers(0, 1 << 30, many) % (size - 1).clip(1)
            gap = points - points[starts + (local + step_on) % size]
            apart = (gap**2).sum(axis=1, keepdims=True) + near**2 / 100
            force += gap / apart * (near**2 * size[:, None] / SAMPLE / 12)
        gap = points[a] - points[b]
        bound = gap * (np.sqrt((gap**2).sum(axis=1, keepdims=True)) / near * strength * 0.5)
        for axis in (0, 1):
            force[:, axis] -= np.bincount(a, bound[:, axis], many)
            force[:, axis] += np.bincount(b, bound[:, axis], many)
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        points += force / length * np.minimum(length, reach * 0.25 * (1 - step / ROUNDS) ** 1.5)
    for axis in (0, 1):
        middle = np.bincount(groups, points[:, axis], len(sizes)) / sizes.clip(1)
        points[:, axis] -= middle[groups]
    return apart_by(points, near, keys=groups)[rank]


def beside(
    network: nx.Graph[int],
    points: Points,
    placed: npt.NDArray[np.bool_],
    *,
    step: float,
    homes: Numbers | None = None,
) -> Points:
    """Who is not placed yet, beside partners who are; whoever has none in rows below.

    ``homes`` are communities: partners of the same one come first.
    """
    points, waiting = points.copy(), np.flatnonzero(~placed).tolist()
    known = set(np.flatnonzero(placed).tolist())
    while waiting:
        near = [(actor, sorted(known & set(network[actor]))) for actor in waiting]
        found = [(actor, partners) for actor, partners in near if partners]
        if not found:
            break
        for actor, partners in found:
            # Off the partners' middle into a direction of its own: the golden angle parts them.
            turn = actor * np.pi * (3 - np.sqrt(5))
            same = [] if homes is None else [p for p in partners if homes[p] == homes[actor]]
            middle = points[same or partners].mean(axis=0)
            points[actor] = middle + step * np.array([np.cos(turn), np.sin(turn)])
        known |= {actor for actor, _ in found}
        waiting = [actor for actor, partners in near if not partners]
    there = points[sorted(known)]
    left, below, width = there[:, 0].min(), there[:, 1].max() + 2 * step, np.ptp(there[:, 0])
    columns = max(1, int(width // step))
    for at, actor in enumerate(waiting):
        points[actor] = left + at % columns * step, below + at // columns * step
    return points


def apart_by(
    points: Points, least: float, *, keys: Numbers, fixed: Any = None, rounds: int = 30
) -> Points:
    """Moves actors with the same key apart until they are about ``least`` from each other.

    ``fixed`` marks actors (shape (n,), boolean) that keep their place.
    """
    free = np.ones(len(points)) if fixed is None else (~np.asarray(fixed)).astype(float)
    # Communities are kept off each other on a third axis, far beyond ``least``.
    lifted = np.column_stack((points, keys * least * 4.0))
    for _ in range(rounds):
        a, b = cKDTree(lifted).query_pairs(least * 0.97, output_type="ndarray").T
        if not len(a):
            break
        gap = lifted[a, :2] - lifted[b, :2]
        distance = np.sqrt((gap**2).sum(axis=1))
        # On one spot there is no direction: they part along the order of their names.
        gap[distance < 1e-9], distance[distance < 1e-9] = (1.0, 0.3), 1.0
        move = gap / distance[:, None] * ((least - distance).clip(0) / 2)[:, None] * 0.8
        for axis in (0, 1):
            lifted[:, axis] += free * np.bincount(a, move[:, axis], len(points))
            lifted[:, axis] -= free * np.bincount(b, move[:, axis], len(points))
    return np.asarray(lifted[:, :2])


def quotient(network: nx.Graph[int], groups: Numbers) -> nx.Graph[int]:
    """One node for each community; ties carry the summed weight.

    >>> quotient(nx.path_graph(4), np.array([0, 0, 1, 1])).edges(data="weight")
    EdgeDataView([(0, 1, 1.0)])
    """
    found: nx.Graph[int] = nx.Graph()
    found.add_nodes_from(range(int(groups.max()) + 1))
    for a, b, weight in network.edges(data="weight", default=1.0):
        left, right = sorted((int(groups[a]), int(groups[b])))
        if left != right:
            known = found.get_edge_data(left, right, {"weight": 0.0})["weight"]
            found.add_edge(left, right, weight=known + weight)
    return found
