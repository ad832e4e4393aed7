"""What the changes did to ties and ranks, split by their causes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.activities import Activity
from graph.history.changes import ANNOUNCED, CAUSES, Change, State
from graph.incidence import Affiliation

Ranks = Mapping[str, int]
Ranking = Callable[[Sequence[Affiliation]], Ranks]


@dataclass(frozen=True)
class TieChange:
    """A tie that is new, stronger, weaker, gone or told to have happened since (``status``).

    ``activities`` make the difference. A shared activity was held for a tie where a document
    reports both sides in it.
    """

    change: str
    pair: tuple[str, str]
    before: int  # activities shared
    after: int
    causes: tuple[str, ...]
    activities: tuple[Activity, ...]
    held_before: int = 0  # of the activities shared
    held_after: int = 0


@dataclass(frozen=True)
class RankChange:
    """An actor's rank on both sides, and on the left side with the news of one cause alone.

    ``None`` is "not in the network". The parts need not add up: ranks depend on all actors.
    """

    actor: str
    before: int | None
    by_cause: Mapping[str, int | None]
    after: int | None

    @property
    def moved(self) -> bool:
        """Whether anything moved it."""
        return len({self.before, self.after, *self.by_cause.values()}) > 1


def tie_changes(left: State, right: State, changes: Iterable[Change]) -> list[TieChange]:
    """The ties that differ, in order of the activity that makes the difference."""
    causes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for change in changes:
        if change.cause and change.change in ("new", "status"):
            whose = change.actor or "all"
            causes[whose, change.activity.iri].add(change.cause)
    old, new = _ties(left.affiliations), _ties(right.affiliations)
    known = {**left.activities(), **right.activities()}
    found = []
    for pair in old.keys() | new.keys():
        before, after = old.get(pair, {}), new.get(pair, {})
        if before == after:
            continue
        why: set[str] = set()
        for activity in sorted(a for a, held in after.items() if before.get(a) != held):
            said = {c for who in (*pair, "all") for c in causes[who, activity]}
            why |= said - {ANNOUNCED} if after[activity] else said & {ANNOUNCED}
        different = {a for a in before | after if before.get(a) != after.get(a)}
        found.append(
            TieChange(
                _word(before, after),
                pair,
                len(before),
                len(after),
                tuple(c for c in CAUSES if c in why),
                tuple(sorted((known[a] for a in different), key=_by_date)),
                sum(before.values()),
                sum(after.values()),
            )
        )
    return sorted(found, key=lambda t: (_by_date(t.activities[0]), t.pair))


def _word(before: Mapping[str, bool], after: Mapping[str, bool]) -> str:
    if before.keys() == after.keys():
        return "status"
    if after.keys() - before.keys():
        return "stronger" if before else "new"
    return "weaker" if after else "gone"


def rank_changes(
    left: State, right: State, changes: Iterable[Change], ranking: Ranking
) -> list[RankChange]:
    """Every actor's rank before and after, and as each cause alone would have left it."""
    cause = {(c.actor, c.activity.iri, c.role): c.cause for c in changes if c.change == "new"}
    before, after = ranking(left.affiliations), ranking(right.affiliations)
    alone = {}
    for name in CAUSES:
        news = [a for a in right.affiliations if cause.get(_key(a)) == name]
        if news:
            alone[name] = ranking([*left.affiliations, *news])
    return sorted(
        (
            RankChange(
                actor,
                before.get(actor),
                {name: ranks.get(actor) for name, ranks in alone.items()},
                after.get(actor),
            )
            for actor in before.keys() | after.keys()
        ),
        key=lambda r: (r.after is None, r.after or 0, r.before is None, r.before or 0, r.actor),
    )


def _key(one: Affiliation) -> tuple[str, str, str]:
    return one.actor, one.activity.iri, one.role


def _ties(affiliations: Iterable[Affiliation]) -> dict[tuple[str, str], dict[str, bool]]:
    """What each pair shares, and whether a document reports both of them in it."""
    there: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in affiliations:
        known = there[one.activity.iri].get(one.actor, False)
        there[one.activity.iri][one.actor] = known or one.status == "held"
    shared: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for activity, actors in there.items():
        for left, right in combinations(sorted(actors), 2):
            shared[left, right][activity] = actors[left] and actors[right]
    return dict(shared)


def _by_date(activity: Activity) -> tuple[str, str]:
    return activity.earliest or "9999", activity.iri
