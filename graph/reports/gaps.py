"""What documents announce and no document reports, as a table with its evidence."""

from functools import partial
from textwrap import shorten
from typing import Any

from graph.history.gaps import Gap, gaps
from graph.reports.history import about, cited, lines_of, short
from graph.reports.report import Report, Section
from graph.sources import last_day
from graph.study import Study

COLUMNS = ["what", "kind", "type", "who", "date", "said", "role", "acts", "inferred", "due",
           "announced_by", "evidence", "iri"]  # fmt: skip
_READ = ["what", "type", "who", "date", "due", "announced_by"]


def gap_report(study: Study, day: str = "", *, kind: str = "all", brief: bool = False) -> Report:
    """A row a gap, oldest first; ``day`` is when things should be over, else the corpus' last."""
    until = day or last_day(study.documents.values())
    found = [gap for gap in gaps(study.store, until, study.left_out) if kind in ("all", gap.kind)]
    rows = [_row(study, gap) for gap in found]
    overdue = sum(gap.due == "due" for gap in found)
    said = {**about(study), "until": until, "gaps": len(rows), "due": overdue}
    del said["projection"]  # a gap is no tie: every stated act counts
    head = [
        f"Corpus: {said['corpus']}; digest {said['corpus_digest']}.",
        "Announced by a document, and reported by none; due: the date had passed by"
        f" {until or 'no day'}{'' if day else ', the last day that the documents know of'}.",
    ]
    foot = [f"{len(rows)} gap{'' if len(rows) == 1 else 's'}, {overdue} of them due."]
    if brief:
        return Report(said, head, [Section("gaps", "Gaps", _READ, _brief(rows))], foot)
    return Report(said, head, [Section("gaps", "Gaps", COLUMNS, rows)], foot)


def _row(study: Study, gap: Gap) -> list[Any]:
    activity = gap.moment.activity
    return [
        activity.name, gap.kind, gap.moment.type or gap.moment.kind,
        list(map(partial(short, study), gap.who)), activity.date, gap.modality, gap.role, gap.acts,
        gap.inferred, gap.due, lines_of(gap.evidence), cited(gap.evidence), activity.iri,
    ]  # fmt: skip


def _brief(rows: list[list[Any]]) -> list[list[Any]]:
    """What fits on a terminal: long names cut short."""
    shown = []
    for row in rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        what = cells["what"] if not cells["role"] else f"{cells['role']} in {cells['what']}"
        who = ", ".join(cells["who"])
        first = cells["announced_by"].replace(".txt line ", ":").replace(".txt lines ", ":")
        cells |= {"what": shorten(what, 40, placeholder="…"),
                  "who": shorten(who, 30, placeholder="…"),
                  "announced_by": first.split(",")[0].split(";")[0],
                  "type": (cells["type"] if cells["kind"] == "activity" else "act")
                  + ", inferred" * cells["inferred"]}  # fmt: skip
        shown.append([cells[name] for name in _READ])
    return shown
