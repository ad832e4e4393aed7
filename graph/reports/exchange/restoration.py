"""A network read back from a file: what its format could not hold, as it was."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

from graph.network import Network, is_two_mode
from graph.reports.exchange.flat import LISTS
from graph.reports.exchange.pajek import from_pajek

#: What readers add of their own.
_FOREIGN = ("id", "iri", "x", "y", "shape", "spells", "mode", "node_default", "edge_default")

_TYPES: dict[str, Callable[[str], Any]] = {"bipartite": int, "inferred": "true".__eq__}


def restored(network: Network) -> Network:
    """The plain network that was written, from what networkx read of a file.

    JSON text becomes lists again, measures have their ranks, and Pajek's texts become numbers. A
    two-mode network is an ``nx.MultiGraph``, a one-mode one an ``nx.Graph``, whichever networkx
    made of it. What the network is, is for readers only in GEXF and Pajek: ``.graph`` is empty.

    >>> read = nx.Graph([("a", "b", {"id": "0", "sources": '["notes"]'})])
    >>> restored(read).edges["a", "b"]
    {'sources': ['notes']}
    """
    if any("iri" in data for _, data in network.nodes(data=True)):
        network = from_pajek(network)
    nodes = {node: _whole(data) for node, data in network.nodes(data=True)}
    marked: Network = nx.Graph()
    marked.add_nodes_from(nodes.items())
    whole: Network = nx.MultiGraph(marked) if is_two_mode(marked) else marked
    whole.graph.update(_whole(network.graph))
    for left, right, data in network.edges(data=True):
        whole.add_edge(left, right, **_whole(data))
    return whole


def _whole(data: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in data.items() if key not in _FOREIGN}
    measures = {}
    for name in [key.removesuffix("_rank") for key in own if key.endswith("_rank")]:
        value, places = own.pop(name, None), (own.pop(f"{name}_rank"), own.pop(f"{name}_tied"))
        figure = None if value is None else float(value)
        measures[name] = {"value": figure, "rank": int(places[0]), "tied": int(places[1])}
    whole = {key: _value(key, value) for key, value in own.items()}
    return {**whole, "measures": measures} if measures else whole


def _value(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if key in LISTS:
        return json.loads(value)
    return _TYPES.get(key, str)(value)
