"""Facts files in folders: which there are, and how they are put back."""

from collections.abc import Iterable
from pathlib import Path

from graph.errors import SourceError
from graph.facts import read_facts
from graph.model import FactsFile

SUFFIXES = (".yaml", ".yml")


def facts_files(paths: Iterable[Path]) -> list[FactsFile]:
    """The facts files that files and folders mean, read, in order; none at all is an error."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
        else:
            found.append(path)
    if not found:
        raise SourceError("no facts files here", hint="a facts file ends in .yaml")
    return [read_facts(path) for path in dict.fromkeys(found)]
