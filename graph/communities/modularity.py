"""Modularity: the share of the ties that stay within groups, less what chance gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.communities.agreement import Labels
from graph.network import Network

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ties:
    """The ties of a network as arrays; nodes are numbered in the order of ``nodes``."""

    nodes: tuple[str, ...]
    ends: Labels  # two rows: both ends of each tie, the smaller number first
    weights: Vector
    activity: npt.NDArray[np.bool_]  # whether a node is an activity of a two-mode network

    def modularity(
        self, labels: Labels, resolution: float = 1.0, *, bipartite: bool = False
    ) -> float:
        """Newman's modularity (2004) of a partition, by weight; 0 where there are no ties.

        ``bipartite`` is Barber's (2007, Physical Review E 76): chance there puts ties between
        actors and activities only. The resolution multiplies what chance gives (Reichardt and
        Bornholdt 2006).
        """
        total = self.weights.sum()
        if not total:
            return 0.0
        first, second = labels[self.ends]
        strength = sum(
            np.bincount(end, weights=self.weights, minlength=len(labels)) for end in self.ends
        )
        rows, columns = (
            (strength * ~self.activity, strength * self.activity)
            if bipartite
            else (strength / 2, strength / 2)
        )
        chance = np.bincount(labels, rows) @ np.bincount(labels, columns) / total**2
        return float(self.weights[first == second].sum() / total - resolution * chance)

    def labels(self, groups: Iterable[Iterable[Any]]) -> Labels:
        """The group of each node, from 0 in order of first nodes; who is in none is alone."""
        found = np.arange(len(self.nodes))
        for group in groups:
            members = np.array(sorted(group), dtype=int)
            found[members] = members[:1]
        return np.unique(found, return_inverse=True)[1]

    def numbered(self) -> Any:
        """A network of the nodes with ties, as numbers: no engine then sees names or hashes."""
        network: Any = nx.Graph()
        network.add_nodes_from(np.unique(self.ends).tolist())
        network.add_weighted_edges_from(
            (a, b, w) for (a, b), w in zip(self.ends.T.tolist(), self.weights.tolist(), strict=True)
        )
        return network


def ties_of(network: Network) -> Ties:
    """The ties between different nodes, in order; a tie without ``weight`` weighs 1."""
    nodes = tuple(sorted(network, key=str))
    place = {node: i for i, node in enumerate(nodes)}
    rows = sorted(
        (*sorted((place[a], place[b])), float(weight))
        for a, b, weight in network.edges(data="weight", default=1.0)
        if a != b
    )
    ends = np.array([row[:2] for row in rows], dtype=int).reshape(-1, 2).T
    activity = np.array([network.nodes[node].get("bipartite") == 1 for node in nodes], dtype=bool)
    return Ties(nodes, ends, np.array([row[2] for row in rows], dtype=float), activity)
