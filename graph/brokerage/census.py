"""How often each actor stands between two others, by the groups of the three.

An open triad is a path a → b → c with three actors and no tie a → c; b is its broker. Gould and
Fernandez 1989, Structures of mediation, Sociological Methodology 19, name five roles of b. In an
undirected network every tie counts in both directions, as in R's sna for a symmetric matrix: a
triad is then two (a b c and c b a), and gatekeeper and representative are equal.
"""

from collections import Counter
from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd

from graph.brokerage.chance import expectation
from graph.brokerage.paths import Matrix, by_role, shape_of_triads
from graph.brokerage.roles import ROLES, Triad, role_of
from graph.errors import ComityError
from graph.network import Network, is_two_mode


def brokerage(network: Network, group_of: Mapping[str, str]) -> pd.DataFrame:
    """One row an actor, most open triads first: its group, the five roles, their ``total``.

    The network may be an ``nx.DiGraph``: a tie is then one way. Weights do not matter.
    ``expected_…`` is the count that the sizes of the groups explain: the mean when all other
    actors swap groups at random while the ties stay. ``z_…`` is the distance from it in standard
    deviations; both are exact (``graph.brokerage.chance``). z is NaN where chance leaves no choice.

    >>> star = nx.star_graph(["unpog", "krila", "kipa"])
    >>> table = brokerage(star, {"unpog": "un", "krila": "kr", "kipa": "kr"})
    >>> table[["actor", "itinerant", "total"]].values.tolist()
    [['unpog', 2, 2], ['kipa', 0, 0], ['krila', 0, 0]]
    """
    if is_two_mode(network):
        raise ComityError("the network has two modes", hint="take brokerage_two_mode()")
    actors = _actors(network)
    legs = nx.to_scipy_sparse_array(network, actors, weight=None) if actors else None
    return _census(actors, legs, group_of)


def brokerage_two_mode(network: Network, group_of: Mapping[str, str]) -> pd.DataFrame:
    """The same table for a two-mode network, where actors meet in activities.

    An open triad is three actors a, b, c of whom a and c share no activity; it counts once for
    every pair of activities that it runs through, one shared by a and b and one by b and c. A
    broker of many meetings so counts more than one of a single meeting (the two-mode view of
    Jasny and Lubell 2015, Social Networks 41, with the groups of the actors only).
    """
    if not is_two_mode(network):
        raise ComityError("the network has one mode only", hint="take brokerage()")
    actors = _actors(network)
    activities = sorted(set(network) - set(actors), key=str)
    there: Matrix = nx.bipartite.biadjacency_matrix(network, actors, activities, weight=None)
    return _census(actors, there @ there.T, group_of)


def triads(network: Network, group_of: Mapping[str, str], broker: str) -> list[Triad]:
    """The open triads of one broker, in order: what its row of the table counts.

    In an undirected network each stands there twice, from either side.
    """
    if broker not in network or network.nodes[broker].get("bipartite") == 1:
        raise ComityError("no such actor in the network", value=broker)
    two_mode = is_two_mode(network)
    before = _reached(network, broker, two_mode, back=True)
    after = _reached(network, broker, two_mode)
    group = _groups([broker, *before, *after], group_of)
    found = []
    for source in sorted(before, key=str):
        closed = _reached(network, source, two_mode)
        for target in sorted(after, key=str):
            if target != source and target not in closed:
                role = role_of(group[source], group[broker], group[target])
                found.append(Triad(source, broker, target, role, before[source] * after[target]))
    return found


def _reached(network: Network, actor: str, two_mode: bool, *, back: bool = False) -> dict[str, int]:
    """The actors that one has a tie to (``back``: from), with the number of ways."""
    if two_mode:
        met = Counter(other for activity in network[actor] for other in network[activity])
        return {other: ways for other, ways in met.items() if other != actor}
    near = (
        network.predecessors(actor) if back and isinstance(network, nx.DiGraph) else network[actor]
    )
    return {other: 1 for other in near if other != actor}


def _actors(network: Network) -> list[str]:
    return sorted((a for a in network if network.nodes[a].get("bipartite") != 1), key=str)


def _groups(actors: list[str], group_of: Mapping[str, str]) -> dict[str, str]:
    for actor in actors:
        if actor not in group_of:
            raise ComityError("an actor has no group", value=actor, hint='say "unknown" for it')
    return {actor: group_of[actor] for actor in actors}


def _census(actors: list[str], legs: Matrix, group_of: Mapping[str, str]) -> pd.DataFrame:
    groups = _groups(actors, group_of)
    code = np.unique(list(groups.values()), return_inverse=True)[1]
    nothing = dict.fromkeys(ROLES, np.zeros(0))
    counts = by_role(legs, code) if actors else nothing
    mean, deviation = expectation(shape_of_triads(legs), code) if actors else (nothing, nothing)
    table = pd.DataFrame({"actor": actors, "group": list(groups.values())})
    for role in ROLES:
        table[role] = np.rint(counts[role]).astype(int)
    table["total"] = table[list(ROLES)].sum(axis=1).astype(int)
    for role in ROLES:
        table[f"expected_{role}"] = mean[role]
    for role in ROLES:
        known = np.where(deviation[role] > 0, deviation[role], np.nan)
        table[f"z_{role}"] = (counts[role] - mean[role]) / known
    return table.sort_values(["total", "actor"], ascending=[False, True], ignore_index=True)
