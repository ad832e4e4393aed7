"""Lists without rules: rows whose segments stand under each other are rows of a table."""

from collections.abc import Sequence

from graph.documents.pdf_layout import Row
from graph.documents.pdf_page import Box

_NEAR = 4.0  # points by which the left edges of one column may differ


def aligned_at(rows: Sequence[Row], at: int) -> tuple[list[list[tuple[int, list[str]]]], int]:
    """The table that begins on a row, and how many rows it takes (0: none).

    A table row is a list of (column, lines); a segment alone under the second column or a later one
    goes on with the cell above it.
    """
    if len(rows[at].parts) < 2:
        return [], 0
    columns = [part.x0 for part in rows[at].parts]
    table = [[(column, [part.text]) for column, part in enumerate(rows[at].parts)]]
    full, taken = 1, 1
    last = 1
    for row in rows[at + 1 :]:
        places = [_column(part, columns) for part in row.parts]
        if -1 in places or _crosses(row, columns, places) or _far(rows, at + taken):
            break
        taken += 1
        if len(places) > 1:
            table.append([(c, [p.text]) for c, p in zip(places, row.parts, strict=True)])
            full, last = full + 1, taken
        elif places[0] and any(column == places[0] for column, _ in table[-1]):
            next(lines for column, lines in table[-1] if column == places[0]).append(row.text)
            last = taken
        else:
            table.append([(places[0], [row.text])])
    if full < 2:
        return [], 0
    while len(table[-1]) == 1 and taken > last:
        table.pop()
        taken -= 1
    return table, last


def _column(part: Box, columns: list[float]) -> int:
    near = [at for at, x in enumerate(columns) if abs(part.x0 - x) <= _NEAR]
    return near[0] if near else -1


def _crosses(row: Row, columns: list[float], places: list[int]) -> bool:
    """Whether a segment reaches into the next column: then it is running text."""
    return any(
        place + 1 < len(columns) and part.x1 > columns[place + 1]
        for part, place in zip(row.parts, places, strict=True)
    )


def _far(rows: Sequence[Row], at: int) -> bool:
    above, row = rows[at - 1], rows[at]
    return row.top - above.bottom > 2.5 * (above.bottom - above.top) or row.top < above.top
