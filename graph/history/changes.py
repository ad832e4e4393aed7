"""What changed between two states of knowledge, and whether the world did or what is known of it.

A state is a corpus, or what the documents of one corpus said up to a day (*known time*). What is
new on the right side is dated in the world (*valid time*): after the day up to which the left side
knew, the world changed; on or before it, we learned more; where a partial date leaves that open,
it stays open. What no document reports as having happened is only announced.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.activities import Activity
from graph.evidence import Evidence
from graph.history.intervals import Interval
from graph.history.knowledge import independence
from graph.history.moments import Moment
from graph.incidence import Affiliation
from graph.sources import Document

WORLD, LEARNED, ANNOUNCED, OPEN = "the world changed", "we learned more", "announced", "open"
CAUSES = (WORLD, LEARNED, ANNOUNCED, OPEN)
Key = tuple[str, str, str]  # actor, activity, role


@dataclass(frozen=True)
class State:
    """What was known: affiliations, the documents that say so, and the last day they know of.

    That day lies from ``day`` to ``until`` where the documents are dated roughly.
    """

    affiliations: list[Affiliation]
    documents: Mapping[str, Document]
    moments: Mapping[str, Moment]
    day: str = ""
    until: str = ""

    def acts(self) -> dict[Key, list[Affiliation]]:
        """The affiliations by who was in what as what."""
        found: dict[Key, list[Affiliation]] = defaultdict(list)
        for one in self.affiliations:
            found[one.actor, one.activity.iri, one.role].append(one)
        return found

    def activities(self) -> dict[str, Activity]:
        """The activities that the affiliations are in, by IRI."""
        return {one.activity.iri: one.activity for one in self.affiliations}


@dataclass(frozen=True)
class Change:
    """One difference: of an act (``actor``, ``role``), or of an activity (no actor)."""

    change: str  # new, gone, corroborated, status, date
    cause: str  # one of CAUSES, or ""
    activity: Activity
    actor: str = ""
    role: str = ""
    before: str = ""
    after: str = ""
    independence: str = ""  # of a corroborating document
    status: str = ""  # of the act, or of the activity: held, planned
    evidence: tuple[Evidence, ...] = field(compare=False, default=())


def differences(left: State, right: State, houses: Mapping[str, str]) -> list[Change]:
    """Every change from one state to another, in a fixed order.

    ``houses`` gives the highest body above each publisher: two publishers of one house are not
    independent of each other.
    """
    old, new = left.acts(), right.acts()
    found = [_new(left, right, key, new[key]) for key in new.keys() - old.keys()]
    found += [_gone(right, key, old[key]) for key in old.keys() - new.keys()]
    for key in old.keys() & new.keys():
        found += _said_again(left, right, key, (old[key], new[key]), houses)
    before, after = left.activities(), right.activities()
    for iri in before.keys() & after.keys():
        found += _told_anew(left, right, before[iri], after[iri])
    return sorted(found, key=_order)


def cause_of(activity: Activity, began: Interval, day: str, until: str = "") -> str:
    """Why something is new to those who knew up to ``day``, or at most up to ``until``.

    >>> meeting = Activity("m", "Meeting", "2017-01-01", "2017-01-31", ("held",))
    >>> cause_of(meeting, Interval.of("2017-01"), "2017-02-17")
    'we learned more'
    >>> cause_of(meeting, Interval.of("2017-01"), "2017-01-15")
    'open'
    """
    if activity.status != "held":
        return ANNOUNCED
    if began.latest and day and began.latest <= day:
        return LEARNED
    return WORLD if day and began.earliest > (until or day) else OPEN


def _new(left: State, right: State, key: Key, acts: list[Affiliation]) -> Change:
    actor, _, role = key
    activity, proofs, status = acts[0].activity, _evidence(acts), _status(acts)
    cause = _cause(left, right, activity) if status == "held" else ANNOUNCED
    if {e.source for e in proofs} <= left.documents.keys():  # an old document, read anew
        cause = LEARNED if cause != ANNOUNCED else cause
    return Change("new", cause, activity, actor, role, "", _modality(acts), status=status,
                  evidence=proofs)  # fmt: skip


def _gone(right: State, key: Key, acts: list[Affiliation]) -> Change:
    actor, _, role = key
    proofs = _evidence(acts)
    kept = {e.source for e in proofs} & right.documents.keys()
    after = "no longer said" if kept else "document taken out"
    said = _modality(acts)
    return Change("gone", "", acts[0].activity, actor, role, said, after, status=_status(acts),
                  evidence=proofs)  # fmt: skip


def _said_again(
    left: State,
    right: State,
    key: Key,
    acts: tuple[list[Affiliation], list[Affiliation]],
    houses: Mapping[str, str],
) -> list[Change]:
    """A further document that says the same, or one that reports what was announced."""
    actor, _, role = key
    (old, new), activity = acts, acts[1][0].activity
    said = {e.source for e in _evidence(old)}
    told = [left.documents[s] for s in sorted(said) if s in left.documents]
    done = _modality(old) != _modality(new) == "reported"
    cause = _cause(left, right, activity) if done else ""
    found = []
    for source in sorted({e.source for e in _evidence(new)} - said):
        how = independence(told, right.documents.get(source, Document(source)), houses)
        proofs = tuple(e for e in _evidence(new) if e.source == source)
        before, after = (_modality(old), "reported") if done else (", ".join(sorted(said)), source)
        word = "status" if done else "corroborated"
        found.append(Change(word, cause, activity, actor, role, before, after, how, _status(new),
                            proofs))  # fmt: skip
    return found


def _told_anew(left: State, right: State, old: Activity, new: Activity) -> list[Change]:
    """An activity whose status or date the documents of the right side tell otherwise."""
    found = []
    if old.status != new.status:
        cause = _cause(left, right, new) if new.status == "held" else ""
        found.append(Change("status", cause, new, "", "", old.status, new.status, "", new.status))
    if old.date != new.date:
        before = old.date or "no date"
        found.append(Change("date", LEARNED, new, "", "", before, new.date, "", new.status))
    return found


def _cause(left: State, right: State, activity: Activity) -> str:
    """By when it began: at the latest when the first document reported it as done."""
    moment = right.moments.get(activity.iri)
    return cause_of(activity, moment.known if moment else Interval(), left.day, left.until)


def _evidence(acts: Iterable[Affiliation]) -> tuple[Evidence, ...]:
    return tuple(sorted({proof for act in acts for proof in act.evidence}))


def _modality(acts: Iterable[Affiliation]) -> str:
    """The strongest of what is said of an act."""
    said = {act.modality for act in acts}
    return next((m for m in ("reported", "announced", "proposed") if m in said), "")


def _status(acts: Iterable[Affiliation]) -> str:
    """``held`` where the activity was and a document reports the act in it."""
    return "held" if any(act.status == "held" for act in acts) else "planned"


def _order(change: Change) -> tuple[object, ...]:
    kinds = ("new", "status", "date", "corroborated", "gone")
    causes = (*CAUSES, "")
    activity = change.activity
    return (kinds.index(change.change), causes.index(change.cause), activity.earliest or "9999",
            activity.iri, change.actor, change.role, change.after)  # fmt: skip
