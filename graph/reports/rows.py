"""Query rows as cells: numbers as numbers, IRIs short where a person reads them."""

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
