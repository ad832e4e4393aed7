"""Every institution that a piece of prose mentions: by name, acronym, or short form."""

import re
from typing import NamedTuple

from graph.extraction.lexicon import is_ordinary, is_place
from graph.extraction.mentions.acronyms import definitions, is_term
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.levels import levels
from graph.extraction.mentions.names import PARTICLES, honorific_before
from graph.extraction.mentions.tokens import Token, is_acronym, is_title_word, tokens

#: Acronyms that documents use without a word of explanation.
WELL_KNOWN = frozenset(
    (
        "UN EU AU OECD UNDP UNESCO UNICEF WHO FAO ILO IMF WTO ADB AfDB AfDB AIIB IDB IsDB"
        " EBRD EIB UNEP UNFPA UNHCR WFP UNIDO UNCTAD ITU WIPO IAEA UNODC IOM OHCHR OCHA UNITAR"
        " UNOPS ESCAP ESCWA ECLAC ECA ECE UNESCAP UNECE UNECA ASEAN SAARC APEC NATO OSCE"
        " CARICOM ECOWAS SADC COMESA IGAD GIZ KOICA JICA USAID AFD DFID SIDA NORAD DANIDA KfW"
        " SNV CIDA DFAT UCLG ICLEI IUCN WWF IIAS IASIA EROPA CAF CAFRAD CLAD UNPOG SIGMA ReSPA"
        " INTOSAI"
    ).split()
)
_NO_BODY = frozenset(
    (
        "ICT AI SDG GDP COVID COVID-19 TBC MOU MoU USD EUR GBP KRW HTTP HTML PDF CEO CFO COO"
        " CTO ISO GMT UTC AGENDA PROGRAMME PROGRAM NOTE NEWS PRESS LIST NEXT PREV DAY WEEK MON"
        " TUE WED THU FRI SAT SUN NEXT WEEK OPENING CLOSING SESSION BREAK LUNCH HIGHLIGHTS"
        " FREE ZOOM HOST SPEAKERS REGISTER AGREEMENT STAFF DIARY ANNUAL CONFERENCE WITH FROM"
        " THAT HAVE HAVING RECALLING DESIROUS AGREED ARTICLE FOLLOWS HOME BACK PAGE JAN FEB"
        " MAR APR MAY JUN JUL AUG SEP OCT NOV DEC DRAFT MINUTES REPORT ITEM PRESENT NOTE"
        " KEYNOTE PANEL WELCOME EVENT DATE TIME PLACE VENUE"
    ).split()
)
_OF_MINISTER = re.compile(r"\bMinisters?(?: Delegate| of State)? (?:of|for) (?:the )?$")


class Mention(NamedTuple):
    """An institution in a text: where, its chain (lowest first), its acronym beside it."""

    start: int
    end: int
    chain: tuple[str, ...]
    acronym: str = ""

    @property
    def name(self) -> str:
        """The lowest of the chain: who acts."""
        return self.chain[0]


def mentions_in(text: str, known: frozenset[str] = frozenset()) -> list[Mention]:
    """The institutions of a text, in order, none inside another.

    >>> [m.chain for m in mentions_in("The KDI met the Documentation Unit/CAFRAD.", frozenset({"KDI", "CAFRAD"}))]
    [('KDI',), ('Documentation Unit', 'CAFRAD')]
    """
    taken: list[Mention] = []

    def free(start: int, end: int) -> bool:
        return all(end <= m.start or start >= m.end for m in taken)

    for name, acronym, start, end in definitions(text):
        if not is_term(name) and free(start, end):
            body = next(
                (
                    b
                    for b in bodies_in(text[start : end + 60])
                    if b.start == 0 and b.acronym == acronym
                ),
                None,
            )
            if body:
                name, end = body.name, start + body.end
            taken.append(Mention(start, end, tuple(levels(name)), acronym))
    for form in sorted(known, key=lambda f: (-len(f), f)):
        if len(form) < 2 or form not in text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            if free(*match.span()):
                taken.append(Mention(match.start(), match.end(), (form,)))
    taken = _grown(text, taken)
    for body in bodies_in(text):
        inside = [m for m in taken if body.start < m.end and m.start < body.end]
        if inside and not (
            body.start <= inside[0].start
            and inside[-1].end <= body.end
            and body.end - body.start > inside[0].end - inside[0].start + 3
        ):
            continue
        if inside and any(m.acronym for m in inside):
            continue
        if len(tokens(body.name)) < 2 and not body.acronym:
            continue
        if _OF_MINISTER.search(text[: body.start]):
            continue
        taken = [m for m in taken if m not in inside]
        taken.append(Mention(body.start, body.end, tuple(levels(body.name)), body.acronym))
    words = tokens(text)
    for at, token in enumerate(words):
        if _stands_alone(text, words, at) and free(token.start, token.end):
            taken.append(Mention(token.start, token.end, (token.text,)))
    taken = [m._replace(end=m.end + _company(text[m.end :])) for m in taken]
    return _chained(text, sorted(taken))


def _stands_alone(text: str, words: list[Token], at: int) -> bool:
    """Whether a word is the acronym of an institution that nothing explains, and no name in capitals."""
    token = words[at]
    if token.text in WELL_KNOWN:
        return True
    several = token.text.endswith("s") and token.text[:-1].isupper()  # LDCs, PPPs: a kind of thing
    if len(token.text) < 4 or several or not is_acronym(token.text) or is_ordinary(token.text):
        return False
    return token.text.rstrip("s") not in _NO_BODY and not _in_a_name(text, words, at)


def _in_a_name(text: str, words: list[Token], at: int) -> bool:
    """Whether a word in capitals is part of a personal name or heading: Ms. ABE Yuko, JANE DOE."""
    token = words[at]
    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    if before is not None and (
        before.text.isupper() and len(before.text) >= 3 and before.end + 1 == token.start
    ):
        return True
    if honorific_before(text, token.start):
        return True
    if after is None or after.start != token.end + 1 or not after.word or not after.capital:
        return False
    return (after.text.isupper() and (len(after.text) >= 3 or after.low in PARTICLES)) or (
        token.text.isupper() and after.text[1:3].islower() and not is_ordinary(after.text) and not is_place(after.text)
        and not is_title_word(after.text) and bool(re.search("[AEIOUY]", token.text))
    )  # fmt: skip


def _company(behind: str) -> int:
    """How long the legal form behind a name is: A.Ş., Ltd, GmbH."""
    match = re.match(
        r"\s+(?:A\.Ş\.|S\.A\.|Ltd\.?|Inc\.?|GmbH|AG|PLC|LLC|JSC|Co\.|B\.V\.)(?=[\s,.;)]|$)", behind
    )
    return match.end() if match else 0


def _grown(text: str, taken: list[Mention]) -> list[Mention]:
    """Without those that are only a part of a longer capitalised acronym: UCLG of UCLG-MEWA."""
    return [m for m in taken if not re.match(r"[-–]\w", text[m.end : m.end + 2])]


def _chained(text: str, found: list[Mention]) -> list[Mention]:
    """Slash chains as one mention: Documentation Unit/CAFRAD."""
    made: list[Mention] = []
    for mention in found:
        if (
            made
            and text[made[-1].end : mention.start].strip() == "/"
            and mention.start - made[-1].end <= 3
        ):
            last = made.pop()
            parts = levels("/".join([*last.chain, *mention.chain]))
            mention = Mention(last.start, mention.end, tuple(parts), last.acronym)
        made.append(mention)
    return made


def named_alone(text: str) -> bool:
    """Whether a short text can be the name of an institution without any head noun: Irembo, TechHub.

    >>> named_alone("Irembo"), named_alone("Opening of the day"), named_alone("Kenya")
    (True, False, False)
    """
    words = [t for t in tokens(text) if t.word]
    if (
        not words
        or len(words) > 6
        or is_place(text)
        or not words[0].capital
        or is_title_word(words[-1].text)
    ):
        return False
    return any(
        (w.capital and not is_ordinary(w.text)) or is_acronym(w.text) for w in words
    ) and all(w.capital or w.low in ("of", "and", "the", "for", "de", "la", "&") for w in words)
