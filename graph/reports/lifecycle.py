"""The lifecycle of a partnership as rows and as a text with its evidence and durations."""

from dataclasses import dataclass
from typing import Any

from graph.activities import Activity
from graph.errors import ComityError
from graph.history.contacts import Joint, Pair, joint_activities
from graph.history.intervals import Duration
from graph.history.lifecycle import Passage, Step, lifecycle, occasions, passages
from graph.history.moments import Moment, moments_of
from graph.reports.history import (
    KEPT,
    Quote,
    about,
    head,
    joint_lines,
    opening,
    paragraphs,
    places_of,
    quotations_of,
    resolved_pair,
    short,
)
from graph.reports.lettering import wrapped
from graph.reports.report import Report, Section
from graph.study import Study

COLUMNS = [
    "stage", "date", "status", "said", "activity", "since_first_contact", "least_days",
    "most_days", "since_previous", "follows_from", "roles", "evidence", "quotations", "iri",
]  # fmt: skip
_READ = ["stage", "date", "status", "activity", "since_first_contact", "since_previous"]
_BEFORE = {"certainly": "before", "possibly": "perhaps before"}
_DURATIONS = ["from", "to", "planned", "duration", "least_days", "most_days"]


@dataclass(frozen=True)
class Partnership:
    """Two actors, the steps of their partnership, and the hints at occasions."""

    pair: Pair
    steps: list[Step]
    hints: list[tuple[Joint, Moment]]
    names: dict[str, str]  # of the activities

    @property
    def passages(self) -> list[Passage]:
        """How long it took from stage to stage."""
        return passages(self.steps)


def partnership(study: Study, left: str, right: str) -> Partnership:
    """The partnership of two actors; a ``ComityError`` where they share nothing."""
    pair = resolved_pair(study, left, right)
    if pair[0] == pair[1]:
        raise ComityError("an actor is no partner of itself", value=left)
    moments = moments_of(study.store, study.left_out, study.every_document)
    joints = joint_activities(study.affiliations, moments, of=pair).get(pair, [])
    if not joints:
        raise ComityError(f"{left} and {right} share nothing here", hint=study.where)
    of_one = {one.activity.iri for one in study.affiliations if one.actor in pair}
    hints = occasions(joints, {iri: moments[iri] for iri in of_one if iri in moments})
    names = {iri: moment.activity.name for iri, moment in moments.items()}
    return Partnership(pair, lifecycle(joints, moments), hints, names)


def report(study: Study, found: Partnership, quote: Quote = KEPT) -> Report:
    """A row a step, oldest first; then the durations, and the hints at occasions."""
    pair = [short(study, actor) for actor in found.pair]
    durations: list[list[Any]] = [
        [p.start, p.end, p.planned, p.duration.in_words(), p.duration.least_days,
         p.duration.most_days] for p in found.passages
    ]  # fmt: skip
    hints = [[_hint(study, joint, moment.activity)] for joint, moment in found.hints]
    steps = [_row(study, found, step, quote) for step in found.steps]
    sections = [
        Section("steps", f"Partnership of {' and '.join(pair)}", COLUMNS, steps, [_READ]),
        Section("durations", "Durations", _DURATIONS, durations, [_DURATIONS[:4]]),
        Section("hints", "Hints, stated by no document", ["hint"], hints),
    ]
    shown = [section for section in sections if section.rows]
    return Report({**about(study), "pair": pair}, head(study), shown)


def _row(study: Study, found: Partnership, step: Step, quote: Quote) -> list[Any]:
    activity, gathering = step.joint.moment.activity, step.joint.gathering
    roles = [f"{short(study, a)}: {gathering.roles_in_words(a)}" for a in found.pair]
    after = [found.names[iri] for iri in step.after]
    first, previous = step.since_first, step.since_previous
    return [step.stage, activity.date, step.status, list(activity.statuses), activity.name,
            _BEFORE.get(step.before_first) or first.in_words(), first.least_days, first.most_days,
            previous.in_words() if previous else "", after, roles,
            places_of([step.joint]), quotations_of([step.joint], quote), activity.iri]  # fmt: skip


def in_words(study: Study, found: Partnership, quote: Quote = KEPT, width: int = 80) -> str:
    """The whole as a text: every step with both sides' roles and lines, then the durations."""
    left, right = (short(study, actor) for actor in found.pair)
    lines = [*paragraphs(opening(study), width), "", f"Partnership of {left} and {right}"]
    for step in found.steps:
        lines += ["", f"{step.stage}{_since(step)}"]
        lines += joint_lines(study, step.joint, width, quote)
        if step.after:
            names = "; ".join(found.names[iri] for iri in step.after)
            lines += wrapped(f"follows from: {names}", width, "      ", first="    ")
    if found.passages:
        lines += ["", "Durations"]
    for passage in found.passages:
        planned = " (planned)" if passage.planned else ""
        duration = passage.duration.in_words()
        lines.append(f"  from {passage.start} to {passage.end}{planned}: {duration}")
    for joint, moment in found.hints:
        hint = _hint(study, joint, moment.activity)
        lines += ["", *wrapped(f"Hint, stated by no document: {hint}", width, "  ", first="")]
    return "\n".join(lines) + "\n"


def _since(step: Step) -> str:
    """When a step was, seen from the first dated contact."""
    if step.before_first:
        planned = "" if step.joint.is_held else "announced for "
        return f", {planned}{_BEFORE[step.before_first]} the first dated contact"
    days = step.since_first
    if step.is_first:
        return ", the first with a date" if step.joint.is_held else ""
    return "" if days == Duration() else f", {days.in_words()} after the first dated contact"


def _hint(study: Study, signed: Joint, occasion: Activity) -> str:
    agreement = signed.moment.activity
    acts = [a for a in study.affiliations if a.activity.iri == occasion.iri]
    there = any(a.status == "held" for a in acts if a.actor in signed.pair)
    status = "held" if there else occasion.status + ", neither reported there" * (
        occasion.status == "held")  # fmt: skip
    return (
        f"{agreement.name} was signed on {agreement.date}, the first day of {occasion.name}"
        f" ({occasion.date}, {status})"
    )
