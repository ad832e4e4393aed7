"""Days, ranges of days, months and weekdays, as precise as they are printed."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.extraction.lexicon import MONTHS, ORDINALS, WEEKDAYS

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th)\b|er\b|º|°|\.(?=\s*[-–—−]|\s?[A-Z]))?(?!\d|:\d|\.\d)"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|(?:['’]|(?<=[A-Za-z]-))\d\d(?![\d:]))"
_TO = r"\s*(?:-|–|—|−|~|∼|～|‑|‐|to|until|till|through|thru|and|&|\+|au|al|a|et|e|y|und|bis)\s*"
_OF = r"\s*(?:of\s+|de\s+|d['’]\s*|day\s+of\s+)?"
_NTH = "|".join(ORDINALS)
_D, _M = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_ROMAN = {r: i for i, r in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_LEAD = rf"(?:{_WEEKDAY}\s*,?\s*(?:the\s+)?)?"


def _p(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){text}", re.IGNORECASE)


#: Forms by name, longest first: y year, m month, d day, and y2 m2 d2 of the end.
_FORMS = (
    _p(rf"(?P<d>{_D})(?P<sep>[-/.])(?P<m>{_M})(?P=sep)(?P<y>{_YEAR}){_TO}(?P<d2>{_D})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<d>{_D})(?P<sep>[/.])(?:(?P<m>{_M})(?P=sep)?)?\s*[-–—−~]\s*(?P<d2>{_D})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<d>{_D})\s*[-–—−~]\s*(?P<d2>{_D})(?P<sep>[/.])(?P<m2>{_M})(?P=sep)(?P<y2>{_YEAR})"),
    _p(rf"(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>{_M})(?P=sep)(?P<d>{_D})(?:{_TO}|\s*/\s*)(?P<y2>{_YEAR})(?P=sep)(?P<m2>{_M})(?P=sep)(?P<d2>{_D})(?!\d)"),
    _p(rf"(?P<d>{_D})\.\s?(?P<roman>VI{{0,3}}|I[XV]|I{{1,3}}|XI{{0,2}}|V)\.\s?(?P<y>{_YEAR})"),
    _p(rf"(?P<nth>{_NTH})\s+(?:day\s+)?of\s+(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})"),
    _p(rf"{_LEAD}(?P<d>{_DAY}){_OF}(?P<m>{_MONTH}),?\s*(?P<y>{_YEAR})?{_TO}{_LEAD}"
       rf"(?P<d2>{_DAY}){_OF}(?P<m2>{_MONTH})(?:{_OF},?\s*(?P<y2>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<d>{_DAY})(?:\s*,\s*{_DAY})*{_TO}{_LEAD}(?P<d2>{_DAY}){_OF}(?P<m>{_MONTH})"
       rf"(?:{_OF},?\s*(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{_MONTH})\s*(?P<d>{_DAY})(?:,\s*(?P<y>{_YEAR}))?{_TO}{_LEAD}(?P<m2>{_MONTH})\s*"
       rf"(?P<d2>{_DAY})(?:\s*,?\s*(?P<y2>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{_MONTH})\s*(?P<d>{_DAY})(?:\s*,\s*{_DAY})*{_TO}{_LEAD}(?P<d2>{_DAY})"
       rf"(?:\s*,?\s*(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<d>{_DAY})(?:-|{_OF})(?P<m>{_MONTH})(?:(?:-|{_OF},?\s*)(?P<y>{_YEAR}))?"),
    _p(rf"{_LEAD}(?P<m>{_MONTH})\s*(?P<d>{_DAY})(?:\s*,?\s*(?P<y>{_YEAR}))?"),
    _p(rf"(?P<y>{_YEAR})\s*(?P<sep>[-/.年년])\s*(?P<m>0?[1-9]|1[0-2])\s*[-/.月월]\s*"
       rf"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)[日일.]?"
       rf"(?:\s*[-–~]\s*(?:(?P<m2>0?[1-9]|1[0-2])(?P=sep))?(?P<d2>[12]\d|3[01]|0[1-9])(?![\d:-]))?"),
    _p(r"(?P<d>[12]\d|3[01]|0?[1-9])(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)"
       rf"(?P<y>{_YEAR})"),
    _p(r"(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/" rf"(?P<y>{_YEAR})"),
    _p(rf"(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH})(?:{_OF},?\s*(?P<y>{_YEAR}))"),
    _p(rf"(?P<m>{_MONTH})(?:{_OF},?\s*(?P<y>{_YEAR}))"),
    _p(rf"(?P<q>(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)|end|beginning|"
       rf"middle)\s+of\s+(?P<y>{_YEAR})"),
    _p(rf"(?P<rel>last|past|this|next|coming|the coming)\s+(?P<m>{_MONTH})(?!\s*\d)(?=[\s,.;)]|$)"),
    _p(rf"(?:in|since|during|until|by)\s+(?P<m>{_MONTH})(?!\s*\d)(?=[\s,.;)]|$)"),
    _p(r"(?:on|from)\s+the\s+(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?=[\s,.;)]|$)(?!\s+(?:day|floor|anniversary|century|time|meeting|session|forum|edition|and))"),
    _p(r"(?P<near>yesterday|tomorrow|today(?=\s+(?:signed|held|opened|hosted|launched|received|met|concluded))|(?:(?<=signed )|(?<=held )|(?<=opened )|(?<=here )|(?<=launched )|(?<=began ))today)(?!['’]s)"),
    _p(rf"(?:(?P<rel>last|past|next|coming)\s+)?(?P<w>{_WEEKDAY})(?:\s*(?:to|-|–|until)\s*(?P<w2>{_WEEKDAY}))?"),
    _p(r"(?P<y>(?:19|20)\d\d(?!\d))(?![-/.]\d|\s*[%°])"),
)  # fmt: skip


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
    for form in _FORMS:
        for match in form.finditer(text):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken):
                continue
            when = _when(match)
            if when:
                when = _this_year(when, text)
                found.append(when)
                taken.append((a, b))
    return sorted(found, key=lambda when: when.at)


#: A weekday in brackets behind a day says nothing new: 3 (Mon) – 5 (Wed) May.
_BRACKETED = re.compile(rf"(?<=[\da-z.])\s?\(\s*{_WEEKDAY}\s*\)", re.IGNORECASE)
#: A month in two languages is one: 4 avril / April 2019.
_TWICE = re.compile(rf"(\d(?:er|º)?)(\s+(?:de\s+)?{_MONTH}\s*/)(?=\s*{_MONTH})", re.IGNORECASE)
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
        made = When(match.span(), number("y"), _ROMAN[groups["roman"].upper()], number("d"))
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
    named = re.match(_WEEKDAY, match[0], re.IGNORECASE)
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
    return when if _possible(when) else None


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


def resolved(when: When, anchor: date | None, *, ahead: bool | None = None) -> When:
    """The date with its year (or the day of its weekday) taken from the page's own date.

    ``ahead`` says whether the text speaks of what is to come (True), of what was (False).

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


def _distance(year: int, when: When, anchor: date, ahead: bool | None) -> tuple[bool, int]:
    try:
        day = date(year, when.month or 1, when.day or (anchor.day if anchor.day < 29 else 28))
    except ValueError:
        return True, 9999
    gap = (day - anchor).days
    wrong = (gap < 0) if ahead else (gap > 0) if ahead is False else False
    return wrong, abs(gap)
