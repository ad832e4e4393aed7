"""Who signs a paper, for whom, and who looks on."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import AGENTS, PERSONS, TAG, Tagged
from graph.extraction.record import Activity, Findings, Person, Role
from graph.extraction.roster import Roster
from graph.names import fold

_SIGNED_BY = re.compile(
    rf"\b[Ss]igned\b[^<.;]{{0,60}}?\b(?:by|between)\s+(?:the\s+)?{PERSONS.format('a')}"
)


_SIGNS = re.compile(
    rf"{PERSONS.format('a')}\s*,?(?:\s+(?:\w+ly|then|also|each|both|today|yesterday|have|has|had|will|on behalf of (?:the\s+)?<O\d+>,?))*\s+(?:sign(?:ed|s)?|inked|exchanged|put (?:his|her|their) signatures?|initialled)\b"
)


_SIGNING = re.compile(
    rf"\b(?:[Ss]igning|[Ss]ignator(?:y|ies)|[Ss]ignatures?)\b[^<.;]{{0,70}}?\s(?:were|was|are|is|of|by)\s+{PERSONS.format('a')}|[Oo]n behalf of (?:the\s+)?<O\d+>,?[^<.]{{0,40}}{PERSONS.format('b')}|{PERSONS.format('c')}\s*,?\s+(?:signed\s+(?:for|on behalf of)|(?:were|was|are)\s+(?:the\s+)?signator)"
)


_WITNESS = re.compile(
    rf"(?:witness(?:ed|es)?\s+by|in the presence of|presence of|[Ww]itness(?:es)?(?:\s+to\s+the\s+signing)?\s+(?:were|was))\s+(?:the\s+)?{AGENTS.format('a')}|{AGENTS.format('b')}\s+(?:also\s+)?(?:witnessed|acted as witness(?:es)?)"
)


def signers(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Persons who sign or look on; "for the former" ties one to the first party."""
    agreement = next((a for a in said.agreements if a is not None), None) or context.agreement
    if agreement is None or agreement.sort != "agreement":
        return
    if agreement.state in ("signed", "extended"):
        for pattern in (_SIGNED_BY, _SIGNS, _SIGNING):
            for match in pattern.finditer(said.marks):
                group = next(g for g in match.groupdict().values() if g)
                for tag in TAG.finditer(group):
                    if tag[1] == "P":
                        person = said.persons[int(tag[2])]
                        findings.add_role(
                            Role(person, "signatory", agreement, said.span, "agreement-signatory")
                        )
                        _side(said, group[tag.end() :], int(tag[2]), agreement, roster)
                        _home(said, int(tag[2]), agreement, roster)
    for match in _WITNESS.finditer(said.marks):
        if not re.search(
            r"sign|ceremon|exchang|witness|agreement|memorandum", said.text, re.IGNORECASE
        ):
            continue
        for agent in said.agents(match["a"] or match["b"] or ""):
            if isinstance(agent, Person):
                findings.add_role(Role(agent, "witness", agreement, said.span, "agreement-witness"))


def _side(said: Tagged, behind: str, number: int, agreement: Activity, roster: Roster) -> None:
    match = re.match(
        r",?\s*(?:for|on behalf of|representing)\s+(?:the\s+)?(former|latter|first|second|<O(\d+)>)",
        behind,
    )
    if not match:
        return
    if match[2]:
        body = said.bodies[int(match[2])]
    elif len(agreement.parties) == 2:
        body = agreement.parties[0 if match[1] in ("former", "first") else 1]
    else:
        return
    someone = said.people[number]
    if not someone.said.chain:
        span = said.passage.part(someone.start, someone.end).span
        roster.position(
            said.persons[number], someone.said.title, body, span, "agreement-side", inferred=False
        )


def _home(said: Tagged, number: int, agreement: Activity, roster: Roster) -> None:
    """A title without institution of a signer, where only one party has the head noun for it."""
    someone = said.people[number]
    if someone.said.chain or not someone.said.title or roster.homes(said.persons[number]):
        return
    word = fold(someone.said.title)
    fits = [
        b
        for b in agreement.parties
        if ("mayor" in word or "governor" in word)
        and fold(b.name).count("municipal") + fold(b.name).count("city")
    ]
    if len(fits) == 1:
        roster.position(
            said.persons[number],
            someone.said.title,
            fits[0],
            said.span,
            "agreement-side",
            inferred=True,
        )
