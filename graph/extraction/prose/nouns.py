"""Noun phrases of agreements in sentences."""

import re
from typing import NamedTuple

AGREEMENTS: tuple[tuple[str, str], ...] = (
    (r"memorand(?:um|a)(?:\s+of\s+(?:understanding|co-?operation|agreement|intent|collaboration|partnership|association)s?)?|M[oO][UuCcAa]s?\b", "mou"),
    (r"letters?\s+of\s+(?:intent|understanding|agreement|cooperation|exchange)|L[oO]Is?\b|statement\s+of\s+intent|declaration\s+of\s+intent", "letter-of-intent"),
    (r"exchange\s+of\s+(?:notes|letters)", "exchange-of-notes"),
    (r"treaty|convention(?=\s+between)", "treaty"),
    (r"concept\s+note\s+(?:on|for)\s+(?:bilateral\s+)?cooperation", "concept-note"),
    (r"(?:(?!(?:signed|signs?|signing|conclud\w+|an?|the|of|to|and|in|on|for|with|by|under|their|its|this|that|had|has|have|was|is|are|renew\w*|extend\w*|prolong\w*|said|also|new|draft|drafted|exchang\w+|reach\w*|entered|into|from|at|or|no|any|such|each|both|discuss\w*|between|first|second|between|after|before)\b)[\w-]+\s+){0,3}(?:agreement|accord|arrangement|contract|compact|pact)s?(?:\s+(?:of|on)\s+(?:cooperation|partnership|collaboration))?", "agreement"),
    (r"(?:(?:cooperation|joint|additional|framework|implementation|signing|bilateral|trilateral)\s+)?(?:protocol|joint\s+declaration|joint\s+statement|joint\s+communiqu[ée]|(?:joint\s+)?(?:work|cooperation|action)\s+(?:plan|programme|program)|plan\s+of\s+(?:cooperation|action|work)|programme\s+of\s+cooperation|convention|declaration\s+of\s+cooperation|charter)s?(?:\s+(?:of|on)\s+(?:cooperation|intent))?", "other"),
)  # fmt: skip
_ARTICLE = r"(?P<article>[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts|[Tt]his|[Tt]hat|[Aa]nother|[Tt]hese|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Bb]oth)\s+"
_ADJ = r"(?P<adjectives>(?:(?:new|similar|first|second|third|joint|draft|bilateral|tripartite|trilateral|further|separate|signed|formal|updated|revised|existing|\d{4}|five-year|three-year|two-year|four-year|earlier|previous|initial|same|such|landmark|strategic|renewed|the)\s+)*)"
_PAPER = re.compile(
    rf"\b(?:{_ARTICLE})?{_ADJ}\b(?P<paper>"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _) in enumerate(AGREEMENTS))
    + r")(?![a-z])(?:\s*\((?P<short>[A-Z][\w]{1,5})\))?",
    re.IGNORECASE,
)


class Phrase(NamedTuple):
    """A noun phrase: where it stands, its words, its head noun, how it is introduced."""

    start: int
    end: int
    words: str
    noun: str
    definite: bool
    named: bool
    kind: str = ""


def papers_in(text: str) -> list[Phrase]:
    """The agreements that a sentence speaks of, by place.

    >>> [(p.words, p.kind, p.definite) for p in papers_in("KDI signed a Memorandum of Understanding (MOU). The agreement is valid.")]
    [('Memorandum of Understanding', 'mou', False), ('agreement', 'agreement', True)]
    """
    found = []
    for match in _PAPER.finditer(text):
        kind = next(AGREEMENTS[i][1] for i in range(len(AGREEMENTS)) if match[f"k{i}"])
        words = match["paper"].strip()
        words = re.sub(
            r"^(?:(?:a|an|the|of|and|to|in|on|for|signed|their|its|this|under|by|with|draft|new|had|has|was|is|similar|first|separate|signing|sign|signs|another|existing|both|that|concluded|concluding|renewed|renew|extended|extend|said|also|reached|bilateral|joint)\s+)+",
            "",
            words,
            flags=re.IGNORECASE,
        )
        if re.search(
            r"\b(?:in|by|mutual|general|full|no|political|reach|reached|reaching)\s+(?:an?\s+)?agreement\b",
            text[max(0, match.start() - 12) : match.end()],
            re.IGNORECASE,
        ):
            continue
        if not re.search(
            r"agreement|accord|arrangement|contract|compact|pact|protocol|memo|mo[uca]|letter|loi|exchange|treaty|statement|declaration|plan|programme|communiqu|note|charter|convention",
            words,
            re.IGNORECASE,
        ):
            continue
        if words.casefold().endswith("contracts"):  # of trade, not between partners
            continue
        article = (match["article"] or "").casefold()
        found.append(
            Phrase(
                match.start(),
                match.end(),
                words,
                match["adjectives"] or "",
                article in ("the", "this", "that"),
                False,
                kind,
            )
        )
    return found
