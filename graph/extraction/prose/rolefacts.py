"""Roles that sentences say."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.rolepatterns import PATTERNS
from graph.extraction.prose.signings import signing_of
from graph.extraction.prose.tagging import AGENTS, Tagged
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.extraction.roster import Roster

_PERSONAL = frozenset(
    (
        "opening-remarks welcome-remarks closing-remarks keynote moderator presenter panelist"
        " discussant"
    ).split()
)
_HOSTED = frozenset(("host",))
_CEREMONY = re.compile(r"\b(?:signing|ceremony)\b", re.IGNORECASE)


def read_roles(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """The roles of a sentence, in the session or event that it speaks of."""
    for role, pattern in PATTERNS:
        for match in pattern.finditer(said.marks):
            group = (
                match["a"]
                if "a" in match.groupdict() and match["a"]
                else match.groupdict().get("a2") or ""
            )
            agents = said.agents(group)
            activity = _activity(said, match, role, context, findings)
            if activity is None or not agents:
                continue
            for agent in agents:
                given = _given(role, agent, said=said, match=match, context=context)
                known = {
                    r.role for r in findings.roles if r.agent is agent and r.activity is activity
                }
                if given and not (given == "organizer" and "co-organizer" in known):
                    findings.add_role(Role(agent, given, activity, said.span, f"prose-{given}"))
            if role == "co-organizer" and re.search(r"together|jointly", match[0]):
                _all_together(activity, findings)
    _both(said, context, findings)


def _given(
    role: str,
    agent: Person | Institution,
    *,
    said: Tagged,
    match: re.Match[str],
    context: Context,
) -> str:
    """The role that an agent gets from a pattern: institutions do not speak."""
    if role == "delegation" and isinstance(agent, Institution):
        return ""
    if role == "delegation" and not re.search(
        r"delegat|mission|group|team|visit", f"{context.lead} {said.text}", re.IGNORECASE
    ):
        return ""
    if role in _PERSONAL and isinstance(agent, Institution):
        return ""
    ahead = said.marks[max(0, match.start() - 45) : match.start() + 8]
    if role == "presenter" and re.search(
        r"(?:[Oo]pening|[Ww]elcom\w*|[Cc]losing|[Cc]oncluding|[Kk]eynote|[Ii]naugural)\s[^<.;]{0,30}$|(?:remarks|address)\b[^<.;]{0,20}$",
        ahead,
    ):
        return ""
    if (
        role == "host"
        and isinstance(agent, Person)
        and not re.search(r"receiv|welcom|host|met\b", match[0])
    ):
        return ""
    if role == "organizer":
        behind = said.marks[match.end() : match.end() + 30]
        together = re.match(r"\s+(?:together|jointly)", behind) or "jointly" in match[0]
        return "co-organizer" if together else "organizer"
    return role


def _all_together(activity: Activity, findings: Findings) -> None:
    """Who organised together with somebody is a co-organizer too."""
    for i, role in enumerate(findings.roles):
        if role.activity is activity and role.role == "organizer":
            findings.roles[i] = Role(
                role.agent, "co-organizer", activity, role.span, role.rule, role.order
            )


def _activity(
    said: Tagged, match: re.Match[str], role: str, context: Context, findings: Findings
) -> Activity | None:
    """What a role is in: the session, the event tagged nearest, the event spoken of."""
    if (
        role in ("participant", "welcome-remarks", "presenter")
        and _CEREMONY.search(said.text)
        and not said.nouns
        and context.agreement is not None
    ) and context.agreement.state == "signed":
        return signing_of(context.agreement, findings)
    if role == "host" and context.event is not None and context.event.kind == "visit":
        return context.event
    if role == "contact":
        return context.main or context.event
    meant = [int(number) for number in re.findall(r"<E(\d+)>", match[0])]
    if (
        role == "participant"
        and meant
        and all(said.events[n] is None and not said.nouns[n].definite for n in meant)
    ):
        return None
    objects = role in ("presenter", "panelist", "discussant")
    tagged = [
        (abs(said.marks.find(f"<E{i}>") - match.start()), i)
        for i, e in enumerate(said.events)
        if e is not None and not (objects and _spoken_of(said.marks, i, match))
    ]
    event = said.events[min(tagged)[1]] if tagged else None
    if event is None and tagged == [] and said.nouns and objects and context.main is not None:
        return context.session or _within(context, context.before)
    if (
        event is not None
        and context.session is not None
        and context.session.of is event
        and (role in _PERSONAL or role == "participant")
    ):
        event = context.session
    if (
        context.session is not None
        and event is None
        and (role in _PERSONAL or role == "participant")
    ):
        return context.session
    if (
        role in ("organizer", "co-organizer", "supporter", "collaborator", "host")
        and event is None
        and not re.search(
            r"\b(?:[Ii]t|event|forum|conference|workshop|seminar|meeting|training|course|programme|symposium|day|week|visit|lecture|tour|academy|school|round\s?table|dialogue|summit|congress|mission|hosts?|hosted)\b",
            said.marks,
        )
    ):
        told = context.fresh and role in ("supporter", "collaborator")
        return context.event or context.main if told else None
    if (
        event is None
        and context.event is not None
        and context.event.state == "planned"
        and context.main is not None
        and not re.search(r"\b(?:will|would|shall|is to|are to|to be)\b", said.text)
    ):
        return context.main
    return event or _within(context, context.event)


def _within(context: Context, event: Activity | None) -> Activity | None:
    """The event that a sentence continues; in a report, what lies outside its days is only mentioned."""
    main = context.main
    if (
        event is None
        or main is None
        or context.kind != "report"
        or not (event.start and main.start)
    ):
        return event or main
    size = min(len(event.start), 10)
    inside = main.start[:size] <= event.start[:size] <= (main.end or main.start)[:size]
    return event if inside else main


def _spoken_of(marks: str, number: int, match: re.Match[str]) -> bool:
    """Whether an event behind the verb is what was spoken about, not where: "presented the plan of the forum"."""
    at = marks.find(f"<E{number}>")
    return (
        at > match.start()
        and not re.search(
            r"\b(?:at|during|in|to|for|attended|joined)\s+(?:the\s+|this\s+|a\s+)?$", marks[:at]
        )
        and not re.search(
            r"(?:gave|gives?|delivered|held|taught|made)\s+(?:an?\s+|the\s+)?$", marks[:at]
        )
    )


_SIDES = re.compile(
    r"\b(?:[Tt]he|[Bb]oth)\s+(?:two\s+)?(?:sides|parties|institutions|institutes|organi[sz]ations|academies|universities|delegations)\b[^<.;]{0,40}\b(?:held|met|discussed)\b"
)
_MET = re.compile(
    rf"{AGENTS.format('a')}(?:\s+(?:\w+ly|also|earlier|then))*\s+(?:met|held (?:talks|a meeting|consultations|negotiations|discussions))(?:\s+(?:up\s+)?(?:with)\s+{AGENTS.format('b')})?"
)


def _both(said: Tagged, context: Context, findings: Findings) -> None:
    """Who meets takes part: "the two sides held talks", "KDI met with KMI"."""
    event = next((e for e in said.events if e is not None), None)
    if event is None:
        return
    if _SIDES.search(said.marks):
        for body in context.parties:
            findings.add_role(Role(body, "participant", event, said.span, "prose-participant"))
    for match in _MET.finditer(said.marks):
        if event.kind in ("meeting", "other"):
            for agent in said.agents(match["a"] + " , " + (match["b"] or "")):
                findings.add_role(Role(agent, "participant", event, said.span, "prose-participant"))
