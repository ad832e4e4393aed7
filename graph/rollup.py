"""Which institution a body counts for: itself, the one it is an internal unit of, or the top."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date

from graph.store import Store

_PLACEMENTS = """
SELECT DISTINCT ?unit ?parent ?day {
  ?p a c:Placement ; c:unit ?unit ; c:parent ?parent ; c:placementKind ?kind .
  FILTER(STRENDS(STR(?kind), "/unit") || STR(?kind) = "unit")
  OPTIONAL { ?p c:attestedOn ?day }
} ORDER BY ?unit ?day ?parent
"""
_UNITS = "SELECT DISTINCT ?unit { ?unit a org:OrganizationalUnit }"


class RollUp:
    """From a body and a day to the body that it counts for.

    ``none`` leaves every body as it is; ``unit`` climbs ``unit`` placements while the body is an
    internal unit (``org:OrganizationalUnit``); ``top`` climbs to the highest parent. Of several
    placements the one attested nearest to the day is taken, dated ones before undated ones.
    Before all that, a body under one of ``to`` counts as it (as the nearest of them).
    """

    def __init__(
        self,
        level: str,
        units: set[str],
        parents: dict[str, list[tuple[str, str]]],
        to: Collection[str] = (),
    ) -> None:
        self._to = frozenset(to)
        self._climbs: Callable[[str], bool] = {
            "none": lambda body: False,
            "unit": lambda body: body in units,
            "top": lambda body: True,
        }[level]
        self._parents = parents

    @classmethod
    def of(cls, store: Store, level: str, to: Collection[str] = ()) -> "RollUp":
        """The roll-up of a store."""
        units = {row[0] for row in store.select(_UNITS).values()}
        parents: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for unit, parent, day in store.select(_PLACEMENTS).values():
            parents[unit].append((day, parent))
        return cls(level, units, dict(parents), to)

    def __call__(self, body: str, day: str = "") -> str:
        """The body that ``body`` counts for on a day (``YYYY-MM-DD`` or "")."""
        line = self.line(body, day)
        for above in line if self._to else ():
            if above in self._to:
                return above
        return next((above for above in line if not self._climbs(above)), line[-1])

    def line(self, body: str, day: str = "") -> list[str]:
        """A body and those above it on a day, nearest first."""
        line = [body]
        while line[-1] in self._parents:
            held = self._parents[line[-1]]
            parent = min(held, key=lambda p: (_distance(p[0], day), p[1]))[1]
            if parent in line:
                break
            line.append(parent)
        return line


def _distance(attested: str, day: str) -> tuple[bool, int]:
    """How far an attestation is from a day; undated ones come last."""
    if not attested:
        return True, 0
    if not day:
        return False, -_ordinal(attested)
    return False, abs(_ordinal(attested) - _ordinal(day))


def _ordinal(text: str) -> int:
    year, month, day = [*map(int, text[:10].split("-")), 1, 1][:3]
    return date(year, month, day).toordinal()
