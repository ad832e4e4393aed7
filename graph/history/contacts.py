"""What two actors were in together.

A *joint activity* has both actors in it; a *bilateral tie* is one with nobody else, or an
agreement of which they are the only parties. It is *held* for two actors where it took place and
a document reports both of them in it: to be announced for a forum is not to have been there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from graph.history.moments import Moment
from graph.incidence import Affiliation

#: roles whose bearer brings others together
INTRODUCING = ("organizer", "co-organizer", "host")
_PARTIES = {"signatory", "party"}
Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Gathering:
    """An activity with everybody in it, and what each of them was there."""

    moment: Moment
    acts: Mapping[str, tuple[Affiliation, ...]]

    @cached_property
    def conveners(self) -> list[str]:
        """Those who organized or hosted it (or were to), by the word of a document."""
        return [who for who in self.acts if set(INTRODUCING) & set(self.roles(who))]

    @cached_property
    def reported(self) -> set[str]:
        """Those of whom a document reports that they were in it."""
        return {who for who, acts in self.acts.items() if any(a.status == "held" for a in acts)}

    def has_convened(self, actor: str) -> bool:
        """Whether a document reports that an actor organized or hosted it."""
        acts = self.acts[actor]
        return any(act.status == "held" and act.role in INTRODUCING for act in acts)

    @property
    def was_held(self) -> bool:
        """Whether a document says that it took place, whoever was there."""
        return self.moment.activity.status == "held"

    @cached_property
    def parties(self) -> set[str]:
        """Those who make it bilateral or not: of an agreement its parties, else everybody."""
        if self.moment.kind != "agreement":
            return set(self.acts)
        return {who for who in self.acts if _PARTIES & set(self.roles(who))}

    def roles(self, actor: str) -> tuple[str, ...]:
        """What an actor was in it, in order and once each."""
        return tuple(sorted({act.role for act in self.acts[actor]}))

    def roles_in_words(self, actor: str) -> str:
        """The same, with what is only announced in something that was held marked so."""
        held = {act.role for act in self.acts[actor] if act.status == "held"}
        doubt = " (announced)" if self.was_held else ""
        return ", ".join(role + doubt * (role not in held) for role in self.roles(actor))


@dataclass(frozen=True)
class Joint:
    """An activity that two actors (and perhaps others) were in, or are to be in."""

    gathering: Gathering
    pair: Pair

    @property
    def moment(self) -> Moment:
        """The activity in time."""
        return self.gathering.moment

    @property
    def acts(self) -> dict[str, tuple[Affiliation, ...]]:
        """What each of the two was in it."""
        return {actor: self.gathering.acts[actor] for actor in self.pair}

    @property
    def others(self) -> list[str]:
        """Who else was in it."""
        return [actor for actor in self.gathering.acts if actor not in self.pair]

    @property
    def is_held(self) -> bool:
        """Whether it took place, and a document reports both of the two in it."""
        return self.gathering.reported >= set(self.pair)

    @property
    def status(self) -> str:
        """``held`` for the two, or ``planned``."""
        return "held" if self.is_held else "planned"

    @property
    def is_bilateral(self) -> bool:
        """Whether the two were alone, or the only parties of an agreement."""
        return self.gathering.parties <= set(self.pair)

    @property
    def introducing(self) -> list[str]:
        """Those of the others who organized or hosted it."""
        return [actor for actor in self.gathering.conveners if actor not in self.pair]

    @property
    def convened_by_themselves(self) -> list[str]:
        """Those of the two who organized or hosted it."""
        return [actor for actor in self.gathering.conveners if actor in self.pair]


def joint_activities(
    affiliations: Iterable[Affiliation],
    moments: Mapping[str, Moment],
    *,
    of: Pair | None = None,
    around: str = "",
) -> dict[Pair, list[Joint]]:
    """The joint activities of every pair (of one pair, or of all with one actor), oldest first."""
    there: dict[str, dict[str, list[Affiliation]]] = defaultdict(lambda: defaultdict(list))
    for one in affiliations:
        there[one.activity.iri][one.actor].append(one)
    found: dict[Pair, list[Joint]] = defaultdict(list)
    for activity, actors in there.items():
        if activity not in moments:
            continue
        acts = {actor: tuple(done) for actor, done in sorted(actors.items())}
        gathering = Gathering(moments[activity], acts)
        pairs = combinations(acts, 2) if of is None else [of] * all(a in acts for a in of)
        for pair in pairs:
            if not around or around in pair:
                found[pair].append(Joint(gathering, pair))
    for joints in found.values():
        joints.sort(key=order)
    return dict(sorted(found.items()))


def order(joint: Joint) -> tuple[str, str, str]:
    """Oldest first; what has no date by the document that reports it, else last."""
    began = joint.moment.known
    return began.earliest or began.latest or "9999", began.latest, joint.moment.activity.iri
