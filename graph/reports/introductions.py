"""Who introduced whom: a row a pair, or the occasions at which pairs first met."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from textwrap import shorten
from typing import Any

from graph.errors import ComityError
from graph.history.contacts import joint_activities
from graph.history.introductions import Introduction, introduction, surely_before
from graph.history.moments import moments_of
from graph.reports.history import (
    KEPT,
    Quote,
    about,
    cited,
    head,
    in_short,
    places_of,
    quotations_of,
    resolved_pair,
    short,
    status_of,
)
from graph.reports.report import Report, Section
from graph.study import Study

COLUMNS = [
    "left", "right", "date", "status", "first_contact", "or_first", "undated", "bilateral_since",
    "introduced_by", "introducers", "also_there", "announced", "bilateral", "evidence",
    "undated_evidence", "bilateral_evidence", "introducers_evidence", "quotations", "left_iri",
    "right_iri", "activity_iri",
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
    moments = moments_of(study.store, study.left_out, study.every_document)
    joints = joint_activities(study.affiliations, moments, of=pair, around=around)
    found = [introduction(p, of_pair) for p, of_pair in joints.items()]
    kept = sorted((one for one in found if one), key=_oldest_first)
    if names and not kept:
        who = " and ".join(map(repr, names))
        raise ComityError(f"no contact of {who} is told", hint=study.where)
    return kept


def report(study: Study, found: Sequence[Introduction], quote: Quote = KEPT) -> Report:
    """A row a pair: first contact, first bilateral tie, who introduced the two."""
    rows = [_row(study, one, quote) for one in found]
    title = "First contacts, reported or only announced"
    section = Section("introductions", title, COLUMNS, rows, [_READ])
    return Report(about(study), head(study), [section], _foot(found))


def marked(study: Study, found: Sequence[Introduction], quote: Quote = KEPT) -> Report:
    """The same for a page: dates marked before which something undated was, or may have been."""
    whole = report(study, found, quote)
    at = COLUMNS.index("date")
    rows = [[*row[:at], (row[at] or "no date") + _or_before(one), *row[at + 1 :]]
            for row, one in zip(whole.main.rows, found, strict=True)]  # fmt: skip
    return replace(whole, sections=[replace(whole.main, rows=rows, notes=_undated(study, found))])


def brief(study: Study, found: Sequence[Introduction]) -> Report:
    """What fits on a terminal: the pairs of one actor, or the occasions at which pairs met.

    Contacts that a document reports and those that are only announced are two tables.
    """
    common = set.intersection(*(set(one.pair) for one in found)) if found else set()
    met = [one for one in found if one.contacts]
    yet = [one for one in found if not one.contacts]
    who = f" of {short(study, min(common))}" if common else ""
    tables = [
        (f"First dated contacts{who}" if common else "Where pairs first met", met),
        (f"Contacts{who} that are only announced: no document reports both sides there" if common
         else "Where pairs were to meet, and no document reports both of them there", yet),
    ]  # fmt: skip
    sections = [
        _of_actor(study, of, min(common), title) if common else _occasions(study, of, title)
        for title, of in tables
        if of
    ]
    return Report(about(study), head(study), sections, [*_foot(found), "Every pair: --format csv"])


def _of_actor(study: Study, found: Sequence[Introduction], actor: str, title: str) -> Section:
    rows: list[list[Any]] = []
    for one in found:
        (other,) = set(one.pair) - {actor}
        first = one.first[0].moment.activity
        cells = short(study, other), first.name, introduced_by(study, one)
        who, name, by = (shorten(text, most, placeholder="…") for text, most in
                         zip(cells, (24, 40, 40), strict=True))  # fmt: skip
        rows.append([who, (first.date or "no date") + _or_before(one), name, by])
    columns = ["with", "date", "contact", "introduced_by"]
    return Section("introductions", title, columns, rows, notes=_undated(study, found))


def _or_before(one: Introduction) -> str:
    """A mark where something undated came, or may have come, before the first dated contact."""
    return " *" * bool(one.undated)


def _occasions(study: Study, found: Sequence[Introduction], title: str) -> Section:
    met: dict[str, list[Introduction]] = defaultdict(list)
    for one in found:
        met[one.first[0].moment.activity.iri].append(one)
    rows: list[list[Any]] = []
    for pairs in met.values():
        joint = pairs[0].first[0]
        activity = joint.moment.activity
        hosts = [short(study, a) for a in joint.gathering.conveners]
        who = " – ".join(short(study, a) for a in pairs[0].pair)
        rows.append([activity.date or "no date", shorten(activity.name, 50, placeholder="…"),
                     (who if len(pairs) == 1 else f"{len(pairs)} pairs")
                     + " *" * any(one.undated for one in pairs),
                     ", ".join(sorted(hosts)) or "unknown" * bool(joint.others)])  # fmt: skip
    columns = ["date", "contact", "of", "brought_together_by"]
    return Section("introductions", title, columns, rows, notes=_undated(study, found))


def _undated(study: Study, found: Sequence[Introduction]) -> list[str]:
    """A note on the pairs with something reported without a date, that may be older."""
    pairs = [" and ".join(short(study, a) for a in one.pair) for one in found if one.undated]
    note = f"* Something without a date was, or may have been, before that: {'; '.join(pairs)}."
    return [note] if pairs else []


def _foot(found: Sequence[Introduction]) -> list[str]:
    met = sum(bool(one.contacts) for one in found)
    unknown = sum(not one.introducers for one in found)
    pairs = f"{len(found)} pair{'' if len(found) == 1 else 's'}"
    return [
        f"{pairs}: {met} with a contact that a document reports, {len(found) - met} only"
        f" announced; {unknown} without a stated introducer."
    ]


def _row(study: Study, one: Introduction, quote: Quote) -> list[Any]:
    first, shown = one.first[0].moment.activity, partial(short, study)
    since = ""
    if one.bilateral:
        joint = one.bilateral[0]
        planned = "" if joint.is_held else f" ({status_of(joint)})"
        since = (joint.moment.activity.date or "no date") + planned
    beside = [e for b in one.beside if b.introduces for act in b.joint.gathering.acts[b.actor]
              for e in act.evidence]  # fmt: skip
    return [
        *map(shown, one.pair), first.date, status_of(one.first[0]), first.name,
        list(map(in_short, one.first[1:])), list(map(in_short, one.undated)), since,
        introduced_by(study, one),
        list(map(shown, one.introducers)), list(map(shown, one.also_there)),
        list(map(in_short, one.announced)), list(map(in_short, one.bilateral)),
        places_of(one.first), places_of(one.undated), places_of(one.bilateral), cited(beside),
        quotations_of([*one.first, *one.undated], quote), *one.pair, first.iri,
    ]  # fmt: skip


def introduced_by(study: Study, one: Introduction) -> str:
    """Who introduced two actors, in a few words; ``unknown`` where no document says."""
    if one.introducers:
        by_doubts: dict[str, list[str]] = defaultdict(list)
        for actor in one.introducers:
            by_doubts[_doubts(one, actor)].append(short(study, actor))
        return "; ".join(", ".join(names) + doubts for doubts, names in by_doubts.items())
    if not one.before:
        alone = all(joint.is_bilateral for joint in one.first)
        return f"nobody: {'they met alone' if alone else 'they had a tie of their own before'}"
    hosts = {actor for joint in one.before for actor in joint.convened_by_themselves}
    if hosts:
        return f"themselves ({', '.join(short(study, actor) for actor in sorted(hosts))})"
    return f"unknown ({len(one.also_there)} others there)"


def _doubts(one: Introduction, actor: str) -> str:
    """What is not certain about an introducer."""
    by = [joint for joint in one.before if actor in joint.introducing]
    held = any(joint.is_held and joint.gathering.has_convened(actor) for joint in by)
    doubts = [] if held else ["announced"]
    if one.bilateral and not any(surely_before(joint, one.bilateral) for joint in by):
        doubts.append("order open")
    return f" ({', '.join(doubts)})" if doubts else ""


def _oldest_first(one: Introduction) -> tuple[str, str, tuple[str, str]]:
    began = one.first[0].moment.began
    return began.earliest or began.latest or "9999", one.first[0].moment.activity.iri, one.pair
