"""Whose page it is: what its top, its foot, its addresses and its "our Institute" say."""

import re
from dataclasses import dataclass

from graph.extraction.blocks import Line
from graph.extraction.lexicon import heads, is_place
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.mentions.institutions import rank_of
from graph.extraction.mentions.tokens import is_acronym
from graph.extraction.passage import Passage
from graph.extraction.record import Institution, Place
from graph.extraction.roster import Roster
from graph.extraction.slots.tops.page import Page
from graph.names import fold

_RIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:[Nn]ews (?:from|of)|[Mm]inutes of|[Nn]ewsletter|[Ll]etter|[Bb]ulletin|[Mm]agazine|[Dd]igest|[Hh]ighlights of the (?:week|month)(?: @)?|[Pp]ublished by|[Ii]ssued by|[Pp]osted by|[Pp]ress (?:service|office|release) of|[Aa]nnual [Rr]eport of|[Hh]istory of)\s+(?:of\s+)?(?:the\s+)?"
)
_PARTS = re.compile(r"\s+[·|•–—»>/]\s+|\s*[|·•»]\s*|\t|\s{3,}|:\s+")
_ADDRESS = re.compile(r"(?:@|https?://|www\.)([\w.-]+)", re.IGNORECASE)
_NO_HOUSE = re.compile(
    r"^(?:communiqu[ée]|itinerary|colloquium|agenda|programme|announcement|notice|press|board)$|\b(?:and the public|virtual)$",
    re.IGNORECASE,
)
_ENOUGH, _SOME = 5.0, 2.2


@dataclass
class _House:
    """A candidate: name, acronym, where it stands first, how much speaks for it."""

    name: str
    acronym: str
    span: Place
    votes: float = 0.0


def publisher_of(lines: list[Line], page: Page, roster: Roster) -> Institution | None:
    """The institution whose page it is, if the page says so."""
    houses = _houses(lines, page, roster)
    text = "\n".join(line.text for line in lines)
    domains = [d.casefold() for d in _ADDRESS.findall(text)]
    for house in houses.values():
        # WHY: what the top says outright weighs more than how often a partner is named
        house.votes = 2 * house.votes + _spoken(house, text, domains)
    ranked = sorted(houses.values(), key=lambda h: (-h.votes, h.span))
    whole = [h for h in ranked if not (rank_of(h.name) <= 3 and _unit(h.name))]
    best = _clear(whole) or _clear(ranked)
    if best is None:
        return None
    return roster.institution(best.name, best.span, acronym=best.acronym)


def _clear(ranked: list[_House]) -> _House | None:
    """The first of a ranking, where much speaks for it or much more than for the second."""
    if not ranked:
        return None
    best, second = ranked[0], ranked[1].votes if len(ranked) > 1 else 0.0
    ahead = best.votes >= _SOME and best.votes >= 1.5 * second
    return best if best.votes >= _ENOUGH or ahead else None


def titled_home(lines: list[Line], page: Page, roster: Roster) -> Institution | None:
    """The one institution that the title of a page names as its own: "Partners of the Port of Bar"."""
    for line in lines[:4]:
        found = mentions_in(line.text, roster.known) if line.text == page.title else []
        if len(found) == 1 and not re.search(
            r"\bwith\b|\bbetween\b|\bto\b|\bvisit", line.text, re.IGNORECASE
        ):
            mention = found[0]
            span = line.passage.part(mention.start, mention.end).span
            return roster.institution(mention.name, span, acronym=mention.acronym)
    return None


def _houses(lines: list[Line], page: Page, roster: Roster) -> dict[str, _House]:
    """Folded name → candidate, from the top, the foot and what the text defines."""
    found: dict[str, _House] = {}

    def vote(passage: Passage, votes: float, *, near: int = 3, alone: bool = False) -> None:
        mentions = mentions_in(passage.text, roster.known)
        if not mentions or mentions[0].start > near:
            return
        mention = mentions[0]
        if alone and mention.end - mention.start < len(passage.text.strip()) * 0.8:
            return
        name = roster.full(mention.name)
        if (
            _NO_HOUSE.search(mention.name)
            or is_place(mention.name)
            or (" " not in name and not roster.find(name) and not (votes >= 4 and is_acronym(name)))
        ):
            return
        span = passage.part(mention.start, mention.end).span
        made = found.setdefault(fold(name), _House(name, mention.acronym, span))
        made.votes += votes

    head, foot = lines[:6], [line for line in lines[-6:] if line not in lines[:6]]
    for line in [*head, *foot]:
        for pattern in (_OF, _RIGHT):
            match = pattern.search(line.text)
            if match:
                vote(line.passage.part(match.end()), 4)
    for number, line in enumerate(head):
        if len(line.text) >= 200 or line.text.rstrip().endswith("."):
            continue
        title = line.text == page.title
        for part in line.passage.split(_PARTS.pattern):
            vote(part, 1 if title else 4 if number < 3 else 2.5, alone=True)
    for line in foot:
        if len(line.text) < 200:
            for part in line.passage.split(_PARTS.pattern)[:2]:
                vote(part, 2, alone=True)
    for name, acronym, span in roster.defined[:30]:
        found.setdefault(fold(name), _House(name, acronym, span))
    return found


def _unit(name: str) -> bool:
    return re.search(r"\b(?:Office|Department|Division|Unit|Section|Team|Committee|Group|Secretariat|Bureau|Cell|Desk)\b", name) is not None  # fmt: skip


def _spoken(house: _House, text: str, domains: list[str]) -> float:
    """How the text speaks of a candidate: its address, "our Institute", how often it is named."""
    votes = 0.0
    acronym = re.sub(r"\W", "", house.acronym).casefold()
    labels = {label for domain in domains for label in re.split(r"[.-]", domain)[:-1]}
    if len(acronym) >= 3 and acronym in labels:
        votes += 2
    words = [w for w in re.findall(r"[A-Za-z]+", house.name) if w.casefold() in heads()]
    if words:
        either = "|".join(map(re.escape, dict.fromkeys(words)))
        votes += 2 if re.search(rf"\b[Oo]ur\s+(?:{either})\b", text, re.IGNORECASE) else 0
        votes += min(1, 0.5 * len(re.findall(rf"\b[Tt]he (?:{either})\b(?! of| for)", text)))
    forms = [re.escape(form) for form in (house.name, house.acronym) if form]
    votes += min(2.4, 0.4 * len(re.findall(rf"\b(?:{'|'.join(forms)})\b", text)))
    return votes
