"""Who comes and who receives in the words of a visit itself: "visit of a delegation of KDI to KMI"."""

import re

from graph.extraction.mentions.finder import mentions_in
from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Agent, Findings, Role
from graph.extraction.roster import Roster

_COMES = re.compile(r"\b(?:of|by|from)\s+(?:[^,;]*\s)?$")
_GOES = re.compile(r"\b(?:to|at)\s+(?:the\s+|our\s+|its\s+)?$")
_LED = re.compile(r"\b(?:led|headed|accompanied|composed|consisting|invitation)\b")
_HOME = re.compile(r"\bto\s+(?:our\s+\w+|us)\b")


def read_visit_words(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Visitors and hosts that the name of a visit, and the words right behind it, tell."""
    for number, event in enumerate(said.events):
        place = said.places.get(f"E{number}")
        if event is None or event.kind != "visit" or place is None:
            continue
        known = {r.role for r in findings.roles if r.activity is event}
        for agent, role in _sides(said, place, context, roster):
            if role not in known:
                _give(agent, role, event, said, findings)


def _sides(
    said: Tagged, place: tuple[int, int], context: Context, roster: Roster
) -> list[tuple[Agent, str]]:
    """The agents of a phrase with their sides: behind "of" they come, behind "to" they receive."""
    start, end = place
    stop = re.search(r"[.;]\s|[.;]$|\b(?:was|were|is|took|has|will)\b", said.text[end:])
    text = said.text[start : end + min(stop.start() if stop else 120, 120)]
    found: list[tuple[Agent, str]] = []
    people = [
        (p.start - start, p.end - start, a) for p, a in zip(said.people, said.persons, strict=False)
    ]
    spans: list[tuple[int, int, Agent]] = [s for s in people if 0 <= s[0] < len(text)]
    for mention in mentions_in(text, roster.known):
        if not any(a <= mention.start < b for a, b, _ in spans):
            span = said.passage.part(start + mention.start, start + mention.end).span
            body = roster.institution(mention.name, span, acronym=mention.acronym)
            spans.append((mention.start, mention.end, body))
    at = 0
    for first, last, agent in sorted(spans, key=lambda s: s[0]):
        before = text[at:first]
        if _LED.search(before):
            continue
        if _GOES.search(before):
            found.append((agent, "host"))
        elif _COMES.search(before):
            found.append((agent, "visitor"))
        at = last
    if _HOME.search(text) and context.home is not None:
        found.append((context.home, "host"))
    return found


def _give(agent: Agent, role: str, event: Activity, said: Tagged, findings: Findings) -> None:
    findings.add_role(Role(agent, role, event, said.span, f"visit-words-{role}"))
