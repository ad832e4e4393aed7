"""Roles that sentences say: by their verbs, and by nouns as "remarks by" or "speakers were"."""

import re
from dataclasses import dataclass

from graph.extraction.prose.context import Context
from graph.extraction.prose.roles.clauses import Act, acts_in
from graph.extraction.prose.roles.frames import frame_of
from graph.extraction.prose.roles.groups import Group, groups_in
from graph.extraction.prose.roles.listed import under
from graph.extraction.prose.roles.referents import referents, remember
from graph.extraction.prose.roles.rolepatterns import Said, nouns_in
from graph.extraction.prose.roles.whereabouts import activity_of
from graph.extraction.prose.tagging import AGENTS, Tagged
from graph.extraction.record import Activity, Agent, Findings, Institution, Person, Role
from graph.extraction.roster import Roster

WHO: dict[str, type | tuple[type, ...]] = {
    "P": Person, "O": Institution, "*": (Person, Institution)
}  # fmt: skip
_BETTER = frozenset("opening-remarks welcome-remarks closing-remarks keynote discussant".split())
#: Verbs that go with every kind of speech: who speaks in a keynote is no presenter besides.
_SAYING = frozenset(
    "speak describe report recount explain outline illustrate address share".split()
)
_SPEECH = frozenset("speak address make deliver".split())
_EDGE = re.compile(
    r"\b(?:at|during|in)\s+the\s+(?:official\s+|formal\s+|solemn\s+)?(?:opening|inaugura\w+|(?P<end>closing))(?=\s*[,.;]|\s+(?:ceremony|session|plenary|part|of)\b)",
    re.IGNORECASE,
)
_JOINTLY = re.compile(r"\b(?:jointly|together)\b")


@dataclass(frozen=True)
class _Part:
    """A role that a verb or noun gives to agents somewhere in an activity."""

    role: str
    agents: tuple[Agent, ...]
    activity: Activity
    word: str  # the verb; nothing for a noun


def read_roles(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """The roles of a sentence, in the session or event that it speaks of."""
    said = under(said, context.lead)
    groups = groups_in(said.marks)
    acting, verbs = _verbs(said, context, roster, findings)
    nouns = _nouns(said, groups, context, findings)
    for part in [*verbs, *nouns]:
        for agent in part.agents:
            if not _doubled(part, agent, verbs, nouns):
                _add(agent, part.role, part.activity, said, findings)
    for part in [*verbs, *nouns]:
        if part.role == "co-organizer" and _JOINTLY.search(said.marks):
            _all_together(part.activity, findings)
    _both(said, context, findings)
    remember(said, acting, context)


def _doubled(part: _Part, agent: Agent, verbs: list[_Part], nouns: list[_Part]) -> bool:
    """Whether a mere presenter is called something better by the same sentence: "the keynote speaker"."""
    if part.role != "presenter" or (part.word and part.word not in _SAYING):
        return False
    others = nouns if part.word else [*verbs, *nouns]
    return any(p.role in _BETTER and agent in p.agents for p in others)


def _verbs(
    said: Tagged, context: Context, roster: Roster, findings: Findings
) -> tuple[list[Agent], list[_Part]]:
    """The agents of the first verb, whom the sentence is about, and the roles that verbs give."""
    about: list[Agent] = []
    found: list[_Part] = []
    for act in acts_in(said.marks):
        agents = _agents(act, said, context, roster, findings)
        about = about or ([] if act.passive else agents)
        texts = [act.object, said.spelt(act.object)]
        if act.passive:
            tail, manner = act.object.rpartition(",")[2], act.manner
            texts += [text for text in (tail, manner) if text.strip()]
        who = "".join({"P" if isinstance(a, Person) else "O" for a in agents})
        frame = frame_of(act.verb, *texts, who=who)
        if frame is None:
            continue
        agents = [a for a in agents if isinstance(a, WHO[frame.who])]
        activity = activity_of(said, act.start, frame.role, context, findings) if agents else None
        role = _given(frame.role, act, activity, agents) if activity is not None else ""
        role = _at_the_edge(said) if role == "presenter" and act.verb in _SPEECH else role
        if activity is not None and role:
            found.append(_Part(role, tuple(agents), activity, act.verb))
    return about, found


def _agents(
    act: Act, said: Tagged, context: Context, roster: Roster, findings: Findings
) -> list[Agent]:
    """Who does what a verb says: named, or by a pronoun or title."""
    if act.group is not None:
        return [_agent(said, tag) for tag in act.group.tags]
    here = next((e for e in said.events if e is not None), None) or context.event or context.main
    return referents(act.words, context, roster, findings, here)


def _agent(said: Tagged, tag: str) -> Agent:
    return said.persons[int(tag[1:])] if tag[0] == "P" else said.bodies[int(tag[1:])]


def _given(role: str, act: Act, activity: Activity, agents: list[Agent]) -> str:
    """The role in the light of the activity: who discusses at a meeting of two takes part in it."""
    if role == "moderator" and act.verb in ("lead", "guide", "head") and activity.kind == "visit":
        return ""
    if role in ("organizer", "host") and _JOINTLY.search(act.manner):
        return "co-organizer"
    if role == "panelist" and act.verb in ("discuss", "debate", "exchange"):
        if activity.kind in ("meeting", "visit", "signing") and len(agents) > 1:
            return "participant"
        return "panelist" if len(agents) > 1 else "discussant"
    return role


def _at_the_edge(said: Tagged) -> str:
    """What a speech is at the start or end of an event: "at the opening ceremony, <P0> spoke"."""
    found = _EDGE.search(said.spelt(said.marks))
    return "presenter" if not found else "closing-remarks" if found["end"] else "opening-remarks"


def _add(agent: Agent, role: str, activity: Activity, said: Tagged, findings: Findings) -> None:
    known = {r.role for r in findings.roles if r.agent is agent and r.activity is activity}
    if role == "organizer" and "co-organizer" in known:
        return
    findings.add_role(Role(agent, role, activity, said.span, f"prose-{role}"))


def _nouns(said: Tagged, groups: list[Group], context: Context, findings: Findings) -> list[_Part]:
    """The roles that nouns give."""
    found: list[_Part] = []
    for noun in nouns_in(said.marks):
        group = _beside(noun, groups)
        if group is None or not _holds(noun, said, context):
            continue
        tagged = [_agent(said, tag) for tag in group.tags]
        agents = [a for a in tagged if isinstance(a, WHO[noun.who])]
        if not agents or (noun.role == "participant" and _any_one(noun, said)):
            continue
        activity = activity_of(said, noun.start, noun.role, context, findings)
        if activity is not None:
            found.append(_Part(noun.role, tuple(agents), activity, ""))
    return found


def _beside(noun: Said, groups: list[Group]) -> Group | None:
    """The agents that stand where a noun wants them."""
    if noun.before:
        return next((g for g in groups if g.start < noun.edge <= g.end), None)
    return next((g for g in groups if g.start <= noun.edge < g.end), None)


def _holds(noun: Said, said: Tagged, context: Context) -> bool:
    """Whether the words around a noun leave its role standing."""
    if noun.role == "delegation":
        if context.event is not None and context.event.kind == "visit":
            return True
        around = f"{context.lead} {said.text}"
        return re.search(r"delegat|mission|group|team|visit", around, re.IGNORECASE) is not None
    return True


def _any_one(noun: Said, said: Tagged) -> bool:
    """Whether the words speak of any event, none that is known: "a workshop with KDI"."""
    meant = [int(n) for n in re.findall(r"<E(\d+)>", said.marks[noun.start : noun.edge])]
    unknown = (said.events[n] is None and not said.nouns[n].definite for n in meant)
    return bool(meant) and all(unknown)


def _all_together(activity: Activity, findings: Findings) -> None:
    """Who organised together with somebody is a co-organizer too."""
    for i, role in enumerate(findings.roles):
        if role.activity is activity and role.role == "organizer":
            findings.roles[i] = Role(
                role.agent, "co-organizer", activity, role.span, role.rule, role.order
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
