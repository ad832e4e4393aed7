"""Visits and meetings: who came, who received, who led."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import AGENTS, PERSONS, Tagged
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.extraction.roster import Roster

_A, _B = AGENTS.format("a"), AGENTS.format("b")
_LED = rf"(?:\s*,?\s*(?:which was\s+)?(?:led|headed)\s+by\s+(?:the\s+)?{PERSONS.format('led')}\s*,?)?"
_GROUP = r"(?:[Aa]|[Tt]he|[Aa]n)?\s*(?:[\w-]+\s+){0,3}(?:delegation|group|team|mission|delegates|officials|representatives|experts|visitors|guests|students|members)(?:\s+of\s+(?:\w+\s+){1,3})?\s*(?:from|of)\s+(?:the\s+)?"
_VISITED = re.compile(rf"(?:{_GROUP})?{_A}{_LED}\s*,?(?:\s+\w+ly)?\s+(?:visited|paid (?:an? )?(?:[a-z-]+ )?visit to|called on|called at|toured|made an? (?:[a-z-]+ )?visit to|came to|travelled to|will visit|is visiting|were received (?:at|by)|was received (?:at|by))\s+(?:the\s+)?(?:<E\d+>\s*(?:to|of|at)?\s*(?:the\s+)?)?{_B}?")
_RECEIVED = re.compile(rf"{_B}\s*,?\s+(?:received|welcomed|hosted|met with|met|receives|welcomes|hosts)\s+(?:{_GROUP}){_A}{_LED}")
_RECEIVED_PERSON = re.compile(rf"{_B}\s*,?\s+(?:received|hosted|welcomed)\s+(?:the\s+)?{PERSONS.format('a')}")
_MET = re.compile(rf"{_A}\s*,?(?:\s+(?:also|then|\w+ly))?\s+(?:met|held (?:a meeting|talks|consultations|discussions))\s+(?:with\s+)?(?:the\s+)?{_B}")


def read_visits(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Visits and bilateral meetings of a sentence, with visitor, host and delegation."""
    for pattern in (_VISITED, _RECEIVED, _RECEIVED_PERSON):
        match = pattern.search(said.marks)
        if match:
            _visit(said, match, context, roster, findings)
            return
    match = _MET.search(said.marks)
    if match and not any(said.events) and (said.days or context.day):
        agents = said.agents(match["a"]) + said.agents(match["b"])
        if len(agents) >= 2:
            event = _event("meeting", f"Meeting of {_names(said.agents(match['a']))} and {_names(said.agents(match['b']))}", said, context, findings)
            for agent in agents:
                findings.add_role(Role(agent, "participant", event, said.span, "visit-meeting"))


def _visit(said: Tagged, match: re.Match[str], context: Context, roster: Roster, findings: Findings) -> None:
    groups = match.groupdict()
    coming = said.agents(groups.get("a") or "")
    hosts = said.agents(groups.get("b") or "")
    if not hosts:
        rest = re.search(r"\b(?:the Director|the President|the Rector|the Institute|our|us)\b", said.marks[match.end() - 1 :])
        home = context.home or context.subject
        hosts = [home] if home is not None and rest and home not in coming else []
    if not coming or not hosts:
        return
    known = next((e for e in said.events if e is not None and e.kind == "visit"), None)
    event = known or _event("visit", f"Visit of {_names(coming)} to {_names(hosts)}", said, context, findings)
    group = re.match(_GROUP, match[0]) or "delegation" in match[0]
    both = [a for a in [*coming, *hosts] if isinstance(a, Institution)]
    context.parties = both if len(both) == 2 else context.parties
    for agent in coming:
        findings.add_role(Role(agent, "visitor", event, said.span, "visit-visitor"))
    for host in hosts:
        findings.add_role(Role(host, "host", event, said.span, "visit-host"))
    for person in said.agents(groups.get("led") or ""):
        if isinstance(person, Person):
            findings.add_role(Role(person, "delegation", event, said.span, "visit-delegation"))
    del group, roster


def _event(kind: str, label: str, said: Tagged, context: Context, findings: Findings) -> Activity:
    day = next((d for d in said.days if d.start and d.month), None)
    start, end = (day.start, day.end) if day else (context.day.partition("/")[0], context.day.partition("/")[2])
    for known in findings.activities:
        if known.kind == kind and known.start == start and known.sort == "event" and start:
            context.event = known
            return known
    event = Activity(label, kind, start=start, end=end, spans=[said.span], rule=f"{kind}-sentence", place=context.place)
    event.state = "planned" if context.planned(said.text, start) else "held"
    findings.activities.append(event)
    context.event = event
    return event


def _names(agents: list[Person | Institution]) -> str:
    def short(agent: Person | Institution) -> str:
        return agent.name

    return " and ".join(short(agent) for agent in agents[:3])



