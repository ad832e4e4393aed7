"""Results of a SPARQL query in JSON (W3C SPARQL 1.1 Query Results JSON Format) as rows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.loaders.tables.rows.table import Layout, Row, Table

_MOST = 1 << 28  # bytes: a query service answers with less


def open_results(path: Path, layout: Layout) -> Table:
    """A results file as a table: a variable is a column, its value the cell, the first row is 1."""
    names, bindings = results_of(path)
    at = [0]

    def rows() -> Iterator[Row]:
        for number, binding in enumerate(bindings, 1):
            at[0] = number
            cells = binding if isinstance(binding, dict) else {}
            yield number, [_cell(cells.get(name)) for name in names] if cells else None

    return Table(names, rows(), lambda: at[0] / max(len(bindings), 1))


def _cell(term: Any) -> str:
    """The value of a term; days without the clock that Wikidata puts behind them."""
    value = term.get("value") if isinstance(term, dict) else None
    unknown = isinstance(term, dict) and term.get("type") == "bnode"
    return value.removesuffix("T00:00:00Z") if isinstance(value, str) and not unknown else ""


def results_of(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """The variables and the rows of a results file; a ``SourceError`` where it is none."""
    if path.stat().st_size > _MOST:
        raise SourceError("is too large", where=str(path), hint="split it: 256 MB are read")
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
        names, rows = found["head"]["vars"], found["results"]["bindings"]
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f"{path}:{line}" if line else str(path)
        raise SourceError("is not valid JSON", where=where, hint=str(error)) from None
    except (KeyError, TypeError):
        names = rows = None
    if not isinstance(names, list) or not isinstance(rows, list):
        hint = "wanted: head.vars and results.bindings (application/sparql-results+json)"
        raise SourceError("holds no rows of SPARQL results", where=str(path), hint=hint)
    return [str(name) for name in names], rows
