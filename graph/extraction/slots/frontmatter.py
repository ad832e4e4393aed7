"""The top of a page: its title, publisher, date; what kind of document it is; the event it announces."""

import re
from dataclasses import dataclass
from datetime import date

from graph.extraction.blocks import Block, Line
from graph.extraction.blocks.points import line_points
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.mentions.names import name_at
from graph.extraction.record import Activity
from graph.extraction.slots.eventwords import STRONG, edition_of, kind_of
from graph.extraction.slots.organisers import label_of
from graph.extraction.when import When, find_clocks, find_days, find_offset

PUBLISHED = re.compile(
    r"\W*(?:published|posted|date(?:d)?|updated|release[ds]?|issued|reg(?:istered|istration)?\.?(?: date)?|registered on|created|written|version(?:\s*[\w.]+\s*,)?(?:\s+of)?|(?:final |revised |first |second )?draft\s*(?:of|as of|,)|as of|state of|status of|upload(?:ed)?|last (?:modified|updated))"
    r"(?:\s+(?:on|at|date|time))?\s*[:：]?\s*(?=\W*\d|\W*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))", re.IGNORECASE,
)
_KIND_LINE = re.compile(
    r"\W*(?:(?:draft|revised|final|provisional|tentative|annotated|detailed)\s+)?(?P<kind>concept note|concept paper|agenda|programme|program|schedule|"
    r"press release|news release|newsletter|report|minutes|meeting (?:report|minutes|notes)|memorandum of understanding|agreement|news|announcement|"
    r"information note|invitation|background note|aide[- ]m[ée]moire|terms of reference)\W*$", re.IGNORECASE,
)
_TYPES = {"concept note": "concept-note", "concept paper": "concept-note", "background note": "concept-note", "information note": "concept-note",
          "agenda": "programme", "programme": "programme", "program": "programme", "schedule": "programme", "press release": "press-release",
          "news release": "press-release", "newsletter": "newsletter", "report": "report", "minutes": "report", "news": "news",
          "memorandum of understanding": "agreement", "agreement": "agreement", "invitation": "programme"}  # fmt: skip
_SKIP = re.compile(r"\W*(?:news|news\s*(?:&|and)\s*\w+|home|activities|events?|hit|views?|name|date|attach|download|print|share|by\b|tel|fax|e-?mail|www|http|page)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:signs?|signed|holds?|held|hosts?|hosted|visits?|visited|meets?|met|agrees?|agreed|launch(?:es|ed)?|opens?|opened|asks?|looks?|discuss(?:es|ed)?|"
    r"joins?|joined|to (?:work|train|sign|hold|look|meet|host|share|cooperate|strengthen|build|support)|will|is|are|was|were|renews?|welcomes?|wins?|"
    r"concludes?|concluded|takes?|took|brings?|seek|seeks|receives?|received|explores?|marks?|kicks?|begins?|starts?|ends?|gather|gathers|attends?|attended|extends?|extended|returns?|set)\b"
)
_DATELINE = re.compile(r"^\W*[A-ZÀ-Ž][A-ZÀ-Ža-zà-ž’' .,-]{2,40}[,.(–—/-]\s*(?=.{0,14}\d)")


@dataclass
class Page:
    """What the top of a page says of the page."""

    title: str = ""
    title_line: int = -1
    kind: str = "other"
    issued: str = ""
    anchor: date | None = None
    publisher: str = ""


def read_page(lines: list[Line]) -> Page:
    """Title, kind and date of a page, from its lines (chrome left out of the title)."""
    page = Page()
    for number, line in enumerate(lines[:40]):
        found = _KIND_LINE.match(line.text)
        if found and len(line.text) < 60 and not line.chrome:
            page.kind = _TYPES.get(found["kind"].casefold(), "report" if "meeting" in found["kind"].casefold() else page.kind)
            if number < 12 and page.kind in ("concept-note", "press-release", "newsletter"):
                break
    _title(page, lines)
    told = re.match(r"\W*(?P<kind>(?:summary |final |annual )?(?:report|minutes|record|proceedings)|concept note|(?:draft )?(?:programme|agenda))\s+(?:of|on|for|from)\b", page.title, re.IGNORECASE)
    told = told or re.search(r"\b(?P<kind>minutes|summary report|report)\s+of\s+the\b", page.title, re.IGNORECASE)
    if page.kind == "other" and (told or any(re.match(r"\W*(?:summary )?(?:report|minutes) of (?:the )?\S", line.text, re.IGNORECASE) for line in lines[:5])):
        word = told["kind"].casefold() if told else "report"
        page.kind = "concept-note" if "concept" in word else "programme" if re.search("programme|agenda", word) else "report"
    _issued(page, lines)
    return page


def _title(page: Page, lines: list[Line]) -> None:
    heading = next((i for i, line in enumerate(lines[:30]) if line.kind == "heading" and line.level <= 2 and not line.chrome and len(line.text) > 8
                    and not _KIND_LINE.match(line.text) and not _SKIP.match(line.text)), None)  # fmt: skip
    if heading is not None:
        page.title, page.title_line = clean(lines[heading].text), heading
        return
    best = (0.0, -1)
    for i, line in enumerate(lines[:18]):
        text = line.text
        if line.chrome or _SKIP.match(text) or _KIND_LINE.match(text) or label_of(text) or len(text) < 12 or len(text) > 300:
            continue
        if find_clocks(text) or len(re.sub(r"[\d\W]", "", text)) < 10 or re.search(r"[.;]$", text) and len(text) > 120 or " > " in text or "|" in text:
            continue
        score = 10.0 - i * 0.5 + (4 if STRONG.search(text) else 0) + (2 if _VERB.search(text) else 0) - (5 if _only_bodies(text) else 0)
        score -= 6 if name_at(text) else 0
        score -= 4 if find_days(text) and len(text) < 60 else 0
        if score > best[0]:
            best = (score, i)
    if best[1] >= 0:
        page.title, page.title_line = clean(lines[best[1]].text), best[1]


def _only_bodies(text: str) -> bool:
    return sum(m.end - m.start for m in mentions_in(text)) >= len(text) * 0.7


def _issued(page: Page, lines: list[Line]) -> None:
    for number, line in enumerate(lines[:40]):
        match = PUBLISHED.match(line.text)
        found = find_days(line.text[match.end() :]) if match else []
        if match and _of_event(line.text, page, lines[max(0, number - 2) : number + 3]):
            continue
        if found and found[0].precise and found[0].start and (number < 30):
            return _date(page, found[0])
    for line in lines[:12]:  # Country: X | Source: Y | Date: 22-AUG-2023
        match = re.search(r"\b(?:Date|Published|Posted|Reg\. Date|Updated)\s*:?\s*(?=\d|[A-Z][a-z]{2})", line.text)
        found = find_days(line.text[match.end() : match.end() + 30]) if match and len(line.text) < 160 else []
        if found and found[0].precise and found[0].start and found[0].at[0] < 3 and not re.match(r"\W*date\s*:", line.text, re.IGNORECASE):
            return _date(page, found[0])
    for number, line in enumerate(lines[:14]):
        found = [w for w in find_days(line.text) if w.precise and w.start and not w.day2]
        if not found:
            continue
        rest = line.text[: found[0].at[0]] + line.text[found[0].at[1] :]
        alone = len(re.sub(r"[\W\d_]", "", rest)) <= 3 or re.search(r"\|\s|views?\b|hits?\b|read:", rest, re.IGNORECASE)
        told = _VERB.search(re.sub(r"[“\"].*?[”\"]", "", page.title)) and number > page.title_line >= 0
        newsy = page.kind in ("news", "press-release", "other") and not _agenda_like(lines) or told
        if alone and newsy and number > 0 and not line.strong:
            return _date(page, found[0])
        if _DATELINE.match(line.text) and found[0].at[0] < 50 and len(line.text) > 80 and re.search(r"[–—-]|\.\s", line.text[found[0].at[1] : found[0].at[1] + 25]):
            return _date(page, found[0])
    for line in lines[-8:]:
        match = PUBLISHED.match(line.text)
        found = find_days(line.text[match.end() :]) if match else []
        if found and found[0].precise and found[0].start:
            return _date(page, found[0])
    return None


def _of_event(text: str, page: Page, around: list[Line]) -> bool:
    """Whether "Date: …" is that of the event and not of the page."""
    if not re.match(r"\W*dates?\s*[:：]", text, re.IGNORECASE):
        return False
    return page.kind in ("report", "programme", "concept-note") or any(re.match(r"\W*(?:time|venue|place|location|held at|where)\s*[:：]", line.text, re.IGNORECASE) for line in around)


def published(line: Line, page: Page) -> bool:
    """Whether a line says when the page was published."""
    return PUBLISHED.match(line.text) is not None and not re.match(r"\W*dates?\s*[:：]\s", line.text, re.IGNORECASE)


def _agenda_like(lines: list[Line]) -> bool:
    return sum(1 for line in lines if line_points(line) and line_points(line)[0].clock is not None) >= 3


def _date(page: Page, when: When) -> None:
    page.issued = when.start
    page.anchor = date.fromisoformat(when.start)


def clean(text: str) -> str:
    """A title without list signs and stars around it."""
    return " ".join(text.split()).strip(" *#–—-|:")


def event_of_top(lines: list[Line], page: Page, agenda_at: int) -> Activity | None:
    """The event that the top of a programme or concept note announces, with its dates and times."""
    top = lines[: min(agenda_at, 40)]
    found = _named(top)
    if found is None and page.title_line >= 0 and not _VERB.search(page.title) and page.kind in ("concept-note", "programme"):
        found = page.title_line
    if found is None:
        return None
    label, spans = _label(lines, found)
    event = Activity(label, kind_of(label), state="planned", spans=spans, rule="title-event")
    event.edition, event.series = edition_of(label)
    dated(event, [line for line in top if not published(line, page)])
    return event


def page_event(lines: list[Line], page: Page) -> Activity:
    """The page itself as an event, where it has an agenda but names none."""
    label = page.title or next((clean(line.text) for line in lines if not line.chrome), "Event")
    event = Activity(label, kind_of(label), state="planned", spans=[lines[max(page.title_line, 0)].passage.span], rule="title-event")
    dated(event, [line for line in lines[:30] if not PUBLISHED.match(line.text)])
    return event


def _named(top: list[Line]) -> int | None:
    """The line that names the event: with a noun of events, and no sentence."""
    best: tuple[float, int] | None = None
    for i, line in enumerate(top):
        text = line.text
        if line.chrome or line.kind == "note" or len(text) > 320 or label_of(text) or re.match(r"\W*(?:contact|venue|place|location|host)\b", text, re.IGNORECASE):
            continue
        if _KIND_LINE.match(text) and len(text) < 40:
            continue
        noun = STRONG.search(re.sub(r"[“\"][^”\"]*[”\"]", "", text))
        if not noun or re.search(r"[.!?]$", text) and len(text) > 90 or _VERB.search(text[: noun.start()]):
            continue
        capital = noun[0][:1].isupper() or line.kind == "heading"
        score = (3 if capital else -2) + (2 if edition_of(text)[0] else 0) + (2 if line.kind == "heading" or line.strong else 0) - i * 0.15
        score += 1 if re.search(r"[“\"]", text) else 0
        score -= 3 if line.kind == "item" or len(text) > 200 else 0
        score += 6 if re.match(r"\W*(?:summary |final |joint )?(?:report|minutes|programme|agenda|concept note|proceedings)\s+(?:of|on|for)\b", text, re.IGNORECASE) else 0
        score -= 5 if _VERB.search(re.sub(r"[“\"][^”\"]*[”\"]?", "", text[noun.end() :])) else 0
        if best is None or score > best[0]:
            best = (score, i)
    return best[1] if best and best[0] > 0 else None


def _label(lines: list[Line], at: int) -> tuple[str, list[tuple[int, int]]]:
    """The event's name, joined where a line end or a line like "Concept Note" cut it."""
    parts, spans = [lines[at].text], [lines[at].passage.span]
    following = at + 1
    while following < len(lines) and following <= at + 3:
        line = lines[following]
        text = line.text
        if _KIND_LINE.match(text) and _open(parts[-1]):
            following += 1
            continue
        if not line.chrome and (_open(parts[-1]) or text[:1] in "“\"" and len(text) < 200 and not find_days(text)) and not label_of(text):
            parts.append(text)
            spans.append(line.passage.span)
            following += 1
            continue
        break
    whole = clean(" ".join(parts))
    loud = [m[0].strip() for m in re.finditer(r"(?:[A-ZÀ-Ž0-9][A-ZÀ-Ž0-9’'&:,-]*\s+){2,}[A-ZÀ-Ž0-9’'&:,-]{2,}", whole) if STRONG.search(m[0]) and len(m[0]) > 12]
    if loud and re.search("[a-z]{3}", whole) and len(whole) > len(loud[0]) + 12:
        whole = loud[0]
    label = re.sub(r"^(?:the|The)\s+", "", whole)
    label = re.sub(r"\s*[:–—-]?\s*\(?(?:concept note|draft agenda|agenda|programme|provisional agenda|programme of the event)\)?$", "", label, flags=re.IGNORECASE)
    label = re.sub(r"^.{0,80}?\b(?:minutes|(?:summary |final )?report|summary record|proceedings)\s+of\s+(?:the\s+)?", "", label, flags=re.IGNORECASE)
    label = label[:1].upper() + label[1:]
    label = re.sub(r"^(?:concept note|agenda|programme|program|report|minutes|draft agenda|provisional programme|invitation)\s*(?:[:–—-]|of the|for the|of|for)\s*(?:the\s+)?", "", label, flags=re.IGNORECASE)
    return label or parts[0], spans


def _open(text: str) -> bool:
    """Whether a title surely goes on: a quotation or a phrase is not closed."""
    return text.count("“") > text.count("”") or bool(re.search(r"(?:\b(?:on|of|for|and|the|in|to|with|a|an|by|from)|[,:&–-])\s*$", text, re.IGNORECASE))


_PLACE_LABEL = re.compile(r"\W*(?:venue|place|location|where|held at)\s*[:：]\s*", re.IGNORECASE)
_MODES = (
    ("hybrid", r"\bhybrid|(?:and|&|/) (?:online|virtually|via zoom)|online and (?:in[- ]person|on-?site)|in person and (?:online|virtual)"),
    ("online", r"\b(?:virtual(?:ly)?|online|webinar|via (?:zoom|webex|ms teams|microsoft teams|teams|google meet)|zoom (?:meeting|webinar)|video ?conference)"),
)  # fmt: skip


def dated(event: Activity, lines: list[Line]) -> None:
    """Dates, clock times, zone, place and mode of an event from the lines around its name."""
    lines = [line for line in lines if not line.chrome]
    for line in lines:
        whens = [w for w in find_days(line.text) if w.month and w.year and not w.vague and (w.precise or len(line.text) < 70)]
        whens = [w for w in whens if not re.search(r"\b(?:as of|version(?: of)?|draft of|updated(?: on)?|dated|register by|by|until|before)\s+$", line.text[: w.at[0]], re.IGNORECASE)]
        whens = [w for w in whens if w.precise] or whens
        if whens and not event.start and len(line.text) < 260 and label_of(line.text) is None:
            event.start, event.end = whens[0].start, whens[0].end
            event.spans.append(line.passage.part(*whens[0].at).span)
            tail = clean(line.text[whens[0].at[1] :]).strip(" /,;|·•")
            if tail and len(tail) < 90 and tail[:1].isupper() and not find_clocks(tail) and not STRONG.search(tail):
                event.place = event.place or re.sub(r"^(?:at|in)\s+(?:the\s+)?", "", tail)
        place = _PLACE_LABEL.match(line.text)
        if place and not event.place:
            event.place = line.text[place.end() :].strip(" .")
    if event.start and len(event.start) == 10 and not event.end:
        for line in lines:
            clocks = [c for c in find_clocks(line.text) if c.end]
            if clocks and len(line.text) < 140:
                zone = find_offset(line.text)
                event.start, event.end = f"{event.start}T{clocks[0].start}{zone}", f"{event.start}T{clocks[0].end}{zone}"
                break
    whole = " ".join(line.text for line in lines)
    event.mode = event.mode or next((mode for mode, pattern in _MODES if re.search(pattern, whole, re.IGNORECASE)), "")
