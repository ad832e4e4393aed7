"""Rows as a table that fits the terminal, or as CSV, TSV, JSON or Markdown."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

#: what Markdown would read as a cell's end, a tag or a link
_MARKDOWN = str.maketrans({"|": "\\|", "<": "&lt;", "[": "\\["})
FORMATS = ("table", "csv", "tsv", "json", "markdown")


def render(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: str = "table",
    *,
    width: int = 80,
    about: Mapping[str, Any] | None = None,
    lift: bool = True,
) -> str:
    """The rows in one of ``FORMATS``; ``about`` goes beside the rows in JSON, above them elsewhere.

    >>> print(render(["who", "events"], [["KLID", 4]], "csv"), end="")
    who,events
    KLID,4
    >>> print(render(["who"], [["KLID"]], "json"), end="")
    [
     {"who": "KLID"}
    ]
    """
    if form == "json":
        return _json(columns, rows, about)
    if form in ("csv", "tsv"):
        out = io.StringIO()
        writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_inert(cell) for cell in row] for row in rows])
        return out.getvalue()
    if form == "markdown":
        return _markdown(columns, rows)
    from graph.reports.terminal import fitted

    numeric = [_numeric(rows, i) for i in range(len(columns))]
    shown = [[_show(cell) for cell in row] for row in rows]
    return fitted(list(columns), shown, numeric, width, lift=lift)


def _json(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], about: Mapping[str, Any] | None
) -> str:
    items = [dict(zip(columns, row, strict=True)) for row in rows]
    lines = ",\n ".join(json.dumps(item, ensure_ascii=False) for item in items)
    body = f"[\n {lines}\n]" if items else "[]"
    if about is None:
        return body + "\n"
    head = json.dumps(dict(about), ensure_ascii=False, indent=1)
    return f'{{"about": {head},\n"rows": {body}}}\n'


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    def line(cells: Sequence[Any]) -> str:
        texts = (_show(cell).translate(_MARKDOWN).replace("\n", " ") for cell in cells)
        return f"| {' | '.join(texts)} |"

    rule = f"|{'|'.join(' ---: ' if _numeric(rows, i) else ' --- ' for i in range(len(columns)))}|"
    heads = [column.replace("_", " ") for column in columns]
    return "\n".join([line(heads), rule, *map(line, rows)]) + "\n"


def _numeric(rows: Sequence[Sequence[Any]], column: int) -> bool:
    cells = [row[column] for row in rows if row[column] not in (None, "")]
    return bool(cells) and all(
        isinstance(c, int | float) and not isinstance(c, bool) for c in cells
    )


def _show(cell: Any) -> str:
    """A cell as a person reads it: three decimals, lists with commas."""
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return _plain(cell)


_FORMULA = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def _inert(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before text that begins so.

    As OWASP advises (CSV injection). Whoever reads the file takes one apostrophe off where only
    apostrophes stand before such a character. Numbers stay as they are.
    """
    text = _plain(cell)
    if isinstance(cell, int | float) or _NUMBER.fullmatch(text) or not _FORMULA.match(text):
        return text
    return f"'{text}"


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, list | tuple):
        return ", ".join(map(str, cell))
    return str(cell)
