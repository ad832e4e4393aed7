"""What is held more than once: "twice, in Lomé (3 May) and in Cotonou (17 May)"; "they will meet again in June"."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings
from graph.extraction.when import When

_PLACE = r"(?:the\s+)?(?P<place>[A-ZÀ-Ž][\wÀ-ž’'-]*(?:[\s-]+(?:(?:of|de|del|da|do|es|the|la|las|el|al)\s+)?[A-ZÀ-Ž][\wÀ-ž’'-]*){0,4}(?:,\s+[A-ZÀ-Ž][\wÀ-ž’'-]*(?:\s[A-ZÀ-Ž]\w+)?)?)"
#: Between the day of one time and that of the next.
_AND_IN = re.compile(
    rf"(?:\s*\)|[^.;<>()]{{0,60}}\))?[\s,;]*(?:and|then|,|;|&|as well as|followed by (?:one|another|a second(?: one)?))\s*(?:again\s+|then\s+|finally\s+|later\s+)*(?:(?:in|at)\s+|(?<=;\s)){_PLACE}\s*[(,]?\s*(?:\(?\s*(?:on|from|in)\s+(?:the\s+)?)?$"
)
_MEET = re.compile(
    r"(?P<verb>\b(?:meet|met|convene|convened|reconvene|reconvened|gather|gathered|assemble|assembled|come together|came together)\b)(?P<again>\s+(?:again|next))?(?P<between>(?:[^.;<>]|<[PO]\d+>){0,90}?)<D(?P<day>\d+)>"
)
_WHERE = re.compile(rf"\b(?:in|at)\s+{_PLACE}")


def read_repeats(said: Tagged, days: dict[int, When], context: Context, findings: Findings) -> None:
    """The further times of an event whose sentence names several places and days."""
    taken = {day.at for day in days.values()}
    for number, first in sorted(days.items()):
        event = said.events[number]
        if event is None or event.sort != "event":
            continue
        before = first
        for day in said.days:
            if day.at <= before.at or day.at in taken or not day.start:
                continue
            match = _AND_IN.fullmatch(said.text[before.at[1] : day.at[0]])
            if match is None:
                break
            taken.add(day.at)
            place = match["place"]
            findings.activities.append(_again(event, day, place, said=said, context=context))
            before = day


def _again(event: Activity, day: When, place: str, *, said: Tagged, context: Context) -> Activity:
    label = f"{event.label} in {place}" if place else event.label
    return Activity(
        label, event.kind, start=day.start, end=day.end, place=place, series=event.series, rule="prose-event",
        state="planned" if context.planned(said.text, day.start) else "held", spans=[said.passage.part(*day.at).span],
    )  # fmt: skip


def read_meetings(
    said: Tagged, days: dict[int, When], context: Context, findings: Findings
) -> None:
    """Meetings that only a verb tells of: "the Ministers met in Accra on 3 May", "will meet again in June"."""
    taken = {day.at for day in days.values()}
    for match in _MEET.finditer(said.marks):
        day = said.days[int(match["day"])]
        known = [
            a
            for a in findings.activities
            if a.sort == "event" and day.start and a.start[:10] == day.start
        ]
        if not (day.start and day.month) or day.at in taken or known:
            continue
        if re.search(r"\bwith\s+(?:the\s+|its\s+)*$|\bwith\b", match["between"]):
            continue  # two that meet: that is a meeting of theirs
        where = _WHERE.search(match["between"])
        place = where["place"] if where else ""
        who = re.search(r"<O(\d+)>[^<>.;]{0,40}$", said.marks[: match.start()])
        of = f" of {said.bodies[int(who[1])].name}" if who else ""
        label = f"{'Next meeting' if match['again'] else 'Meeting'}{of}{f' in {place}' if place else ''}"
        findings.activities.append(
            Activity(
                label, "meeting", start=day.start, end=day.end, place=place, rule="prose-meeting", spans=[said.span],
                state="planned" if context.planned(said.text, day.start) else "held",
            )
        )  # fmt: skip
