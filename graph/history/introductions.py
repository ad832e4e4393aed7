"""First contacts and introductions: where two actors first met, and who stood beside them.

Where partial dates leave open which of several activities came first, all that may have been the
first are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.history.contacts import Joint, Pair
from graph.history.intervals import firsts


@dataclass(frozen=True)
class Beside:
    """Somebody who was in a joint activity of two others before their first bilateral tie."""

    actor: str
    joint: Joint
    introduces: bool  # by a stated role; else only "also there"
    certain: bool  # whether the joint activity was certainly before the bilateral tie

    @property
    def is_reported(self) -> bool:
        """Whether a document reports that it was there, and does not only announce it."""
        return self.actor in self.joint.gathering.reported


@dataclass(frozen=True)
class Introduction:
    """How two actors came together.

    ``contacts`` and ``bilateral`` hold what may have been the first (held ones): contacts with a
    date wherever one has a date, and ``undated`` those held ones without any that may have come
    before; ``announced`` what was announced and may come before all of them, or is all there is;
    ``before`` the joint activities in which others may have introduced them.
    """

    pair: Pair
    contacts: tuple[Joint, ...]
    announced: tuple[Joint, ...]
    bilateral: tuple[Joint, ...]
    before: tuple[Joint, ...]
    undated: tuple[Joint, ...] = ()

    @property
    def first(self) -> tuple[Joint, ...]:
        """The first contacts: those that a source reports, else those that are announced."""
        return self.contacts or self.announced

    @property
    def beside(self) -> list[Beside]:
        """Who stood beside the two before they had a tie of their own."""
        return [
            Beside(who, joint, who in joint.introducing, surely_before(joint, self.bilateral))
            for joint in self.before
            for who in joint.others
        ]

    @property
    def introducers(self) -> list[str]:
        """Who introduced the two by a stated role; empty where nobody says."""
        return sorted({who for joint in self.before for who in joint.introducing})

    @property
    def also_there(self) -> list[str]:
        """Who else stood beside them, without a role that says more."""
        there = {who for joint in self.before for who in joint.others}
        return sorted(there - set(self.introducers))


def introduction(pair: Pair, joints: Iterable[Joint]) -> Introduction | None:
    """How two actors came together, or nothing where no activity brought them together."""
    met = [joint for joint in joints if joint.moment.is_contact]
    if not met:
        return None
    held = [j for j in met if j.is_held]
    dated = [j for j in held if j.moment.is_dated]
    contacts = _firsts(dated or held)
    undated = [j for j in held if dated and not j.moment.is_dated and _maybe_before(j, contacts)]
    announced = [
        j for j in _firsts([j for j in met if not j.is_held]) if _maybe_before(j, contacts)
    ]
    alone = [j for j in met if j.is_bilateral]
    bilateral = _firsts([j for j in alone if j.is_held]) or _firsts(alone)
    before = [*contacts, *announced]
    if bilateral:
        before = [j for j in met if not j.is_bilateral and _maybe_before(j, bilateral)]
    return Introduction(pair, *map(tuple, (contacts, announced, bilateral, before, undated)))


def _firsts(joints: list[Joint]) -> list[Joint]:
    return firsts(joints, [joint.moment.known for joint in joints])


def _maybe_before(joint: Joint, others: Iterable[Joint]) -> bool:
    return all(joint.moment.known.possibly_before(other.moment.known) for other in others)


def surely_before(joint: Joint, others: Iterable[Joint]) -> bool:
    """Whether a joint activity was certainly before a tie, whichever of these was the first."""
    return all(joint.moment.known.certainly_before(other.moment.known) for other in others)
