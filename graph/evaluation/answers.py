"""Gold and answers from files: the gold format (JSON), and facts files (YAML) turned into it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.evaluation.turning import answer_of
from graph.facts import read_facts

__all__ = ["answer_of", "read_answers"]

# What each list of the gold format holds: keys that a row needs, or the length of a pair.
_NEEDED: dict[str, tuple[str, ...] | int] = {
    "persons": ("name",), "institutions": ("name",), "acronyms": 2, "hierarchy": 2,
    "positions": ("person",), "events": ("label",), "sessions": ("label",),
    "roles": ("agent", "role", "activity"), "agreements": ("label",),
}  # fmt: skip


def read_answers(places: Iterable[Path], *, gold: bool = False) -> dict[str, dict[str, Any]]:
    """Documents by their file names, from files and folders of both formats.

    In a folder with ``*.gold.json`` files only these count as JSON; facts files are ``*.yaml``. A
    ``SourceError`` names the file and the entry that cannot be understood.
    """
    found: dict[str, dict[str, Any]] = {}
    for file in _files(places, gold):
        for document in _documents(file):
            name = document["document"]
            if name in found:
                raise SourceError("document comes twice", value=name, where=str(file))
            found[name] = document
    if not found:
        said = ", ".join(map(str, places))
        hint = "gold is *.gold.json" if gold else "facts are *.yaml, or *.json in the gold format"
        raise SourceError("nothing to compare", where=said, hint=hint)
    return found


def _files(places: Iterable[Path], gold: bool) -> list[Path]:
    files: list[Path] = []
    for place in places:
        if place.is_dir():
            files += sorted(place.glob("*.gold.json")) or sorted(place.glob("*.json"))
            files += [] if gold else sorted([*place.glob("*.yaml"), *place.glob("*.yml")])
        elif place.is_file():
            files.append(place)
        else:
            raise SourceError("no such file or folder", value=str(place))
    return files


def _documents(file: Path) -> list[dict[str, Any]]:
    if file.suffix in (".yaml", ".yml"):
        return [answer_of(read_facts(file))]
    try:
        content = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError("cannot be read as JSON", where=str(file), hint=str(error)) from None
    documents = content if isinstance(content, list) else [content]
    for document in documents:
        _check(document, str(file))
    return documents


def _check(document: Any, where: str) -> None:
    if not isinstance(document, dict) or not isinstance(document.get("document"), str):
        raise SourceError("is no gold file", where=where, hint="`document` names the file it is of")
    for name, needed in _NEEDED.items():
        rows = document.get(name) or []
        if not isinstance(rows, list):
            raise SourceError("is no list", value=name, where=where)
        for at, row in enumerate(rows, 1):
            if not _fits(row, needed):
                said = "a pair of names" if isinstance(needed, int) else f"`{'`, `'.join(needed)}`"
                raise SourceError(f"{name}, entry {at} needs {said}", value=row, where=where)


def _fits(row: Any, needed: tuple[str, ...] | int) -> bool:
    if isinstance(needed, int):
        return isinstance(row, list) and len(row) == needed and all(isinstance(p, str) for p in row)
    return isinstance(row, dict) and all(isinstance(row.get(key), str) for key in needed)
