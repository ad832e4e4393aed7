"""Answers that a store on disk has given before, kept beside it as arrays of integers.

A store that is open for reading cannot change, so its answer to a query is the same until the
files of its database are others. The values of all cells are numbered; what is kept are the
numbers and the values once each, so a million cells are read back in a tenth of a second.
"""

import contextlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from graph.names import digest
from graph.store.store import Store

Table = list[tuple[str, ...]]
#: Rows from which an answer is kept; below, asking again is as quick.
KEPT_FROM = 5_000
_FOLDER, _PARTING = "answers", "\x00"  # no RDF text holds this sign


def rows(store: Store, query: str) -> Table:
    """The rows of a SELECT as plain text, an unbound variable as an empty string.

    >>> rows(Store.memory(), "SELECT ?a { ?a a c:Event }")
    []
    """
    state = _state(store)
    path = Path(store.place) / _FOLDER / f"{state}-{digest(query, length=24)}.npz"
    if state and (kept := _read(path)) is not None:
        return kept
    table = list(store.select(query).values())
    if state and len(table) >= KEPT_FROM:
        _write(path, table)
    return table


def _state(store: Store) -> str:
    """A digest of the files of a database that nobody can change now, or an empty string."""
    if not store.settled:
        return ""
    data = Path(store.place) / "oxigraph"
    files = sorted(f for f in data.iterdir() if f.suffix in (".sst", ".log"))
    sizes = [f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    return digest(*sizes, length=16)


def _read(path: Path) -> Table | None:
    try:
        with np.load(path) as kept:
            values = kept["values"].tobytes().decode("utf8").split(_PARTING)
            numbers = kept["numbers"]
    except (OSError, ValueError, KeyError, EOFError):  # none there, or half of one
        return None
    if numbers.size and int(numbers.max()) >= len(values):
        return None
    found: Table = list(map(tuple, np.array(values, dtype=object)[numbers].tolist()))
    return found


def _write(path: Path, table: Table) -> None:
    """Keep a table, and drop those of earlier states; a folder that is read-only stays as it is."""
    values: dict[str, int] = {}
    numbers = [[values.setdefault(cell, len(values)) for cell in row] for row in table]
    text = _PARTING.join(values).encode("utf8")
    state = path.name.partition("-")[0]
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            np.savez(
                file, values=np.frombuffer(text, np.uint8), numbers=np.array(numbers, np.int32)
            )
        Path(file.name).replace(path)
        for old in path.parent.glob("*.npz"):
            if not old.name.startswith(f"{state}-"):
                old.unlink(missing_ok=True)
