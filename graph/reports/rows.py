"""Query rows as cells: numbers as numbers, IRIs short where a person reads them."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from graph.store.results import Rows, Term, text
from graph.vocabulary import XSD, curie

_INTEGER, _REAL = {"integer"}, {"decimal", "double", "float"}


def shown(rows: Rows, form: str) -> list[list[Any]]:
    """The cells of a result: prefixed names in tables and Markdown, whole IRIs elsewhere.

    >>> rows = Rows(("role",), [(ox.NamedNode("https://w3id.org/comity/role/host"),)])
    >>> shown(rows, "table"), shown(rows, "csv")
    ([['role:host']], [['https://w3id.org/comity/role/host']])
    """
    short = form in ("table", "markdown")
    return [[_cell(term, short) for term in row] for row in rows]


def without_iris(rows: Rows) -> Rows:
    """The same rows without the columns that hold IRIs only: eighty columns are few.

    >>> both = (ox.NamedNode("x:klid"), ox.Literal("KLID"))
    >>> without_iris(Rows(("institution", "name"), [both])).columns
    ('name',)
    """
    named = [i for i in range(len(rows.columns)) if _names(row[i] for row in rows)]
    kept = [i for i in range(len(rows.columns)) if i not in named]
    if not kept:
        return rows
    columns = tuple(rows.columns[i] for i in kept)
    return Rows(columns, [tuple(row[i] for i in kept) for row in rows])


def _names(terms: Iterable[Term]) -> bool:
    bound = [term for term in terms if term is not None]
    return bool(bound) and all(isinstance(term, ox.NamedNode) for term in bound)


def _cell(term: Term, short: bool) -> Any:
    if isinstance(term, ox.NamedNode):
        return curie(term.value) if short else term.value
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.removeprefix(XSD)
        if datatype in _INTEGER:
            return int(term.value)
        if datatype in _REAL:
            return float(term.value)
        if datatype == "boolean":
            return term.value == "true"
    return None if term is None else text(term)
