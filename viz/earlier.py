"""Positions that an earlier page has, so that the next one is the same map with more on it."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
from typing import Any

from viz.layout import Position

_DATA = re.compile(
    r'<script type="[a-z/]+"( data-packed="gzip")? id="comity-data">([^<]*)</script>'
)
#: Characters beyond which the data of no page of ours go, unpacked.
_MOST = 400_000_000


def positions_of(html: str) -> dict[str, Position]:
    """Position of every actor of a page that :func:`viz.explorer.render` made, by identifier.

    Raises ``ValueError`` where the text is no such page.

    >>> from viz.example import partnerships
    >>> from viz.explorer import render
    >>> from viz.layout import positions
    >>> network = partnerships()
    >>> positions_of(render(network)) == positions(network)
    True
    """
    found = _DATA.search(html)
    if not found:
        raise ValueError("no page of comity: it holds no data")
    try:
        data = json.loads(_unpacked(found[2]) if found[1] else found[2])
        base, actors = data["model"]["base"], _column(data["model"]["actors"], "id")
        across, down = (_column(data["nodes"], axis) for axis in ("x", "y"))
        pairs = zip(actors, zip(across, down, strict=True), strict=True)
        return {f"{base}{name}": (float(x), float(y)) for name, (x, y) in pairs}
    except (
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        ValueError,
        EOFError,
        OSError,
        binascii.Error,
    ) as error:
        raise ValueError(f"no page of comity that can be read: {error}") from None


def _unpacked(text: str) -> str:
    with gzip.GzipFile(fileobj=io.BytesIO(base64.b64decode(text))) as file:
        content = file.read(_MOST + 1)
    if len(content) > _MOST:
        raise ValueError("its data are too large")
    return content.decode("utf-8")


def _column(table: Any, key: str) -> list[Any]:
    """One value of every record of a table (:func:`viz.packing.table`)."""
    if key in table["same"]:
        return [table["same"][key]] * int(table["size"])
    column, words = table["columns"][key], table["codes"].get(key)
    return [words[at] for at in column] if words else list(column)
