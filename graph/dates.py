"""Partial dates: as precise as the source, with the days that they may mean.

The four datatypes are those of XML Schema (W3C XSD 1.1, part 2, §3.3): ``gYear``,
``gYearMonth``, ``date`` and ``dateTime``. A clock time keeps the offset that the source
gives and never gets one that it does not.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from graph.errors import ComityError

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?"
)


@dataclass(frozen=True)
class PartialDate:
    """A date as a source gives it.

    >>> day = PartialDate.parse("2017-01")
    >>> day.datatype, str(day.earliest), str(day.latest)
    ('gYearMonth', '2017-01-01', '2017-01-31')
    >>> PartialDate.parse("2020-12-08T13:00+09:00").text
    '2020-12-08T13:00:00+09:00'
    """

    text: str
    datatype: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> "PartialDate":
        """The date that ``text`` writes; a ``ComityError`` says what is wrong with it."""
        match = _FORM.fullmatch(str(text).strip())
        try:
            if match is None:
                raise ValueError
            year, month, day = (
                int(match[k]) if match[k] else None for k in ("year", "month", "day")
            )
            first = date(year or 0, month or 1, day or 1)
            last_day = calendar.monthrange(first.year, month or 12)[1]
            last = date(first.year, month or 12, day or last_day)
            if match["clock"]:
                written = (
                    f"{first}T{match['clock']}:00{(match['offset'] or '').replace('Z', '+00:00')}"
                )
                datetime.fromisoformat(written)
                return cls(written, "dateTime", first, last)
        except ValueError:
            raise ComityError(
                "not a date",
                value=text,
                where=where,
                hint="write 2017, 2017-02, 2017-02-17 or 2017-02-17T13:00+09:00",
            ) from None
        datatype = "date" if day else "gYearMonth" if month else "gYear"
        return cls(match[0], datatype, first, last)


def bounds(start: str | None, end: str | None, *, where: str = "") -> tuple[date, date] | None:
    """The first and the last day that something from ``start`` to ``end`` may touch.

    >>> [str(day) for day in bounds("2017-08", None)]
    ['2017-08-01', '2017-08-31']
    """
    if start is None and end is None:
        return None
    first = PartialDate.parse(start or end or "", where=where)
    last = PartialDate.parse(end or start or "", where=where)
    if last.latest < first.earliest:
        raise ComityError("ends before it starts", value=f"{start} to {end}", where=where)
    return first.earliest, last.latest
