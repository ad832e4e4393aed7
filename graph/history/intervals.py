"""Moments that are only partly known, which of them comes first, and how long lies between.

A month-only meeting took place on one day of that month, nobody says which; so an order may stay
open (the possible relations of Allen 1983, on the bounds alone), and a duration is an interval.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graph.activities import in_words
from graph.dates import bounds

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Interval:
    """The days (``YYYY-MM-DD``) on one of which something happened; ``""`` is open.

    >>> january, day = Interval.of("2017-01"), Interval.of("2017-02-17")
    >>> january.certainly_before(day), january.until(day).in_words()
    (True, '17 to 47 days')
    """

    earliest: str = ""
    latest: str = ""

    @classmethod
    def of(cls, text: str) -> "Interval":
        """The days that a partial date may mean."""
        days = bounds(text, None)
        return cls(*map(str, days)) if days else cls()

    def certainly_before(self, other: "Interval") -> bool:
        """Whether it is on an earlier day, whichever days are meant.

        >>> Interval.of("2017").certainly_before(Interval.of("2017-02"))
        False
        """
        return bool(self.latest and other.earliest) and self.latest < other.earliest

    def possibly_before(self, other: "Interval") -> bool:
        """Whether it can be on an earlier day.

        >>> Interval.of("2017").possibly_before(Interval.of("2017-02"))
        True
        """
        return not (self.earliest and other.latest) or self.earliest < other.latest

    def until(self, other: "Interval") -> "Duration":
        """The days from this moment to the other one; an open end leaves one side unknown."""
        return Duration(_days(self.latest, other.earliest), _days(self.earliest, other.latest))

    def in_words(self) -> str:
        """The days as short as they allow.

        >>> Interval.of("2017-01").in_words(), Interval("", "2016-12-31").in_words()
        ('2017-01', 'by 2016-12-31')
        """
        if self.earliest and self.latest:
            return in_words(self.earliest, self.latest)
        return f"by {self.latest}" if self.latest else f"from {self.earliest}" * bool(self.earliest)


@dataclass(frozen=True)
class Duration:
    """At least and at most how many days; ``None`` where a date is open, negative for "earlier".

    >>> Duration(173, 173).in_words(), Duration(190, 220).in_words()
    ('173 days', '190 to 220 days')
    """

    least_days: int | None = None
    most_days: int | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the number of days is known."""
        return self.least_days is not None and self.least_days == self.most_days

    def in_words(self) -> str:
        """The number of days, as far as it is known.

        >>> Duration(0, 0).in_words(), Duration(-9, -3).in_words(), Duration(-9, 20).in_words()
        ('0 days', '3 to 9 days earlier', '9 days earlier to 20 days later')
        >>> Duration(31, None).in_words(), Duration().in_words()
        ('at least 31 days', 'unknown')
        """
        least, most = self.least_days, self.most_days
        if least is None or most is None:
            known = least if least is not None else most
            if known is None:
                return "unknown"
            side = "at least" if least is not None else "at most"
            return f"{side} {_count(known)}" if known >= 0 else f"{side} {-known} days earlier"
        if most < 0:
            return f"{_span(-most, -least)} earlier"
        if least < 0:
            return f"{_count(-least)} earlier to {_count(most)} later"
        return _span(least, most)


def firsts(things: Sequence[T], moments: Sequence[Interval]) -> list[T]:
    """Those that may be the first: none of the others is certainly before them.

    What has no date at all is only taken where nothing has one.

    >>> firsts(["a", "b", "c"], [Interval.of(d) for d in ("2017", "2017-02", "2018")])
    ['a', 'b']
    """
    dated = [m for m in moments if m.latest]
    if not dated:
        return list(things)
    bound = min(m.latest for m in dated)
    pairs = zip(things, moments, strict=True)
    return [t for t, m in pairs if m.latest and (not m.earliest or m.earliest <= bound)]


def widest(moments: Iterable[Interval]) -> Interval:
    """One interval that covers several readings of the same moment.

    >>> widest([Interval.of("2017-01"), Interval.of("2017-01-12")]).in_words()
    '2017-01'
    """
    known = list(moments)
    if not known:
        return Interval()
    first = min(m.earliest for m in known)  # "" sorts first: open wins
    return Interval(first, "" if any(not m.latest for m in known) else max(m.latest for m in known))


def _days(start: str, end: str) -> int | None:
    if not (start and end):
        return None
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _count(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"


def _span(least: int, most: int) -> str:
    return _count(least) if least == most else f"{least} to {most} days"
