"""Clock times and ranges in the forms that agendas use."""

import re
from dataclasses import dataclass

_HALF = r"(?P<{0}half>[ap]\.?\s?m\b\.?|noon\b|midnight\b|o['’]clock\b|h(?:r?s?|ours)?\b\.?|Uhr\b)"
_ONE = (
    r"(?P<{0}hour>[01]?\d|2[0-4])\s?(?:(?:[:.：]|\s?h\s?)(?P<{0}minute>[0-5]\d)(?!\d))?"
    rf"\s?{_HALF}?"
)
_FOUR = r"(?P<{0}four>(?:[01]\d|2[0-3])[0-5]\d)(?:\s?(?:hrs?|hours|h)\b\.?)?"
_WORD = r"(?P<{0}word>(?:12\s)?noon|midnight|midday|midi|mediod[ií]a|meio-dia)"
_DASH = r"(?:[-–—−~∼～〜－‑‐‒―]|to|until|till|and|a|à|às|bis|/)"


def _time(group: str) -> str:
    return "(?:" + "|".join(p.format(group) for p in (_FOUR, _WORD, _ONE)) + ")"


_RANGE = re.compile(
    rf"(?<![\w.,:/+-])(?:from\s+|between\s+|at\s+|de\s+)?{_time('a')}"
    rf"(?:\s*{_DASH}\s*{_time('b')})?(?![\w%]|[.,:]\d|/\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clock:
    """A time of day or a range of them: ``HH:MM``, and where it stands in the text."""

    start: str
    end: str
    at: tuple[int, int]
    sure: bool = True  # printed with minutes or a word for the hour: no mere number


def find_clocks(text: str) -> list[Clock]:
    """The clock times of a text, in order.

    >>> [(c.start, c.end) for c in find_clocks("0800 - 0830 and 9:00 AM-9:15 AM, 9.30-10h, 2 p.m.")]
    [('08:00', '08:30'), ('09:00', '09:15'), ('09:30', '10:00'), ('14:00', '')]
    >>> find_clocks("2019-2020, pages 12-14, 25 akims")
    []
    """
    found = []
    for match in _RANGE.finditer(text):
        clock = _clock(match)
        if clock:
            found.append(clock)
    return found


def _clock(match: re.Match[str]) -> Clock | None:
    first, second = _reading(match, "a"), _reading(match, "b")
    if first is None:
        return None
    hour, minute, half, marked = first
    if second is None:
        if not marked or match["bfour"] or match["bhour"]:
            return None
        if match["afour"] and not re.search(r"h", match[0], re.IGNORECASE):
            return None  # a lone 1930 is a year or a number
        return Clock(_written(hour, minute, half), "", match.span())
    hour2, minute2, half2, marked2 = second
    if re.search(r"\d\s*/\s*\d", match[0]) and not (match["aminute"] and match["bminute"]):
        return None  # 1/2006 is a number
    if not (marked or marked2):
        return None
    if match["afour"] and match["bfour"] and 1900 <= int(match["afour"]) <= 2059 <= 0:
        return None
    half = half or _carried(hour, hour2, half2)
    half2 = half2 or (half if half == "p" and hour2 >= hour and hour2 < 12 and hour != 12 else "")
    start, end = _written(hour, minute, half), _written(hour2, minute2, half2)
    if end < start and hour2 < 12 and not half2:
        end = _written(hour2 + 12, minute2, "")
    if _years(match):
        return None
    return Clock(start, end, match.span())


def _years(match: re.Match[str]) -> bool:
    """Whether two four-digit numbers are rather years, as in 2019-2020."""
    pair = match["afour"], match["bfour"]
    if not all(pair) or re.search("h", match[0], re.IGNORECASE):
        return False
    low, high = int(pair[0]), int(pair[1])
    return 1950 <= low <= 2050 and 0 < high - low <= 50 and low % 100 not in (0, 15, 30, 45)


def _carried(hour: int, hour2: int, half2: str) -> str:
    """Half of the day of a start that only its end names: 9-11 a.m., 1-3 p.m., 11-1 p.m."""
    if half2 not in ("a", "p"):
        return ""
    if half2 == "p" and (hour > hour2 or hour2 == 12) and hour != 12:
        return "a"
    return half2


def _reading(match: re.Match[str], group: str) -> tuple[int, int, str, bool] | None:
    """(hour, minute, a/p or empty, whether it surely is a time)."""
    if match[f"{group}four"]:
        four = match[f"{group}four"]
        return int(four[:2]), int(four[2:]), "", True
    if match[f"{group}word"]:
        return (0 if match[f"{group}word"].casefold() == "midnight" else 12), 0, "", True
    if not match[f"{group}hour"]:
        return None
    half = (match[f"{group}half"] or "").casefold()
    short = half[0] if half[:1] in ("a", "p") else "p" if half.startswith("noon") else ""
    minute = match[f"{group}minute"]
    hour = int(match[f"{group}hour"])
    if hour == 24:
        hour = 0
    return hour, int(minute or 0), short, minute is not None or bool(half)


def _written(hour: int, minute: int, half: str) -> str:
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"
