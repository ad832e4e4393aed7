"""A whole network with what several of its figures share, each computed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx

from graph.centrality import prepared
from graph.cohesion.blocks import blocks_of_memberships
from graph.engines import compute, computes
from graph.engines.adjacency import Adjacency
from graph.late import LateNetwork
from graph.network import Network

Values = Mapping[str, float]


@dataclass(frozen=True)
class Whole:
    """A network, measures of it that are known, options of ``compute``, and notes on figures."""

    network: Network
    known: Mapping[str, Values] = field(default_factory=dict)
    how: Mapping[str, Any] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def degree(self) -> dict[str, int]:
        """Number of ties by node."""
        if self.arrays:
            return dict(zip(self.arrays.nodes, self.arrays.degrees.tolist(), strict=True))
        return dict(self.network.degree())

    @cached_property
    def components(self) -> list[set[str]]:
        """The components, largest first, then in order of names."""
        found: list[set[str]]
        if self.how.get("engine") == "spark":
            from graph.engines.spark import components

            nodes, parts = components(self.network, self.how.get("master", ""))
            found = [{nodes[row] for row in part} for part in parts]
        elif self.arrays:
            nodes = self.arrays.nodes
            found = [{nodes[row] for row in part} for part in self.arrays.components()]
        else:
            found = list(nx.connected_components(self.network))
        return sorted(found, key=lambda component: (-len(component), min(component)))

    @cached_property
    def largest(self) -> set[str]:
        """The nodes of the largest component."""
        return self.components[0] if self.components else set()

    @cached_property
    def arrays(self) -> Adjacency | None:
        """The network as arrays, where its ties are not written out."""
        late = isinstance(self.network, LateNetwork) and self.network.late is not None
        return Adjacency.of(self.network) if late else None

    @cached_property
    def blocks(self) -> list[set[str]]:
        """The parts that no single node splits; two of them share one node at most."""
        if self.arrays and self.arrays.incidence is not None:
            return blocks_of_memberships(self.arrays.incidence, self.arrays.nodes)
        found: Any = nx.biconnected_components(self.network)  # its stub has a list too many
        return list(found)

    @cached_property
    def clustering(self) -> Values:
        """Clustering by actor."""
        return self._measured("clustering")

    @cached_property
    def betweenness(self) -> Values:
        """Betweenness by node, over all pairs of the network."""
        return self._measured("betweenness")

    @cached_property
    def closeness(self) -> Values:
        """Closeness by node of the largest component, within it."""
        # the figure of the whole is scaled by the share of the others that is reached
        share = (len(self.largest) - 1) / max(len(self.network) - 1, 1)
        values = self._measured("closeness")
        return {node: values[node] / (share or 1.0) for node in self.largest}

    def _measured(self, measure: str) -> Values:
        if measure in self.known:
            return self.known[measure]
        how = dict(self.how)
        if not computes(how.get("engine", "auto"), measure):  # a figure of the whole needs it
            how["engine"] = "auto"
        done = compute(measure, prepared(self.network, **how), **how)
        if done.note:
            self.notes[measure] = done.note
        return done.values
