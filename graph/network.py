"""From affiliations to a network: actors, and a tie for every activity that two of them share.

The one-mode projection of a two-mode network (Breiger 1974; Borgatti and Everett 1997): two
actors are tied where they share an activity, and the tie's weight is the number of activities
shared. Every tie keeps the activities, with both sides' roles and the evidence.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph.activities import Activity
from graph.actors import Actor
from graph.incidence import Affiliation

if TYPE_CHECKING:
    Network: TypeAlias = nx.Graph[str]  # generic for the type checker only
else:
    Network = nx.Graph


@dataclass(frozen=True)
class Shared:
    """An activity that two actors share, with what each of them was in it."""

    activity: Activity
    share: float  # of the tie's weight
    left: tuple[Affiliation, ...]
    right: tuple[Affiliation, ...]


def collaboration_network(affiliations: Iterable[Affiliation], actors: dict[str, Actor]) -> Network:
    """The one-mode network; an actor without ties is a node all the same.

    Nodes have ``actor`` (``Actor``) and ``affiliations``; edges ``weight`` (float) and ``shared``
    (a list of ``Shared`` in order of date, whose shares add up to the weight; ``left`` is the
    actor of the two whose IRI sorts first).
    """
    network: Network = nx.Graph()
    by_activity: dict[Activity, dict[str, list[Affiliation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_actor: dict[str, list[Affiliation]] = defaultdict(list)
    for affiliation in affiliations:
        by_activity[affiliation.activity][affiliation.actor].append(affiliation)
        by_actor[affiliation.actor].append(affiliation)
    for actor in sorted(by_actor):
        network.add_node(
            actor, actor=actors.get(actor, Actor(actor, label=actor)), affiliations=by_actor[actor]
        )
    for activity in sorted(by_activity, key=lambda a: (a.earliest, a.iri)):
        there = by_activity[activity]
        for left, right in combinations(sorted(there), 2):
            shared = Shared(activity, 1.0, tuple(there[left]), tuple(there[right]))
            if network.has_edge(left, right):
                network[left][right]["weight"] += shared.share
                network[left][right]["shared"].append(shared)
            else:
                network.add_edge(left, right, weight=shared.share, shared=[shared])
    return network


def ego_network(network: Network, focus: str, depth: int) -> Network:
    """The actors within ``depth`` steps of one, and the ties among them."""
    near: Network = nx.ego_graph(network, focus, radius=depth)
    return near
