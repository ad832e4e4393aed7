"""Measures of centrality: each named, defined and cited as in the literature.

Figures come from networkx; ties in rank are kept as ties.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import networkx as nx
import pandas as pd

from graph.network import Network


@dataclass(frozen=True)
class Measure:
    """A measure of the actors of a network."""

    name: str
    definition: str
    source: str
    of: Callable[[Network], dict[str, float]]


def _strength(network: Network) -> dict[str, float]:
    return {actor: float(value) for actor, value in network.degree(weight="weight")}


def _degree(network: Network) -> dict[str, float]:
    return {actor: float(value) for actor, value in network.degree()}


MEASURES: dict[str, Measure] = {
    m.name: m
    for m in (
        Measure(
            "degree",
            "number of actors that one shares an activity with (not normalised)",
            "Freeman 1979, Centrality in social networks: conceptual clarification",
            _degree,
        ),
        Measure(
            "strength",
            "sum of the weights of one's ties: shared activities, counted per partner",
            "Barrat, Barthélemy, Pastor-Satorras and Vespignani 2004",
            _strength,
        ),
        Measure(
            "betweenness",
            "share of the shortest paths between two others that pass through one; unweighted,"
            " divided by (n-1)(n-2)/2",
            "Freeman 1977; computed after Brandes 2001",
            nx.betweenness_centrality,
        ),
        Measure(
            "closeness",
            "reachable others divided by the sum of the distances to them, scaled by the share"
            " of the network that is reached",
            "Wasserman and Faust 1994, formula for unconnected networks",
            nx.closeness_centrality,
        ),
    )
}


def measure(network: Network, names: Sequence[str] = tuple(MEASURES)) -> pd.DataFrame:
    """One row an actor, most central first by the first measure; ``rank`` shares ties.

    >>> star = nx.star_graph(["hub", "a", "b"])
    >>> measure(star, ["degree"])[["actor", "rank", "degree"]].values.tolist()
    [['hub', '1', 2.0], ['a', '2=', 1.0], ['b', '2=', 1.0]]
    """
    table = pd.DataFrame({name: MEASURES[name].of(network) for name in names}, dtype=float)
    table = table.rename_axis("actor").reset_index()
    ranks = rank(table[names[0]].tolist())
    table.insert(1, "rank", ranks)
    table["_place"] = [int(text.rstrip("=")) for text in ranks]
    ordered = table.sort_values(["_place", *names[1:], "actor"],
                                ascending=[True, *[False] * (len(names) - 1), True])  # fmt: skip
    return ordered.drop(columns="_place").reset_index(drop=True)


def rank(values: Sequence[float]) -> list[str]:
    """Competition ranks, highest value first; ``2=`` where several share a place.

    Values that differ by less than 1e-9 are one value: they differ by rounding alone.

    >>> rank([3.0, 1.0, 3.0])
    ['1=', '3', '1=']
    """
    rounded = [round(value, 9) for value in values]
    place = {v: 1 + sum(other > v for other in rounded) for v in set(rounded)}
    return [f"{place[v]}{'=' if rounded.count(v) > 1 else ''}" for v in rounded]
