"""States and areas by their ISO 3166 codes, former ones included, each with the days it covers.

``data/states.csv`` has a row for every alpha-3 code of ISO 3166-1, for the former states of ISO
3166-3 that sign treaties, and for Kosovo. A code that was only renamed (ZAR for COD) leads to the
state of today; a state that is gone (SUN) is a state of its own.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from graph.names import fold
from graph.resources import resource


@dataclass(frozen=True)
class State:
    """A state or an area with a code; ``number`` is its row in ``data/states.csv``."""

    number: int
    code: str  # alpha-3
    codes: tuple[str, ...]  # every code that means it
    name: str
    also: tuple[str, ...]
    korean: str
    kind: str
    since: str  # first and last day as a state of that name, or ""
    until: str
    followed_by: tuple[str, ...]
    source: str

    @property
    def slug(self) -> str:
        """The local name of its IRI.

        >>> states().by_code["FRA"].slug
        'state-fra'
        """
        return f"state-{self.code.lower()}"

    @property
    def alpha2(self) -> str:
        """Its code of two letters, or an empty string where it has none of its own.

        >>> states().by_code["FRA"].alpha2, states().by_code["CSK"].alpha2
        ('FR', '')
        """
        return next((code for code in self.codes if len(code) == 2), "")

    def existed(self, earliest: str, latest: str) -> bool:
        """Whether something between two days (``YYYY-MM-DD``) can be an act of this state.

        >>> states().by_code["SVK"].existed("1975-05-06", "1975-05-06")
        False
        """
        return (not self.since or latest >= self.since) and (
            not self.until or earliest <= self.until
        )


@dataclass(frozen=True)
class States:
    """All states, by code and by name."""

    rows: tuple[State, ...]

    @cached_property
    def by_code(self) -> dict[str, State]:
        """By alpha-3, alpha-2, numeric and former code, in capitals."""
        return {code: state for state in self.rows for code in state.codes}

    @cached_property
    def by_slug(self) -> dict[str, State]:
        """By the local name of the IRI."""
        return {state.slug: state for state in self.rows}

    @cached_property
    def _by_name(self) -> dict[str, set[State]]:
        found: dict[str, set[State]] = defaultdict(set)
        for state in self.rows:
            for name in (state.name, state.korean, *state.also):
                found[fold(name)].add(state)
        return found

    def called(self, name: str) -> State | None:
        """The one state of a name, or nothing.

        >>> states().called("Viet Nam").code, states().called("Atlantis")
        ('VNM', None)
        """
        found = self._by_name.get(fold(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def met(self, slugs: Iterable[str]) -> list[State]:
        """The states of some local names, in order of their codes."""
        wanted = set(slugs)
        return [state for state in self.rows if state.slug in wanted]


@cache
def states() -> States:
    """The states that comity ships.

    >>> states().by_code["SUN"].until, states().by_code["ZAR"].code
    ('1991-12-26', 'COD')
    """
    text = (resource("data") / "states.csv").read_text(encoding="utf8")
    rows = enumerate(csv.DictReader(io.StringIO(text)), 2)
    return States(tuple(_state(number, row) for number, row in rows))


def _state(number: int, row: dict[str, str]) -> State:
    codes = (row["code"], row["alpha2"], *row["former"].split("|"))
    numeric = (row["number"],) if not row["until"] else ()  # former states share theirs
    return State(
        number=number,
        code=row["code"],
        codes=tuple(code for code in (*codes, *numeric) if code),
        name=row["name"],
        also=tuple(name for name in row["also"].split("|") if name),
        korean=row["name_ko"],
        kind=row["kind"],
        since=row["from"],
        until=row["until"],
        followed_by=tuple(code for code in row["followed_by"].split("|") if code),
        source=row["source"],
    )
