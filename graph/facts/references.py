"""How the facts of one file call each other: by name, of certain kinds for each argument."""

from graph.model import Fact
from graph.names import fold

AGENTS = ("institution", "person")
ACTIVITIES = ("event", "session", "agreement", "initiative", "output")
NAMED = (*AGENTS, "series", *ACTIVITIES)
#: argument → the kinds of fact that it may name
REFERENCES: dict[str, tuple[str, ...]] = {
    "agent": AGENTS,
    "agents": AGENTS,
    "agreement": ("agreement",),
    "discusses": ACTIVITIES,
    "follows": ACTIVITIES,
    "for": ("institution",),
    "in": ACTIVITIES,
    "institution": ("institution",),
    "of": ACTIVITIES,
    "parent": ("institution",),
    "person": ("person",),
    "produced-at": ("event", "session"),
    "series": ("series",),
    "supports": ("initiative", "output"),
    "unit": ("institution",),
}


def forms(fact: Fact) -> set[tuple[str, str]]:
    """The kind with each folded name of a named fact; nothing for the other kinds.

    >>> sorted(forms(Fact("person", {"name": "Ann Lee", "also": ["Ms. Lee"]})))
    [('person', 'ann lee'), ('person', 'ms lee')]
    """
    if fact.kind not in NAMED:
        return set()
    return {(fact.kind, fold(name)) for name in (fact.get("name"), *fact.list("also"))}


def refers_to(fact: Fact) -> list[tuple[str, str]]:
    """The arguments of a fact that name other facts, with the names.

    >>> refers_to(Fact("role", {"agent": "KLID", "role": "host", "in": "Meeting"}))
    [('agent', 'KLID'), ('in', 'Meeting')]
    """
    return [
        (argument, name)
        for argument in REFERENCES
        for name in fact.list(argument)
        if isinstance(name, str)  # an institution's `unit: true` is no name
    ]
