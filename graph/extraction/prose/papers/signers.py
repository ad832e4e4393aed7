"""Who signs a paper, for whom, and who looks on."""

import re

from graph.extraction.prose.context import Context
from graph.extraction.prose.papers.paperverbs import Deed, deeds_in
from graph.extraction.prose.tagging import AGENTS, PERSONS, TAG, Tagged
from graph.extraction.record import Activity, Findings, Person, Role
from graph.extraction.roster import Roster
from graph.names import fold

#: Who signs stands before the verb: "P and P have both signed".
_WHO = re.compile(
    rf"{PERSONS.format('a')}\s*,?(?:\s+(?:who|\w+ly|then|also|each|both|today|yesterday|thereupon|have|has|had|will|would|shall|were|was|are|is|the|to|expected|due|scheduled|proceeded|sat|down|themselves|on behalf of (?:the\s+)?<O\d+>,?))*\s*$"
)
_BY = re.compile(
    rf"\bby:?\s+(?:then\s+|the then\s+|former\s+|our\s+(?:former\s+)?)?{PERSONS.format('a')}"
)
_ARE = re.compile(
    rf"^(?:[^<.;]{{0,60}}?(?:\b(?:were|was|are|is|of|by|from)|:|[–—-])\s+|\s*){PERSONS.format('a')}"
)
_THAT_OF = re.compile(rf"\b(?:that|those|and)\s+of\s+{PERSONS.format('a')}")
_AND_FOR = re.compile(
    rf"\band\s+{PERSONS.format('a')}\s*,?\s*(?:for|on behalf of|from)\b|\bfor\s+(?:the\s+)?<O\d+>,?\s+(?:and\s+)?{PERSONS.format('b')}"
)
_STOP = re.compile(
    r"\b(?:witness\w*|in the presence of|attended|was present|were present|looked on|said|noted|told|opened|thanked|after which|before an audience)\b"
)
_HAND = re.compile(
    r"^(?:sign|co-sign|countersign|ink|put|append|affix|set|stamp|subscri|underw|initial)"
)
_OTHER_OBJECT = re.compile(
    r"^\s+(?:up|off|in\b(?!\s+[A-Z<])|an? (?:book|register|guest)|the (?:guest|visitors|golden))"
)
_WITNESS = re.compile(
    rf"(?:witness(?:ed|es)?\s+by|in the presence of|presence of|under the witness of|[Ww]itness(?:es)?(?:\s+(?:to|of|at)\s+the\s+signing)?\s*(?:\s(?:were|was|are|is)|:))\s+(?:the\s+)?{AGENTS.format('a')}"
    rf"|{AGENTS.format('b')}\s*,?\s+(?:also\s+|both\s+)?(?:witnessed|(?:stood|acted|served|signed|was|were|present|being)(?: present)?\s+(?:as\s+)?(?:an?\s+|the\s+)?witness(?:es)?|as\s+(?:an?\s+)?witness(?:es)?)"
)


def signers(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """Persons who sign or look on; "for the former" ties one to the first party."""
    known = [a for a in said.agreements if a is not None]
    agreement = known[-1] if known else context.agreement
    if agreement is None or agreement.sort != "agreement":
        return
    for deed in deeds_in(said.marks):
        about = _nearest(said, deed, agreement)
        if _HAND.match(deed.word) and deed.state == "signed" and about.state != "draft":
            if deed.ahead and about.state != "planned":
                continue
            for group in _hands(said.marks, deed):
                _sign(said, group, about, roster, findings)
    for match in _WITNESS.finditer(said.marks):
        if not re.search(
            r"sign|ceremon|exchang|witness|agreement|memorandum", said.text, re.IGNORECASE
        ):
            continue
        for agent in said.agents(match["a"] or match["b"] or ""):
            if isinstance(agent, Person):
                findings.add_role(Role(agent, "witness", agreement, said.span, "agreement-witness"))


def _nearest(said: Tagged, deed: Deed, default: Activity) -> Activity:
    """The agreement of the sentence that stands nearest to a verb."""
    places = (
        (abs(m.start() - deed.start), said.agreements[int(m[2])])
        for m in TAG.finditer(said.marks)
        if m[1] == "A" and int(m[2]) < len(said.agreements)
    )
    return min(
        ((d, a) for d, a in places if a is not None), key=lambda p: p[0], default=(0, default)
    )[1]


def _hands(marks: str, deed: Deed) -> list[str]:
    """The lists of persons whose hand a verb or noun of signing speaks of."""
    behind = marks[deed.end :]
    stop = _STOP.search(behind)
    behind = behind[: stop.start()] if stop else behind
    if _OTHER_OBJECT.match(behind):
        return []
    noun = deed.word.startswith(("signat", "signing"))
    found = []
    before = marks[: deed.start]
    who = (
        _WHO.search(before) if not deed.passive or re.search(r"<P\d+>[^<]{0,30}$", before) else None
    )
    if noun and who and not re.search(r"\b(?:were|was|are|is)\s+(?:the\s+)?$", before):
        who = None
    if who:
        found.append(who["a"])
        found += [g for m in _AND_FOR.finditer(behind) for g in m.groups() if g]
        found += [m["a"] for m in _THAT_OF.finditer(behind)]
        return found
    found += [m["a"] for m in _BY.finditer(behind)]
    if noun and not found:
        are = _ARE.match(behind)
        found += [are["a"]] if are else []
        found += [m["a"] for m in _THAT_OF.finditer(behind)]
    return found


def _sign(
    said: Tagged, group: str, agreement: Activity, roster: Roster, findings: Findings
) -> None:
    for tag in TAG.finditer(group):
        if tag[1] == "P":
            person = said.persons[int(tag[2])]
            findings.add_role(
                Role(person, "signatory", agreement, said.span, "agreement-signatory")
            )
            _side(said, group[tag.end() :], int(tag[2]), agreement, roster)
            _home(said, int(tag[2]), agreement, roster)


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
