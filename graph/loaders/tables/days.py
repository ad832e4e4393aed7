"""Cells that are dates: read in the forms that a mapping names, as precise as they are written."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.dates import PartialDate
from graph.errors import ComityError
from graph.loaders.tables.refusal import Refused
from graph.vocabulary import XSD

_PARTS = {
    "YYYY": r"(?P<year>\d{4})",
    "Mon": r"(?P<word>[^\W\d_]{3,})\.?",
    "MM": r"(?P<month>\d\d)",
    "DD": r"(?P<day>\d\d)",
    "M": r"(?P<month>\d\d?)",
    "D": r"(?P<day>\d\d?)",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOKEN = re.compile("YYYY|Mon|MM|DD|M|D")


class Day(NamedTuple):
    """A date: its text in XML Schema form, its literal in N-Triples, its first and last day."""

    text: str
    literal: str
    earliest: str
    latest: str


class Days:
    """Reads date cells; what it has read once it knows.

    >>> days = Days(["DD.MM.YYYY", "YYYY"], ["2899"], 2100)
    >>> days.read("17.02.2017").text, days.read("1948").earliest, days.read("2899")
    ('2017-02-17', '1948-01-01', None)
    """

    def __init__(
        self, formats: Iterable[str] = (), sentinels: Iterable[object] = (), latest: int = 2100
    ) -> None:
        self._forms = [_form(text) for text in formats]
        self._written = ", ".join(formats) or "YYYY-MM-DD, YYYY-MM or YYYY"
        self.sentinels = frozenset(str(one).strip() for one in sentinels)
        self._latest = str(latest)
        self._known: dict[str, Day | None] = {"": None}

    def read(self, cell: str, column: str = "") -> Day | None:
        """The date of a cell, or nothing where it is empty or a sentinel; else ``Refused``."""
        try:
            return self._known[cell]
        except KeyError:
            day = None if cell in self.sentinels else self._day(cell, column)
            if len(self._known) < 100_000:
                self._known[cell] = day
            return day

    def _day(self, cell: str, column: str) -> Day:
        try:
            date = PartialDate.parse(self._iso(cell) if self._forms else cell)
        except ComityError:
            raise Refused(f"not a date: wanted {self._written}", cell, column) from None
        if date.text[:4] > self._latest:
            reason = f"a date after {self._latest}: name it under `sentinels` if it stands for none"
            raise Refused(reason, cell, column)
        literal = f'"{date.text}"^^<{XSD}{date.datatype}>'
        return Day(date.text, literal, str(date.earliest), str(date.latest))

    def _iso(self, cell: str) -> str:
        for form in self._forms:
            found = form.fullmatch(cell)
            if found is None:
                continue
            said = found.groupdict()
            word = (said.get("word") or "")[:3].casefold()
            if word and word not in _MONTHS:
                continue
            month = _MONTHS.index(word) + 1 if word else said.get("month")
            parts: Sequence[object] = (month, said.get("day"))
            return "-".join([said["year"], *(f"{int(str(p)):02d}" for p in parts if p)])
        return ""  # no form fits, and this is no date either


def _form(text: str) -> re.Pattern[str]:
    """The pattern of a form such as ``DD.MM.YYYY``."""
    pattern, at = "", 0
    for token in _TOKEN.finditer(text):
        pattern += re.escape(text[at : token.start()]) + _PARTS[token[0]]
        at = token.end()
    return re.compile(pattern + re.escape(text[at:]))
