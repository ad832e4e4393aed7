"""Visits and meetings: who came, who received, who led."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import AGENTS, PERSONS, Tagged
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.names import fold

_A, _B = AGENTS.format("a"), AGENTS.format("b")
_LED = rf"(?:\s*,?\s*(?:which was\s+)?(?:led|headed)\s+by\s+(?:its\s+|the\s+)?{PERSONS.format('led')}\s*,?)?"
_WHO = r"(?:delegation|group|team|mission|delegates|officials|representatives|experts|visitors|guests|students|members|lecturers|trainers|mayors|civil servants)"
_GROUP = rf"(?:[Aa]|[Tt]he|[Aa]n|[A-Z]?[a-z]+)?\s*(?:[\w-]+\s+){{0,3}}{_WHO}(?:\s+of\s+(?:\w+\s+){{1,3}})?\s*(?:from|of)\s+(?:the\s+)?"
_ON = r"(?:is|are|was|were|has been|have been|will be)\s+(?:on|paying|making|visiting|in)|visit(?:ed|s)?|paid|will visit|came|travelled|arrived|made"
_VISITED = re.compile(
    rf"(?:{_GROUP})?{_A}{_LED}\s*,?(?:\s+\w+ly|\s+also|\s+has|\s+have)*\s+(?:visited|paid (?:an? )?(?:[a-z-]+ )?(?:visit|<E\d+>) to|called on|called at|toured|made (?:an? )?(?:[a-z-]+ )?(?:visit|<E\d+>) to|came to|travelled to|will visit|is visiting|are visiting|visits|were received (?:at|by)|was received (?:at|by))\s+(?:the\s+)?(?:<E\d+>\s*(?:to|of|at)?\s*(?:the\s+)?)?{_B}?"
)
_INVITED = re.compile(
    rf"{_GROUP}{_A}{_LED}[^<.;]{{0,40}}(?:{_ON})[^.;]{{0,120}}?\b(?:at|upon|on)\s+(?:the\s+)?invitation\s+of\s+(?:the\s+)?{_B}"
)
_OF = re.compile(
    rf"(?:[Ss]tudy\s+|[Ww]orking\s+|[Oo]fficial\s+|[Cc]ourtesy\s+)?[Vv]isit\s+(?:of|by)\s+(?:an?\s+|the\s+)?(?:{_GROUP})?(?:[\w-]+\s+){{0,4}}?(?:of\s+|from\s+)?{_A}{_LED}\s*,?\s*to\s+(?:the\s+)?{_B}"
)
_RECEIVED = re.compile(
    rf"{_B}\s*,?\s+(?:received|welcomed|hosted|receives|welcomes|hosts|play(?:ed|s) host to|will (?:receive|host|welcome))\s+(?:(?:in|at|on)\s+[^<>,.;]{{1,40}}?\s+)?(?:{_GROUP}){_A}{_LED}"
)
_RECEIVED_PERSON = re.compile(
    rf"{_B}\s*,?\s+(?:received|hosted)\s+(?:the\s+)?{PERSONS.format('a')}"
)
_GUESTS = re.compile(
    rf"\b(?:[Tt]he\s+(?:\w+\s+)?(?:delegation|guests|visitors|group|delegates|participants)|[Tt]hey)(?:\s+(?:has|have|then|also|later|\w+ly))*\s+(?:visited|toured|called at|called on|calls on|visit|went to|paid (?:an? )?(?:[a-z-]+ )?(?:visit|call) (?:to|on)|(?:is|are) due to visit|will visit)\s+(?:the\s+)?{_B}"
)
_GUESTS_MET = re.compile(
    rf"\b(?:[Tt]he\s+(?:\w+\s+)?(?:delegation|guests|visitors|group)|[Tt]hey)(?:\s+(?:has|have|then|also|later|\w+ly))*\s+(?:met|(?:is|are|was|were)\s+(?:due|scheduled|expected)\s+to\s+meet|will\s+meet|meets?)\s+(?:with\s+)?(?:the\s+)?{_B}"
)
_MET = re.compile(
    rf"{_A}\s*,?(?:\s+(?:also|then|\w+ly))?\s+(?:met|held (?:a meeting|talks|consultations|discussions|<E\d+>))\s+(?:with\s+)?(?:the\s+|his\s+|her\s+|its\s+)?(?:[\w-]+\s+){{0,4}}?(?:(?:of|at)\s+(?:the\s+)?)?{_B}"
)
_RECEIVED_GUESTS = re.compile(
    rf"{_B}\s*,?\s+(?:received|welcomed|met(?:\s+with)?)\s+(?:the\s+)?(?:\w+\s+)?(?:delegation|guests|visitors)\b"
)
_PART_OF_DAY = re.compile(
    r"\b(?:in the (?:morning|afternoon|evening)|(?:before|after|following|prior to) the (?:ceremony|signing|meeting)|the same day|later that day|after lunch)\b",
    re.IGNORECASE,
)
_ALSO_MET = re.compile(rf"\band\s*,?\s+on\s+<D(?P<day>\d+)>\s*,?\s+(?:with\s+)?(?:the\s+)?{_B}")
_DATES = re.compile(r"\s*,?\s*(?:\b(?:on|from|in|until|since)\s+)?<D\d+>,?")


def read_visits(said: Tagged, context: Context, findings: Findings) -> None:
    """Visits and bilateral meetings of a sentence, with visitor, host and delegation."""
    marks = _DATES.sub("", said.marks)
    for pattern in (_INVITED, _OF, _VISITED, _RECEIVED, _RECEIVED_PERSON):
        match = pattern.search(marks)
        if match and _visit(said, marks, match, context, findings):
            return
    match = _RECEIVED_GUESTS.search(marks)
    if match and context.visitors and (said.days or context.day):
        hosts = said.agents(match["b"])
        label = f"Meeting of {_names(hosts)} with {_names(context.visitors)}"
        event = _event("meeting", label, said, context, findings, fresh=True)
        _give(hosts, "host", event, said, findings)
        return
    match = _GUESTS.search(marks)
    around = (context.event is not None and context.event.kind == "visit") or (
        context.main is not None and context.main.kind == "visit"
    )
    if match and (context.visitors or around):
        hosts = said.agents(match["b"])
        event = _event("visit", f"Visit to {_names(hosts)}", said, context, findings, fresh=True)
        if not event.start and _PART_OF_DAY.search(said.text) and len(context.last_day) >= 10:
            event.start = context.last_day[:10]
        _give(context.visitors, "visitor", event, said, findings)
        _give(hosts, "host", event, said, findings)
        return
    match = _GUESTS_MET.search(marks)
    if match and context.visitors and (said.days or context.day):
        met = said.agents(match["b"])
        event = _event(
            "meeting", f"Meeting with {_names(met)}", said, context, findings, fresh=True
        )
        _give(met, "participant", event, said, findings)
        return
    match = _MET.search(marks)
    if match and not any(said.events) and (said.days or context.day):
        first, second = said.agents(match["a"]), said.agents(match["b"])
        event = _event(
            "meeting", f"Meeting of {_names(first)} and {_names(second)}", said, context, findings
        )
        _give([*first, *second], "participant", event, said, findings)


def _give(
    agents: list[Person | Institution], role: str, event: Activity, said: Tagged, findings: Findings
) -> None:
    for agent in agents:
        findings.add_role(Role(agent, role, event, said.span, f"visit-{role}"))


def _visit(
    said: Tagged, marks: str, match: re.Match[str], context: Context, findings: Findings
) -> bool:
    groups = match.groupdict()
    coming = said.agents(groups.get("a") or "")
    hosts = said.agents(groups.get("b") or "")
    if not hosts:
        rest = re.search(
            r"\b(?:the Director|the President|the Rector|the Institute|our|us)\b",
            marks[match.start() :],
        )
        home = context.home or context.subject
        hosts = [home] if home is not None and rest and home not in coming else []
    if not coming or not hosts:
        return False
    known = next((e for e in said.events if e is not None and e.kind == "visit"), None)
    event = known or _event(
        "visit", f"Visit of {_names(coming)} to {_names(hosts)}", said, context, findings
    )
    if not event.start and _PART_OF_DAY.search(said.text) and len(context.last_day) >= 10:
        event.start = context.last_day[:10]
    if known is not None and len(known.label.split()) <= 3:
        known.label = f"{known.label} of {_names(coming)} to {_names(hosts)}"
    both = [a for a in [*coming, *hosts] if isinstance(a, Institution)]
    context.parties = both if len(both) == 2 else context.parties
    context.visitors = coming
    _give(coming, "visitor", event, said, findings)
    _give(hosts, "host", event, said, findings)
    _give(
        [p for p in said.agents(groups.get("led") or "") if isinstance(p, Person)],
        "delegation",
        event,
        said,
        findings,
    )
    return True


def _event(
    kind: str,
    label: str,
    said: Tagged,
    context: Context,
    findings: Findings,
    *,
    fresh: bool = False,
) -> Activity:
    day = next((d for d in said.days if d.start and d.month), None)
    start, end = (
        (day.start, day.end)
        if day
        else ("", "")
        if fresh
        else (context.day.partition("/")[0], context.day.partition("/")[2])
    )
    for known in findings.activities:
        same = (
            known.kind == kind
            and known.sort == "event"
            and ((known.start == start and start) or fold(known.label) == fold(label))
        )
        if same and not (fresh and fold(known.label) != fold(label)):
            context.event = known
            return known
    event = Activity(
        label,
        kind,
        start=start,
        end=end,
        spans=[said.span],
        rule=f"{kind}-sentence",
        place=context.place,
    )
    event.state = "planned" if context.planned(said.text, start) else "held"
    findings.activities.append(event)
    context.event = event
    return event


def _names(agents: list[Person | Institution]) -> str:
    return " and ".join(agent.name for agent in agents[:3])
