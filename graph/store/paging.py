"""Answers in pages, for endpoints that cut a long one (Virtuoso: 10,000 rows, by default)."""

import re
from collections.abc import Iterator, Sequence

from graph.errors import QueryError
from graph.store.results import Rows

_END = re.compile(r"\b(LIMIT|OFFSET)\s+\d+|\bVALUES\b[^{}]*\{[^{}]*\}\s*$", re.IGNORECASE)
_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*((#[^\n]*\n|(PREFIX\s+\S*\s*|BASE\s*)<[^>]*>)\s*)*", re.IGNORECASE)


def arranged(rows: Rows, columns: Sequence[str]) -> Rows:
    """The rows with the columns in the order of the query.

    >>> arranged(Rows(("b", "a"), [(1, 2)]), ("a", "b")).rows
    [(2, 1)]
    """
    if rows.columns == tuple(columns) or set(rows.columns) != set(columns):
        return rows
    places = [rows.columns.index(name) for name in columns]
    return Rows(tuple(columns), [tuple(row[place] for place in places) for row in rows])


def pages(query: str, columns: Sequence[str], size: int, *, nested: bool) -> Iterator[str]:
    """The query again and again, each time for the next ``size`` rows.

    Every column is added to the order, so that no row is on two pages. ``nested`` puts the order
    into an inner query, for Virtuoso, which sorts no more than 10,000 rows for an outer LIMIT.

    >>> next(pages("SELECT ?a { ?a ?b ?c } ORDER BY ?b", ["a"], 10, nested=False))
    'SELECT ?a { ?a ?b ?c } ORDER BY ?b\\n?a LIMIT 10 OFFSET 0'
    """
    tail = query[query.rfind("}") + 1 :]
    if _END.search(tail) or re.search(r"\bVALUES\b[^{}]*\{[^{}]*\}\s*$", query, re.IGNORECASE):
        hint = "ask for fewer rows with LIMIT, or raise the limit of the endpoint"
        raise QueryError("the endpoint cuts its answers", value=size, hint=hint)
    names = " ".join(f"?{name}" for name in columns)
    ordered = f"{query.rstrip()}\n{'' if _ORDER.search(tail) else 'ORDER BY '}{names}"
    start = 0
    while True:
        window = f"LIMIT {size} OFFSET {start}"
        if nested:
            head = _PROLOGUE.match(ordered)
            cut = head.end() if head else 0
            yield f"{ordered[:cut]}SELECT {names} {{ {{ {ordered[cut:]} }} }} {window}"
        else:
            yield f"{ordered} {window}"
        start += size
