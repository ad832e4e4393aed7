"""Whom "she", "they", "the Minister", "the hosts", "the two sides" mean."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Activity, Agent, Findings, Person
from graph.extraction.roster import Roster
from graph.names import fold

_MALE = re.compile(
    r"\b(?:Mr|Sr|Shri|Bapak|Pak|Herr|Signor|Monsieur|M|Don|Datuk|Dato|Tun|Mullah|Sheikh|Alhaji|Sir|Lord|King|Prince|Imam|Father|Fr)\b"
)
_FEMALE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Mme|Sra|Smt|Ibu|Frau|Signora|Madame|Madam|Mlle|Doña|Datin|Dra|Hajah|Alhaja|Lady|Dame|Queen|Princess|Sister|Sr)\b"
)
_CHAIR = re.compile(
    r"(?i)\b(?:co-?)?(?:chair(?:person|man|woman)?|moderator|facilitator|presiding officer)s?$"
)
_HOSTS = re.compile(r"(?i)\bthe (?:local )?hosts?$")
_GUESTS = re.compile(
    r"(?i)\b(?:the|both|two) (?:guests?|visitors?|delegations?|delegates|group|mission|party|team)$"
)
_SIDES = re.compile(
    r"(?i)\b(?:both|the two|two|the three|all) ?(?:sides|parties|institut\w+|organi[sz]ations|delegations|academies|universities|agencies|ministries|cities|towns|bodies|partners)?$"
)


def gender_of(honorific: str) -> str:
    """The letter m or f where an honorific says it, else nothing.

    >>> gender_of("H.E. Ms."), gender_of("Prof. Dr."), gender_of("Mr.")
    ('f', '', 'm')
    """
    return "f" if _FEMALE.search(honorific) else "m" if _MALE.search(honorific) else ""


def remember(said: Tagged, acting: list[Agent], context: Context) -> None:
    """Keeps who a sentence is about, for the pronouns of the next one."""
    for someone, person in zip(said.people, said.persons, strict=False):
        gender = gender_of(someone.name.honorific)
        if gender:
            context.genders[id(person)] = gender
        if person in context.recent:
            context.recent.remove(person)
        context.recent.append(person)
    if acting:
        context.acting = acting
    elif said.persons or said.bodies:
        context.acting = list(said.persons) or list(said.bodies[:1])


def referents(
    words: str, context: Context, roster: Roster, findings: Findings, event: Activity | None
) -> list[Agent]:
    """The agents that words without a name mean; none where it is not clear."""
    words = " ".join(words.split()).strip(" ,")
    low = words.casefold()
    if low in ("he", "she"):
        return _one(low, context)
    if low in ("they", "both"):
        people = [a for a in context.acting if isinstance(a, Person)]
        return list(people) if len(people) > 1 else list(context.visitors) if low == "they" else []
    if low in ("we", "our institute", "our centre"):
        return [context.home] if context.home is not None else []
    if _HOSTS.search(words):
        return [r.agent for r in findings.roles if r.role == "host" and r.activity is event]
    if _GUESTS.search(words) and context.visitors:
        return list(context.visitors)
    if _SIDES.fullmatch(words):
        return list(context.parties)
    return _titled(words, context, roster, findings, event)


def _one(word: str, context: Context) -> list[Agent]:
    """The person that "he" or "she" means: who acted last, if the honorific allows it."""
    wanted = "m" if word == "he" else "f"
    named = [a for a in context.acting if isinstance(a, Person)]
    if len(named) == 1 and context.genders.get(id(named[0]), wanted) == wanted:
        return [named[0]]
    fits = [p for p in context.recent[-4:] if context.genders.get(id(p)) == wanted]
    return [fits[-1]] if fits else []


def _titled(
    words: str, context: Context, roster: Roster, findings: Findings, event: Activity | None
) -> list[Agent]:
    """The one person whom the document gives a title: "the Minister", "the Vice Rector"."""
    title = fold(re.sub(r"^[Tt]he\s+", "", words))
    if not title:
        return []
    if _CHAIR.search(words):
        chairs = [r.agent for r in findings.roles if r.role == "moderator" and r.activity is event]
        if len(dict.fromkeys(map(id, chairs))) == 1:
            return chairs[:1]
    held = {
        id(p.person): p.person
        for p in roster.positions
        if p.title
        and (fold(p.title) == title or fold(p.title).startswith((title + " of", title + " for")))
    }
    if len(held) > 1:
        last = [p for p in reversed(context.recent) if id(p) in held]
        return list(last[:1])
    return list(held.values())
