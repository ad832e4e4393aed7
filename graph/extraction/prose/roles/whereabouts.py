"""Where something is done: the session or event that an act of a sentence belongs to."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.papers.signings import signing_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Findings

#: Roles of persons who do something in a session, if there is one.
PERSONAL = frozenset(
    "opening-remarks welcome-remarks closing-remarks keynote moderator presenter panelist discussant".split()
)
_SESSIONS = PERSONAL | {"participant"}
_ABOUT = frozenset(("presenter", "panelist", "discussant"))
_ORGANISING = frozenset(("organizer", "co-organizer", "supporter", "collaborator", "host"))
_CEREMONY = re.compile(r"\b(?:signing|ceremony)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:[Ii]t|event|forum|conference|workshop|seminar|meeting|training|course|programme|symposium|day|week|visit|lecture|tour|academy|school|round\s?table|dialogue|summit|congress|mission|hosts?|hosted|organi[sz]ers?|sponsors?|partners?|donors?)\b"
)
_AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to|to be)\b")
_ANAPHOR = re.compile(r"\b[Ii]t\b|^\W*(?:They|This|These)\b")
_AT = re.compile(
    r"\b(?:at|during|in|to|for|attended|joined)\s+(?:the\s+|this\s+|a\s+)?$"
    r"|(?:gave|gives?|delivered|held|taught|made)\s+(?:an?\s+|the\s+)?$"
)
_MENTIONED = re.compile(
    r"\b(?:decisions?|minutes|reports?|plans?|note|notes|outcomes?|results?|recommendations?|proposal|preparations?|since|after|before|following|than|like|agreement|launch|idea|announcement)\s+(?:\w+\s+)?(?:of|on|for|about|from|to)?\s*(?:the\s+|an?\s+)?$"
)


def activity_of(
    said: Tagged, at: int, role: str, context: Context, findings: Findings
) -> Activity | None:
    """What an act at a place of the tagged sentence is part of; None where nothing fits."""
    paper = context.agreement
    signed = paper is not None and paper.state == "signed" and not said.nouns
    ceremonial = role in ("participant", "welcome-remarks", "presenter")
    if paper is not None and signed and ceremonial and _CEREMONY.search(said.text):
        return signing_of(paper, findings)
    if role == "host" and context.event is not None and context.event.kind == "visit":
        return context.event
    if role == "contact":
        return context.main or context.event
    named = [
        (abs(said.marks.find(f"<E{i}>") - at), i)
        for i, e in enumerate(said.events)
        if e is not None and not (role in _ABOUT and _spoken_of(said.marks, i, at))
    ]
    event = said.events[min(named)[1]] if named else None
    session = context.session
    if event is None and said.nouns and role in _ABOUT and context.main is not None:
        return session or _within(context, context.before)
    if session is not None and role in _SESSIONS and (event is None or session.of is event):
        return session
    if event is None and role in _ORGANISING and not _EVENT.search(said.marks):
        told = context.fresh and role in ("supporter", "collaborator")
        return context.event or context.main if told else None
    planned = context.event is not None and context.event.state == "planned"
    plain = not _AHEAD.search(said.text) and not _ANAPHOR.search(said.marks)
    if event is None and planned and context.main is not None and plain:
        return context.main
    return event or _within(context, context.event) or _of_top(context, findings)


def _of_top(context: Context, findings: Findings) -> Activity | None:
    """The event that the page is headed with, where nothing else has been spoken of."""
    event = context.top() if context.top is not None else None
    context.top = None
    if event is not None and event.start:
        event.state = "planned" if context.planned("", event.start) else "held"
        findings.activities.append(event)
        context.main = context.event = event
        return event
    return None


def _within(context: Context, event: Activity | None) -> Activity | None:
    """The event that a sentence continues; in a report, what lies outside its days is only mentioned."""
    main = context.main
    if event is None or main is None or context.kind != "report":
        return event or main
    if not (event.start and main.start):
        return event
    size = min(len(event.start), 10)
    inside = main.start[:size] <= event.start[:size] <= (main.end or main.start)[:size]
    return event if inside else main


def _spoken_of(marks: str, number: int, start: int) -> bool:
    """Whether an event behind the verb is what was spoken about, not where: "presented the plan of the forum"."""
    at = marks.find(f"<E{number}>")
    return at > start and not _AT.search(marks[:at])
