"""The five roles of a broker b in a → b → c, by the groups of the three."""

from dataclasses import dataclass

#: role → whose groups are the same
ROLES: dict[str, str] = {
    "coordinator": "all three are of one group",
    "itinerant": "a and c are of one group, the broker of another (also: consultant)",
    "gatekeeper": "the broker and c are of one group, a is from outside",
    "representative": "a and the broker are of one group, c is outside",
    "liaison": "the three are of three groups",
}


@dataclass(frozen=True)
class Triad:
    """Two actors without a tie, the broker between them, and the broker's role."""

    source: str
    broker: str
    target: str
    role: str
    paths: int = 1  # in a two-mode network: over so many pairs of activities


def role_of(source: str, broker: str, target: str) -> str:
    """The role of a broker by the groups of the three.

    >>> role_of("kr", "un", "kr"), role_of("kr", "un", "un"), role_of("kr", "un", "ph")
    ('itinerant', 'gatekeeper', 'liaison')
    """
    if source == target:
        return "coordinator" if source == broker else "itinerant"
    if broker == target:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"
