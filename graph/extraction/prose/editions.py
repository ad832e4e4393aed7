"""Other editions of a series: "The first Forum was held in Bar in 2019", "the next one is planned for May"."""

import re

from graph.extraction.lexicon import NUMBERS, ORDINALS
from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.names import fold

_ORDINAL = "|".join(w for w in ORDINALS)
_NOUN = r"(?:edition|one|instalment|round|issue|(?:[A-Z]?[a-z]+\s+){0,2}?(?:[Ff]orum|[Cc]onference|[Ss]ymposium|[Ww]orkshop|[Ss]ession|[Mm]eeting|[Dd]ialogue|[Ss]chool|[Ww]eek|[Ss]eminar|[Cc]ongress|[Ss]ummit|[Vv]isit|[Cc]ourse))"
_HELD = r"(?:(?:of|in)\s+(?:this|the)\s+series,?\s+)?(?:(?:was|were|is|will be|has been|had been|would be)\s+(?:\w+ly\s+)?(?:held|organi[sz]ed|hosted|convened|planned|scheduled|foreseen|due)|took\s+place|takes?\s+place|will\s+take\s+place|of\s+which\s+took\s+place|followed)"
_ONE = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts)\s+(?P<ord>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))(?:\s+(?:and\s+(?:last|latest|most recent)\s+)?{_NOUN})?,?\s+{_HELD}\b[^.;]{{0,70}}?<D(?P<day>\d+)>"
)
_SERIES = re.compile(
    rf"\b(?P<lead>first|previous|earlier|past|last)\s+(?P<n>\w+)?\s*(?:{_NOUN}s?)?\s*,?\s*(?:were|have been|took)\s+(?:held|organi[sz]ed|place)\s+in\s+(?P<list>[^.;]*)"
)
_PLACED = re.compile(
    r"(?P<place>[A-ZÀ-Ž][\w’' -]+?)\s*(?:\(|,?\s+in\s+)(?:(?P<d>[A-Z][a-z]+)\s+)?(?P<year>(?:19|20)\d\d)\)?"
)


def read_editions(said: Tagged, context: Context, findings: Findings) -> None:
    """Editions before or after the event that the page is about, each with its day, month or year."""
    base = _base(context)
    if base is None:
        return
    for match in _ONE.finditer(_without_events(said)):
        number = ORDINALS.get(match["ord"].casefold(), 0) or int(re.sub(r"\D", "", match["ord"]))
        day = said.days[int(match["day"])]
        if day.start:
            _add(base, number, day.start, day.end, "", said, context, findings)
    listed = _SERIES.search(said.text)
    if listed:
        places = list(_PLACED.finditer(listed["list"]))
        days = [d for d in said.days if d.year and d.start]
        total = NUMBERS.get((listed["n"] or "").casefold(), len(places))
        first = 1 if listed["lead"] == "first" else (base.edition or total + 1) - total
        for i, placed in enumerate(places[:total]):
            start = next((d.start for d in days if d.start.startswith(placed["year"])), placed["year"])  # fmt: skip
            _add(base, first + i, start, "", placed["place"], said, context, findings)
        later = [d for d in days if all(d.start[:4] != p["year"] for p in places)]
        for i, day in enumerate(later[: total - len(places)], start=len(places)):
            _add(base, first + i, day.start, day.end, "", said, context, findings)


def _without_events(said: Tagged) -> str:
    """The tagged sentence with the words of its events instead of their tags."""
    text = said.marks
    for number in range(len(said.nouns)):
        start, end = said.places[f"E{number}"]
        text = text.replace(f"<E{number}>", said.text[start:end])
    return text


def _base(context: Context) -> Activity | None:
    for event in (context.event, context.main):
        if event is not None and event.sort == "event" and len(event.label.split()) > 1 and event.kind != "signing":  # fmt: skip
            return event
    return None


def _add(
    base: Activity,
    number: int,
    start: str,
    end: str,
    place: str,
    said: Tagged,
    context: Context,
    findings: Findings,
) -> None:
    series = base.series or re.sub(r"\s+(?:19|20)\d\d$", "", base.label)
    events = [a for a in findings.activities if a.sort == "event"]
    if number < 1 or any(
        a.start[: len(start)] == start[: len(a.start)] and a.start and a.kind == base.kind
        for a in events
    ):
        return
    word = next((w for w, n in ORDINALS.items() if n == number), f"{number}th")
    label = f"{word[:1].upper()}{word[1:]} {series}"
    if any(fold(a.label) == fold(label) or (a.edition == number and a.series == base.series and base.series) for a in events):  # fmt: skip
        return
    state = "planned" if context.planned(said.text, start) else "held"
    findings.activities.append(
        Activity(
            label,
            base.kind,
            start=start,
            end=end,
            state=state,
            place=place,
            series=series,
            edition=number,
            spans=[said.span],
            rule="prose-edition",
        )
    )
