"""JSON as networkx and D3 read it: nodes and links, with lists and numbers as they are."""

import json

import networkx as nx

from graph.network import Network


def node_link(network: Network) -> str:
    """The text of an arranged network, for ``nx.node_link_graph(…, edges="links")``."""
    data = nx.node_link_data(network, edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
