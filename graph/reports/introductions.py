"""Who introduced whom: a row a pair, or one pair as a text with its evidence."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from textwrap import shorten
from typing import Any

from graph.errors import ComityError
from graph.history.contacts import joint_activities
from graph.history.introductions import Beside, Introduction, introduction, surely_before
from graph.history.moments import moments_of
from graph.reports.history import (
    about,
    cited,
    head,
    in_short,
    joint_lines,
    lines_of,
    paragraphs,
    places_of,
    resolved_pair,
    short,
    wrapped,
)
from graph.reports.report import Report, Section
from graph.study import Study

COLUMNS = [
    "left", "right", "date", "status", "first_contact", "or_first", "bilateral_since",
    "introduced_by", "introducers", "also_there", "announced", "bilateral", "evidence",
    "bilateral_evidence", "introducers_evidence", "left_iri", "right_iri", "activity_iri",
]  # fmt: skip
_READ = ["left", "right", "date", "status", "first_contact", "introduced_by"]


def introductions(study: Study, names: Sequence[str] = ()) -> list[Introduction]:
    """How pairs came together, oldest contact first: all, those of one actor, or one pair.

    A ``ComityError`` where two named actors were never brought together.
    """
    pair = resolved_pair(study, *names) if len(names) == 2 else None
    if pair and pair[0] == pair[1]:
        raise ComityError("an actor has no contact with itself", value=names[0])
    around = study.resolved(names[0]) if len(names) == 1 else ""
    moments = moments_of(study.store, study.left_out)
    joints = joint_activities(study.affiliations, moments, of=pair, around=around)
    found = [introduction(p, of_pair) for p, of_pair in joints.items()]
    kept = sorted((one for one in found if one), key=_oldest_first)
    if names and not kept:
        who = " and ".join(map(repr, names))
        raise ComityError(f"no contact of {who} is told", hint=study.words)
    return kept


def report(study: Study, found: Sequence[Introduction]) -> Report:
    """A row a pair: first contact, first bilateral tie, who introduced the two."""
    rows = [_row(study, one) for one in found]
    section = Section("introductions", "First contacts", COLUMNS, rows, [_READ])
    return Report(about(study), head(study), [section], _foot(found))


def brief(study: Study, found: Sequence[Introduction]) -> Report:
    """What fits on a terminal: the pairs of one actor, or the occasions at which pairs met."""
    common = set.intersection(*(set(one.pair) for one in found)) if found else set()
    section = _of_actor(study, found, min(common)) if common else _occasions(study, found)
    return Report(about(study), head(study), [section], [*_foot(found), "Every pair: --format csv"])


def _of_actor(study: Study, found: Sequence[Introduction], actor: str) -> Section:
    rows: list[list[Any]] = []
    for one in found:
        (other,) = set(one.pair) - {actor}
        first = one.first[0].moment.activity
        cells = short(study, other), first.name, introduced_by(study, one)
        who, name, by = (shorten(text, 40, placeholder="…") for text in cells)
        rows.append([who, first.date or "no date", first.status, name, by])
    columns = ["with", "date", "status", "first_contact", "introduced_by"]
    return Section("introductions", f"First contacts of {short(study, actor)}", columns, rows)


def _occasions(study: Study, found: Sequence[Introduction]) -> Section:
    met: dict[str, list[Introduction]] = defaultdict(list)
    for one in found:
        met[one.first[0].moment.activity.iri].append(one)
    rows: list[list[Any]] = []
    for pairs in met.values():
        joint = pairs[0].first[0]
        activity = joint.moment.activity
        hosts = [short(study, a) for a in joint.gathering.conveners]
        who = " – ".join(short(study, a) for a in pairs[0].pair)
        rows.append([activity.date or "no date", activity.status,
                     shorten(activity.name, 50, placeholder="…"),
                     who if len(pairs) == 1 else f"{len(pairs)} pairs",
                     ", ".join(sorted(hosts)) or "unknown" * bool(joint.others)])  # fmt: skip
    columns = ["date", "status", "first_contact", "of", "brought_together_by"]
    return Section("introductions", "Where pairs first met", columns, rows)


def _foot(found: Sequence[Introduction]) -> list[str]:
    unknown = sum(not one.introducers for one in found)
    several = "" if len(found) == 1 else "s"
    return [f"{len(found)} pair{several} with a contact, {unknown} without a stated introducer."]


def _row(study: Study, one: Introduction) -> list[Any]:
    first, shown = one.first[0].moment.activity, partial(short, study)
    bilateral = one.bilateral[0].moment.activity if one.bilateral else None
    planned = " (planned)" if bilateral and bilateral.status == "planned" else ""
    since = (bilateral.date or "no date") + planned if bilateral else ""
    beside = [e for b in one.beside if b.introduces for act in b.joint.gathering.acts[b.actor]
              for e in act.evidence]  # fmt: skip
    return [
        *map(shown, one.pair), first.date, first.status,
        first.name, list(map(in_short, one.first[1:])), since, introduced_by(study, one),
        list(map(shown, one.introducers)), list(map(shown, one.also_there)),
        list(map(in_short, one.announced)), list(map(in_short, one.bilateral)),
        places_of(one.first), places_of(one.bilateral), cited(beside), *one.pair, first.iri,
    ]  # fmt: skip


def introduced_by(study: Study, one: Introduction) -> str:
    """Who introduced two actors, in a few words; ``unknown`` where no document says."""
    if one.introducers:
        by_doubts: dict[str, list[str]] = defaultdict(list)
        for actor in one.introducers:
            by_doubts[_doubts(one, actor)].append(short(study, actor))
        return "; ".join(", ".join(names) + doubts for doubts, names in by_doubts.items())
    if not one.before:
        return "nobody: they met alone"
    hosts = {actor for joint in one.before for actor in joint.convened_by_themselves}
    if hosts:
        return f"themselves ({', '.join(short(study, actor) for actor in sorted(hosts))})"
    return f"unknown ({len(one.also_there)} others there)"


def _doubts(one: Introduction, actor: str) -> str:
    """What is not certain about an introducer."""
    by = [joint for joint in one.before if actor in joint.introducing]
    doubts = [] if any(joint.is_held for joint in by) else ["announced"]
    if one.bilateral and not any(surely_before(joint, one.bilateral) for joint in by):
        doubts.append("order open")
    return f" ({', '.join(doubts)})" if doubts else ""


def in_words(study: Study, one: Introduction, width: int = 80) -> str:
    """A pair as a text: first contact, first bilateral tie, and who stood beside the two."""
    left, right = (short(study, actor) for actor in one.pair)
    lines = [*paragraphs(head(study), width), "", f"{left} and {right}"]
    for title, joints in (
        ("First contact", one.contacts),
        (
            "Announced before that, and reported by nobody" if one.contacts else "Announced only",
            one.announced,
        ),
        ("First bilateral tie", one.bilateral),
    ):
        if joints:
            several = "; which came first is open" if len(joints) > 1 else ""
            lines += ["", f"{title}{several}"]
            lines += [line for joint in joints for line in joint_lines(study, joint, width)]
    lines += ["", *wrapped(f"Introduced by: {introduced_by(study, one)}", width, "  ", first="")]
    for beside in one.beside:
        if beside.introduces:
            lines += _beside_lines(study, beside, width, bilateral=bool(one.bilateral))
    if one.also_there:
        names = ", ".join(short(study, actor) for actor in one.also_there)
        lines += wrapped(f"Also there: {names}", width, "  ", first="")
    return "\n".join(lines) + "\n"


def _beside_lines(study: Study, beside: Beside, width: int, *, bilateral: bool) -> list[str]:
    activity = beside.joint.moment.activity
    roles = ", ".join(beside.joint.gathering.roles(beside.actor))
    when = "" if beside.certain or not bilateral else "; whether before the bilateral tie is open"
    said = f"- {short(study, beside.actor)}: {roles} of {activity.name} ({activity.status}{when})"
    proofs = [place for act in beside.joint.gathering.acts[beside.actor] for place in act.evidence]
    return [*wrapped(said, width, "    ", first="  "), *wrapped(lines_of(proofs), width, "    ")]


def _oldest_first(one: Introduction) -> tuple[str, str, tuple[str, str]]:
    began = one.first[0].moment.began
    return began.earliest or began.latest or "9999", one.first[0].moment.activity.iri, one.pair
