"""What the columns of CSV tables hold, for tools that know CSV on the Web (W3C, 2015)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_DAYS = ("earliest", "latest", "first", "last")
_FORMULAS = "An apostrophe stands before a text that a spreadsheet would take for a formula."


def described(
    tables: Mapping[str, tuple[Sequence[str], Sequence[Row]]], about: Mapping[str, Any]
) -> str:
    """The metadata document of tables (columns and rows by file), with ``about`` as a note.

    >>> document = json.loads(described({"n.csv": (["weight"], [{"weight": 1.0}])}, {}))
    >>> document["tables"][0]["tableSchema"]["columns"]
    [{'name': 'weight', 'titles': 'weight', 'datatype': 'double'}]
    """
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about.get("title", "Network"),
        "dc:description": _FORMULAS,
        "notes": [dict(about)],
        "tables": [
            {
                "url": file,
                "tableSchema": {
                    "columns": [_column(name, [row.get(name) for row in rows]) for name in columns]
                },
            }
            for file, (columns, rows) in tables.items()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _column(name: str, values: Iterable[Any]) -> dict[str, Any]:
    several = False
    types: set[type] = set()
    for value in values:
        several |= isinstance(value, list)
        types |= {type(one) for one in (value if isinstance(value, list) else [value])}
    kind = "string" if len(types - {type(None)}) != 1 else _TYPES[(types - {type(None)}).pop()]
    column = {
        "name": name.replace("-", "_"),
        "titles": name,
        "datatype": "date" if name in _DAYS else kind,
    }
    return {**column, "separator": "; "} if several else column
