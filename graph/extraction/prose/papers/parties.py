"""Who is bound by a paper that a sentence speaks of, and who signs it."""

import re

from graph.extraction.lexicon import heads
from graph.extraction.prose.context import Context
from graph.extraction.prose.easing import bare
from graph.extraction.prose.tagging import TAG, Tagged
from graph.extraction.record import Institution, Person
from graph.extraction.roster import Roster

_LEAD = r"(?:(?:both|the|its|their|our|by|from|with|between|of|all|a|an)\s+)*"
_FOR = r"(?:,?\s*(?:for|on behalf of|representing)\s+(?:the\s+)?(?:former|latter|first|second|<O\d+>))?"
_ONE = rf"{_LEAD}<[POH]\d+>(?![’']s){_FOR}"
_JOIN = r"(?:\s*,\s*(?:and\s+|as well as\s+|with\s+)?|\s*;\s*(?:and\s+)?|\s+(?:and|&|\+|as well as|together with|along with|alongside|plus)\s+|\s*[/+–—]\s*)"


def _list(name: str) -> str:
    return rf"(?P<{name}>{_ONE}(?:{_JOIN}{_ONE}){{0,24}})"


_A, _B = _list("a"), _list("b")
_VERB = (
    r"(?:sign(?:ed|s|ing)?|inks?|inked|conclud\w+|seal(?:ed|s)?|exchang\w+|enter(?:ed|s|ing)?\s+into|initiall?\w*|reach(?:ed)?|adopt\w*|cement\w*|formali\w+|establish\w*|agree\w*|plan\w*|intend\w*|will|would|shall|may|"
    r"to\s+sign|draft\w*|prepar\w+|negotiat\w+|discuss\w*|finali\w+|consider\w*|work(?:s|ed|ing)?|hope\w*|wish\w*|expect\w*|aim\w*|propos\w+|extend\w*|renew\w*|prolong\w*|put|puts|set|affix\w*|append\w*|has|have|had|hold|holds|"
    r"struck|strike|clinch\w*|forge\w*|made|ratif\w+|endors\w+|execut\w+|complet\w+|act|acts|acting|cooperat\w+|collaborat\w+|are|is|were|was|became|becomes|stepp\w+|join\w*|strengthen\w*|deepen\w*|exten\w+|launch\w*|met|elaborat\w+|develop\w*|examin\w+|stand|sent)"
)
_PASSIVE = r"(?:signed|concluded|exchanged|initialled|inked|sealed|made|adopted|reached|established|renewed|extended|prolonged|drafted|prepared|negotiated|entered\s+into|endorsed|agreed|executed|ratified)"
#: Behind the paper, with the whole list of parties.
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[^<;]{{0,110}}?\b(?:between|by and between|among|amongst|involving|uniting|linking|binding|joining)\s+{_A}",
        rf"[^<;]{{0,60}}?\b(?:links?|binds?|ties|unites?|joins?|connects?)\s+{_A}[^<;]{{0,30}}?\b(?:to|with)\s+{_B}",
        rf"[^<;]{{0,60}}?\b(?:links?|binds?|ties|tied|unites?|joins?|connects?|commits?|obliges?)\s+{_A}",
        rf"\s*,?\s*(?:which|that)\s+{_A}\s*,?(?:[^;]{{0,100}}?,)?\s+(?:have\s+|had\s+|has\s+|will\s+|are to\s+|were to\s+)?{_VERB}(?:[^<;]{{0,30}}?\bwith\s+{_B})?",
        rf"\s*,?\s*{_A}\s+(?:have\s+|had\s+|has\s+)?{_PASSIVE}\b(?:[^<;]{{0,30}}?\bwith\s+{_B})?",
        rf"[^<;]{{0,60}}?\bof\s+(?P<a>{_ONE}{_JOIN}{_ONE}(?:{_JOIN}{_ONE}){{0,8}})",
    )
)
_BY = re.compile(rf"[^;<]{{0,120}}?\b{_PASSIVE}\b[^;<]{{0,60}}?\b(?:by|between)\s+{_A}")
_ARE = re.compile(
    rf"[^;<]{{0,60}}?(?:\b(?:is|are|was|were)(?:\s+the)?|[Ss]ignatories\s*:|[Pp]arties\s*:)\s+{_A}\s*(?:[.;]|$)"
)
_WITH = re.compile(rf"[^<;]{{0,130}}?\b(?:with|and)\s+(?<!and\s){_A}")
_BETWEEN = re.compile(rf"\b[Bb]etween\s+{_A}[^<;]{{0,60}}<A")
_BY_FRONT = re.compile(rf"\b(?:by|of|between|from)\s+{_A}[^<;]{{0,20}}$")
_FRONT_WITH = re.compile(rf"\b[Ww]ith\s+{_B}\s*,?\s+{_A}\s*,?\s+(?:[a-z]+\s+){{0,4}}?{_VERB}\b")
_WHOM = re.compile(
    rf"{_A}\s*,?\s*with\s+(?:which|whom)\s+{_B}\s+(?:[a-z]+\s+){{0,3}}?{_VERB}\b[^<;]{{0,60}}$"
)
_SUBJECT = re.compile(
    rf"{_A}\s*,?\s*(?:[^<;]{{0,70}},|(?:which|who|whose|an?|the)\b[^;]{{0,120}}?,)?\s*(?:(?!(?:and|or|which|who|whose|that)\b)[a-z][\w’'-]*,?\s+){{0,6}}?{_VERB}\b"
)
_WHOSE = re.compile(rf"{_A}\s*,?\s*whose\s+(?:\w+\s+)?$")
_OBJECT = re.compile(
    rf"\b(?:with|to|of|and)\s+{_A}[^<;]{{0,40}}?\b(?:by|under|through|via|in|into|on)\s+(?:an?\s+|the\s+|their\s+|its\s+|this\s+)?(?:\w+\s+)?$"
)
_FRONTED = re.compile(
    rf"^\W*(?:\w+\s+){{0,5}}?(?:their|its|the|a|an|this)?\s*<A\d+>[^<;]{{0,60}},\s*{_A}"
)
_EQUALS = re.compile(rf"{_A}\s*(?:[:=–—-]|\s)\s*$")
SIDES = re.compile(
    r"\b(?:both|(?:the |all |these |its )?(?:two|three|four|five)|the|these)\s+(?:sides|parties|partners?|institutions|institutes|organi[sz]ations|academies|universities|schools|entities|agencies|ministries|bodies|cities|towns|governments|councils|houses|associations|networks|centres|centers|secretariats?|delegations|leaders|heads|mayors|ministers|presidents|rectors|directors)\b"
    r"|^\W*(?:They|The two|All three|Both)\b|\b(?:the (?:two|three) of us|between them|each other|one another)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:[Ww]e|us|(?P<lead>[Oo]ur|[Tt]he said|[Tt]he|[Tt]his|[Tt]hat|[Ss]aid|[Yy]our)\s+(?:own\s+|former\s+)?(?P<head>[A-Za-z]+))\b(?!\s+(?:of|for|on)\b)(?!\s+[A-Z])"
)


def parties_of(
    said: Tagged, number: int, context: Context, roster: Roster
) -> tuple[list[Institution], list[Person]]:
    """The institutions bound by a paper of a sentence, and the persons who sign it."""
    marks, others = _with_short(bare(said.marks), context, roster)
    tag = f"<A{number}>"
    at = marks.find(tag)
    if at < 0:
        return [], []
    start = max(marks.rfind(mark, 0, at) for mark in (";", ", while ", ", and that ")) + 1
    behind = marks[at + len(tag) : at + 900]
    agents = _agents(_named(marks[max(start, at - 600) : at], behind, tag), said, others)
    bodies = [a for a in agents if isinstance(a, Institution)]
    persons = [a for a in agents if isinstance(a, Person)]
    if persons and len(bodies) < 2:
        homes = [house_of(roster, home) for p in persons for home in roster.homes(p)[:1]]
        bodies += [home for home in homes if home not in bodies]
    return list({id(b): b for b in bodies}.values()), persons


def _named(before: str, behind: str, tag: str) -> list[str]:
    """The lists of agents around a paper, in the order in which one would name the parties."""
    part = re.split(r"<A\d+>", behind)[0]
    for pattern in _WHOLE:
        match = pattern.match(part)
        if match:
            return [g for g in match.groupdict().values() if g]
    whose = _WHOSE.search(before)
    if whose and _WITH.match(part):
        return [whose["a"], _WITH.match(part)["a"]]  # type: ignore[index]
    front = _WHOM.search(before) or _FRONT_WITH.search(before + tag)
    if front:
        return [front["a"], front["b"]]
    found = _BETWEEN.search(before + tag)
    if found and len(TAG.findall(found["a"])) > 1:
        return [found["a"]]
    with_ = _WITH.match(part)
    by = _BY.match(part) or _ARE.match(part)
    subject = _subject(before)
    if with_ and (not by or by.start("a") > with_.start("a")):
        object_ = "" if subject else _fronted(before, part, tag)
        return [g for g in (subject or object_, with_["a"]) if g]
    if by:
        return [by["a"]]
    object_found = _OBJECT.search(before)
    if object_found and subject and object_found["a"] not in subject:
        return [subject, object_found["a"]]
    if subject:
        return [subject]
    fronted = _fronted(before, part, tag)
    equals = _EQUALS.search(before) or _BY_FRONT.search(before)
    return [fronted] if fronted else [equals["a"]] if equals else []


def _subject(before: str) -> str:
    """Who signs, plans, drafts …: the last list before the paper with a verb behind it."""
    found = ""
    for match in _SUBJECT.finditer(before):
        lead = before[: match.start("a")]
        if re.search(r"\b(?:for|to|of|at|in|under|during|with|by)\s+(?:the\s+)?$", lead) and found:
            continue
        found = match["a"]
    return found


def _fronted(before: str, behind: str, tag: str) -> str:
    match = _FRONTED.match(f"{before}{tag}{behind}")
    return match["a"] if match else ""


def _with_short(marks: str, context: Context, roster: Roster) -> tuple[str, list[Institution]]:
    """The marks with <H0>, <H1> … where the house or "the said School" is meant; who they are."""
    others: list[Institution] = []

    def told(match: re.Match[str]) -> str:
        body = _meant(match, context, roster)
        if body is None:
            return match[0]
        others.append(body)
        return f"<H{len(others) - 1}>"

    return _SHORT.sub(told, marks), others


def _meant(match: re.Match[str], context: Context, roster: Roster) -> Institution | None:
    house = house_of(roster, context.house) if context.house is not None else None
    lead, word = (match["lead"] or "").casefold(), match["head"] or ""
    low = word.casefold()
    if not word:
        return house
    if low == "secretariat" or (lead == "our" and (heads().get(low) or low == "house")):
        return house
    if lead == "our" or not word[:1].isupper() or not heads().get(low):
        return None
    if house is not None and low in house.name.casefold().split():
        return house
    if lead not in ("the said", "said", "that", "this", "your"):
        return None
    fits = [b for b in roster.institutions if low in b.name.casefold().split() and b.spans]
    return max(fits, key=lambda b: b.spans[-1], default=None)


def _agents(
    lists: list[str], said: Tagged, others: list[Institution]
) -> list[Person | Institution]:
    found: list[Person | Institution] = []
    for text in lists:
        for match in re.finditer(r"<([POH])(\d+)>", text):
            lead = text[: match.start()]
            if match[1] == "H":
                found.append(others[int(match[2])])
            elif match[1] == "P":
                found.append(said.persons[int(match[2])])
            elif not re.search(r"(?:for|on behalf of|representing)\s+(?:the\s+)?$", lead):
                found.append(said.bodies[int(match[2])])
    return list({id(a): a for a in found}.values())


def house_of(roster: Roster, body: Institution) -> Institution:
    """The house of a unit: a head of division signs for the whole."""
    for placed in roster.placements:
        if placed.unit is body and placed.kind == "unit":
            return house_of(roster, placed.parent)
    return body
