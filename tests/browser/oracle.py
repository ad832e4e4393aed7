"""What the page should show, worked out in Python from the same network."""

from __future__ import annotations

from typing import Any

import networkx as nx

from viz.reduce import communities as found


def counts(act: dict[str, Any], roles: set[str], sources: set[str], inferred: bool) -> bool:
    """An act counts by its role, its documents, and whether inferred ones are let in."""
    cited = {item["source"] for item in act["evidence"]}
    return (
        act["role"] not in roles
        and (inferred or not act["inferred"])
        and (not cited or bool(cited - sources))
    )


def shown(
    network: nx.Graph,
    *,
    kinds: frozenset[str] = frozenset(),
    statuses: frozenset[str] = frozenset(),
    roles: frozenset[str] = frozenset(),
    sources: frozenset[str] = frozenset(),
    years: tuple[int, int] = (0, 9999),
    least: float = 0,
    inferred: bool = True,
    communities: frozenset[int] = frozenset(),
) -> nx.Graph:
    """The part that passes: sets name what is ticked away; weights are of the events left."""

    def held(event: dict[str, Any]) -> bool:
        ends = event["date"].split("/")
        first, last = int(ends[0][:4]), int(ends[-1][:4])
        return event["status"] not in statuses and first <= years[1] and last >= years[0]

    def passes(act: dict[str, Any]) -> bool:
        return counts(act, set(roles), set(sources), inferred)

    home = dict(zip(sorted(network), found(network), strict=True))
    seen = [
        n
        for n, facts in network.nodes(data=True)
        if facts["kind"] not in kinds and home[n] + 1 not in communities
    ]
    left: nx.Graph = nx.Graph()
    for a, b, tie in network.subgraph(seen).edges(data=True):
        events = [
            event
            for event in tie["events"]
            if held(event)
            and any(map(passes, event["a_roles"]))
            and any(map(passes, event["b_roles"]))
        ]
        if events and len(events) >= least:
            left.add_edge(a, b, weight=len(events))
    if least <= 1:
        for name in seen:
            if any(held(role) and passes(role) for role in network.nodes[name]["roles"]):
                left.add_node(name)
            elif not network.nodes[name]["roles"] and years == (0, 9999):
                known = set(network.nodes[name]["sources"])
                if not known or known - sources:
                    left.add_node(name)
    return left
