"""From affiliations to a network: one-mode (actors) or two-mode (actors and activities).

The one-mode network is the projection of the two-mode one (Breiger 1974; Borgatti and Everett
1997). ``shared_by`` gives the activities behind any tie, with both sides' roles and evidence.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph.activities import Activity
from graph.actors import Actor
from graph.incidence import Affiliation
from graph.late import LATE_FROM, LateNetwork
from graph.ties import Incidence, Shared

if TYPE_CHECKING:
    Network: TypeAlias = nx.Graph[str]  # generic for the type checker only
else:
    Network = nx.Graph


def collaboration_network(
    affiliations: Iterable[Affiliation], actors: Mapping[str, Actor], weight: str = "count"
) -> Network:
    """The one-mode network; an actor without ties is a node all the same.

    Nodes have ``actor`` (``Actor``) and ``affiliations``; edges ``weight`` (float). The network
    keeps its ``Incidence`` as ``network.graph["incidence"]``, from which ``shared_by`` answers. A
    large one is a ``LateNetwork``.
    """
    incidence = Incidence(affiliations, weight)
    network = LateNetwork(incidence=incidence)
    _add_actors(network, incidence, actors)
    network.postpone(incidence.ties(), incidence.actors)
    return network if network.number_of_edges() >= LATE_FROM else nx.Graph(network)


def two_mode_network(
    affiliations: Iterable[Affiliation], actors: Mapping[str, Actor], weight: str = "count"
) -> Network:
    """The two-mode network: a node for every actor and every activity, a tie for being in it.

    Actors have ``bipartite`` 0, activities ``bipartite`` 1 and ``activity``. A tie has ``weight``
    and ``affiliations``: one for every role, so that two roles of one actor stay two.
    """
    incidence = Incidence(affiliations, weight)
    network: Network = nx.Graph(incidence=incidence)
    _add_actors(network, incidence, actors)
    for activity in incidence.activities:
        network.add_node(activity.iri, bipartite=1, activity=activity)
    cells = incidence.matrix.tocoo()
    rows, columns = (part.tolist() for part in cells.coords)
    for row, column, value in zip(rows, columns, cells.data.tolist(), strict=True):
        actor, activity = incidence.actors[row], incidence.activities[column].iri
        if value:
            network.add_edge(
                actor, activity, weight=value, affiliations=incidence.acts[actor][activity]
            )
    return network


def _add_actors(network: Network, incidence: Incidence, actors: Mapping[str, Actor]) -> None:
    for name in incidence.actors:
        acts = [act for there in incidence.acts[name].values() for act in there]
        network.add_node(
            name,
            bipartite=0,
            actor=actors.get(name, Actor(name, label=name)),
            affiliations=sorted(acts, key=lambda a: (a.activity.earliest, a.activity.iri, a.role)),
        )


def shared_by(network: Network, left: str, right: str) -> list[Shared]:
    """What stands behind a tie, in order of date; the shares add up to the weight.

    ``Shared.left`` is the side of the actor whose IRI sorts first. Between an actor and an
    activity of a two-mode network it is the one activity, and ``right`` is empty.
    """
    incidence: Incidence = network.graph["incidence"]
    for actor, other in ((left, right), (right, left)):
        activity: Activity | None = network.nodes[other].get("activity")
        if activity is not None:
            acts = incidence.acts.get(actor, {}).get(activity.iri, [])
            weight = network.get_edge_data(actor, other, {"weight": 0.0})["weight"]
            return [Shared(activity, weight, tuple(acts), ())] if acts and weight else []
    return incidence.shared(left, right)


def is_two_mode(network: Network) -> bool:
    """Whether activities are nodes of the network too."""
    return any(data.get("bipartite") == 1 for _, data in network.nodes(data=True))


def density(network: Network) -> float:
    """The share of all possible ties that are there; in two modes only those across are possible.

    >>> density(nx.path_graph(["a", "b", "c"])) == 2 / 3
    True
    """
    if not is_two_mode(network):
        return float(nx.density(network))
    activities = sum(data.get("bipartite") == 1 for _, data in network.nodes(data=True))
    possible = activities * (len(network) - activities)
    return network.number_of_edges() / possible if possible else 0.0


def ego_network(network: Network, focus: str, depth: int) -> Network:
    """The actors within ``depth`` steps of one, and the ties among them.

    In a two-mode network a step leads from actor to actor, over an activity.
    """
    radius = 2 * depth if is_two_mode(network) else depth
    near: Network = nx.ego_graph(network, focus, radius=radius)
    return near
