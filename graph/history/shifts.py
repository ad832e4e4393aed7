"""What the changes did to ties and ranks, split by their causes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.activities import Activity
from graph.history.changes import CAUSES, Change, State
from graph.incidence import Affiliation

Ranks = Mapping[str, int]
Ranking = Callable[[Sequence[Affiliation]], Ranks]


@dataclass(frozen=True)
class TieChange:
    """A tie that is new, stronger, weaker or gone, with the activities that make the difference."""

    change: str
    pair: tuple[str, str]
    before: int  # activities shared
    after: int
    causes: tuple[str, ...]
    activities: tuple[Activity, ...]


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
    causes: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.change == "new":
            causes[change.activity.iri].add(change.cause)
    old, new = _ties(left.affiliations), _ties(right.affiliations)
    known = {**left.activities(), **right.activities()}
    found = []
    for pair in old.keys() | new.keys():
        before, after = old.get(pair, frozenset()), new.get(pair, frozenset())
        if before == after:
            continue
        more = after - before
        words = ("stronger" if before else "new", "weaker" if after else "gone")
        why = {cause for activity in more for cause in causes[activity]}
        different = sorted((known[a] for a in before ^ after), key=_by_date)
        found.append(TieChange(words[not more], pair, len(before), len(after),
                               tuple(c for c in CAUSES if c in why), tuple(different)))  # fmt: skip
    return sorted(found, key=lambda t: (_by_date(t.activities[0]), t.pair))


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


def _ties(affiliations: Iterable[Affiliation]) -> dict[tuple[str, str], frozenset[str]]:
    there: dict[str, set[str]] = defaultdict(set)
    for one in affiliations:
        there[one.activity.iri].add(one.actor)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for activity, actors in there.items():
        for pair in combinations(sorted(actors), 2):
            shared[pair].add(activity)
    return {pair: frozenset(activities) for pair, activities in shared.items()}


def _by_date(activity: Activity) -> tuple[str, str]:
    return activity.earliest or "9999", activity.iri
