"""A line parted into the day and the clock time that it prints, and what it says besides."""

import re
from dataclasses import replace

from graph.extraction.passage import Passage, joined
from graph.extraction.when import Clock, find_clocks, find_days

_LENGTH = r"(?:\d+\s*(?:[-–]\s*\d+\s*)?(?:min(?:ute)?s?\b\.?|['’′]|h(?:ou)?rs?\b\.?)|[\d.]+\s*h(?:ou)?rs?\b)"
_DURATION = re.compile(rf"(?i)\s*[(\[]\s*(?:duration:?\s*)?{_LENGTH}\s*[)\]]")
_LONG = re.compile(
    r"(?i)\(?\s*(?P<number>\d+(?:\.\d)?)\s*(?P<unit>min(?:ute)?s?|['’′]|h(?:ou)?rs?)"
)
_ZONE_WORDS = re.compile(
    r"^\s*(?:\(?(?:KST|JST|EAT|CES?T|EES?T|E[SD]T|P[SD]T|C[SD]T|IST|ICT|WIB|WITA|SGT|HKT|BST|MSK|WAT|CAT|SAST|AST|PHT|MYT|AE[SD]T|NZ[SD]T|BKK|GMT|UTC)(?:,?\s*(?:GMT|UTC)?\s*[+-]?\d*)?\)?|local time|onwards?|hrs|hours|h)(?=[\s:–-]|$)[\s:–-]*"
)
_LONE = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s{2,}|\t|\s*$|\s*[-–—:|]\s+\D)")
_WEEKDAY = re.compile(r"\s*\((?:mon|tue|wed|thu|fri|sat|sun)[a-z.]{0,7}\)\s+(?=\d)", re.IGNORECASE)


def split_day(passage: Passage) -> tuple[Passage | None, Passage]:
    """The day that a line prints before its clock time, and the line without it.

    >>> day, rest = split_day(Passage.of("Wednesday, 2 October    10:00 - 11:00   Item 1"))
    >>> day.text, rest.text
    ('Wednesday, 2 October', '10:00 - 11:00   Item 1')
    >>> split_day(Passage.of("Opening on 2 October, 10:00"))[0] is None
    True
    """
    text = passage.text
    weekday = _WEEKDAY.match(text)
    if weekday and find_clocks(text[weekday.end() :][:12]):
        return None, passage.part(weekday.end())
    day = next((d for d in find_days(text[:60]) if d.day or d.weekday is not None), None)
    if day is None or re.search(r"\w", text[: day.at[0]]):
        return None, passage
    behind = text[day.at[1] :]
    clocks = find_clocks(behind[:40])
    lead = behind[: clocks[0].at[0]] if clocks else "x"
    if re.fullmatch(r"[\s,;:|(@–—-]*(?:at\s+|from\s+)?", lead) is None:
        return None, passage
    return passage.part(0, day.at[1]).strip(" ,;:"), passage.part(day.at[1]).strip(" ,;:|–—-\t")


def split_clock(passage: Passage) -> tuple[Passage, Clock | None]:
    """A line without its clock time and duration, and that time.

    >>> rest, clock = split_clock(Passage.of("Session 1 (09:00–10:15): Ports (75 mins)"))
    >>> rest.text, clock.start, clock.end
    ('Session 1: Ports', '09:00', '10:15')
    >>> split_clock(Passage.of("9.30 Opening"))[0].text
    'Opening'
    >>> split_clock(Passage.of("Panel 2, 14:00-15:30: Ports"))[0].text
    'Panel 2: Ports'
    """
    text = passage.text
    clock = _lone(text) or _first(text)
    if clock is None:
        return _undated(passage), None
    before, after = text[: clock.at[0]], text[clock.at[1] :]
    if not before.strip(" \t([|*–-"):
        return _led(passage.part(clock.at[1])), _lasting(clock, text)
    opened = before.rstrip().endswith(("(", "["))
    if opened and len(before) < 160 and re.match(r"[^()]{0,25}[)\]]", after):
        close = re.match(r"[^()\[\]]*[)\]]", after)
        end = clock.at[1] + (close.end() if close else 0)
        head = passage.part(0, len(before.rstrip()) - 1).strip(" ,–-")
        return _undated(joined([head, passage.part(end)], "")), clock
    if len(before) < 160 and re.search(r"[\t|,:–—-]\s*$|\s{2,}$", before):
        head = passage.part(0, len(before)).strip(" ,:|–—-\t")
        if not after.strip(" .)hrs"):
            return _undated(head), clock
        if len(before) < 30 and re.match(r"\s*(?:hrs|hours)?\s*[:–—|-]\s*\S", after):
            return _undated(joined([head, _led(passage.part(clock.at[1]))], ": ")), clock
    return _undated(passage), None


def _first(text: str) -> Clock | None:
    """The first time of a line; two beneath each other or side by side are a range."""
    clocks = find_clocks(text)
    if not clocks:
        return None
    first = clocks[0]
    if len(clocks) > 1 and not first.end and clocks[1].start > first.start:
        between = text[first.at[1] : clocks[1].at[0]]
        if re.fullmatch(r"\s*[-–—]?\s*", between) and not re.search(
            r"[^\s)\].,:]", text[: first.at[0]]
        ):
            end = clocks[1].end or clocks[1].start
            return Clock(first.start, end, (first.at[0], clocks[1].at[1]))
    return first


def _lone(text: str) -> Clock | None:
    """Four figures in the place of a time: "1620   Arrival"."""
    match = _LONE.match(text)
    return Clock(f"{match['hour']}:{match['minute']}", "", match.span()) if match else None


def _lasting(clock: Clock, text: str) -> Clock:
    """A time without an end gets one from the duration in brackets beside it."""
    long = _DURATION.match(text, clock.at[1])
    number = _LONG.search(long[0]) if long else None
    if clock.end or number is None or "-" in number[0]:
        return clock
    minutes = float(number["number"]) * (60 if number["unit"][0].casefold() == "h" else 1)
    end = int(clock.start[:2]) * 60 + int(clock.start[3:]) + int(minutes)
    return replace(clock, end=f"{end // 60 % 24:02}:{end % 60:02}")


def _led(rest: Passage) -> Passage:
    """What stands behind a time: without the marks and the zone between them."""
    lead = re.match(
        r"\s*(?:\(\s*(?:hrs|hours)\s*\))?[)\]]?\s*(?:hrs|hours)?[\s.:,;|*–—-]*", rest.text
    )
    rest = rest.part(lead.end() if lead else 0)
    zone = _ZONE_WORDS.match(rest.text)
    if zone and not re.match(r"[A-Z]{2,5}\b[ ,]+[A-Za-z]", rest.text):
        rest = rest.part(zone.end())
    return _undated(rest)


def _undated(passage: Passage) -> Passage:
    return passage.without(_DURATION.pattern).strip(" \t|")
