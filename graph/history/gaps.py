"""What documents announce and no document reports as done.

Whole activities, those that a document reports as under way among them, and acts in held ones.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.evidence import Evidence, evidence_of
from graph.history.contacts import INTRODUCING
from graph.history.moments import Moment, moments_of
from graph.store import Store
from graph.vocabulary import local_name

_ACTS = """
SELECT DISTINCT ?p ?agent ?activity ?role ?modality {
  ?p a c:Participation ; c:participant ?agent ; c:inActivity ?activity ; c:role ?role .
  OPTIONAL { ?p c:modality ?modality }
} ORDER BY ?activity ?agent ?role ?p
"""
_STATED = """
SELECT DISTINCT ?g ?fact { GRAPH ?g { ?fact c:status|c:role ?value
  FILTER NOT EXISTS { GRAPH ?g { ?fact c:inferred true } } } }
"""
_PARTIES = {"signatory", "party", "co-developer", "owner", "author", "main-partner"}


@dataclass(frozen=True)
class Gap:
    """Something announced or under way of which no document says that it happened."""

    kind: str  # activity, or act
    moment: Moment
    who: tuple[str, ...]  # the actor of the act; of an activity those who stand behind it
    role: str  # of the act
    modality: str  # of the act: announced or proposed; of an activity its statuses
    acts: int  # how many stated acts are announced in an activity
    inferred: bool  # no document states it in so many words
    due: str  # due, not yet due, open, no date
    evidence: tuple[Evidence, ...]

    @property
    def state(self) -> str:
        """``announced``, or ``in development`` where a document reports it as being made."""
        under_way = self.kind == "activity" and self.moment.is_under_way
        return "in development" if under_way else "announced"


def gaps(store: Store, day: str, silent: Collection[str] = ()) -> list[Gap]:
    """Every gap, oldest first; ``day`` is the one by which something should be over to be due."""
    moments, stated = moments_of(store, silent, {}), _stated(store, silent)
    acts = _acts(store, silent, stated)
    open_ones = {a for a, m in moments.items() if _is_open(m) and not _inside(m, moments)}
    there: dict[str, list[_Act]] = defaultdict(list)
    for act in acts:
        there[_root(act.activity, moments, open_ones)].append(act)
    proofs = evidence_of(store, open_ones)
    found = [
        replace(
            _activity_gap(moments[a], there[a], day),
            inferred=a not in stated,
            evidence=_heard(proofs.get(a, ()), silent),
        )
        for a in sorted(open_ones)
    ]
    found += _act_gaps(acts, moments, day)
    return sorted(found, key=_order)


def due(moment: Moment, day: str) -> str:
    """Whether something should have happened by a day: partial dates may leave that open.

    >>> from graph.activities import Activity
    >>> from graph.history.intervals import Interval
    >>> forum = Activity("f", "Forum", "2017-08-09", "2017-08-11", ("planned",))
    >>> due(Moment(forum, ended=Interval("2017-08-11", "2017-08-11")), "2017-08-10")
    'not yet due'
    """
    ended = moment.ended if moment.ended.latest else moment.began
    if not (ended.latest and day):
        return "no date" if day else "open"
    if ended.latest <= day:
        return "due"
    return "not yet due" if ended.earliest > day else "open"


@dataclass(frozen=True)
class _Act:
    agent: str
    activity: str
    role: str
    modality: str
    inferred: bool
    evidence: tuple[Evidence, ...] = ()


def _stated(store: Store, silent: Collection[str]) -> set[str]:
    """The facts that some document states, and no reader only inferred."""
    rows = store.select(_STATED).values()
    return {fact for graph, fact in rows if local_name(graph) not in silent}


def _acts(store: Store, silent: Collection[str], stated: Collection[str]) -> list[_Act]:
    rows = list(store.select(_ACTS).values())
    proofs = evidence_of(store, {row[0] for row in rows})
    acts = [
        _Act(
            agent,
            activity,
            local_name(role),
            local_name(modality),
            p not in stated,
            proofs.get(p, ()),
        )
        for p, agent, activity, role, modality in rows
    ]
    heard = [replace(act, evidence=_heard(act.evidence, silent)) for act in acts]
    return [act for act in heard if act.evidence and act.role != "contact"]


def _heard(proofs: Iterable[Evidence], silent: Collection[str]) -> tuple[Evidence, ...]:
    return tuple(proof for proof in proofs if proof.source not in silent)


def _is_open(moment: Moment) -> bool:
    activity = moment.activity
    return bool(
        activity.status != "held" and activity.statuses and "cancelled" not in activity.statuses
    )


def _inside(moment: Moment, moments: Mapping[str, Moment]) -> bool:
    """Whether a part's whole is a gap already."""
    return any(_is_open(moments[a]) for a in _wholes(moment, moments))


def _wholes(moment: Moment, moments: Mapping[str, Moment]) -> Iterator[str]:
    """The events around a part, nearest first."""
    seen = {moment.activity.iri}
    while moment.part_of in moments and moment.part_of not in seen:
        seen.add(moment.part_of)
        yield moment.part_of
        moment = moments[moment.part_of]


def _root(activity: str, moments: Mapping[str, Moment], among: Collection[str]) -> str:
    """The gap that an act counts for: of its activity, or of what is around that."""
    if activity in among or activity not in moments:
        return activity
    return next((a for a in _wholes(moments[activity], moments) if a in among), activity)


def _activity_gap(moment: Moment, acts: list[_Act], day: str) -> Gap:
    told = [act for act in acts if not act.inferred]
    behind = {act.agent for act in told if act.role in {*INTRODUCING, *_PARTIES}}
    there = {act.agent for act in told if act.activity == moment.activity.iri}
    who = behind or there or {act.agent for act in told}
    statuses = ", ".join(moment.activity.statuses)
    return Gap("activity", moment, tuple(sorted(who)), "", statuses, len(told), False,
               due(moment, day), ())  # fmt: skip


def _act_gaps(acts: list[_Act], moments: Mapping[str, Moment], day: str) -> Iterator[Gap]:
    """Acts announced in what was held, of which no document says that they were done."""
    reported = {(a.agent, a.activity, a.role) for a in acts if a.modality == "reported"}
    for act in acts:
        moment = moments.get(act.activity)
        if moment is None or moment.activity.status != "held" or act.modality == "reported":
            continue
        if act.modality and (act.agent, act.activity, act.role) not in reported:
            yield Gap("act", moment, (act.agent,), act.role, act.modality, 1, act.inferred,
                      due(moment, day), act.evidence)  # fmt: skip


def _order(gap: Gap) -> tuple[str, ...]:
    activity = gap.moment.activity
    kind = "a" if gap.kind == "activity" else "b"
    return activity.earliest or "9999", kind, activity.iri, *gap.who, gap.role
