"""Other editions of a series: "The first Forum was held in Bar in 2019", "a third one is foreseen for May"."""

import re

from graph.extraction.lexicon import NUMBERS, ORDINALS
from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.names import fold

_ORDINAL = "|".join(w for w in ORDINALS)
_NUMBER = (
    rf"(?P<ord>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)|next|previous|last|following|inaugural|latest)"
)
_HEAD = r"(?:[Ff]or(?:um|a)|[Cc]onference|[Ss]ymposi(?:um|a)|[Ww]orkshop|[Ss]ession|[Mm]eeting|[Dd]ialogue|[Ss]chool|[Ww]eek|[Ss]eminar|[Cc]ongress|[Ss]ummit|[Vv]isit|[Cc]ourse|[Ww]ebinar|[Rr]ound[- ]?[Tt]able|[Tt]raining|[Ff]estival|[Aa]cademy|[Ee]xchange|[Mm]eet-?up|[Cc]olloquium|[Aa]ssembly|[Ll]aboratory|[Cc]amp|[Ff]air|[Cc]onvention|[Gg]athering|[Dd]ays?)"
_NOUN = rf"(?:edition|one|instal?lment|round|issue|part|(?:[A-Z]?[\w-]+\s+){{0,2}}?{_HEAD}s?)"
_HELD = (
    r"(?:(?:of|in)\s+(?:this|the|these|its|their)\s+[\w\s]{1,30}?,?\s+)?(?:,?\s*(?:which|that)\s+)?(?:(?:was|were|is|are|will\s+be|has\s+been|had\s+been|would\s+be|is\s+to\s+be|are\s+to\s+be)\s+(?:\w+ly\s+|now\s+|last\s+)?"
    r"(?:held|(?:co-)?organi[sz]ed|(?:co-)?hosted|convened|planned|scheduled|foreseen|due|announced|expected|set|run|staged|deferred|postponed|moved)|took\s+place|takes?\s+place|will\s+(?:take\s+place|follow|move|come|be\s+in)|(?:of\s+which\s+)?took\s+place|followed|came|met|follows|goes|went|moves?\s+to)"
)
_ONE = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Aa]|[Tt]heir)\s+{_NUMBER}(?:\s+(?:and\s+(?:last|latest|most recent)\s+)?{_NOUN})?,?\s+{_HELD}\b[^.;]{{0,90}}?<D(?P<day>\d+)>"
)
#: "followed by a second one in Tunis in May"
_AFTER = re.compile(
    rf"\b(?:[Aa]|[Aa]nother|[Tt]he)\s+{_NUMBER}?\s*(?:one|edition)\s+(?:in|at|on|for)\b[^.;]{{0,60}}?<D(?P<day>\d+)>"
)
_LAST = re.compile(
    r"\b(?:was|were|had been)\s+(?P<ord>last)\s+(?:held|convened|organi[sz]ed|hosted)\b[^.;]{0,60}?<D(?P<day>\d+)>"
)
#: "The first two forums (Kigali, March 2018; Tbilisi, May 2019)", "the previous ones were held in Galle (2016) and …"
_SERIES = re.compile(
    rf"\b(?P<lead>first|previous|earlier|past|last|preceding)\s+(?P<n>\w+)?\s*(?:{_NOUN}s?)?\s*,?\s*(?:\(|(?:,\s*)?(?:(?:were|have been|took|had been)\s+)?(?:held|organi[sz]ed|hosted|convened|place)\s+in\s+)(?P<list>[^.]*?<D\d+>[^.]*)"
)
#: "After Luang Prabang (2014) and Galle (2016) the conference comes to Bagan"
_TOURED = re.compile(r"^\W*(?:After|Following)\s+(?P<list>(?:[A-ZÀ-Ž][\w’' -]+?\s*\(<D\d+>\)(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*))+)")  # fmt: skip
_STOP_OF = re.compile(
    r"(?P<place>[A-ZÀ-Ž][\wÀ-ž’' -]+?)\s*(?:\(|,?\s+in\s+|,\s*|\s+on\s+)<D(?P<day>\d+)>"
)
_LAST_YEARS = re.compile(r"\b(?:[Ll]ast|[Pp]revious|[Nn]ext)\s+year['’]s\s+(?P<noun>\w+)[^.;]{0,80}?<D(?P<day>\d+)>")  # fmt: skip
_BESIDE = {"next": 1, "following": 1, "previous": -1, "last": -1, "latest": -1}


def read_editions(said: Tagged, context: Context, findings: Findings) -> None:
    """Editions before or after the event that the page is about, each with its day, month or year."""
    base = _base(context)
    if base is None:
        return
    text = _without_events(said)
    for pattern in (_ONE, _AFTER, _LAST):
        for match in pattern.finditer(text):
            _add(base, _number(match["ord"], base), int(match["day"]), "", said, context, findings)
    for match in _LAST_YEARS.finditer(text):
        if match["noun"].casefold() in base.label.casefold().split():
            _add(base, (base.edition or 1) - 1 if base.edition else 0, int(match["day"]), "", said, context, findings)  # fmt: skip
    for listed in (_SERIES.search(text), _TOURED.search(text)):
        if listed is not None:
            _add_list(listed, base, said, context, findings)


def _number(word: str | None, base: Activity) -> int:
    """Which edition a word means; none is the next one, 0 an unknown one."""
    low = (word or "next").casefold()
    if low in _BESIDE:
        return (base.edition or 0) + _BESIDE[low] if base.edition else 0
    return ORDINALS.get(low, 0) or (1 if low == "inaugural" else int(re.sub(r"\D", "", low) or 0))


def _add_list(
    listed: re.Match[str], base: Activity, said: Tagged, context: Context, findings: Findings
) -> None:
    stops = list(_STOP_OF.finditer(listed["list"]))
    said_number = listed.groupdict().get("n") or ""
    total = NUMBERS.get(said_number.casefold(), len(stops))
    lead = listed.groupdict().get("lead")
    first = 1 if lead == "first" else (base.edition or total + 1) - total
    for i, stop in enumerate(stops[:total]):
        place = stop["place"].removeprefix("in ").strip()
        _add(base, first + i, int(stop["day"]), place, said, context, findings)
    if lead and len(stops) < total:  # "… and Galle; the latter in May 2018"
        used = {int(stop["day"]) for stop in stops}
        rest = [int(d) for d in re.findall(r"<D(\d+)>", listed["list"]) if int(d) not in used]
        for i, day in enumerate(rest[: total - len(stops)], start=len(stops)):
            _add(base, first + i, day, "", said, context, findings)


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
    day: int,
    place: str,
    said: Tagged,
    context: Context,
    findings: Findings,
) -> None:
    """The edition of a number (0: not known which) on a day, unless that is known."""
    start, end = said.days[day].start, said.days[day].end
    series = base.series or re.sub(r"\s+(?:19|20)\d\d$", "", base.label)
    events = [a for a in findings.activities if a.sort == "event"]
    if not start or number < 0 or any(_same_time(a, start) and a.kind == base.kind for a in events):
        return
    label = f"{ordinal(number, like=base.label)} {series}" if number else f"{series} {start[:4]}"
    known = number and base.series
    if any(fold(a.label) == fold(label) or (known and a.edition == number and a.series == base.series) for a in events):  # fmt: skip
        return
    findings.activities.append(
        Activity(
            label, base.kind, start=start, end=end, place=place, series=series, edition=number or None, spans=[said.span],
            rule="prose-edition", state="planned" if context.planned(said.text, start) else "held",
        )
    )  # fmt: skip


def _same_time(event: Activity, start: str) -> bool:
    return bool(event.start) and event.start[: len(start)] == start[: len(event.start)]


def ordinal(number: int, *, like: str = "") -> str:
    """The ordinal of a number, as a numeral where the label that it is like has one.

    >>> ordinal(2, like="Third Forum"), ordinal(2, like="3rd Forum"), ordinal(23)
    ('Second', '2nd', '23rd')
    """
    word = next((w.capitalize() for w, n in ORDINALS.items() if n == number), "")
    if word and not re.search(r"\d(?:st|nd|rd|th)\b", like) and like:
        return word
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
