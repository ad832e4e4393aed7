"""The top of a page: its title, publisher, date; what kind of document it is; the event it announces."""

import re

from graph.extraction.blocks import Line
from graph.extraction.record import Activity
from graph.extraction.slots.tops.eventwords import STRONG, edition_of, kind_of
from graph.extraction.slots.tops.organisers import label_of
from graph.extraction.slots.tops.page import KIND_LINE, VERB, Page, clean, published
from graph.extraction.when import find_clocks, find_days, find_offset


def event_of_top(lines: list[Line], page: Page, agenda_at: int) -> Activity | None:
    """The event that the top of a programme or concept note announces, with its dates and times."""
    top = lines[: min(agenda_at, 40)]
    found = _named(top)
    if (
        found is None
        and page.title_line >= 0
        and not VERB.search(page.title)
        and page.kind in ("concept-note", "programme")
    ):
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
    event = Activity(
        label,
        kind_of(label),
        state="planned",
        spans=[lines[max(page.title_line, 0)].passage.span],
        rule="title-event",
    )
    dated(event, [line for line in lines[:30] if not published(line, page)])
    return event


def _named(top: list[Line]) -> int | None:
    """The line that names the event: with a noun of events, and no sentence."""
    best: tuple[float, int] | None = None
    for i, line in enumerate(top):
        text = line.text
        if (
            line.chrome
            or line.kind == "note"
            or len(text) > 320
            or label_of(text)
            or re.match(r"\W*(?:contact|venue|place|location|host)\b", text, re.IGNORECASE)
        ):
            continue
        if KIND_LINE.match(text) and len(text) < 40:
            continue
        noun = STRONG.search(re.sub(r"[“\"][^”\"]*[”\"]", "", text))
        if (
            not noun
            or (re.search(r"[.!?]$", text) and len(text) > 90)
            or VERB.search(text[: noun.start()])
        ):
            continue
        capital = noun[0][:1].isupper() or line.kind == "heading"
        score = (
            (3 if capital else -2)
            + (2 if edition_of(text)[0] else 0)
            + (2 if line.kind == "heading" or line.strong else 0)
            - i * 0.15
        )
        score += 1 if re.search(r"[“\"]", text) else 0
        score -= 3 if line.kind == "item" or len(text) > 200 else 0
        score += (
            6
            if re.match(
                r"\W*(?:summary |final |joint )?(?:report|minutes|programme|agenda|concept note|proceedings)\s+(?:of|on|for)\b",
                text,
                re.IGNORECASE,
            )
            else 0
        )
        score -= 5 if VERB.search(re.sub(r"[“\"][^”\"]*[”\"]?", "", text[noun.end() :])) else 0
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
        if KIND_LINE.match(text) and _open(parts[-1]):
            following += 1
            continue
        if (
            not line.chrome
            and (_open(parts[-1]) or (text[:1] in '“"' and len(text) < 200 and not find_days(text)))
            and not label_of(text)
        ):
            parts.append(text)
            spans.append(line.passage.span)
            following += 1
            continue
        break
    whole = clean(" ".join(parts))
    loud = [
        m[0].strip()
        for m in re.finditer(
            r"(?:[A-ZÀ-Ž0-9][A-ZÀ-Ž0-9’'&:,-]*\s+){2,}[A-ZÀ-Ž0-9’'&:,-]{2,}", whole
        )
        if STRONG.search(m[0]) and len(m[0]) > 12
    ]
    if loud and re.search("[a-z]{3}", whole) and len(whole) > len(loud[0]) + 12:
        whole = loud[0]
    label = re.sub(r"^(?:the|The)\s+", "", whole)
    label = re.sub(
        r"\s*[:–—-]?\s*\(?(?:concept note|draft agenda|agenda|programme|provisional agenda|programme of the event)\)?$",
        "",
        label,
        flags=re.IGNORECASE,
    )
    label = re.sub(
        r"^.{0,80}?\b(?:minutes|(?:summary |final )?report|summary record|proceedings)\s+of\s+(?:the\s+)?",
        "",
        label,
        flags=re.IGNORECASE,
    )
    label = label[:1].upper() + label[1:]
    label = re.sub(
        r"^(?:concept note|agenda|programme|program|report|minutes|draft agenda|provisional programme|invitation)\s*(?:[:–—-]|of the|for the|of|for)\s*(?:the\s+)?",
        "",
        label,
        flags=re.IGNORECASE,
    )
    return label or parts[0], spans


def _open(text: str) -> bool:
    """Whether a title surely goes on: a quotation or a phrase is not closed."""
    return text.count("“") > text.count("”") or bool(
        re.search(
            r"(?:\b(?:on|of|for|and|the|in|to|with|a|an|by|from)|[,:&–-])\s*$", text, re.IGNORECASE
        )
    )


_PLACE_LABEL = re.compile(r"\W*(?:venue|place|location|where|held at)\s*[:：]\s*", re.IGNORECASE)
_MODES = (
    ("hybrid", r"\bhybrid|(?:and|&|/) (?:online|virtually|via zoom)|online and (?:in[- ]person|on-?site)|in person and (?:online|virtual)"),
    ("online", r"\b(?:virtual(?:ly)?|online|webinar|via (?:zoom|webex|ms teams|microsoft teams|teams|google meet)|zoom (?:meeting|webinar)|video ?conference)"),
)  # fmt: skip


_DAY_LABEL = re.compile(r"\b(?:Dates?(?: and (?:time|place|venue))?|When|Timing)\s*[:：]\s*")


def _labelled_day(event: Activity, line: Line) -> None:
    """The day behind a label inside a paragraph: "… Dates: 25 to 26 January 2018. Venue: …"."""
    match = _DAY_LABEL.search(line.text)
    found = find_days(line.text[match.end() : match.end() + 60]) if match else []
    if match and found and found[0].precise and found[0].start and found[0].at[0] < 12:
        event.start, event.end = found[0].start, found[0].end
        at = match.end() + found[0].at[0], match.end() + found[0].at[1]
        event.spans.append(line.passage.part(*at).span)


def dated(event: Activity, lines: list[Line]) -> None:
    """Dates, clock times, zone, place and mode of an event from the lines around its name."""
    lines = [line for line in lines if not line.chrome]
    for line in lines:
        whens = [
            w
            for w in find_days(line.text)
            if w.month and w.year and not w.vague and (w.precise or len(line.text) < 70)
        ]
        whens = [
            w
            for w in whens
            if not re.search(
                r"\b(?:as of|version(?: of)?|draft of|updated(?: on)?|dated|register by|by|until|before)\s+$",
                line.text[: w.at[0]],
                re.IGNORECASE,
            )
        ]
        whens = [w for w in whens if w.precise] or whens
        if whens and not event.start and len(line.text) < 260 and label_of(line.text) is None:
            event.start, event.end = whens[0].start, whens[0].end
            event.spans.append(line.passage.part(*whens[0].at).span)
            tail = clean(line.text[whens[0].at[1] :]).strip(" /,;|·•")
            if (
                tail
                and len(tail) < 90
                and tail[:1].isupper()
                and not find_clocks(tail)
                and not STRONG.search(tail)
            ):
                event.place = event.place or re.sub(r"^(?:at|in)\s+(?:the\s+)?", "", tail)
        if not event.start:
            _labelled_day(event, line)
        place = _PLACE_LABEL.match(line.text)
        if place and not event.place:
            event.place = line.text[place.end() :].strip(" .")
    if event.start and len(event.start) == 10 and not event.end:
        for line in lines:
            clocks = [c for c in find_clocks(line.text) if c.end]
            if clocks and len(line.text) < 140:
                zone = find_offset(line.text)
                event.start, event.end = (
                    f"{event.start}T{clocks[0].start}{zone}",
                    f"{event.start}T{clocks[0].end}{zone}",
                )
                break
    whole = " ".join(line.text for line in lines)
    event.mode = event.mode or next(
        (mode for mode, pattern in _MODES if re.search(pattern, whole, re.IGNORECASE)), ""
    )
