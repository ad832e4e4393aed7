"""The group of every actor: its kind, its country, or the level where its kind usually stands."""

from collections.abc import Callable, Mapping

from graph.actors import Actor
from graph.errors import UnknownName
from graph.network import Network
from graph.schemes import concepts

UNKNOWN = "unknown"


def _level(actor: Actor) -> str:
    kind = concepts("kind").get(actor.kind)
    return kind.level if kind else ""


#: what actors can be grouped over → how it is read off an actor
GROUPINGS: dict[str, Callable[[Actor], str]] = {
    "kind": lambda actor: actor.kind,
    "country": lambda actor: actor.country,
    "level": _level,
}


def grouping(network: Network, over: str) -> dict[str, str]:
    """The group of each actor, ``unknown`` where nothing is known; activities have none.

    ``over`` is ``kind``, ``country`` or ``level``. The level is a reading of the kind that
    ``ontology/schemes/kind.ttl`` gives (``c:level``): rough, and the same for all of a kind.

    >>> offices = Network()
    >>> offices.add_node("unpog", actor=Actor("unpog", kind="un-entity", country="KR"))
    >>> offices.add_node("cepa", actor=Actor("cepa", kind="committee"))
    >>> grouping(offices, "level")
    {'cepa': 'unknown', 'unpog': 'international'}
    """
    if over not in GROUPINGS:
        raise UnknownName("grouping of actors", over, GROUPINGS)
    found = {}
    for name in sorted(network, key=str):
        known = network.nodes[name]
        if known.get("bipartite") != 1:
            found[name] = (GROUPINGS[over](known["actor"]) if "actor" in known else "") or UNKNOWN
    return found


def unknown_note(groups: Mapping[str, str], over: str) -> str:
    """A sentence on the actors whose group is not known, or nothing.

    >>> unknown_note({"cepa": "unknown", "unpog": "international"}, "level")
    '1 of 2 actors has no known level; they are counted as one group, "unknown"'
    """
    missing = sum(group == UNKNOWN for group in groups.values())
    have = "has" if missing == 1 else "have"
    return (
        f"{missing} of {len(groups)} actors {have} no known {over};"
        f' they are counted as one group, "{UNKNOWN}"'
        if missing
        else ""
    )
