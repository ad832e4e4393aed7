"""Which rows of a table are meant: those with some cells, without those with others."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import did_you_mean

_MOST = 1000  # cells of a column that are remembered, for a hint


class Sieve:
    """Passes the rows that a mapping wants.

    >>> sieve = Sieve({"only": {"Status": ["Signed", "In force"]}}, {"Status": 0})
    >>> sieve.passes(["Signed"]), sieve.passes(["Draft"]), next(sieve.words())
    (True, False, "rows: only: no row has 'In force' in Status")
    """

    def __init__(self, said: Mapping[str, Any], index: Mapping[str, int]) -> None:
        self._tests = [
            (how, column, index[column], frozenset(map(str, _list(cells))))
            for how in ("only", "without")
            for column, cells in said.get(how, {}).items()
        ]
        self._met: list[set[str]] = [set() for _ in self._tests]

    def passes(self, cells: list[str]) -> bool:
        """Whether a row is meant: it has a cell of every `only`, and none of any `without`."""
        passed = True
        for (how, _, at, wanted), met in zip(self._tests, self._met, strict=True):
            cell = cells[at]
            if len(met) < _MOST or cell in wanted:
                met.add(cell)
            passed = passed and (cell in wanted) is (how == "only")
        return passed

    def words(self) -> Iterator[str]:
        """The cells that a mapping names and no row has: they may be misspelled."""
        for (how, column, _, wanted), met in zip(self._tests, self._met, strict=True):
            for cell in sorted(wanted - met):
                near = did_you_mean(cell, met)
                hint = f"; {near}" if near else ""
                yield f"rows: {how}: no row has {cell!r} in {column}{hint}"


def _list(cells: Any) -> list[Any]:
    return cells if isinstance(cells, list) else [cells]
