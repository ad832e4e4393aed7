"""The network as files hold it: in a fixed order, and in two modes one edge for every role."""

import math
from collections.abc import Iterator
from typing import Any

import networkx as nx

from graph.errors import ComityError
from graph.network import Network, is_two_mode
from graph.reports.exchange.spells import days, first_and_last


def arranged(network: Network) -> Network:
    """A copy whose nodes and edges are in order, each with ``first`` and ``last`` possible day.

    Actors come before activities, and an edge leads from the first of its ends to the other, so
    that ``a_roles`` are those of its beginning. A two-mode network becomes an ``nx.MultiGraph``:
    two roles of one actor in one activity are two edges, that share the weight of the tie evenly.
    A ``ComityError`` where the network is not plain, or a weight is no number.

    >>> tie = {"weight": 1.0, "events": [{"a_roles": [{"role": "host"}, {"role": "speaker"}]}]}
    >>> network = nx.Graph([("klid", "forum", tie)])
    >>> nx.set_node_attributes(network, {"klid": 0, "forum": 1}, "bipartite")
    >>> [(data["role"], data["weight"]) for *_, data in arranged(network).edges(data=True)]
    [('host', 0.5), ('speaker', 0.5)]
    """
    two_mode = is_two_mode(network)
    files: Network = nx.MultiGraph() if two_mode else nx.Graph()
    files.graph.update(network.graph)
    order = sorted(network, key=lambda node: (network.nodes[node].get("bipartite", 0), node))
    for node in order:
        files.add_node(node, **_node(node, network.nodes[node]))
    place = {node: at for at, node in enumerate(order)}
    ends = (sorted(pair, key=place.__getitem__) for pair in network.edges())
    for left, right in sorted(ends, key=lambda pair: [place[node] for node in pair]):
        data = network.edges[left, right]
        _check_weight(data.get("weight", 1.0), left, right)
        for edge in _affiliations(data) if two_mode else [data]:
            files.add_edge(left, right, **edge, **first_and_last(days(edge)))
    return files


def _node(node: str, data: dict[str, Any]) -> dict[str, Any]:
    if "actor" in data or "activity" in data:
        raise ComityError("not a plain network", value=node,
                          hint="annotate it first, with graph.annotation")  # fmt: skip
    known = dict(data)
    if "measures" in data:
        known["measures"] = {name: _figure(figure) for name, figure in data["measures"].items()}
    return known if "earliest" in data else {**known, **first_and_last(days(data))}


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure whose value is nothing where it is undefined: most formats have no word for NaN."""
    return {**figure, "value": figure["value"] if math.isfinite(figure["value"]) else None}


def _check_weight(weight: float, left: str, right: str) -> None:
    if not math.isfinite(weight):
        raise ComityError("the weight of a tie is no number", value=weight,
                          where=f"{left} and {right}")  # fmt: skip


def _affiliations(tie: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What an actor was in an activity, role by role; a tie without roles is one edge."""
    whole = {key: value for key, value in tie.items() if key not in ("events", "years")}
    acts = [(event, act) for event in tie.get("events") or () for act in event.get("a_roles") or ()]
    for event, act in acts:
        when = {key: event[key] for key in _WHEN if key in event}
        sources = sorted({e["source"] for e in act.get("evidence", ())})
        yield {**whole, **when, **act, "weight": tie.get("weight", 1.0) / len(acts),
               "sources": sources}  # fmt: skip
    if not acts:
        yield whole


_WHEN = ("date", "earliest", "latest", "status", "statuses")
