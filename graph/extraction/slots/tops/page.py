"""What the top of a page says of the page: its title, its kind, its day."""

import re
from dataclasses import dataclass
from datetime import date

from graph.extraction.blocks import Line
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.mentions.names import name_at
from graph.extraction.slots.tops.dating import PUBLISHED, anchor_of, issued_on
from graph.extraction.slots.tops.eventwords import STRONG
from graph.extraction.slots.tops.organisers import label_of
from graph.extraction.when import find_clocks, find_days

KIND_LINE = re.compile(
    r"\W*(?:(?:draft|revised|final|provisional|tentative|annotated|detailed)\s+)?(?P<kind>concept note|concept paper|agenda|programme|program|schedule|"
    r"press release|news release|newsletter|report|minutes|meeting (?:report|minutes|notes)|memorandum of understanding|agreement|news|announcement|"
    r"information note|invitation|background note|aide[- ]m[ée]moire|terms of reference)\W*$",
    re.IGNORECASE,
)


_TYPES = {"concept note": "concept-note", "concept paper": "concept-note", "background note": "concept-note", "information note": "concept-note",
          "agenda": "programme", "programme": "programme", "program": "programme", "schedule": "programme", "press release": "press-release",
          "news release": "press-release", "newsletter": "newsletter", "report": "report", "minutes": "report", "news": "news",
          "memorandum of understanding": "agreement", "agreement": "agreement", "invitation": "programme"}  # fmt: skip


_SKIP = re.compile(
    r"\W*(?:news|news\s*(?:&|and)\s*\w+|home|activities|events?|hit|views?|name|date|attach|download|print|share|by\b|tel|fax|e-?mail|www|http|page)\b",
    re.IGNORECASE,
)


VERB = re.compile(
    r"\b(?:signs?|signed|holds?|held|hosts?|hosted|visits?|visited|meets?|met|agrees?|agreed|launch(?:es|ed)?|opens?|opened|asks?|looks?|discuss(?:es|ed)?|"
    r"joins?|joined|to (?:work|train|sign|hold|look|meet|host|share|cooperate|strengthen|build|support)|will|is|are|was|were|renews?|welcomes?|wins?|"
    r"concludes?|concluded|takes?|took|brings?|seek|seeks|receives?|received|explores?|marks?|kicks?|begins?|starts?|ends?|gather|gathers|attends?|attended|extends?|extended|returns?|set)\b"
)


@dataclass
class Page:
    """What the top of a page says of the page."""

    title: str = ""
    title_line: int = -1
    kind: str = "other"
    issued: str = ""
    anchor: date | None = None
    publisher: str = ""
    issued_span: tuple[int, int] = (0, 0)  # of the line that says the day


def read_page(lines: list[Line]) -> Page:
    """Title, kind and date of a page, from its lines (chrome left out of the title)."""
    page = Page()
    for number, line in enumerate(lines[:40]):
        found = KIND_LINE.match(line.text)
        if found and len(line.text) < 60 and not line.chrome:
            page.kind = _TYPES.get(
                found["kind"].casefold(),
                "report" if "meeting" in found["kind"].casefold() else page.kind,
            )
            if number < 12 and page.kind in ("concept-note", "press-release", "newsletter"):
                break
    _title(page, lines)
    told = re.match(
        r"\W*(?P<kind>(?:summary |final |annual )?(?:report|minutes|record|proceedings)|concept note|(?:draft )?(?:programme|agenda))\s+(?:of|on|for|from)\b",
        page.title,
        re.IGNORECASE,
    )
    told = told or re.search(
        r"\b(?P<kind>minutes|summary report|report)\s+of\s+the\b", page.title, re.IGNORECASE
    )
    if page.kind == "other" and (
        told
        or any(
            re.match(r"\W*(?:summary )?(?:report|minutes) of (?:the )?\S", line.text, re.IGNORECASE)
            for line in lines[:5]
        )
    ):
        word = told["kind"].casefold() if told else "report"
        page.kind = (
            "concept-note"
            if "concept" in word
            else "programme"
            if re.search("programme|agenda", word)
            else "report"
        )
    _issued(page, lines)
    return page


def _title(page: Page, lines: list[Line]) -> None:
    heading = next((i for i, line in enumerate(lines[:30]) if line.kind == "heading" and line.level <= 2 and not line.chrome and len(line.text) > 8
                    and not KIND_LINE.match(line.text) and not _SKIP.match(line.text)), None)  # fmt: skip
    if heading is not None:
        page.title, page.title_line = clean(lines[heading].text), heading
        return
    best = (0.0, -1)
    for i, line in enumerate(lines[:18]):
        text = line.text
        if (
            line.chrome
            or _SKIP.match(text)
            or KIND_LINE.match(text)
            or label_of(text)
            or len(text) < 12
            or len(text) > 300
        ):
            continue
        if (
            find_clocks(text)
            or len(re.sub(r"[\d\W]", "", text)) < 10
            or (re.search(r"[.;]$", text) and len(text) > 120)
            or " > " in text
            or "|" in text
        ):
            continue
        score = (
            10.0
            - i * 0.5
            + (4 if STRONG.search(text) else 0)
            + (2 if VERB.search(text) else 0)
            - (5 if _only_bodies(text) else 0)
        )
        score -= 6 if name_at(text) else 0
        score -= 4 if find_days(text) and len(text) < 60 else 0
        if score > best[0]:
            best = (score, i)
    if best[1] >= 0:
        page.title, page.title_line = clean(lines[best[1]].text), best[1]


def _only_bodies(text: str) -> bool:
    return sum(m.end - m.start for m in mentions_in(text)) >= len(text) * 0.7


def _issued(page: Page, lines: list[Line]) -> None:
    told = VERB.search(re.sub(r"[“\"].*?[”\"]", "", page.title)) is not None
    found = issued_on(lines, title_at=page.title_line, told=told, kind=page.kind)
    if found is not None:
        when, line = found
        page.issued, page.anchor, page.issued_span = when.start, anchor_of(when), line.passage.span


def published(line: Line, page: Page) -> bool:
    """Whether a line says when the page was published."""
    if line.passage.span == page.issued_span:
        return True
    return PUBLISHED.match(line.text) is not None and not re.match(
        r"\W*dates?\s*[:：]\s", line.text, re.IGNORECASE
    )


def clean(text: str) -> str:
    """A title without list signs and stars around it."""
    return " ".join(text.split()).strip(" *#–—-|:")
