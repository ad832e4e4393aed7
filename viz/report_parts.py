"""What a report consists of: dictionaries of plain values, and a check that they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NotRequired, TypedDict

Value = str | int | float | bool | list[str] | None


class Made(TypedDict):
    """How the report was made. ``libraries`` maps a name to a version."""

    command: str
    comity: str
    python: str
    libraries: dict[str, str]
    corpus: str  # in words: how many sources, from when to when
    digest: str  # of the corpus
    projection: str  # in words
    weights: NotRequired[str]  # the weight scheme and its digest


class Figure(TypedDict):
    """A figure of the whole network, with what it means and who defined it so."""

    name: str
    value: Value
    definition: str
    source: str


class Column(TypedDict):
    """A column of a table. ``digits`` of a float are shown; all of them stay in the page."""

    label: str
    numeric: bool
    digits: NotRequired[int]  # 3 unless told


class Table(TypedDict):
    """A table; the first column that is not numeric heads its rows, unless ``head`` says which."""

    id: str
    caption: str
    note: str
    columns: list[Column]
    rows: list[list[Value]]
    head: NotRequired[int]
    rests: NotRequired[list[list[int]]]  # the activities behind each row, by place in the list


class Chart(TypedDict):
    """A picture of :mod:`viz.charts`, and the table that holds the same, or ""."""

    id: str
    caption: str
    note: str
    svg: str
    table: str


class Section(TypedDict):
    """A part of the report under a heading of its own."""

    id: str
    heading: str
    text: str
    charts: list[Chart]
    tables: list[Table]


class Place(TypedDict):
    """Where a document says so; ``char`` is ``first,last``, ``quotation`` may be empty."""

    document: str
    line: int
    char: str
    quotation: str


class Act(TypedDict):
    """What an actor was in an activity, through whom, and who says so."""

    actor: str
    role: str
    by: str  # the person who acted, or ""
    modality: str  # "reported", "announced", "proposed"
    inferred: bool
    places: list[Place]


class Activity(TypedDict):
    """What actors share, with everything that makes them share it."""

    name: str
    kind: str
    date: str
    status: str
    acts: list[Act]
    places: NotRequired[list[Place]]  # that say so of the activity itself


class Share(TypedDict):
    """What an activity adds to the weight of a tie; ``activity`` is its place in the list."""

    activity: int
    share: float


class Tie(TypedDict):
    """Two actors, the weight of their tie, and the activities that it comes from."""

    a: str
    b: str
    weight: float
    shares: list[Share]


class Definition(TypedDict):
    """A measure or a word, what it means here, and who defined it so."""

    name: str
    text: str
    source: str


class Report(TypedDict):
    """Everything that a report says. ``arguments`` is what is needed to make it anew."""

    title: str
    lead: str
    made: Made
    warnings: list[str]
    summary: list[Figure]
    sections: list[Section]
    definitions: list[Definition]
    activities: list[Activity]
    ties: list[Tie]
    arguments: dict[str, Any]


_NAMES: Final = re.compile(r"[a-z][a-z0-9-]*")


def check(report: Report) -> None:
    """A ``ValueError`` where names are not unique or something points at what is not there."""
    sections = report["sections"]
    tables = [table for section in sections for table in section["tables"]]
    names = [*(s["id"] for s in sections), *(t["id"] for t in tables)]
    names += [chart["id"] for section in sections for chart in section["charts"]]
    for name in names:
        if not _NAMES.fullmatch(name):
            raise ValueError(f"not a name for a part of a page: {name!r}")
    for kind in (sections, tables, [c for s in sections for c in s["charts"]]):
        _unique(part["id"] for part in kind)
    known = {"", *(table["id"] for table in tables)}
    lost = [c["table"] for s in sections for c in s["charts"] if c["table"] not in known]
    if lost:
        raise ValueError(f"a chart points at a table that is not there: {lost[0]}")
    for table in tables:
        if any(len(row) != len(table["columns"]) for row in table["rows"]):
            raise ValueError(f"a row of table {table['id']} has too many or too few cells")
        rests = table.get("rests")
        if rests is not None and len(rests) != len(table["rows"]):
            raise ValueError(f"table {table['id']} does not say what each of its rows rests on")
        if any(not 0 <= at < len(report["activities"]) for row in rests or () for at in row):
            raise ValueError(f"a row of table {table['id']} points at no activity")
    for tie in report["ties"]:
        if any(not 0 <= s["activity"] < len(report["activities"]) for s in tie["shares"]):
            raise ValueError(f"the tie of {tie['a']} and {tie['b']} points at no activity")


def _unique(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"two parts of a page have the same name: {name}")
        seen.add(name)
