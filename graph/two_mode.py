"""Measures of two-mode networks: actors and activities, each compared with its own kind only.

An actor can never be tied to an actor here, so the one-mode norms do not fit: Borgatti and Everett
1997, Network analysis of 2-mode data (Social Networks 19), divide by the most that a node of its
mode could reach. Nodes carry ``bipartite``: 0 for an actor, 1 for an activity.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import networkx as nx
import pandas as pd

from graph.centrality import Measure, checked, in_words, ranked, table_of
from graph.engines import Computed, compute
from graph.network import Network

#: The modes in words, by the value of a node's ``bipartite``.
MODES = ("actor", "activity")


def modes(network: Network) -> tuple[list[str], list[str]]:
    """The actors and the activities, in order of names.

    >>> [len(mode) for mode in modes(nx.davis_southern_women_graph())]
    [18, 14]
    """
    marks = nx.get_node_attributes(network, "bipartite")
    nodes = sorted(network)
    return [n for n in nodes if marks.get(n) != 1], [n for n in nodes if marks.get(n) == 1]


def _per_mode(network: Network, done: Computed, norms: Mapping[int, float]) -> Computed:
    """Figures divided by the norm of the node's mode; 0 where a mode's norm is 0."""
    values = {
        node: done.values[node] / norms[mark] if norms[mark] else 0.0
        for mark, mode in enumerate(modes(network))
        for node in mode
    }
    return replace(done, values=values)


def _degree(network: Network, **how: Any) -> Computed:
    actors, activities = map(len, modes(network))
    return _per_mode(network, compute("degree", network, **how), {0: activities, 1: actors})


def _closeness(network: Network, **how: Any) -> Computed:
    """From the one-mode figure of the whole: r/(n-1) of the others reached, times r/distances."""
    done = compute("closeness", network, **how)
    values: dict[str, float] = {}
    activities = set(modes(network)[1])
    for component in nx.connected_components(network):
        mode = {node: int(node in activities) for node in component}
        size, reached = Counter(mode.values()), len(component) - 1
        for node, mark in mode.items():
            least = size[1 - mark] + 2 * (size[mark] - 1)  # the other mode at 1, one's own at 2
            values[node] = done.values[node] * least / reached if reached else 0.0
    return replace(done, values=values)


def most_between(own: int, other: int) -> float:
    """The highest betweenness, in pairs, of a node with ``own`` nodes of its mode.

    It is tied to all of the other mode, and the rest of its own hang evenly on those.

    >>> most_between(18, 14)  # a woman among 18, over 14 events
    445.0
    """
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _betweenness(network: Network, **how: Any) -> Computed:
    actors, activities = map(len, modes(network))
    n = actors + activities
    pairs = (n - 1) * (n - 2) / 2  # what the one-mode figure was divided by
    most = {0: most_between(actors, activities), 1: most_between(activities, actors)}
    norms = {mark: norm / pairs if pairs else 0.0 for mark, norm in most.items()}
    done = compute("betweenness", network, **how)
    if done.note:  # its error is that of the one-mode figure
        done = replace(done, note=f"{done.note}, before the norm of the mode")
    return _per_mode(network, done, norms)


def _prominence(network: Network, *, weighted: bool, norm: float, **how: Any) -> Computed:
    """The first pair of singular vectors of actors by activities, each mode with its own norm."""
    ties: Network = nx.Graph()
    ties.add_nodes_from(network)
    ties.add_weighted_edges_from(
        (left, right, weight if weighted else 1.0)
        for left, right, weight in network.edges(data="weight", default=1.0)
    )
    done = compute("eigenvector", ties, **how)
    norms = {
        mark: sum(done.values[node] ** norm for node in mode) ** (1 / norm)
        for mark, mode in enumerate(modes(network))
    }
    return _per_mode(network, done, norms)


def _eigenvector(network: Network, **how: Any) -> Computed:
    return _prominence(network, weighted=False, norm=2, **how)


def _hits(network: Network, **how: Any) -> Computed:
    return _prominence(network, weighted=True, norm=1, **how)


_BE = "Borgatti and Everett 1997, Network analysis of 2-mode data"
# fmt: off
TWO_MODE_MEASURES: dict[str, Measure] = table_of(
    Measure("degree", "number of activities of an actor, of actors in an activity",
            "divided by the number of nodes of the other mode", _BE, False,
            "to compare an actor with an activity: their norms differ", _degree),
    Measure("closeness", "least possible sum of distances divided by one's own sum",
            "least: 1 to the other mode, 2 to one's own, among those reached; times the share of"
            " the others that is reachable",
            f"{_BE}; unconnected networks as in Wasserman and Faust 1994", False,
            "across components: how many one reaches outweighs how near they are", _closeness),
    Measure("betweenness", "sum over all pairs of others, of either mode, of the share of their"
            " shortest paths that pass through one",
            "divided by the most that a node of its mode can reach with modes of these sizes",
            f"{_BE}; computed after Brandes 2001", False,
            "where most actors are in one activity only: it then says little more than degree",
            _betweenness),
    Measure("eigenvector", "an actor is as central as its activities are together, and an activity"
            " as its actors", "the Euclidean length of each mode is 1",
            f"{_BE}; Bonacich 1991, Simultaneous group and individual centralities", False,
            "with several components: all but one get 0", _eigenvector),
    Measure("hits", "hub score of an actor, authority score of an activity: the same as"
            " eigenvector, by the weights of the ties", "each mode sums to 1",
            "Kleinberg 1999, Authoritative sources in a hyperlinked environment", True,
            "with several components: all but one get 0; ties here have no direction, so hub and"
            " authority only name the modes", _hits),
)
# fmt: on
#: What reports show of a two-mode network unless asked otherwise.
TWO_MODE_DEFAULTS = ("degree", "closeness", "betweenness")


def measure_two_mode(
    network: Network, names: Sequence[str] = TWO_MODE_DEFAULTS, **how: Any
) -> pd.DataFrame:
    """One row a node: actors first, then activities, each ranked among its own mode.

    Columns: ``actor`` (the node, be it an activity), ``rank``, ``mode`` and the figures; ``how``
    and ``attrs["computed"]`` as in ``graph.centrality.measure``. An ``UnknownName`` with the
    whole list where a measure is not defined for two modes.

    >>> women = nx.davis_southern_women_graph()
    >>> measure_two_mode(women, ["closeness"])[["actor", "mode", "rank"]].values.tolist()[:2]
    [['Evelyn Jefferson', 'actor', '1='], ['Nora Fayette', 'actor', '1=']]
    """
    kind = f"measure of a two-mode network ({', '.join(TWO_MODE_MEASURES)})"
    known = checked(names, TWO_MODE_MEASURES, kind)
    done = {name: TWO_MODE_MEASURES[name].of(network, **how) for name in known}
    parts = []
    for word, mode in zip(MODES, modes(network), strict=True):
        part = ranked(mode, done, TWO_MODE_MEASURES)
        part.insert(2, "mode", word)
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    table.attrs["computed"] = in_words(done)
    return table
