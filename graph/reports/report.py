"""A report: what was counted, what to mind, tables, and how the figures are defined."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.reports.lettering import wrapped
from graph.reports.tables import render

Rows = list[list[Any]]


@dataclass(frozen=True)
class Section:
    """A table of a report.

    ``read`` names the columns that a person reads, one tuple for every table that they make, and
    ``few`` how many of the rows; files get all ``columns`` and rows.
    """

    key: str
    title: str
    columns: Sequence[str]
    rows: Rows
    read: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    few: int | None = None
    quiet: bool = False  # in files only: another section says the same to a person

    def tables(self) -> list[tuple[list[str], Rows]]:
        """The tables that a person reads."""
        found = []
        for names in self.read or (self.columns,):
            kept = [list(self.columns).index(name) for name in names]
            found.append((list(names), [[row[i] for i in kept] for row in self.rows[: self.few]]))
        return found

    def records(self) -> list[dict[str, Any]]:
        """The rows with the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Report:
    """Head, tables and definitions; the first section holds the rows of the report.

    What to mind stands in ``about["warnings"]``, so that every format has it.
    """

    about: Mapping[str, Any]
    head: Sequence[str]
    sections: Sequence[Section]
    foot: Sequence[str] = field(default=())

    @property
    def main(self) -> Section:
        """The section whose rows are the report's."""
        return self.sections[0]

    def above(self, width: int = 80) -> str:
        """The head and what to mind, as paragraphs."""
        return _paragraphs([*self.head, *minded(self.about.get("warnings", ()))], width)


def minded(warnings: Iterable[str]) -> list[str]:
    """Warnings as a reader meets them.

    >>> minded(["all ties come from one activity"])
    ['Mind: all ties come from one activity']
    """
    return [f"Mind: {warning}" for warning in warnings]


def rendered(report: Report, form: str, width: int = 80) -> str:
    """The report as a text for the terminal, Markdown, CSV, TSV or JSON.

    CSV and TSV hold the rows of the first section; JSON holds every section, the others in
    ``about``.
    """
    if form == "json":
        others = {section.key: section.records() for section in report.sections[1:]}
        about = plain({**report.about, **others})
        main = report.main
        return render(main.columns, [[plain(c) for c in row] for row in main.rows], "json",
                      about=about)  # fmt: skip
    if form in ("csv", "tsv"):
        return render(report.main.columns, report.main.rows, form)
    parts = [report.above(width)]
    for section in report.sections:
        parts += _read(section, form, width)
    if report.foot:
        parts.append(_paragraphs(report.foot, width))
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _read(section: Section, form: str, width: int) -> list[str]:
    if section.quiet:
        return []
    title = f"## {section.title}" if form == "markdown" else section.title
    tables = [
        render(heads, rows, form, width=width, lift=False) for heads, rows in section.tables()
    ]
    return [title, *tables, *([_paragraphs(section.notes, width)] if section.notes else [])]


def _paragraphs(lines: Sequence[str], width: int) -> str:
    return "\n".join(part for line in lines for part in wrapped(line, width))


def plain(value: Any) -> Any:
    """A value as JSON has it: what is not a number is nothing.

    >>> plain(float("nan")) is None, plain(("a", 1))
    (True, ['a', 1])
    """
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    json.dumps(value)  # nothing else than plain values may get this far
    return value
