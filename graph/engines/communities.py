"""Communities: parts of a network whose actors are tied more to each other than to the rest."""

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from graph.engines.adjacency import Adjacency
from graph.network import Network


def of_networkx(method: str, network: Network, *, seed: int, resolution: float) -> list[set[str]]:
    """Communities by networkx: ``louvain`` or ``label-propagation``.

    The actors go in as numbers: the order in a set of strings is another one in every process,
    and the figures would be.
    """
    names = list(network)
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    number = {name: i for i, name in enumerate(names)}
    numbered.add_weighted_edges_from(
        (number[a], number[b], weight) for a, b, weight in network.edges(data="weight", default=1.0)
    )
    parts: Iterable[Iterable[int]]
    if method == "louvain":
        parts = nx.community.louvain_communities(numbered, resolution=resolution, seed=seed)
    else:
        parts = nx.community.asyn_lpa_communities(numbered, weight="weight", seed=seed)
    return in_order([{names[i] for i in part} for part in parts], names)


def of_networkit(
    method: str, adjacency: Adjacency, *, seed: int, resolution: float
) -> list[set[str]]:
    """Communities by networkit: ``louvain`` or ``leiden``."""
    from graph.engines.kit import partition

    parts: dict[int, set[str]] = defaultdict(set)
    numbers = partition(method, adjacency, seed=seed, resolution=resolution)
    for node, number in zip(adjacency.nodes, numbers, strict=True):
        parts[number].add(node)
    return in_order(parts.values(), adjacency.nodes)


def in_order(parts: Iterable[set[str]], names: Iterable[str]) -> list[set[str]]:
    """The largest community first, of equal ones the one with the earlier actor.

    >>> in_order([{"b"}, {"c", "d"}, {"a"}], "abcd") == [{"c", "d"}, {"a"}, {"b"}]
    True
    """
    place = {name: i for i, name in enumerate(names)}
    return sorted(parts, key=lambda part: (-len(part), min(place[name] for name in part)))
