"""Events of sentences: a new one, or one that was spoken of before; their dates, places, states."""

import re

from graph.extraction.lexicon import is_place
from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.seats import read_hosts
from graph.extraction.prose.signings import signing_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.extraction.roster import Roster
from graph.extraction.slots.eventwords import edition_of, kind_of
from graph.extraction.when import When, find_clocks
from graph.names import fold

_HAPPENS = re.compile(
    r"\b(?:held|hold|holds|took place|takes? place|organi[sz]e[ds]?|organi[sz]ing|hosted|host|hosts|hosting|convened|opened|conducted|attended|attend|took part|participated|"
    r"visited|launched|inaugurated|gathered|concluded|ended|began|started|closed|run|brought together|will be|is scheduled|scheduled|planned|to follow|moderated|chaired|held at|for \d+)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^\W*(?:(?:[Ii]n|[Dd]uring|[Aa]t)\s+)?(?:the\s+|[Tt]he\s+)?(?P<label>(?P<ord>first|second|third|fourth|fifth|last|final|opening|closing|plenary|afternoon|morning|1st|2nd|3rd|4th)\s+(?P<noun>session|panel|plenary|round\s?table)|"
    r"(?P<numbered>[Ss]ession|[Pp]anel)\s+(?:\d+|[IVX]+|one|two|three|four)(?P<about>,?\s+on\s+[^(,“\"]{4,80})?)\s*,?\s*(?:(?:en)?titled\s+|on\s+|called\s+)?(?:[“\"](?P<title>[^”\"]{4,160}?),?[”\"])?"
)


def read_session_cue(said: Tagged, context: Context, findings: Findings) -> None:
    """What follows "In the first session, “Power and Water”, …": what follows is said of that session."""
    match = _SESSION.match(said.text)
    event = context.event or context.main
    if (
        match
        and event is not None
        and (
            match["title"]
            or match["ord"] in ("first", "second", "third", "fourth", "fifth")
            or match["numbered"]
        )
    ):
        title = (match["title"] or "").strip(" ,")
        label = (
            title
            or (match["label"][:1].upper() + match["label"][1:] + (match["about"] or "")).strip()
        )
        known = next(
            (
                a
                for a in findings.activities
                if a.sort == "session"
                and (fold(a.label) == fold(label) or (title and fold(title) in fold(a.label)))
            ),
            None,
        )
        if known is None:
            span = said.passage.part(*(match.span("title") if title else match.span("label"))).span
            known = Activity(
                label,
                "session",
                "session",
                of=event,
                state=event.state,
                spans=[span],
                rule="prose-session",
            )
            findings.activities.append(known)
        clocks = [c for c in find_clocks(said.text[:140]) if c.end]
        day = next(
            (d.start for d in said.days if d.precise and d.start),
            event.start[:10] if len(event.start) >= 10 and not event.end else "",
        )
        if clocks and day and not known.start:
            known.start, known.end = f"{day}T{clocks[0].start}", f"{day}T{clocks[0].end}"
        context.session = known
    elif re.match(
        r"\W*(?:[Aa]t the end of|[Aa]fter the|[Oo]n the (?:first|second|third|last) day|[Ff]ollowing the|[Tt]he (?:forum|conference|seminar|workshop|event|meeting) )",
        said.text,
    ):
        context.session = None


def read_events(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Fills ``said.events`` with the activity of each tag; the context's event is the last one."""
    context.before = context.event
    for number, phrase in enumerate(said.nouns):
        said.events.append(_activity(said, number, phrase, context, findings))
    for activity in said.events:
        if activity is not None:
            context.event = activity
            break
    read_hosts(said, context, findings)
    days = [d for d in said.days if d.start and d.precise]
    if days:
        context.last_day = days[0].start


def _activity(
    said: Tagged, number: int, phrase: Phrase, context: Context, findings: Findings
) -> Activity | None:
    label = _label(phrase)
    if (
        "ceremony" in phrase.noun
        and not phrase.named
        and context.agreement is not None
        and context.agreement.state == "signed"
    ):
        return signing_of(context.agreement, findings)
    if (
        context.session is not None
        and not phrase.named
        and phrase.noun in ("lecture", "talk", "talks", "briefing", "session")
    ):
        return None
    if phrase.noun in ("session",) and not phrase.named:
        return None
    day = _day_for(said, f"E{number}", context)
    known = _known(label, phrase, context, findings, day)
    if known is not None and _other_one(phrase, known, day):
        known = None
    if known is not None:
        _date(known, said, day, context)
        if (
            phrase.named
            and len(label) > len(known.label)
            and known.rule == "prose-event"
            and fold(known.label) in fold(label)
        ):
            known.label = label
        return known
    item = (
        context.event
        if context.event is not None
        and context.day
        and context.event.start == context.day.partition("/")[0]
        else None
    )
    if item is not None and day is None:
        if not phrase.named:
            return item
        if (
            item.rule == "prose-item"
            and kind_of(label) == item.kind
            and item.spans[0][0] < said.span[0]
        ):
            item.also.append(item.label)
            item.label, item.rule = label, "prose-event"
            item.edition, item.series = edition_of(label)
            return item
    other = day is not None and _OTHER.search(phrase.words) is not None
    dated = _HAPPENS.search(said.marks) or len(phrase.words.split()) > 1
    if phrase.definite and not phrase.named and not other and (day is None or not dated):
        return context.event or context.main if phrase.noun == "event" else None
    happens = _HAPPENS.search(said.marks)
    if not (
        day
        or (
            context.day
            and not any(a.sort == "event" and a.start == context.day for a in findings.activities)
        )
    ):
        if not (phrase.named and happens and (context.main is None)):
            return None
        if re.search(r"\b(?:annual|every year|each year|flagship|such as|known as)\b", said.text):
            return None
    if not phrase.named and not happens and not day:
        return None
    if re.search(
        r"\b(?:since|for more than|founded|established|by)\s+$", said.text[: phrase.start]
    ):
        return None
    return _new(said, phrase, label, day, context, findings)


_OTHER = re.compile(
    r"\b(?:next|previous|last|another|following|future|final|new|follow-up)\b", re.IGNORECASE
)


def _other_one(phrase: Phrase, known: Activity, day: When | None) -> bool:
    """Whether a dated phrase means another event than the one of its name: the next meeting."""
    if day is None or not day.start or not known.start:
        return False
    start, first, last = day.start, known.start[:10], (known.end or known.start)[:10]
    inside = first[: len(start)] <= start <= last[: len(start)]
    years = start[:4] != first[:4] and edition_of(phrase.words)[0] is None
    return not inside and (_OTHER.search(phrase.words) is not None or (years and phrase.named))


def _new(
    said: Tagged, phrase: Phrase, label: str, day: object, context: Context, findings: Findings
) -> Activity:
    number, series = edition_of(label)
    main = context.main.series if context.main is not None else ""
    if (
        number
        and main
        and (not series or series.split()[0].casefold() == phrase.noun.casefold())
        and phrase.noun.casefold() in main.casefold()
    ):
        series = main
        label = f"{_ordinal(number)} {series}"
    kind = kind_of(phrase.noun if phrase.named and kind_of(label) == "other" else label)
    span = said.passage.part(phrase.start, phrase.end).span
    event = Activity(label, kind, spans=[span], rule="prose-event", edition=number, series=series)
    _date(event, said, day, context)
    if not event.start and context.day:
        event.start, _, event.end = context.day.partition("/")
        event.place = event.place or context.place
    event.state = "planned" if context.planned(said.text, event.start) else "held"
    place = re.search(
        r"\b(?:in|at)\s+((?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+)*(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z]\w+)?)?)",
        said.text[phrase.end :],
    )
    if place and is_place(place[1].split(",")[0]):
        event.place = place[1]
    findings.activities.append(event)
    if context.main is None and phrase.named:
        context.main = event
    return event


def _label(phrase: Phrase) -> str:
    words = re.sub(
        r"^(?:a|an|the|its|their|similar|such|annual)\s+",
        "",
        " ".join(phrase.words.split()),
        flags=re.IGNORECASE,
    ).strip(" ,")
    return words[:1].upper() + words[1:]


def _ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def _known(
    label: str, phrase: Phrase, context: Context, findings: Findings, day: When | None
) -> Activity | None:
    """The activity that a phrase means again; one on another day is another one."""
    events = [a for a in findings.activities if a.sort == "event" and not _apart(a, day, phrase)]
    words = set(fold(label).split())
    for activity in reversed(events):
        have = set(fold(activity.label).split())
        shared = 2 * len(words & have) / (len(words) + len(have) or 1)
        editions = {edition_of(label)[0], activity.edition} - {None}
        if len(editions) == 2:
            continue
        inside = len(words) >= 2 and (words <= have or have <= words) and phrase.named
        if shared >= 0.75 or inside:
            return activity
    if phrase.definite or (phrase.named and len(phrase.words.split()) <= 2):
        number = edition_of(label)[0]
        near = [
            a for a in (context.event, context.main) if a is not None and not _apart(a, day, phrase)
        ]
        for activity in near + events[::-1]:
            same = phrase.noun.rstrip("s") in activity.label.casefold() or (
                kind_of(phrase.noun) == activity.kind and activity.kind != "other"
            )
            if same and (number is None or number == activity.edition):
                return activity
        if phrase.noun == "event" or (kind_of(phrase.noun) == "other" and len(label.split()) == 1):
            return context.event or context.main
    return None


def _apart(activity: Activity, day: When | None, phrase: Phrase) -> bool:
    """Whether a phrase with a day of its own cannot mean an activity: another day, or "the next meeting"."""
    if day is None or not day.start or not activity.start:
        return False
    start, end = activity.start[:10], (activity.end or activity.start)[:10]
    size = min(len(start), len(day.start))
    outside = not start[:size] <= day.start[:size] <= end[:size]
    return outside and (
        not phrase.named
        or re.search(r"\b(?:next|previous|last|earlier|second|third)\b", phrase.words) is not None
        or phrase.noun == phrase.words
    )


def _day_for(said: Tagged, tag: str, context: Context) -> When | None:
    """The date of a sentence that belongs to an event: the nearest one, in the same part of it."""
    if tag not in said.places:
        return None
    start, end = said.places[tag]
    best = None
    for i, day in enumerate(said.days):
        if not (day.month and day.year) or day.vague:
            continue
        a, b = said.places[f"D{i}"]
        between = said.text[end:a] if a >= end else said.text[b:start]
        others = sum(
            1
            for t, (x, _) in said.places.items()
            if t[0] in "EA" and t != tag and min(end, b) <= x < max(start, a)
        )
        gap = len(between) + 60 * others + (15 if a < start else 0) + (40 if ";" in between else 0)
        if best is None or gap < best[0]:
            best = (gap, day, others)
    if best is not None and best[2] == 0:
        return best[1]
    if context.last_day and re.search(r"\bsame day\b", said.text[max(0, start - 40) : end + 60]):
        year, month, number = (int(part) for part in context.last_day.split("-"))
        return When((0, 0), year, month, number)
    return None


def _date(event: Activity, said: Tagged, day: object, context: Context) -> None:
    if day is None or event.start:
        return
    event.start, event.end = day.start, day.end  # type: ignore[attr-defined]
    event.state = "planned" if context.planned(said.text, event.start) else "held"
