"""The affiliations that a projection keeps, and what it left out or could not be sure of."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache

from graph.activities import Activity
from graph.incidence import Affiliation
from graph.projection import Projection
from graph.schemes import lineage


@dataclass(frozen=True)
class Selection:
    """What is left after a projection's filters, with what a reader must be told of them."""

    affiliations: list[Affiliation]
    uncertain: tuple[Activity, ...] = ()  # their days may lie in the window, or outside it
    undated: tuple[Activity, ...] = ()  # no source dates them: in no window
    too_big: tuple[tuple[Activity, int], ...] = ()  # more actors than the projection allows


def select(affiliations: Iterable[Affiliation], projection: Projection) -> Selection:
    """The affiliations that pass the filters of a projection, in their order.

    What documents are left out, or not known yet, is for ``heard_without`` to take away before.
    """
    kept: list[Affiliation] = []
    uncertain: dict[str, Activity] = {}
    undated: dict[str, Activity] = {}
    for one in affiliations:
        if not _wanted(one, projection):
            continue
        activity = one.activity
        days = activity.earliest, activity.latest
        _, certain, possible = projection.in_window(*days, activity.certain)
        if not activity.earliest and not possible:
            undated[activity.iri] = activity
        elif possible and not certain:
            uncertain[activity.iri] = activity
        if projection.admits(one.status, *days):
            kept.append(one)
    big = _too_big(kept, projection.max_event_size)
    return Selection(
        [one for one in kept if one.activity.iri not in big],
        tuple(uncertain.values()),
        tuple(undated.values()),
        tuple(big.values()),
    )


def heard_without(
    affiliations: Iterable[Affiliation], silent: Collection[str]
) -> list[Affiliation]:
    """What the other documents say: their evidence, their statuses and their dates alone."""
    activities: dict[str, Activity] = {}
    heard = []
    for one in affiliations:
        left = tuple(e for e in one.evidence if e.source not in silent)
        if not left:
            continue
        activity = activities.get(one.activity.iri)
        if activity is None:
            activity = activities[one.activity.iri] = _heard(one.activity, silent)
        same = activity is one.activity and len(left) == len(one.evidence)
        heard.append(one if same else replace(one, activity=activity).heard_from(left))
    return heard


def _heard(activity: Activity, silent: Collection[str]) -> Activity:
    """An activity as the other documents state it; itself where these are all that do."""
    everyone = {stated.source for stated in activity.stated}
    saying = everyone - set(silent)
    return activity if saying == everyone else activity.by(saying)


@cache
def _groups(role: str) -> frozenset[str]:
    """A role and the groups that it belongs to."""
    return frozenset(lineage("role", role))


def _wanted(one: Affiliation, projection: Projection) -> bool:
    roles = _groups(one.role)
    return (
        (projection.inferred or not one.inferred)
        and one.actor not in projection.without
        and roles.isdisjoint(projection.without_roles)
        and (not projection.roles or not roles.isdisjoint(projection.roles))
        and projection.status in ("all", one.status)
    )


def _too_big(
    affiliations: Iterable[Affiliation], most: int | None
) -> dict[str, tuple[Activity, int]]:
    if most is None:
        return {}
    there: dict[str, set[str]] = defaultdict(set)
    activities = {}
    for one in affiliations:
        there[one.activity.iri].add(one.actor)
        activities[one.activity.iri] = one.activity
    return {a: (activities[a], len(who)) for a, who in there.items() if len(who) > most}
