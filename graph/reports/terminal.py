"""A table for eighty columns: what all rows share is said once, wide rows become blocks."""

from collections.abc import Sequence

from graph.reports.lettering import longest, wrapped
from graph.reports.lettering import width as columns_of

_TALL = 5  # a row of more lines than this is easier to read as a block

Texts = list[list[str]]


def fitted(
    columns: list[str], rows: Texts, numeric: list[bool], width: int, *, lift: bool = True
) -> str:
    """The rows as a table no wider than ``width``, or as one block a row where that is too narrow.

    With ``lift`` a column that says the same in every row is said once, above a narrow table.

    >>> rows = [[name, "a host", name[-1] * 30] for name in ("KLID", "KIPA", "NDMI")]
    >>> print(fitted(["who", "role", "where"], rows, [False] * 3, 40), end="")
    role: a host
    <BLANKLINE>
    who   where
    ----  ------------------------------
    KLID  DDDDDDDDDDDDDDDDDDDDDDDDDDDDDD
    KIPA  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    NDMI  IIIIIIIIIIIIIIIIIIIIIIIIIIIIII
    """
    heads = [head.replace("_", " ") for head in columns]
    if _natural(heads, rows) <= width:
        return _table(heads, rows, numeric, width)
    alike = [
        lift and len(rows) > 2 and len({row[i] for row in rows}) == 1 for i in range(len(heads))
    ]
    same = [i for i, one in enumerate(alike) if one]
    rest = [i for i in range(len(heads)) if i not in same] or list(range(len(heads)))
    above = [
        line
        for i in same
        if i not in rest
        if rows[0][i]
        for line in _line(heads[i], rows[0][i], width)
    ]
    heads, numeric = [heads[i] for i in rest], [numeric[i] for i in rest]
    rows = [[row[i] for i in rest] for row in rows]
    tall = max(_heights(rows, _widths(heads, rows, width)), default=0) > _TALL
    body = _blocks(heads, rows, width) if tall else _table(heads, rows, numeric, width)
    return "\n".join([*above, "", body]) if above else body


def _table(heads: list[str], rows: Texts, numeric: list[bool], width: int) -> str:
    import tabulate

    tabulate.MIN_PADDING = 0  # or a heading takes two columns more than its letters
    widths = _widths(heads, rows, width)
    cells = [[_cell(text, most) for text, most in zip(row, widths, strict=True)] for row in rows]
    table = tabulate.tabulate(
        cells,
        headers=[_cell(head, most) for head, most in zip(heads, widths, strict=True)],
        tablefmt="simple",
        colalign=["right" if n else "left" for n in numeric] if rows else None,
        disable_numparse=True,
    )
    return "\n".join(line.rstrip() for line in table.splitlines()) + "\n"


def _cell(text: str, most: int) -> str:
    return "\n".join(wrapped(text, most, "", hyphens=True))


def _blocks(heads: list[str], rows: Texts, width: int) -> str:
    """Every row as a numbered block of its filled cells."""
    parts = []
    for number, row in enumerate(rows, 1):
        parts.append(f"[{number}]")
        for head, text in zip(heads, row, strict=True):
            parts += _line(f"  {head}", text, width) if text else []
    return "\n".join(parts) + "\n"


def _line(head: str, text: str, width: int) -> list[str]:
    first = head[: len(head) - len(head.lstrip())]
    return wrapped(f"{head}: {text}", width, " " * 4, first=first)


def _natural(heads: Sequence[str], rows: Texts) -> int:
    columns = zip(heads, *rows, strict=True)
    return sum(max(map(columns_of, cells)) for cells in columns) + 2 * (len(heads) - 1)


def _heights(rows: Texts, widths: list[int]) -> list[int]:
    """How many lines each row takes."""
    return [
        max(
            len(wrapped(text, most, "", hyphens=True))
            for text, most in zip(row, widths, strict=True)
        )
        for row in rows
    ]


def _widths(heads: Sequence[str], rows: Texts, width: int) -> list[int]:
    """Widths that add up to the terminal's: each its longest word, then the narrow first."""
    columns = [[head, *(row[i] for row in rows)] for i, head in enumerate(heads)]
    full = [max(map(columns_of, cells)) for cells in columns]
    room = width - 2 * (len(columns) - 1)
    if sum(full) <= room:
        return full
    widths = [min(full[i], max(map(longest, c))) for i, c in enumerate(columns)]
    while sum(widths) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < room:
        wanting = [i for i in range(len(widths)) if widths[i] < full[i]]
        if not wanting:
            break
        widths[min(wanting, key=lambda i: full[i])] += 1
    return widths
