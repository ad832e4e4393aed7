"""The network as Parquet files for other engines: ties, actors, affiliations, people.

The same rows as the CSV tables, with types: days, numbers and lists stay what they are, so that
Spark, DuckDB, pandas or R join them as they stand. Needs pyarrow (extra ``tables``).
"""

import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import Any

from graph.errors import ComityError
from graph.network import Network
from graph.reports.exchange.sheets import Sheet, sheets

#: Types of columns, the same in every file whatever is in it; a column not listed holds text.
_TYPES = {
    **dict.fromkeys(("weight", "share"), "number"),
    **dict.fromkeys(("earliest", "latest", "first", "last"), "day"),
    **dict.fromkeys(("inferred",), "truth"),
    **dict.fromkeys(("names", "sources", "statuses", "left_roles", "right_roles", "evidence",
                     "document", "place", "quotation"), "texts"),
    **dict.fromkeys(("line",), "counts"),
}  # fmt: skip


def parquet_files(network: Network, name: str) -> dict[str, bytes]:
    """Every table of an arranged network by file; ``name`` has the ties.

    What the network is (its options, digest and warnings) stands in the metadata of every file,
    as JSON under the key ``comity``.
    """
    stem = PurePath(name).stem
    files = {f"{stem}-{one.name}.parquet" if one.name else name: one for one in sheets(network)}
    about = {"comity": json.dumps(network.graph, ensure_ascii=False, sort_keys=True, default=str)}
    return {file: _bytes(one, about) for file, one in files.items()}


def _bytes(sheet: Sheet, about: dict[str, str]) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as missing:
        raise ComityError("Parquet needs pyarrow", hint="pip install 'comity[tables]'") from missing
    types = {
        "number": pa.float64(), "day": pa.date32(), "truth": pa.bool_(), "text": pa.string(),
        "count": pa.int64(), "texts": pa.list_(pa.string()), "counts": pa.list_(pa.int64()),
    }  # fmt: skip
    kinds = {name: _kind(name, sheet) for name in sheet.columns}
    columns = [
        pa.array(_values(kinds[name], [row.get(name) for row in sheet.rows]), types[kinds[name]])
        for name in sheet.columns
    ]
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()], metadata=about)
    held = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), held, compression="zstd")
    return held.getvalue()


def _kind(name: str, sheet: Sheet) -> str:
    """What a column holds; a column with places beside it is a measure."""
    if f"{name}_rank" in sheet.columns:
        return "number"
    if name.endswith(("_rank", "_tied")):
        return "count"
    return _TYPES.get(name, "text")


def _values(kind: str, values: Iterable[Any]) -> list[Any]:
    """Values of a kind, nothing where nothing is known.

    >>> _values("day", ["2017-08-09", ""]), _values("counts", [[3, ""], None])
    ([datetime.date(2017, 8, 9), None], [[3, None], []])
    """
    if kind == "day":
        return [date.fromisoformat(value) if value else None for value in values]
    if kind == "texts":
        return [[str(one) for one in value or ()] for value in values]
    if kind == "counts":
        return [[one if isinstance(one, int) else None for one in value or ()] for value in values]
    if kind == "text":
        return [None if value is None else str(value) for value in values]
    return list(values)
