"""What a sentence says of a paper: its state, its parties, its day."""

import re
from datetime import timedelta

from graph.extraction.prose.context import Context
from graph.extraction.prose.nouns import Phrase
from graph.extraction.prose.tagging import AGENTS, Tagged
from graph.extraction.record import Institution, Person
from graph.extraction.roster import Roster

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


_TO_EXTEND = re.compile(
    r"\b(?:will|plans? to|agreed to|intends? to|to be|is to|may be)\s+(?:extend|renew|prolong)",
    re.IGNORECASE,
)


_SIDES = re.compile(
    r"\b(?:both|the two|two|the|these|all|all three|the three)\s+(?:sides|parties|institutions|institutes|organi[sz]ations|academies|universities|entities|agencies|partners|ministries|bodies|schools)\b",
    re.IGNORECASE,
)


_BETWEEN = re.compile(
    rf"\s*(?:[^<.;]{{0,60}}?)\b(?:between|by and between|among)\s+{AGENTS.format('a')}"
)


_WHICH = re.compile(
    rf"\s*,?\s*(?:which|that)\s+{AGENTS.format('a')}\s+(?:had\s+|have\s+)?(?:signed|exchanged|concluded|initialled)"
)


_WITH = re.compile(rf"[^<.;]{{0,90}}?\b(?:with)\s+(?:its\s+\w+\s+)?{AGENTS.format('a')}")


_SAME_DAY = re.compile(
    r"\bsame day\b|\bend of the day\b|\bthat day\b|\bon the occasion\b|\bduring the (?:visit|meeting|event|ceremony|forum|conference)\b|\bat the (?:meeting|event|ceremony|forum|conference)\b",
    re.IGNORECASE,
)


NTH_DAY = re.compile(
    r"\b(?:on|during)\s+the\s+(?P<which>first|second|third|fourth|last|final|closing|opening)\s+day\b",
    re.IGNORECASE,
)


def clause_of(marks: str, at: int) -> str:
    """The part of a sentence around a tag, between semicolons; the state is said there."""
    start = (
        max(marks.rfind(";", 0, at), marks.rfind(", and a ", 0, at), marks.rfind(", while ", 0, at))
        + 1
    )
    ends = [
        e
        for e in (
            marks.find(";", at),
            marks.find(", while ", at),
            marks.find(" which ", at) if marks.find(" which ", at) > at + 12 else -1,
        )
        if e > 0
    ]
    return marks[start : min(ends, default=len(marks))]


def state_of(clause: str, phrase: Phrase) -> str:
    """What a clause says of a paper: signed, planned, draft, extended, or nothing."""
    at = clause.find("<A>")
    near = clause[max(0, at - 150) : at + 220]
    if re.search(r"\bdraft\b", phrase.noun + " " + phrase.words[:6], re.IGNORECASE):
        return "draft"
    if _TO_EXTEND.search(near):
        return "planned"
    before, behind = near[: near.find("<A>")], near[near.find("<A>") + 3 :]
    for state, pattern in STATES:
        if state == "extended":
            verb = re.search(pattern.pattern + r"[^<.;]{0,60}$", before, re.IGNORECASE) or re.match(
                r"[^<.;]{0,30}\b(?:was|were|has been|have been)\s+(?:extended|renewed|prolonged)",
                behind,
            )
            if verb:
                return state
        elif state == "planned":
            if (
                re.search(
                    r"\b(?:will|plans?|planned|intends?|aims?|hopes?|wish(?:es)?|expect(?:s|ed)?|is to|are to|about to|due to|agreed to|agree to|preparing to|looking forward to|ready to|negotiat\w+|propose[ds]?|possibility of|considering|discussed|to)\s+(?:[\w ]{0,25}\s)?(?:sign|signing|conclude|concluding|enter into|exchange|on|follow)[^.;]{0,60}$",
                    before,
                    re.IGNORECASE,
                )
                and not re.search(r"\b(?:signed|concluded|exchanged)\b[^.;]{0,40}$", before)
            ) or re.match(
                r"[^.;]{0,110}?\b(?:will be|would be|should be|shall be|is to|are to|may be|might be|is planned|are planned|is expected|are expected|is scheduled|to be signed|is due|should be|is being negotiated|is under)\b",
                behind,
                re.IGNORECASE,
            ):
                return state
            if re.search(r"[Nn]egotiations\b[^.;]{0,80}$", before):
                return state
        elif state == "draft":
            if re.match(
                r"[^.;<]{0,40}\b(?:has been|was|is|is being|were|have been)\s+(?:drafted|prepared|under preparation|being|in preparation|finali[sz]ed)",
                behind,
            ) or re.search(
                r"\b(?:drafted|drafting|draft of|finali[sz]ing|finali[sz]e|working on|prepared|preparing)\s+(?:the text of\s+)?(?:an?\s+|the\s+)?[^<.;]{0,12}$",
                before,
                re.IGNORECASE,
            ):
                return state
        elif (
            (
                re.search(rf"\b{_SIGN}\b[^.;]{{0,130}}$", before, re.IGNORECASE)
                and not re.search(r"\bhad\b[^.;]{0,130}$", before.replace("had signed", ""))
            )
            or re.match(
                r"[^.;]{0,140}?\b(?:signed|concluded|exchanged|inked|entered into (?:force)?|was reached|initialled|sealed)\b",
                behind,
            )
            or re.search(r"\b[Ss]igning\b[^.;]{0,30}$", before)
        ):
            return state
    return ""


def parties_of(
    said: Tagged, at: int, tag: str, context: Context, roster: Roster
) -> tuple[list[Institution], list[Person]]:
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
        if subject and not re.search(r"\b(?:sides|parties|institutions|institutes)\b", subject[0]):
            agents = said.agents(_whole_list(marks, subject))
        with_ = _WITH.match(re.sub(r"<D\d+>|<E\d+>", "", behind))
        if with_:
            agents += said.agents(with_["a"])
        by = re.match(
            rf"[^<;.]{{0,60}}(?:<D\d+>)?[^<;.]{{0,30}}\b(?:signed|concluded|exchanged)\s+(?:[^<;.]{{0,30}})by\s+{AGENTS.format('a')}",
            behind,
        )
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
    head = re.search(
        r"((?:<[PO]\d+>(?:\s*\([^()]*\))?\s*(?:,[^<]{0,70})?(?:,?\s+and\s+|,\s*|\s+&\s+)(?:the\s+)?)+)$",
        marks[:start],
    )
    return (head[1] if head else "") + match["a"]


def day_of_paper(said: Tagged, number: int, state: str, context: Context, *, default: bool) -> str:
    """The day, month or year that a sentence gives a paper; by default that of its context."""
    at = said.places[f"A{number}"]
    best: tuple[int, str] | None = None
    for i, day in enumerate(said.days):
        a, b = said.places[f"D{i}"]
        before = said.text[:a].rstrip()
        if (
            not day.start
            or (re.search(r"\b(?:until|till|since|from|of|to)$", before) and state != "signed")
            or re.search(r"\b(?:until|through|dated|since)$", before)
        ):
            continue
        other = sum(
            1
            for t, (x, _) in said.places.items()
            if t[0] == "A" and t != f"A{number}" and min(at[1], b) <= x < max(at[0], a)
        )
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
    if _SAME_DAY.search(said.text) or NTH_DAY.search(said.text):
        return context.last_day or (event.start[:10] if event else "")
    ahead = said.text[: said.places[f"A{number}"][1]]
    if re.search(r"\b(?:earlier|previous|similar|existing|last year|(?:19|20)\d\d)\b", ahead):
        return ""
    return (
        context.day.partition("/")[0]
        or (event.start[:10] if event is not None and not event.end else "")
        or context.last_day
    )
