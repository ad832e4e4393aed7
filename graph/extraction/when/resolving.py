"""Open dates closed: the year, the day of a weekday, what "last month" means on a page of that day."""

from dataclasses import replace
from datetime import date, timedelta

from graph.extraction.when.days import When


def resolved(when: When, anchor: date | None, *, ahead: bool | None = None) -> When:
    """The date with its year (or the day of its weekday) taken from the page's own date.

    ``ahead`` says whether the text speaks of what is to come (True), of what was (False).

    >>> from graph.extraction.when import find_days
    >>> (thursday,) = find_days("on Thursday")
    >>> resolved(thursday, date(2024, 3, 15), ahead=False).start
    '2024-03-14'
    >>> (may,) = find_days("on May 21")
    >>> resolved(may, date(2019, 5, 27)).start
    '2019-05-21'
    """
    if anchor is None or when.year or when.vague:
        return when
    if when.near is not None:
        day = anchor + timedelta(days=when.near)
        return replace(when, year=day.year, month=day.month, day=day.day)
    if when.years is not None:
        return replace(when, year=anchor.year + when.years)
    if when.month is None and when.weekday is not None:
        back = (anchor.weekday() - when.weekday) % 7
        day = anchor - timedelta(days=back)
        if when.relative < 0 and not back:
            day -= timedelta(days=7)
        elif when.relative > 0 or (ahead and back and not when.relative):
            day += timedelta(days=7)
        last = (
            day + timedelta(days=(when.weekday2 - when.weekday) % 7)
            if when.weekday2 is not None
            else None
        )
        made = replace(when, year=day.year, month=day.month, day=day.day)
        return replace(made, year2=last.year, month2=last.month, day2=last.day) if last else made
    if when.month is None and when.day:
        return _this_month(when, anchor, ahead)
    if when.month is None:
        return when
    years = [anchor.year - 1, anchor.year, anchor.year + 1]
    if when.relative:
        later = when.month > anchor.month
        return replace(
            when, year=anchor.year - later if when.relative < 0 else anchor.year + (not later)
        )
    if when.day and when.weekday is not None:  # the weekday says which year
        fits = [y for y in years if _weekday(y, when) == when.weekday]
        years = fits or years
    year = min(years, key=lambda y: _distance(y, when, anchor, ahead))
    return replace(when, year=year)


def _this_month(when: When, anchor: date, ahead: bool | None) -> When:
    """The 26th: of the page's month, or of the one before or after where that fits the sentence."""
    month = anchor.year * 12 + anchor.month - 1
    if when.day and when.day > anchor.day and not ahead:
        month -= 1
    elif when.day and when.day < anchor.day and ahead:
        month += 1
    return replace(when, year=month // 12, month=month % 12 + 1)


def _weekday(year: int, when: When) -> int | None:
    try:
        return date(year, when.month or 1, when.day or 1).weekday()
    except ValueError:
        return None


def _distance(year: int, when: When, anchor: date, ahead: bool | None) -> int:
    """Days from the page's day; the wrong side of it counts as four months more."""
    try:
        day = date(year, when.month or 1, when.day or (anchor.day if anchor.day < 29 else 28))
    except ValueError:
        return 9999
    gap = (day - anchor).days
    wrong = (gap < 0) if ahead else (gap > 0) if ahead is False else False
    return abs(gap) + 120 * wrong
