"""On which day a page was written or published, as its top, its foot or its chrome says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.extraction.blocks import Line
from graph.extraction.blocks.points import line_points
from graph.extraction.passage import Passage
from graph.extraction.when import When, find_clocks, find_days

_DAY_NEXT = r"(?=\W*\d|\W*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|the\s+\d))"
_MADE = (
    r"published|posted|updated|release[ds]?|issued|reg(?:istered|istration)?\.?(?: date)?|registered on|created|written|uploaded|upload|circulated|distributed|prepared|compiled|"
    r"version(?:\s*[\w.]+\s*,)?(?:\s+of)?|(?:final |revised |first |second )?draft\s*(?:\d+\s*)?(?:of|as of|,)|as of|as at|status(?: of| as of| on)?|state(?: of| as of| on)|condition (?:on|as of)|"
    r"position as of|last (?:modified|updated|changed|edited|reviewed)|page last updated|signed to print|put to bed|closed for print|for (?:immediate )?(?:use|release|publication)|embargo(?:ed)?(?: until| to)?|"
    r"press time|editorial deadline|publicado|publié|veröffentlicht"
)
PUBLISHED = re.compile(
    rf"\W*(?:{_MADE}|date(?:d)?)(?:\s+(?:on|at|date|time|is|by [\w .'’-]{{2,40}}?)){{0,2}}\s*[:：]?\s*{_DAY_NEXT}",
    re.IGNORECASE,
)
#: The same inside a line: "Concept note – draft 4 of 12 January", "Posted by the web team on 9 January".
_INSIDE = re.compile(
    rf"\b(?:{_MADE})\b(?:\s+(?:by|in)\s+[^\d.;:]{{2,60}}?)?(?:\s*,)?\s*(?:on|at|of|:)?\s*{_DAY_NEXT}",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^\W*[A-ZÀ-Ž][A-ZÀ-Ža-zà-ž’' .,-]{2,40}[,.(–—/-]\s*(?=.{0,14}\d)")
_PLACE = re.compile(
    r"(?:[A-ZÀ-Ž][\wÀ-ž’'.-]*\s*(?:(?:de|da|do|del|di|du|la|las|los|el|al|of|the)\s+)*){1,5}(?:,\s*(?:[A-ZÀ-Ž][\wÀ-ž’'.-]*\s*){1,4})?,?\s*(?:the\s+|le\s+|el\s+)?$"
)
_GLUED = re.compile(r"(?P<day>20\d\d[-./]\d\d?[-./]\d\d?)\.?\s+\d\d?:\d\d")
_LETTER = re.compile(
    r"\W*(?:to\s*:|dear\b|subject\s*:|re\s*:|(?:our |your )?ref(?:erence)?\b|circular\b|(?:joint |final )?(?:communiqu|statement|declaration)|press (?:release|statement)|news release|media release|newsletter|bulletin|bolet[ií]n|memorandum to|distr\.)|.*\b(?:communiqu[ée]|joint statement|press release|circular (?:letter|no)|newsletter)\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"\W*(?:distr\.|original\s*:|ref\b|no\.\s*\d|[A-Z]{2,}[/-][\w/.-]*\d)", re.IGNORECASE
)
_PARTS = r"\s{3,}|\t+|\s+[|·•›»]\s+|\s+>\s+"


def issued_on(
    lines: list[Line], *, title_at: int, told: bool, kind: str
) -> tuple[When, Line] | None:
    """The day of a page and the line that says it; ``told``: the title is that of a story.

    Explicit words decide first, then lone days and datelines at the top, then the foot.
    """
    for found in (
        _explicit(lines[:40], kind),
        _labelled(lines[:12]),
        _top(lines[:14], title_at, told=told, kind=kind, agenda=_agenda_like(lines)),
        _explicit(lines[-8:], kind),
        _inside(lines),
        _foot(lines, kind),
        _wire(lines),
    ):
        if found is not None:
            return found
    return None


def _day(text: str) -> When | None:
    """The first date of a text, if it is a single day with its year."""
    found = [day for day in find_days(text) if day.month]
    whole = found and found[0].precise and len(found[0].start) == 10 and not found[0].day2
    return found[0] if whole else None


def _parts(line: Line) -> Iterator[Passage]:
    yield from line.passage.split(_PARTS) if len(line.text) < 300 else [line.passage]


def _explicit(lines: list[Line], kind: str) -> tuple[When, Line] | None:
    for number, line in enumerate(lines):
        for part in _parts(line):
            match = PUBLISHED.match(part.text)
            day = _day(part.text[match.end() :]) if match else None
            if day and not _of_event(part.text, kind, lines[max(0, number - 2) : number + 3]):
                return day, line
    return None


def _of_event(text: str, kind: str, around: list[Line]) -> bool:
    """Whether "Date: …" is that of the event and not of the page."""
    if not re.match(r"\W*dates?\s*[:：]", text, re.IGNORECASE):
        return False
    place = re.compile(r"\W*(?:time|venue|place|location|held at|where)\s*[:：]", re.IGNORECASE)
    return kind in ("report", "programme", "concept-note") or any(
        place.match(n.text) for n in around
    )


def _labelled(lines: list[Line]) -> tuple[When, Line] | None:
    """A label inside a line of labels: "Country: X | Source: Y | Date: 22-AUG-2023"."""
    label = re.compile(
        r"\b(?:Date|Published|Posted|Reg\. Date|Updated)\s*:?\s*(?=\d|[A-Z][a-z]{2})"
    )
    for line in lines:
        match = label.search(line.text) if len(line.text) < 160 else None
        day = _day(line.text[match.end() : match.end() + 30]) if match else None
        if day and day.at[0] < 3 and not re.match(r"\W*date\s*:", line.text, re.IGNORECASE):
            return day, line
    return None


def _top(
    lines: list[Line], title_at: int, *, told: bool, kind: str, agenda: bool
) -> tuple[When, Line] | None:
    letter = any(_LETTER.match(line.text) for line in lines)
    story = told or letter or (kind in ("news", "press-release", "newsletter") and not agenda)
    for number, line in enumerate(lines):
        glued = _GLUED.search(line.text[:200])
        day = _day(glued["day"]) if glued else None
        if day:
            return day, line
        crumb = len(line.text) < 160 and re.search(r"\s[>›»]\s", line.text) is not None
        for part in _parts(line):
            day = _day(part.text)
            if day is None:
                continue
            rest = part.text[: day.at[0]] + part.text[day.at[1] :]
            if any(find_clocks(n.text[:80]) for n in lines[number + 1 : number + 3]) and not told:
                continue
            lone = len(re.sub(r"[\W\d_]", "", rest)) <= 3 or re.search(r"views?\b|hits?\b|read:", rest, re.IGNORECASE)  # fmt: skip
            newsy = (kind in ("news", "press-release", "other") and not agenda) or (told and number > title_at >= 0)  # fmt: skip
            near = [n.text for n in lines[max(0, number - 2) : number]]
            if lone and (crumb or any(_SYMBOL.match(text) for text in near)):
                return day, line
            if lone and newsy and number > 0 and not line.strong:
                return day, line
            if story and not agenda and _place_and_day(part.text, day):
                return day, line
            if _opens_story(part.text, day):
                return day, line
    return None


def _place_and_day(text: str, day: When) -> bool:
    """Whether a text is a place and a day, as letters and statements have above or below."""
    after = re.sub(r"[\W\d_]", "", text[day.at[1] :])
    before = re.sub(r"\bcorresponding to\s*$", "", text[: day.at[0]])
    return not after and len(text) < 90 and (_PLACE.match(before.strip(" *_,") + " ") is not None or "corresponding" in text)  # fmt: skip


def _opens_story(text: str, day: When) -> bool:
    """Whether a paragraph starts with place and day: "ULAANBAATAR, 22 August 2023 – A delegation"."""
    behind = re.search(r"[–—-]|\.\s|/", text[day.at[1] : day.at[1] + 25])
    return bool(_DATELINE.match(text) and day.at[0] < 50 and len(text) > 80 and behind)


def _inside(lines: list[Line]) -> tuple[When, Line] | None:
    for line in [*lines[:12], *lines[-8:]]:
        if len(line.text) < 260:
            for match in _INSIDE.finditer(line.text):
                day = _day(line.text[match.end() :][:40])
                if day and day.at[0] < 8:
                    return day, line
    return None


def _foot(lines: list[Line], kind: str) -> tuple[When, Line] | None:
    """Place and day below a report or letter."""
    if kind in ("programme", "concept-note", "agreement"):
        return None
    for line in reversed(lines[-6:]):
        day = _day(line.text)
        if day and _place_and_day(line.text, day):
            return day, line
    return None


def _wire(lines: list[Line]) -> tuple[When, Line] | None:
    """A dateline without a year: it is that of the foot, or the one named most."""
    for line in lines[:4]:
        found = [w for w in find_days(line.text[:70]) if w.month and w.day and not w.year]
        if not found or not _opens_story(line.text, found[0]):
            continue
        foot = [int(y) for ln in lines[-2:] if len(ln.text) < 60 for y in re.findall(r"\b20\d\d\b", ln.text)]  # fmt: skip
        every = [int(y) for ln in lines for y in re.findall(r"\b20\d\d\b", ln.text[:2000])]
        year = foot[-1] if foot else max(sorted(set(every)), key=every.count) if every else None
        if year:
            return replace(found[0], year=year), line
    return None


def _agenda_like(lines: list[Line]) -> bool:
    """Whether several lines start with clock times."""
    timed = (line_points(line) for line in lines)
    return sum(1 for points in timed if points and points[0].clock is not None) >= 3


def anchor_of(when: When) -> date:
    """The day as a date."""
    return date.fromisoformat(when.start)
