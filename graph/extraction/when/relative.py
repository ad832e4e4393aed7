"""Days told by other days: "last month", "two weeks ago", "the following day", "on the second day"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.extraction.lexicon import NUMBERS, ORDINALS, WEEKDAYS
from graph.extraction.when.days import When

_UNIT = r"(?P<unit>day|morning|afternoon|evening|night|week|fortnight|month|year)"
_COUNT = rf"(?P<n>\d{{1,2}}|an?|{'|'.join(NUMBERS)}|a few|several|some)"
_AGO = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_STEP = {"following": 1, "next": 1, "subsequent": 1, "previous": -1, "preceding": -1,
         "same": 0, "very same": 0, "that": 0}  # fmt: skip
_NTH = {
    **ORDINALS,
    **NUMBERS,
    "opening": 1,
    "last": -1,
    "final": -1,
    "closing": -1,
    "concluding": -1,
}


@dataclass(frozen=True)
class Shift:
    """How far a day is from another one: the page's, the one told last, or the event's first."""

    base: str  # page, told, event
    unit: str  # day, week, month, year
    count: int
    weekday: int | None = None  # Friday of that week


def _p(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b{text}", re.IGNORECASE)


_NTH_DAY = "|".join(sorted(_NTH, key=len, reverse=True))
#: Phrase → what it is counted from; ``which``, ``n`` and ``unit`` say how far.
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_p(r"the day (?P<which>before yesterday|after tomorrow)"), "page"),
    (_p(r"(?:on\s+)?(?P<w>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+(?:of\s+)?(?P<which>last|this|next)\s+(?P<unit>week)\b"), "page"),
    (_p(r"(?P<which>last night|tonight|(?<!by )tomorrow (?:morning|afternoon|evening)|earlier today|later today)\b(?!['’])"), "page"),
    (_p(r"(?:(?<=ed )|(?<=held )|(?<=met )|(?<=began )|(?<=gan )|(?<=place )|(?<=here ))(?P<which>today)\b(?!['’])"), "page"),
    (_p(rf"{_COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?P<way>ago)\b"), "page"),
    (_p(r"(?:over\s+)?(?:(?:earlier|later|early|late|end of|at the end of|beginning of)\s+)?(?P<which>last|this|next|the coming)\s+(?P<unit>morning|afternoon|evening|week|month|year)\b(?!['’-])"), "page"),
    (_p(r"(?P<which>last|this|next)\s+(?P<unit>year)(?=['’]s\b)"), "page"),
    (_p(rf"(?:on|during|in|since|later|earlier)?\s*(?:that|the)?\s*(?P<which>very same|same|following|next|subsequent|previous|preceding)\s+{_UNIT}\b(?!['’-])"), "told"),
    (_p(r"(?:later|earlier|on|in|during)\s+(?:in\s+)?(?:the|(?P<which>that))\s+(?P<unit>day|week|month|year)\b(?!['’-]|\s+(?:of|for|before|after|to)\b)"), "told"),
    (_p(r"(?:on\s+)?(?:the\s+)?(?P<unit>day|week|month|year)\s+(?P<way>before|after|later|earlier)(?=[\s,.;]|$)(?!\s+(?:the|an?|his|her|its|that|this|they|he|she|it|<|\d|[A-Z]))"), "told"),
    (_p(rf"{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<way>later|earlier|before|after|afterwards)(?=[\s,.;]|$)(?!\s+(?:the|an?|his|her|its|that|this|<|\d|[A-Z]))"), "told"),
    (_p(rf"(?:on|during)\s+(?:its|the)\s+(?P<nth>{_NTH_DAY})\s+(?:and\s+(?:final|last|closing)\s+)?(?:day|morning|afternoon|evening)\b"), "event"),
    (_p(r"(?:on\s+)?day\s+(?P<nth>one|two|three|four|five|[1-5])\b(?!\s*[-–]\s*\d)"), "event"),
)  # fmt: skip


def find_relative(text: str) -> list[tuple[When, Shift]]:
    """The days of a text that other days tell, in order, with how far they are from them.

    >>> [(s.base, s.unit, s.count) for _, s in find_relative("Two weeks ago they met; the following day they signed.")]
    [('page', 'day', -14), ('told', 'day', 1)]
    >>> find_relative("on the second day of the Forum")[0][1].count
    1
    """
    found: list[tuple[When, Shift]] = []
    for pattern, base in _PHRASES:
        for match in pattern.finditer(text):
            lead = len(match[0]) - len(match[0].lstrip())
            at = match.start() + lead, match.end()
            shift = _shift(match, base)
            if shift and not any(at[0] < w.at[1] and w.at[0] < at[1] for w, _ in found):
                found.append((When(at), shift))
    return sorted(found, key=lambda pair: pair[0].at)


def _shift(match: re.Match[str], base: str) -> Shift | None:
    said = match.groupdict()
    which = (said.get("which") or "").casefold()
    unit = (said.get("unit") or "day").casefold()
    if said.get("nth"):
        word = said["nth"].casefold()
        number = int(word) if word.isdigit() else _NTH[word]
        return Shift("event", "day", number - 1 if number > 0 else -1)
    if said.get("way"):
        number = _number(said.get("n"))
        back = said["way"].casefold() in ("ago", "before", "earlier")
        return _counted(base, unit, -number if back else number) if number else None
    if base == "told":
        return _counted(base, unit, _STEP.get(which, 0))
    days = {"before yesterday": -2, "after tomorrow": 2, "last night": -1}
    if which in days or not said.get("unit"):
        return Shift(base, "day", days.get(which, int(which.startswith("tomorrow"))))
    shift = _counted(base, unit, _AGO[which.removeprefix("the ")])
    return replace(shift, weekday=WEEKDAYS[said["w"].casefold()]) if said.get("w") else shift


def _number(word: str | None) -> int:
    word = (word or "one").casefold()
    return int(word) if word.isdigit() else 1 if word in ("a", "an") else NUMBERS.get(word, 0)


def _counted(base: str, unit: str, count: int) -> Shift:
    if unit in ("morning", "afternoon", "evening", "night"):
        unit = "day"
    if unit == "fortnight":
        return Shift(base, "day", 14 * count)
    if unit == "week" and abs(count) > 1:
        return Shift(base, "day", 7 * count)
    return Shift(base, unit, count)


def shifted(when: When, shift: Shift, base: str) -> When:
    """The day, month or year that is so far from another one; as it was where that is too coarse.

    >>> shifted(When((0, 1)), Shift("page", "month", -1), "2021-01-15").start
    '2020-12'
    >>> shifted(When((0, 1)), Shift("told", "day", 1), "2021-02-28").start
    '2021-03-01'
    """
    if not base:
        return when
    year, month, day = (int(base[a:b]) if base[a:b] else None for a, b in ((0, 4), (5, 7), (8, 10)))
    if shift.unit == "year":
        return replace(when, year=(year or 0) + shift.count)
    if month is None:
        return when
    if shift.unit == "month":
        months = (year or 0) * 12 + month - 1 + shift.count
        return replace(when, year=months // 12, month=months % 12 + 1)
    if day is None:
        return replace(when, year=year, month=month) if not shift.count else when
    here = date(year or 0, month, day)
    if shift.unit == "week":
        monday = here + timedelta(days=7 * shift.count - here.weekday())
        if shift.weekday is not None:
            there = monday + timedelta(days=shift.weekday)
            return replace(when, year=there.year, month=there.month, day=there.day)
        friday = monday + timedelta(days=4)
        same = monday.month == friday.month
        return replace(when, year=monday.year, month=monday.month) if same else when
    there = here + timedelta(days=shift.count)
    return replace(when, year=there.year, month=there.month, day=there.day)
