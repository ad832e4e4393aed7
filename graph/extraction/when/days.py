"""Days, ranges of days, months and weekdays, as precise as they are printed."""

import re
from dataclasses import dataclass, replace
from datetime import date

from graph.extraction.lexicon import MONTHS, ORDINALS, WEEKDAYS
from graph.extraction.when.forms import FORMS, MONTH, ROMAN, WEEKDAY


@dataclass(frozen=True)
class When:
    """A day, range, month, weekday or year of a text, with what it leaves open."""

    at: tuple[int, int]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year2: int | None = None
    month2: int | None = None
    day2: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    relative: int = 0  # last December: -1, next May: 1
    near: int | None = None  # yesterday: -1, today: 0, tomorrow: 1
    years: int | None = None  # of last year: -1, of this year: 0
    vague: bool = False  # a quarter, a half year: no date at all

    @property
    def start(self) -> str:
        """ISO of the first day, month or year; empty where that is open."""
        return _iso(self.year, self.month, self.day) if not self.vague else ""

    @property
    def end(self) -> str:
        """ISO of the last one; empty where it is the same."""
        if self.day2 or self.month2:
            return _iso(self.year2 or self.year, self.month2 or self.month, self.day2)
        return ""

    @property
    def precise(self) -> bool:
        """Whether it names a day."""
        return self.day is not None


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    if not year:
        return ""
    return (
        f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    )


def find_days(text: str) -> list[When]:
    """The dates of a text, in order, none inside another.

    >>> [(w.start, w.end) for w in find_days("17-19th October 2023; Oct 25-26, 2018; 30 June - 2 July 2021")]
    [('2023-10-17', '2023-10-19'), ('2018-10-25', '2018-10-26'), ('2021-06-30', '2021-07-02')]
    >>> [w.start or w.weekday for w in find_days("signed on Thursday, in June 2021, 2019/05/27")]
    [3, '2021-06', '2019-05-27']
    """
    text = _BRACKETED.sub(lambda m: " " * len(m[0]), text)
    text = _TWICE.sub(lambda m: m[1] + " " * len(m[2]), text)
    found: list[When] = []
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.finditer(text):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken):
                continue
            when = _when(match)
            if when:
                when = _this_year(when, text)
                found.append(when)
                taken.append((a, b))
    return _shared_years(sorted(found, key=lambda when: when.at), text)


def _shared_years(days: list[When], text: str) -> list[When]:
    """The same days, with the year of the next one where a list names it once: 3 May and 7 June 2021."""
    for i in range(len(days) - 2, -1, -1):
        here, then = days[i], days[i + 1]
        open_ = here.day and here.month and not here.year and here.years is None
        listed = re.fullmatch(r"\s*(?:,|,?\s*and|&|;)\s*(?:on\s+)?", text[here.at[1] : then.at[0]])
        if open_ and listed and then.year and then.month:
            days[i] = replace(here, year=then.year)
    return days


#: A weekday in brackets behind a day says nothing new: 3 (Mon) – 5 (Wed) May.
_BRACKETED = re.compile(rf"(?<=[\da-z.])\s?\(\s*{WEEKDAY}\s*\)", re.IGNORECASE)
#: A month in two languages is one: 4 avril / April 2019.
_TWICE = re.compile(rf"(\d(?:er|º)?)(\s+(?:de\s+)?{MONTH}\s*/)(?=\s*{MONTH})", re.IGNORECASE)
_OF_YEAR = re.compile(r"\s*,?\s*(?:of\s+)?(?P<which>this|last|next|the same)\s+year\b")
_YEARS = {"this": 0, "last": -1, "next": 1}


def _this_year(when: When, text: str) -> When:
    match = _OF_YEAR.match(text, when.at[1]) if when.month and not when.year else None
    return replace(when, years=_YEARS.get(match["which"])) if match else when


def _when(match: re.Match[str]) -> When | None:
    groups = match.groupdict()

    def number(name: str) -> int | None:
        digits = re.match(r"\d+", groups.get(name) or "")
        if digits is None and name.startswith("y"):
            digits = re.search(r"\d+", groups.get(name) or "")
        value = int(digits[0]) if digits else None
        return value + 2000 if value is not None and name.startswith("y") and value < 100 else value

    def month(name: str) -> int | None:
        word = (groups.get(name) or "").casefold().rstrip(".")
        return (int(word) if word.isdigit() else MONTHS[word]) if word else None

    if groups.get("near"):
        return When(
            match.span(),
            near={"y": -1, "t": 0}.get(groups["near"][0].lower(), 0)
            + (groups["near"].lower() == "tomorrow"),
        )
    if groups.get("roman"):
        made = When(match.span(), number("y"), ROMAN[groups["roman"].upper()], number("d"))
        return made if _possible(made) else None
    if groups.get("nth"):
        made = When(match.span(), number("y"), month("m"), ORDINALS[groups["nth"].casefold()])
        return made if _possible(made) else None
    if groups.get("w"):
        word = groups["w"].casefold().rstrip(".")
        if len(word) <= 4 or not word.endswith("day"):  # "Sun", "Mon", "Domingo" are names as well
            return None
        last = (groups.get("w2") or "").casefold().rstrip(".")
        way = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(
            (groups.get("rel") or "").casefold(), 0
        )
        return When(match.span(), weekday=WEEKDAYS[word], weekday2=WEEKDAYS.get(last), relative=way)
    if (
        groups.get("m")
        and groups["m"][:1].islower()
        and groups["m"].casefold() in ("may", "mar", "mars")
        and not re.match(r"(?:\w+,?\s+)?\d", match[0])
    ):
        return None
    if groups.get("q"):
        return When(match.span(), year=number("y"), vague=True)
    named = re.match(WEEKDAY, match[0], re.IGNORECASE)
    when = When(
        match.span(), number("y"), month("m"), number("d"), number("y2"), month("m2"), number("d2"),
        weekday=WEEKDAYS[named[0].casefold().rstrip(".")] if named else None,
    )  # fmt: skip
    if groups.get("rel"):
        word = groups["rel"].casefold()
        when = replace(
            when,
            relative=-1
            if word in ("last", "past")
            else 1
            if word in ("next", "coming", "the coming")
            else 0,
        )
    if when.month is None and when.month2:
        when = replace(when, month=when.month2)
    if when.year is None and when.year2:
        earlier = when.month and when.month2 and when.month > when.month2
        when = replace(when, year=when.year2 - bool(earlier), year2=when.year2)
    return when if _possible(when) and not _two(when, match[0]) else None


def _two(when: When, text: str) -> bool:
    """Whether "and" joins two days that are far apart: they are no range."""
    if not (when.month and when.month2 and when.day and when.day2):
        return False
    if re.search(r"\d\s*(?:st|nd|rd|th)?,?\s*[-–—−~]|\b(?:to|until|till|through)\b", text):
        return False
    gap = (when.month2 - when.month) * 30 + when.day2 - when.day
    return gap > 3 and re.search(r"\b(?:and|et|e|y|und)\b|&|\+", text) is not None


def _possible(when: When) -> bool:
    for year, month, day in (
        (when.year, when.month, when.day),
        (when.year2 or when.year, when.month2 or when.month, when.day2),
    ):
        if month and day:
            try:
                date(year or 2024, month, day)
            except ValueError:
                return False
    return True
