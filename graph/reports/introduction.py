"""How two actors came together, as a text with its evidence."""

from collections.abc import Sequence

from graph.history.contacts import Joint
from graph.history.introductions import Beside, Introduction, surely_before
from graph.reports.history import (
    KEPT,
    Quote,
    joint_lines,
    opening,
    paragraphs,
    proof_lines,
    short,
)
from graph.reports.introductions import introduced_by
from graph.reports.lettering import wrapped
from graph.study import Study


def in_words(study: Study, one: Introduction, quote: Quote = KEPT, width: int = 80) -> str:
    """A pair as a text: first contact, first bilateral tie, and who stood beside the two."""
    left, right = (short(study, actor) for actor in one.pair)
    lines = [*paragraphs(opening(study), width), "", f"{left} and {right}"]
    for title, joints in _parts(one):
        lines += ["", *wrapped(title, width, "  ", first="")]
        lines += [line for joint in joints for line in joint_lines(study, joint, width, quote)]
    lines += ["", *wrapped(f"Introduced by: {introduced_by(study, one)}", width, "  ", first="")]
    for beside in one.beside:
        if beside.introduces:
            lines += _beside_lines(study, beside, width, quote, bilateral=bool(one.bilateral))
    if one.also_there:
        names = ", ".join(_named(study, one, actor) for actor in one.also_there)
        lines += wrapped(f"Also there: {names}", width, "  ", first="")
    return "\n".join(lines) + "\n"


def _parts(one: Introduction) -> list[tuple[str, Sequence[Joint]]]:
    """The parts that are not empty, with their titles."""
    dated = any(joint.moment.is_dated for joint in one.contacts)
    first = "First dated contact" if dated else "Contact without a date"
    alone = "First bilateral tie"
    if one.bilateral and not any(joint.is_held for joint in one.bilateral):
        alone = "Bilateral tie, announced only"
    sure = [joint for joint in one.undated if surely_before(joint, one.contacts)]
    open_ones = [joint for joint in one.undated if joint not in sure]
    before = "Announced before that, and reported for both by nobody"
    parts = [
        (first + _several(one.contacts), one.contacts),
        ("Reported before that, without a date of its own", sure),
        ("Reported without a date: it may have come before that", open_ones),
        (before if one.contacts else "Announced only", one.announced),
        (alone + _several(one.bilateral), one.bilateral),
    ]
    return [(title, joints) for title, joints in parts if joints]


def _several(joints: Sequence[Joint]) -> str:
    return "; which came first is open" if len(joints) > 1 else ""


def _named(study: Study, one: Introduction, actor: str) -> str:
    """An actor who was there, marked where it is only announced in what was held."""
    places = [b for b in one.beside if b.actor == actor]
    silent = not any(b.is_reported for b in places)
    held = any(b.joint.gathering.was_held for b in places)
    return short(study, actor) + " (announced)" * (silent and held)


def _beside_lines(
    study: Study, beside: Beside, width: int, quote: Quote, *, bilateral: bool
) -> list[str]:
    gathering = beside.joint.gathering
    activity, roles = gathering.moment.activity, gathering.roles_in_words(beside.actor)
    when = "" if beside.certain or not bilateral else "; whether before the bilateral tie is open"
    said = f"- {short(study, beside.actor)}: {roles} of {activity.name} ({activity.status}{when})"
    places = [place for act in gathering.acts[beside.actor] for place in act.evidence]
    return [*wrapped(said, width, "    ", first="  "), *proof_lines(places, width, "    ", quote)]
