"""What documents announce and no document reports, as a table with its evidence."""

from collections.abc import Sequence
from functools import partial
from textwrap import shorten
from typing import Any

from graph.history.gaps import Gap, gaps
from graph.history.knowledge import last_day
from graph.reports.history import about, cited, lines_of, short, warnings
from graph.reports.report import Report, Section
from graph.study import Study

COLUMNS = ["what", "kind", "type", "who", "date", "state", "said", "role", "acts", "inferred",
           "due", "said_by", "evidence", "iri"]  # fmt: skip
_TABLES = {
    "announced": ("Announced, and reported by nobody", "announced_by"),
    "in development": ("In development, and not reported as done", "reported_by"),
}


def gaps_of(study: Study, day: str = "", kind: str = "all") -> list[Gap]:
    """The gaps of a kind, oldest first; ``day`` as in :func:`gap_report`."""
    until = day or last_day(study.documents.values())
    return [gap for gap in gaps(study.store, until, study.left_out) if kind in ("all", gap.kind)]


def gap_report(study: Study, day: str = "", *, kind: str = "all", brief: bool = False) -> Report:
    """A row a gap, oldest first; ``day`` is when things should be over, else the corpus' last."""
    until = day or last_day(study.documents.values())
    found = gaps_of(study, until, kind)
    overdue = sum(gap.due == "due" for gap in found)
    said = {
        **about(study),
        "warnings": warnings(study),
        "until": until,
        "gaps": len(found),
        "due": overdue,
    }
    del said["projection"]  # a gap is no tie: every stated act counts
    head = [
        f"Corpus: {said['corpus']}; digest {said['corpus_digest']}.",
        "Announced or under way by the word of a document, and reported as done by none; due: the"
        f" date had passed by {until or 'no day'}"
        f"{'' if day else ', the last day that the documents know of'}.",
    ]
    foot = [f"{len(found)} gap{'' if len(found) == 1 else 's'}, {overdue} of them due."]
    if not brief:
        rows = [_row(study, gap) for gap in found]
        return Report(said, head, [Section("gaps", "Gaps", COLUMNS, rows)], foot)
    if any(gap.inferred for gap in found):
        foot.append("Inferred: no document says so in so many words; whoever coded it read it so.")
    sections = [
        _brief(study, title, heading, [gap for gap in found if gap.state == state])
        for state, (title, heading) in _TABLES.items()
    ]
    full = [section for section in sections if section.rows]
    return Report(said, head, full or sections[:1], foot)


def _row(study: Study, gap: Gap) -> list[Any]:
    activity = gap.moment.activity
    return [
        activity.name, gap.kind, _type(gap), list(map(partial(short, study), gap.who)),
        activity.date, gap.state, gap.modality, gap.role, gap.acts, gap.inferred, gap.due,
        lines_of(gap.evidence), cited(gap.evidence), activity.iri,
    ]  # fmt: skip


def _type(gap: Gap) -> str:
    """The type of an activity, or its kind where the type is no more than "other"."""
    moment = gap.moment
    return moment.kind if moment.type in ("", "other") else moment.type


def _brief(study: Study, title: str, heading: str, found: Sequence[Gap]) -> Section:
    """What fits on a terminal: long names cut short, the first place."""
    rows: list[list[Any]] = []
    for gap in found:
        activity = gap.moment.activity
        what = f"{gap.role} in {activity.name}" if gap.role else activity.name
        who = ", ".join(short(study, actor) for actor in gap.who)
        place = min(gap.evidence, default=None)
        type_ = _type(gap) if gap.kind == "activity" else f"act in {_type(gap)}"
        rows.append([
            shorten(what, 40, placeholder="…"), type_ + " (inferred)" * gap.inferred,
            shorten(who, 30, placeholder="…"), activity.date, gap.due,
            f"{place.source}:{place.line}" if place else "",
        ])  # fmt: skip
    return Section("gaps", title, ["what", "type", "who", "date", "due", heading], rows)
