"""Agreements that sentences tell of: status, date, parties, who signed and who looked on."""

import re
from datetime import date, timedelta

from graph.extraction.lexicon import ORDINALS, is_place
from graph.extraction.prose.context import Context
from graph.extraction.prose.eventfacts import signing_of
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.tagging import AGENTS, PERSONS, TAG, Tagged
from graph.extraction.record import Activity, Findings, Institution, Person, Role
from graph.extraction.roster import Roster
from graph.names import fold

_SIGN = r"(?:sign(?:ed|s|ing)?|conclud(?:ed?|es|ing)|ink(?:ed|s)?|exchang(?:ed?|es|ing)|enter(?:ed|s|ing)?\s+into|seal(?:ed|s)?|initiall?ed|reach(?:ed)?|adopt(?:ed)?|cement(?:ed)?|formali[sz]ed?|establish(?:ed)?|ha(?:s|ve|d))"
#: Status → what a sentence says beside the paper, asked in this order.
STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("extended", re.compile(r"\b(?:extend(?:ed|s|ing)?|renew(?:ed|s|ing|al of)?|prolong(?:ed|s|ing)?|prolongation|extension)\b", re.IGNORECASE)),
    ("draft", re.compile(r"\b(?:draft(?:ed|ing|s)?|awaits?|under preparation|being (?:prepared|finali[sz]ed|drafted|reviewed|negotiated)|in preparation|finali[sz](?:e|ing))\b", re.IGNORECASE)),
    ("planned", re.compile(
        r"\b(?:will|would|shall|plans?|planned|planning|intends?|intention|intended|aims?|hopes?|wish(?:es)?|expect(?:s|ed)?|is to|are to|to be|may be|might be|should be|about to|due to|scheduled|"
        r"agreed to|agree to|prepar(?:e|ing) to|looking forward to|proposed|propose|negotiat\w+|under way|underway|considering|discuss(?:ed)? (?:the )?(?:possib\w+|signing)|to follow|next (?:month|year|week)|ready to|possibility|envisaged?|to sign|to conclude|will be)\b", re.IGNORECASE)),
    ("signed", re.compile(rf"\b{_SIGN}\b|\bsignature|\bsignator", re.IGNORECASE)),
)  # fmt: skip
_TO_EXTEND = re.compile(r"\b(?:will|plans? to|agreed to|intends? to|to be|is to|may be)\s+(?:extend|renew|prolong)", re.IGNORECASE)
_SIDES = re.compile(r"\b(?:both|the two|two|the|these|all|all three|the three)\s+(?:sides|parties|institutions|institutes|organi[sz]ations|academies|universities|entities|agencies|partners|ministries|bodies|schools)\b", re.IGNORECASE)
_SIGNED_BY = re.compile(rf"\b[Ss]igned\b[^<.;]{{0,60}}?\b(?:by|between)\s+(?:the\s+)?{PERSONS.format('a')}")
_SIGNS = re.compile(rf"{PERSONS.format('a')}\s*,?(?:\s+(?:\w+ly|then|also|each|both|today|yesterday|have|has|had|will|on behalf of (?:the\s+)?<O\d+>,?))*\s+(?:sign(?:ed|s)?|inked|exchanged|put (?:his|her|their) signatures?|initialled)\b")
_SIGNING = re.compile(rf"\b(?:[Ss]igning|[Ss]ignator(?:y|ies)|[Ss]ignatures?)\b[^<.;]{{0,70}}?\s(?:were|was|are|is|of|by)\s+{PERSONS.format('a')}|[Oo]n behalf of (?:the\s+)?<O\d+>,?[^<.]{{0,40}}{PERSONS.format('b')}|{PERSONS.format('c')}\s*,?\s+(?:signed\s+(?:for|on behalf of)|(?:were|was|are)\s+(?:the\s+)?signator)")
_WITNESS = re.compile(rf"(?:witness(?:ed|es)?\s+by|in the presence of|presence of|[Ww]itness(?:es)?(?:\s+to\s+the\s+signing)?\s+(?:were|was))\s+(?:the\s+)?{AGENTS.format('a')}|{AGENTS.format('b')}\s+(?:also\s+)?(?:witnessed|acted as witness(?:es)?)")
_BETWEEN = re.compile(rf"\s*(?:[^<.;]{{0,60}}?)\b(?:between|by and between|among)\s+{AGENTS.format('a')}")
_WHICH = re.compile(rf"\s*,?\s*(?:which|that)\s+{AGENTS.format('a')}\s+(?:had\s+|have\s+)?(?:signed|exchanged|concluded|initialled)")
_WITH = re.compile(rf"[^<.;]{{0,90}}?\b(?:with)\s+(?:its\s+\w+\s+)?{AGENTS.format('a')}")
_DOCUMENT = re.compile(r"\b(?:[Tt]he|[Tt]his)\s+(?:document|paper|text|deal|act)\b|^\s*[Ii]t\b|\b[Tt]hey\b")
_SAME_DAY = re.compile(r"\bsame day\b|\bend of the day\b|\bthat day\b|\bon the occasion\b|\bduring the (?:visit|meeting|event|ceremony|forum|conference)\b|\bat the (?:meeting|event|ceremony|forum|conference)\b", re.IGNORECASE)
_NTH_DAY = re.compile(r"\b(?:on|during)\s+the\s+(?P<which>first|second|third|fourth|last|final|closing|opening)\s+day\b", re.IGNORECASE)


def read_agreements(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
    """The agreements of a sentence, new or spoken of again, with parties and signatories."""
    _nth_day(said, context)
    for number, phrase in enumerate(said.papers):  # type: ignore[assignment]
        made = _agreement(said, number, phrase, context, roster, findings)  # type: ignore[arg-type]
        said.agreements.append(made)
        if made is not None:
            context.agreement = made
            if len(made.parties) >= 2 and (not context.parties or made.state == "signed" and made.start):
                context.parties = context.parties or list(made.parties)
    _signers(said, context, roster, findings)


def _nth_day(said: Tagged, context: Context) -> None:
    match = _NTH_DAY.search(said.text)
    event = next((e for e in said.events if e is not None), None) or context.event or context.main
    if match and event is not None and len(event.start) >= 10:
        which = match["which"].casefold()
        if which in ("last", "final", "closing"):
            context.last_day = (event.end or event.start)[:10]
        else:
            days = ORDINALS.get(which, 1) - 1
            context.last_day = str(date.fromisoformat(event.start[:10]) + timedelta(days=days))


def _agreement(said: Tagged, number: int, phrase: Phrase, context: Context, roster: Roster, findings: Findings) -> Activity | None:
    tag = f"<A{number}>"
    at = said.marks.index(tag)
    clause = _clause(said.marks, at)
    state = _state(re.sub(r"<D\d+>", "", clause).replace(tag, f" {phrase.noun} <A> "), phrase)
    parties, persons = _parties(said, at, tag, context, roster)
    if not state:
        known = _last_of(phrase, findings, context)
        return known if phrase.definite else None
    if phrase.definite and len(parties) < 2 and not _new_verb(clause):
        known = _last_of(phrase, findings, context)
        if known is not None:
            _fill(known, said, number, state, context)
            return known
    if len(parties) < 2:
        parties = _completed(parties, said, context, clause)
    if len(parties) < 2:
        return None
    found = _known(phrase, state, parties, said, number, context, findings)
    if found is None:
        label = _label(phrase, parties)
        found = Activity(label, phrase.kind, "agreement", state=state, parties=parties, rule="agreement-sentence",
                         spans=[said.span])  # fmt: skip
        findings.activities.append(found)
    elif said.span not in found.spans:
        found.spans.append(said.span)
    _fill(found, said, number, state, context)
    topic = re.match(r"[^<.;]{0,30}?\bon\s+((?:the\s+)?[a-z][^<.;,:]{5,90})", said.text[phrase.end :])
    if topic and not found.areas:
        found.areas.append(topic[1].strip())
    for person in persons:
        if state in ("signed", "extended"):
            findings.add_role(Role(person, "signatory", found, said.span, "agreement-signatory"))
    return found


def _clause(marks: str, at: int) -> str:
    """The part of a sentence around a tag, between semicolons; the state is said there."""
    start = max(marks.rfind(";", 0, at), marks.rfind(", and a ", 0, at), marks.rfind(", while ", 0, at)) + 1
    ends = [e for e in (marks.find(";", at), marks.find(", while ", at), marks.find(" which ", at) if marks.find(" which ", at) > at + 12 else -1) if e > 0]
    return marks[start : min(ends, default=len(marks))]


def _state(clause: str, phrase: Phrase) -> str:
    at = clause.find("<A>")
    near = clause[max(0, at - 150) : at + 110]
    if re.search(r"\bdraft\b", phrase.noun + " " + phrase.words[:6], re.IGNORECASE):
        return "draft"
    if _TO_EXTEND.search(near):
        return "planned"
    before, behind = near[: near.find("<A>")], near[near.find("<A>") + 3 :]
    for state, pattern in STATES:
        if state == "extended":
            verb = re.search(pattern.pattern + r"[^<.;]{0,60}$", before, re.IGNORECASE) or re.match(r"[^<.;]{0,30}\b(?:was|were|has been|have been)\s+(?:extended|renewed|prolonged)", behind)
            if verb:
                return state
        elif state == "planned":
            if (re.search(r"\b(?:will|plans?|planned|intends?|aims?|hopes?|wish(?:es)?|expect(?:s|ed)?|is to|are to|about to|due to|agreed to|agree to|preparing to|looking forward to|ready to|negotiat\w+|propose[ds]?|possibility of|considering|discussed|to)\s+(?:[\w ]{0,25}\s)?(?:sign|signing|conclude|concluding|enter into|exchange|on|follow)[^.;]{0,60}$", before, re.IGNORECASE)
                    and not re.search(r"\b(?:signed|concluded|exchanged)\b[^.;]{0,40}$", before)) or re.match(
                r"[^.;]{0,70}?\b(?:will be|is to|are to|may be|might be|is planned|are planned|is expected|are expected|is scheduled|to be signed|is due|should be|is being negotiated|is under)\b", behind, re.IGNORECASE):
                return state
            if re.search(r"[Nn]egotiations\b[^.;]{0,80}$", before):
                return state
        elif state == "draft":
            if re.match(r"[^.;<]{0,40}\b(?:has been|was|is|is being|were|have been)\s+(?:drafted|prepared|under preparation|being|in preparation|finali[sz]ed)", behind) or re.search(r"\b(?:drafted|drafting|draft of|finali[sz]ing|finali[sz]e|working on|prepared|preparing)\s+(?:the text of\s+)?(?:an?\s+|the\s+)?[^<.;]{0,12}$", before, re.IGNORECASE):
                return state
        elif re.search(rf"\b{_SIGN}\b[^.;]{{0,130}}$", before, re.IGNORECASE) and not re.search(r"\bhad\b[^.;]{0,130}$", before.replace("had signed", "")) or re.match(
            r"[^.;]{0,140}?\b(?:signed|concluded|exchanged|inked|entered into (?:force)?|was reached|initialled|sealed)\b", behind) or re.search(r"\b[Ss]igning\b[^.;]{0,30}$", before):
            return state
    return ""


def _new_verb(clause: str) -> bool:
    return re.search(r"\b(?:another|new|second|separate|similar|further)\b", clause) is not None


def _parties(said: Tagged, at: int, tag: str, context: Context, roster: Roster) -> tuple[list[Institution], list[Person]]:
    """The institutions before and behind the paper that are bound by it; persons who sign."""
    marks = said.marks
    behind = marks[at + len(tag) :]
    between = _BETWEEN.match(behind) or _WHICH.match(behind)
    agents: list[Person | Institution] = []
    if between:
        agents = said.agents(between["a"])
    else:
        subject = re.search(
            rf"{AGENTS.format('a')}(?:\s*\([^()]*\))?(?:,[^<]{{0,90}}(?:<[OD]\d+>)?[^<]{{0,40}},)?\s+(?:[a-z][\w-]*\s+|<D\d+>,?\s+|in\s+[A-Z]\w+,?\s+|<[OP]\d+>\s+(?=and)){{0,8}}?(?:{_SIGN}|extended|renewed|prolonged|plans?|intends?|will|drafted|discussed|to sign|agreed)\b[^<]{{0,150}}(?:<D\d+>[^<]{{0,40}})?{re.escape(tag)}",
            marks,
        )
        if subject:
            agents = said.agents(_whole_list(marks, subject))
        with_ = _WITH.match(re.sub(r"<D\d+>|<E\d+>", "", behind))
        if with_:
            agents += said.agents(with_["a"])
        by = re.match(rf"[^<;.]{{0,60}}(?:<D\d+>)?[^<;.]{{0,30}}\b(?:signed|concluded|exchanged)\s+(?:[^<;.]{{0,30}})by\s+{AGENTS.format('a')}", behind)
        if by:
            agents += said.agents(by["a"])
    bodies = [a for a in agents if isinstance(a, Institution)]
    persons = [a for a in agents if isinstance(a, Person)]
    if persons and len(bodies) < 2:
        homes = [_top(roster, home) for p in persons for home in roster.homes(p)[:1]]
        bodies += [home for home in homes if home not in bodies]
    if _SIDES.search(said.text) and len(bodies) < 2:
        bodies += [b for b in context.parties if b not in bodies]
    return list({id(b): b for b in bodies}.values()), persons


def _top(roster: Roster, body: Institution) -> Institution:
    """The house of a unit: a head of division signs for the whole."""
    for placed in roster.placements:
        if placed.unit is body and placed.kind == "unit":
            return _top(roster, placed.parent)
    return body


def _whole_list(marks: str, match: re.Match[str]) -> str:
    """The list of agents, with what stands before it joined by commas or "and"."""
    start = match.start("a")
    head = re.search(r"((?:<[PO]\d+>(?:\s*\([^()]*\))?\s*(?:,[^<]{0,70})?(?:,?\s+and\s+|,\s*|\s+&\s+)(?:the\s+)?)+)$", marks[:start])
    return (head[1] if head else "") + match["a"]


def _completed(parties: list[Institution], said: Tagged, context: Context, clause: str) -> list[Institution]:
    """One party alone: the other is the institution that the page has been speaking of."""
    named = [said.bodies[int(m[2])] for m in TAG.finditer(clause) if m[1] == "O"]
    if not parties and re.search(r"\bwith\b", clause) and named:
        parties = named[:1]
    if len(parties) == 1:
        for other in [*context.parties[:1], context.subject]:
            if other is not None and other not in parties:
                return [other, *parties]
    if not parties and len(context.parties) >= 2 and not re.search(r"\bbetween\b|\bwith\b", clause):
        return list(context.parties)
    return parties


def _last_of(phrase: Phrase, findings: Findings, context: Context) -> Activity | None:
    papers = [a for a in findings.activities if a.sort == "agreement"]
    if phrase.kind and not (phrase.kind == "agreement" and phrase.words == "agreement"):
        papers = [a for a in papers if a.kind == phrase.kind] or []
    if context.agreement in papers:
        return context.agreement
    return papers[-1] if papers else None


def _known(phrase: Phrase, state: str, parties: list[Institution], said: Tagged, number: int, context: Context, findings: Findings) -> Activity | None:
    """The same agreement met before: same kind, state and parties, no other date."""
    start = _day(said, number, state, context, default=False)
    for activity in reversed([a for a in findings.activities if a.sort == "agreement"]):
        same = {id(p) for p in activity.parties} == {id(p) for p in parties} or ({id(p) for p in parties} <= {id(p) for p in activity.parties} and phrase.definite)
        if not same or activity.state != state or activity.kind != phrase.kind:
            continue
        if start and activity.start and start[: len(activity.start)] != activity.start[: len(start)]:
            continue
        if re.search(r"\b(?:similar|another|second|earlier|previous)\b", phrase.noun):
            continue
        return activity
    return None


def _fill(found: Activity, said: Tagged, number: int, state: str, context: Context) -> None:
    """The date, and the signing as an event where it has a day or a place."""
    if state != found.state:
        return
    start = _day(said, number, state, context, default=not found.start)
    if start and len(start) > len(found.start):
        found.start = start
    place = re.search(r"\b(?:in|at)\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)", said.text)
    if place and is_place(place[1]) and not found.place and state == "signed":
        found.place = place[1]


def _day(said: Tagged, number: int, state: str, context: Context, *, default: bool) -> str:
    at = said.places[f"A{number}"]
    best: tuple[int, str] | None = None
    for i, day in enumerate(said.days):
        a, b = said.places[f"D{i}"]
        before = said.text[:a].rstrip()
        if not day.start or re.search(r"\b(?:until|till|since|from|of|to)$", before) and state != "signed" or re.search(r"\b(?:until|through|dated|since)$", before):
            continue
        other = sum(1 for t, (x, _) in said.places.items() if t[0] == "A" and t != f"A{number}" and min(at[1], b) <= x < max(at[0], a))
        gap = (a - at[1] if a >= at[1] else at[0] - b) + 100 * other
        if other and len(said.papers) > 1:
            continue
        if best is None or gap < best[0]:
            best = (gap, day.start)
    if best:
        return best[1]
    if not default or state in ("planned", "draft"):
        return ""
    if re.search(r"\btoday\b", said.text, re.IGNORECASE) and context.anchor:
        return str(context.anchor)
    if re.search(r"\byesterday\b", said.text, re.IGNORECASE) and context.anchor:
        return str(context.anchor - timedelta(days=1))
    event = next((e for e in said.events if e is not None), None)
    if _SAME_DAY.search(said.text) or _NTH_DAY.search(said.text):
        return context.last_day or (event.start[:10] if event else "")
    if re.search(r"\b(?:earlier|previous|similar|existing|last year|(?:19|20)\d\d)\b", said.text):
        return ""
    return context.day.partition("/")[0] or (event.start[:10] if event is not None and not event.end else "") or context.last_day


def _label(phrase: Phrase, parties: list[Institution]) -> str:
    names = [body.name for body in parties]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    words = phrase.words if not phrase.words.isupper() or len(phrase.words) > 4 else phrase.words
    return f"{words[:1].upper()}{words[1:]} between {listed}"


def _signers(said: Tagged, context: Context, roster: Roster, findings: Findings) -> None:
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
                        findings.add_role(Role(person, "signatory", agreement, said.span, "agreement-signatory"))
                        _side(said, group[tag.end() :], int(tag[2]), agreement, roster)
                        _home(said, int(tag[2]), agreement, roster)
    for match in _WITNESS.finditer(said.marks):
        if not re.search(r"sign|ceremon|exchang|witness|agreement|memorandum", said.text, re.IGNORECASE):
            continue
        for agent in said.agents(match["a"] or match["b"] or ""):
            if isinstance(agent, Person):
                findings.add_role(Role(agent, "witness", agreement, said.span, "agreement-witness"))


def _side(said: Tagged, behind: str, number: int, agreement: Activity, roster: Roster) -> None:
    match = re.match(r",?\s*(?:for|on behalf of|representing)\s+(?:the\s+)?(former|latter|first|second|<O(\d+)>)", behind)
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
        roster.position(said.persons[number], someone.said.title, body, span, "agreement-side", inferred=False)


def _home(said: Tagged, number: int, agreement: Activity, roster: Roster) -> None:
    """A title without institution of a signer, where only one party has the head noun for it."""
    someone = said.people[number]
    if someone.said.chain or not someone.said.title or roster.homes(said.persons[number]):
        return
    word = fold(someone.said.title)
    fits = [b for b in agreement.parties if ("mayor" in word or "governor" in word) and fold(b.name).count("municipal") + fold(b.name).count("city")]
    if len(fits) == 1:
        roster.position(said.persons[number], someone.said.title, fits[0], said.span, "agreement-side", inferred=True)


def signing_events(findings: Findings) -> None:
    """The signing of each agreement that has a day, a month or a place, as an event."""
    for agreement in [a for a in findings.activities if a.sort == "agreement"]:
        if agreement.state == "signed" and (len(agreement.start) >= 7 or agreement.place):
            signing_of(agreement, findings)
        elif agreement.state == "planned" and len(agreement.start) >= 7:
            signing_of(agreement, findings)
