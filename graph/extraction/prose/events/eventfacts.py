"""Events of sentences: a new one, or one that was spoken of before; their dates, places, states."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.events.editions import ordinal
from graph.extraction.prose.events.eventdates import event_days
from graph.extraction.prose.events.knownevents import OTHER, is_another, known_event
from graph.extraction.prose.events.repeats import read_meetings, read_repeats
from graph.extraction.prose.events.seats import read_hosts
from graph.extraction.prose.events.sessioncues import is_session, quoted_session
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.papers.signings import signing_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.extraction.roster import Roster
from graph.extraction.slots.tops.eventwords import edition_of, kind_of
from graph.extraction.when import When
from graph.names import fold

_HAPPENS = re.compile(
    r"\b(?:h[eo]lds?|holding|took (?:place|part)|tak(?:es?|ing) place|(?:co-)?organi[sz](?:e[ds]?|ing)|(?:co-)?host(?:s|ed|ing)?|conven(?:e[ds]?|ing)|opened|opens|opening|conduct(?:s|ed)?|"
    r"attend(?:s|ed|ing)?|participat(?:es?|ed|ing)|visit(?:s|ed)?|launch(?:es|ed)?|inaugurat(?:es|ed)|gather(?:s|ed)?|conclud(?:es|ed)|end(?:s|ed)|beg[iau]ns?|start(?:s|ed)?|closed?s?|run|runs|ran|"
    r"brought together|brings? together|will be|scheduled|planned|foreseen|expected|due|set for|slated|to follow|followed|moderated|chaired|for \d+|kick(?:s|ed)? off|wrapped up|deliver(?:s|ed)|"
    r"gave|given|staged|mounted|met|meets?|speaking|spoke|presented|postponed|moved?|marked|celebrat(?:es|ed)|saw|invit(?:es?|ed|ing)|facilitated|undertook|undertaken|arranged|comprised|included|completed)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"\b(?:annual|every year|each year|flagship|such as|known as|regularly|usually|traditionally)\b"
)
_OFF = re.compile(
    r"\b(?:was|were|is|been|be)\s+(?:\w+ly\s+)?(?:cancelled|canceled|called off|abandoned)\b"
)


def read_events(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Fills ``said.events`` with the activity of each tag; the context's event is the last one."""
    context.before = context.event
    dated = event_days(said)
    for number, phrase in enumerate(said.nouns):
        said.events.append(_activity(said, dated.get(number), phrase, context, findings))
    for activity in said.events:
        if activity is not None:
            context.event = activity
            break
    read_repeats(said, dated, context, findings)
    read_meetings(said, dated, context, findings)
    read_hosts(said, context, findings)
    days = [d for d in said.days if d.start and d.precise]
    if days:
        context.last_day = days[0].start


def _activity(
    said: Tagged, day: When | None, phrase: Phrase, context: Context, findings: Findings
) -> Activity | None:
    label = _label(phrase)
    if _of_signing(phrase, context):
        return signing_of(context.agreement, findings)  # type: ignore[arg-type]
    if is_session(phrase, day, context):
        return quoted_session(said, phrase, context, findings)
    known = known_event(label, phrase, context, findings, day)
    if known is not None and not is_another(phrase, known, day):
        return _again(known, label, said=said, phrase=phrase, day=day, context=context)
    if day is None:
        item = _of_item(label, phrase, said, context)
        if item is not None:
            return item
    other = day is not None and OTHER.search(phrase.words) is not None
    told = _HAPPENS.search(said.marks) or len(phrase.words.split()) > 1
    if phrase.definite and not phrase.named and not other and (day is None or not told):
        return context.event or context.main if phrase.noun == "event" else None
    if not _takes_place(said, phrase, day, context, findings):
        return None
    return _new(said, phrase, label, day, context, findings)


def _of_signing(phrase: Phrase, context: Context) -> bool:
    """Whether "the ceremony" is that of the agreement spoken of."""
    paper = context.agreement
    plain = not phrase.named and phrase.noun in (
        "ceremony",
        "signing ceremony",
        "signature ceremony",
    )
    return plain and paper is not None and paper.state == "signed"


def _again(
    known: Activity, label: str, *, said: Tagged, phrase: Phrase, day: When | None, context: Context
) -> Activity:
    """An event spoken of before, with the day and the fuller name that it is given now."""
    _date(known, said, day, context)
    longer = phrase.named and len(label) > len(known.label) and fold(known.label) in fold(label)
    if longer and known.rule == "prose-event":
        known.label = label
    return known


def _of_item(label: str, phrase: Phrase, said: Tagged, context: Context) -> Activity | None:
    """The event of the item at hand, which a phrase without a day of its own means."""
    item = context.event
    if item is None or not context.day or item.start != context.day.partition("/")[0]:
        return None
    if not phrase.named:
        return item
    heading = item.rule == "prose-item" and item.spans[0][0] < said.span[0]
    if heading and kind_of(label) == item.kind:
        item.also.append(item.label)
        item.label, item.rule = label, "prose-event"
        item.edition, item.series = edition_of(label)
        return item
    return None


def _takes_place(
    said: Tagged, phrase: Phrase, day: When | None, context: Context, findings: Findings
) -> bool:
    """Whether a sentence tells of an event of its own: with a day, or as the first one of a page."""
    happens = _HAPPENS.search(said.marks)
    if re.search(
        r"\b(?:since|for more than|founded|established|by)\s+$", said.text[: phrase.start]
    ):
        return False
    events = [a for a in findings.activities if a.sort == "event"]
    if day or (context.day and all(a.start != context.day for a in events)):
        return phrase.named or happens is not None or day is not None
    first = phrase.named and happens is not None and context.main is None
    return first and not _USUAL.search(said.text)


def _new(
    said: Tagged,
    phrase: Phrase,
    label: str,
    day: When | None,
    context: Context,
    findings: Findings,
) -> Activity:
    number, series = edition_of(label)
    main = context.main.series if context.main is not None else ""
    noun = phrase.noun.casefold()
    bare = not series or series.split()[0].casefold() == noun
    if number and main and bare and noun in main.casefold():
        series = main
        label = f"{ordinal(number, like=context.main.label if context.main else label)} {series}"
    kind = kind_of(phrase.noun if phrase.named and kind_of(label) == "other" else label)
    span = said.passage.part(phrase.start, phrase.end).span
    event = Activity(label, kind, spans=[span], rule="prose-event", edition=number, series=series)
    _date(event, said, day, context)
    if not event.start and context.day:
        event.start, _, event.end = context.day.partition("/")
        event.place = event.place or context.place
    event.state = _state(said, event.start, context)
    event.place = event.place or _place(said, phrase)
    findings.activities.append(event)
    if context.main is None and phrase.named:
        context.main = event
    return event


_IN = re.compile(
    r"[^.;]{0,120}?\b(?:in|at)\s+((?:the\s+)?[A-ZÀ-Ž][\w’'-]+(?:\s+(?:(?:of|de|del|da|es)\s+)?[A-ZÀ-Ž][\w’'-]+)*(?:,\s+[A-ZÀ-Ž][\w’'-]+(?:\s[A-Z]\w+)?)?)"
)


def _place(said: Tagged, phrase: Phrase) -> str:
    """Where an event takes place: the first "in Such-a-Town" behind it that is nothing else."""
    match = _IN.match(said.text, phrase.end)
    taken = [place for tag, place in said.places.items() if tag[0] in "PDEA"]
    if match is None or any(a < match.end(1) and match.start(1) < b for a, b in taken):
        return ""
    return match[1]


def _state(said: Tagged, start: str, context: Context) -> str:
    if _OFF.search(said.text):
        return "cancelled"
    return "planned" if context.planned(said.text, start) else "held"


def _label(phrase: Phrase) -> str:
    words = re.sub(
        r"^(?:a|an|the|its|their|similar|such|annual|two|three|four|several)\s+",
        "",
        " ".join(phrase.words.split()),
        flags=re.IGNORECASE,
    ).strip(" ,")
    return words[:1].upper() + words[1:]


def _date(event: Activity, said: Tagged, day: When | None, context: Context) -> None:
    if day is None or event.start:
        return
    event.start, event.end = day.start, day.end
    event.state = _state(said, event.start, context)
