"""One's own registry, beside the store: rows that the shipped one does not have."""

import csv
import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.errors import SourceError
from graph.identity.decisions import identity_file
from graph.identity.registry import COLUMNS, Registry, load_registry, read_registry

VARIABLE = "COMITY_REGISTRY"
PACK = "registry"


def registry_file(place: str) -> Path | None:
    """Where one's own registry for a store stands: ``COMITY_REGISTRY``, else beside the decisions.

    >>> str(registry_file("work/.comity/store"))
    'work/registry.csv'
    """
    said = os.environ.get(VARIABLE)
    if said:
        return Path(said)
    decisions = identity_file(place)
    return decisions.with_name("registry.csv") if decisions else None


def registry_text(place: str) -> str:
    """What one's own registry says, or nothing where there is none."""
    path = registry_file(place)
    if path is None or not path.is_file():
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SourceError("the registry cannot be read", value=str(path)) from None


def registry_for(place: str) -> Registry:
    """The shipped registry and one's own. Where both have an id, the shipped row is meant.

    >>> registry_for("memory").find("KRILA")["id"]
    'krila'
    """
    shipped, text = load_registry(), registry_text(place)
    if not text:
        return shipped
    own = read_registry(text, str(registry_file(place)), PACK)
    return Registry([*shipped.rows, *(row for row in own.rows if row["id"] not in shipped.by_id)])


def registry_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as the text of a registry."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
