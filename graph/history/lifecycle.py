"""The lifecycle of a partnership: contact, follow-up, note, signed, joint event, work, output.

A step is an activity that both partners were in, or are to be in. What is only planned is a step
too, marked so, and never counts as having happened. How long lies between two steps is an
interval wherever a date is partial.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.history.contacts import Joint, order
from graph.history.intervals import Duration, Interval, firsts
from graph.history.moments import Moment, earlier_in_chain

STAGES = ("contact", "follow-up", "note", "signed", "joint event", "joint work", "output")
_MEETINGS = {"meeting", "visit"}
_SIGNED = {"signed", "extended"}


@dataclass(frozen=True)
class Step:
    """An activity of the two as a step of their partnership."""

    stage: str
    joint: Joint
    after: tuple[str, ...]  # earlier steps that it follows from by the word of a document
    since_first: Duration  # since the first dated contact that a document reports
    since_previous: Duration | None  # since the reported step before it, where there is one
    before_first: str = ""  # "certainly" or "possibly" before that contact, or ""

    @property
    def is_first(self) -> bool:
        """Whether it is the first dated contact, and no other may have been."""
        return self.joint.is_held and self.since_first == Duration(0, 0)

    @property
    def began(self) -> Interval:
        """The day of signature, or the first day; as far as it is known."""
        return self.joint.moment.began

    @property
    def status(self) -> str:
        """``held`` where a document reports it and both of the two in it, else ``planned``."""
        return self.joint.status


@dataclass(frozen=True)
class Passage:
    """How long it took from one stage to another: from the first step of each."""

    start: str
    end: str
    duration: Duration
    planned: bool  # whether one of the two is only planned


def lifecycle(joints: Sequence[Joint], moments: Mapping[str, Moment]) -> list[Step]:
    """The steps of a partnership, oldest first, those without a date last."""
    ordered = sorted(joints, key=order)
    stages = {joint.moment.activity.iri: _stage(joint, ordered, moments) for joint in ordered}
    origins = firsts(
        met := [j for j in ordered if j.is_held and j.moment.is_contact and j.moment.is_dated],
        [j.moment.began for j in met],
    )
    origin = _first(joint.moment.began for joint in origins)
    steps: list[Step] = []
    previous: Interval | None = None
    for joint in ordered:
        moment = joint.moment
        after = earlier_in_chain(moments, moment.activity.iri) | set(moment.discussed_in)
        steps.append(
            Step(
                stages[moment.activity.iri],
                joint,
                tuple(a for a in stages if a in after),
                Duration(0, 0) if origins == [joint] else _since(origin, joint),
                previous.until(moment.began) if previous else None,
                "" if after & stages.keys() else _before(joint, origins),
            )
        )
        if joint.is_held and moment.began.latest:
            previous = moment.began
    return steps


def _since(origin: Interval, joint: Joint) -> Duration:
    """The days since the first contact; what was held cannot be before it, a plan has no days."""
    least, most = (way := origin.until(joint.moment.began)).least_days, way.most_days
    if least is None or least >= 0:
        return way
    return Duration(0, most) if joint.is_held and (most is None or most >= 0) else Duration()


def _before(joint: Joint, origins: Sequence[Joint]) -> str:
    """Whether something undated, or only announced, was (to be) before the first dated contact."""
    when = joint.moment.known
    if not origins or joint in origins or (joint.is_held and joint.moment.is_dated):
        return ""
    if not (when.earliest or when.latest):  # a plan without any date tells nothing
        return "possibly" if joint.is_held else ""
    if all(when.certainly_before(origin.moment.known) for origin in origins):
        return "certainly"
    return "possibly" * all(when.possibly_before(origin.moment.known) for origin in origins)


def passages(steps: Iterable[Step]) -> list[Passage]:
    """The durations between consecutive stages, and from first contact to signature.

    A stage begins with its first step that a source reports. The first planned step of a stage is
    measured too, from the last reported stage before it that it certainly does not precede.
    """
    known = list(steps)
    held = {stage: _begun(known, stage, "held") for stage in STAGES}
    reported = sorted((s for s in STAGES if held[s].latest), key=lambda s: held[s].earliest)
    ends = list(pairwise(reported))
    if {"contact", "signed"} <= set(reported) and ("contact", "signed") not in ends:
        ends.append(("contact", "signed"))
    found = [Passage(a, b, held[a].until(held[b]), planned=False) for a, b in ends]
    for stage in STAGES:
        planned = _begun(known, stage, "planned")
        before = [s for s in reported if STAGES.index(s) < STAGES.index(stage)]
        ways = [(s, held[s].until(planned)) for s in before]
        forward = [
            (s, way) for s, way in ways if way.least_days is not None and way.least_days >= 0
        ]
        if planned.possibly_before(held[stage]) and forward:
            found.append(Passage(forward[-1][0], stage, forward[-1][1], planned=True))
    return found


def _begun(steps: Iterable[Step], stage: str, status: str) -> Interval:
    return _first(s.began for s in steps if (s.stage, s.status) == (stage, status))


def occasions(joints: Iterable[Joint], moments: Mapping[str, Moment]) -> list[tuple[Joint, Moment]]:
    """Agreements signed on the very first day of some other event, and that event.

    A hint and no fact: no source needs to say that the one happened at the other. ``moments``
    are the events that count, for example those that one of the two is in.
    """
    signed = [j for j in joints if _is_signed(j) and j.is_held]
    return [
        (joint, moment)
        for joint in signed
        for _, moment in sorted(moments.items())
        if moment.kind == "event"
        and moment.type != "signing"
        and not moment.part_of
        and joint.moment.began.earliest
        and joint.moment.began == moment.began
        and moment.began.earliest == moment.began.latest
    ]


def _stage(joint: Joint, joints: Sequence[Joint], moments: Mapping[str, Moment]) -> str:
    """The stage that an activity is a step of: by its kind, and by what came before it."""
    moment = joint.moment
    if moment.kind in ("initiative", "output"):
        return "joint work" if moment.kind == "initiative" else "output"
    if moment.kind == "agreement":
        return "signed" if _is_signed(joint) else "note"
    if moment.type == "signing":
        return "signed"
    signatures = [j.moment.began for j in joints if _is_signed(j) and j.is_held]
    if signatures:
        before = moment.began.certainly_before(_first(signatures))
        if not before and (moment.type not in _MEETINGS or not moment.began.latest):
            return "joint event"
        if _first(signatures).certainly_before(moment.began):
            return "joint event"
    elif moment.type not in _MEETINGS and joint is not _first_event(joints):
        return "joint event"
    mine = earlier_in_chain(moments, moment.activity.iri)
    chain = mine & {j.moment.activity.iri for j in joints}
    return "follow-up" if chain else "contact"


def _first_event(joints: Sequence[Joint]) -> Joint | None:
    """The first event that was held, else the first one that is planned."""
    events = [joint for joint in joints if joint.moment.kind == "event"]
    return next((joint for joint in events if joint.is_held), events[0] if events else None)


def _is_signed(joint: Joint) -> bool:
    moment = joint.moment
    return moment.kind == "agreement" and bool(_SIGNED & set(moment.activity.statuses))


def _first(moments: Iterable[Interval]) -> Interval:
    """When the first of several began: not before the earliest, not after the earliest latest."""
    known = [moment for moment in moments if moment.latest]
    if not known:
        return Interval()
    return Interval(min(m.earliest for m in known), min(m.latest for m in known))
