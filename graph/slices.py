"""Time slices and sliding windows: one projection for every stretch of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.activities import Activity
from graph.errors import ComityError
from graph.projection import Projection

#: word for a unit of time → its months
MONTHS = {"decade": 120, "year": 12, "quarter": 3, "month": 1}
#: more slices than this are a mistake in a date rather than a question
MOST = 1200


@dataclass(frozen=True)
class Slice:
    """A stretch of time, and the projection that looks at it alone."""

    label: str
    projection: Projection


def slices(
    projection: Projection, activities: Iterable[Activity], by: str, length: int = 1
) -> list[Slice]:
    """Windows of ``length`` units, each a unit later than the one before.

    They cover ``since`` to ``until`` where the projection says so, else the first to the last day
    of the activities. With a length of 1 they are slices that do not overlap. An activity whose
    days are only partly known is in every slice that it possibly touches (``dates``).

    >>> forum = Activity("f", "Forum", "2017-08-09", "2018-01-11", ())
    >>> [one.label for one in slices(Projection(), [forum], "year")]
    ['2017', '2018']
    >>> [one.label for one in slices(Projection(until="2017-12-31"), [forum], "quarter", 2)]
    ['2017-Q3 to 2017-Q4']
    >>> [one.label for one in slices(Projection(), [forum], "decade")]
    ['2010s']
    """
    dated = [activity for activity in activities if activity.earliest]
    first = projection.since or min((a.earliest for a in dated), default="")
    last = projection.until or max((a.latest for a in dated), default="")
    if not first or not last:
        raise ComityError("nothing with a date to slice", value=f"by {by}", hint="see comity gaps")
    months = MONTHS[by]
    if length > MOST:
        raise ComityError("too long a window", value=f"{length} by {by}", hint=f"at most {MOST}")
    start = _index(first) // months
    count = _index(last) // months - start + 1
    if count > MOST:
        raise ComityError("too many slices", value=f"{count} by {by}", hint="use --since, --until")
    numbers = range(start, start + max(count - length + 1, 1))
    return [Slice(label, replace(projection, since=since, until=until))
            for label, since, until in _windows(numbers, by, length)]  # fmt: skip


def _windows(numbers: Iterable[int], by: str, length: int) -> Iterator[tuple[str, str, str]]:
    months = MONTHS[by]
    for number in numbers:
        after = (number + length) * months
        until = _first_day(after) - timedelta(days=1) if after < 120_000 else date.max
        first, last = _label(number, by), _label(number + length - 1, by)
        label = first if length == 1 else f"{first} to {last}"
        yield label, str(_first_day(number * months)), str(until)


def _index(day: str) -> int:
    """Months since the year 0."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _first_day(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _label(number: int, by: str) -> str:
    if by == "decade":
        return f"{number * 10:04d}s"
    if by == "year":
        return f"{number:04d}"
    if by == "quarter":
        return f"{number // 4:04d}-Q{number % 4 + 1}"
    return str(_first_day(number))[:7]
