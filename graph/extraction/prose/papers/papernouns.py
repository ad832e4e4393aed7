"""Noun phrases of agreements in sentences: memorandum, letter of intent, "a second one"."""

import re

from graph.extraction.prose.nouns import Phrase

_OF = r"(?:understanding|co-?operation|agreement|intent(?:ions?)?|collaboration|partnership|association|commitment|friendship|exchange|engagement|solidarity)"
_JOINT = r"(?:(?:co-?operation|joint|additional|framework|implementation|implementing|signing|bilateral|trilateral|tripartite|quadripartite|supplementary|optional|working)\s+)?"
_NO_LEAD = (
    "signed|signs?|signing|conclud\\w+|an?|the|of|to|and|in|on|for|with|by|under|their|its|this|that|these|those|had|has|have|was|were|is|are|be|been|renew\\w*|extend\\w*|prolong\\w*|said|also|new|draft|drafted|exchang\\w+|"
    "reach\\w*|entered|into|from|at|or|no|any|such|each|both|discuss\\w*|between|first|second|after|before|adopt\\w*|negotiat\\w+|initiall\\w+|ink\\w*|seal\\w*|sent|our|your|his|her|as|via|through|per|while|when|which|who|one|two|three|"
    "prepar\\w+|finali\\w+|propos\\w+|approv\\w+|welcom\\w+|pending|will|would|shall|may|plans?|planned|intends?|not|where|whose|than|then|all|some|other|another"
)
#: Kind → how it is written, asked in this order.
AGREEMENTS: tuple[tuple[str, str], ...] = (
    (rf"memorand(?:um|a|ums)(?:\s+of\s+{_OF}s?)?|M[oO][UuCcAa]s?\b", "mou"),
    (rf"letters?\s+of\s+{_OF}|L[oO][IiUuAa]s?\b|(?:statement|declaration|expression)s?\s+of\s+intent(?:ions?)?|side\s+letters?", "letter-of-intent"),
    (r"exchange\s+of\s+(?:diplomatic\s+)?(?:notes|letters)|exchange\s+notes?(?=\s+with)|notes?\s+verbales?", "exchange-of-notes"),
    (r"treaty|treaties|convention(?=\s+between)", "treaty"),
    (r"concept\s+note\s+(?:on|for)\s+(?:bilateral\s+)?cooperation", "concept-note"),
    (rf"(?:(?!(?:{_NO_LEAD})\b)[\w-]+\s+){{0,3}}(?:agreement|accord|arrangement|contract|compact|pact|covenant|addend(?:um|a))s?(?:\s+(?:of|on)\s+(?:{_OF}))?", "agreement"),
    (rf"{_JOINT}(?:protocol|joint\s+declaration|joint\s+statement|joint\s+communiqu[ée]|(?:joint\s+)?(?:work|cooperation|action)\s+(?:plan|programme|program)|plan\s+of\s+(?:cooperation|action|work)|"
     rf"programme?\s+of\s+co-?operation|road\s?map\s+(?:for|of|on)\s+(?:\w+\s+)?co-?operation|convention|declaration\s+of\s+(?:{_OF}|sisterhood|brotherhood|twinning|twinship)|(?:friendship|cooperation|partnership)\s+(?:declaration|pledge)|(?:partnership\s+|twinning\s+)?charter|(?:executive|exchange)\s+programme?(?=\s+(?:for|of|on|between|with|20))|(?:twinning|solidarity|climate|sister-city)\s+partnership|"
     rf"(?:sister[- ](?:city|cities|town)|twin(?:ning)?[- ]?(?:city|cities|town)?)\s+(?:deed|oath|pledge|certificate))s?(?:\s+(?:of|on)\s+(?:cooperation|intent))?", "other"),
)  # fmt: skip
_ARTICLE = r"(?P<article>[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts|[Oo]ur|[Tt]his|[Tt]hat|[Aa]nother|[Tt]hese|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Bb]oth)\s+"
_ADJ = r"(?P<adjectives>(?:(?:new|similar|first|second|third|joint|draft|bilateral|tripartite|trilateral|further|separate|signed|formal|updated|revised|existing|\d{4}|five-year|three-year|two-year|four-year|earlier|previous|initial|same|such|landmark|strategic|renewed|the)\s+)*)"
_PAPER = re.compile(
    rf"\b(?:{_ARTICLE})?{_ADJ}\b(?P<paper>"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _) in enumerate(AGREEMENTS))
    + r")(?![a-z])(?:\s*\((?P<short>[A-Z][\w]{1,5})\))?",
    re.IGNORECASE,
)
#: What stands for a paper that the sentence has named before.
_ONE = re.compile(
    r"\b(?P<article>[Aa]n?\s+)?(?P<adjectives>(?:(?:second|third|fourth|new|similar|further|separate|like|fresh|comparable|corresponding)\s+)+one|another(?:\s+one)?(?=,?\s+(?:with|between)\b)|(?:[Tt]he\s+)?one(?=,?\s+(?:(?:foreseen|planned|signed|concluded|agreed)\s+)?(?:with|between)\b)|[Tt]he\s+(?:other|first|second|third|fourth|fifth|last|latter)(?:\s+one)?(?=,?\s+(?:(?:foreseen|planned|signed|concluded|agreed)\s+)?(?:with|between)\b))"
)
#: The rest of a title: "Protocol on the Mutual Recognition of Extracts".
_TITLE = re.compile(
    r"\s+(?:on|concerning|regarding|relating to|for)\s+(?:the\s+)?(?:[A-ZÀ-Ž][\w’'-]+)(?:\s+(?:(?:of|and|for|in|to|on|with respect to|from)\s+(?:the\s+)?)?[A-ZÀ-Ž][\w’'-]+){1,12}(?!\s*\()"
)
_EDGE = re.compile(
    rf"^(?:(?:{_NO_LEAD}|similar|separate|existing|bilateral|joint)\s+)+", re.IGNORECASE
)
_CONSENT = re.compile(
    r"\b(?:in|by|mutual|general|full|political|reach|reached|reaching|prior|written)\s+(?:an?\s+)?agreement\b"
    r"|\b(?:institutional|organi[sz]ational|administrative|governance|legal|financial|logistic(?:al|s)?|travel|seating|security|practical|coordination|policy)\s+arrangements\b",
    re.IGNORECASE,
)


def papers_in(text: str, last: Phrase | None = None) -> list[Phrase]:
    """The agreements that a sentence speaks of, by place; ``last`` is what "the second" may mean.

    >>> [(p.words, p.kind, p.definite) for p in papers_in("KDI signed a Memorandum of Understanding (MOU). The agreement is valid.")]
    [('Memorandum of Understanding', 'mou', False), ('agreement', 'agreement', True)]
    >>> [p.words for p in papers_in("An accord with Bar is in force, a second one, with Ulsan, is planned.")]
    ['accord', 'accord']
    """
    found = [phrase for phrase in map(_phrase, _PAPER.finditer(text)) if phrase is not None]
    for match in _ONE.finditer(text):
        named = [p for p in found if p.end <= match.start()]
        before = named[-1] if named else last
        if before is not None and not any(
            p.start < match.end() and match.start() < p.end for p in found
        ):
            found.append(before._replace(start=match.start(), end=match.end(), noun=match["adjectives"], definite=False))  # fmt: skip
    return sorted(found)


def _phrase(match: re.Match[str]) -> Phrase | None:
    kind = next(AGREEMENTS[i][1] for i in range(len(AGREEMENTS)) if match[f"k{i}"])
    words = match["paper"].strip()
    words = words if kind == "exchange-of-notes" else _EDGE.sub("", words)
    if _CONSENT.search(match.string[max(0, match.start() - 12) : match.end()]):
        return None
    # WHY: contracts in the plural are of trade or work, not between partners
    if not words or words.casefold().endswith(
        ("contracts", "employment contract", "work contract")
    ):
        return None
    article = (match["article"] or "").casefold()
    definite = article in ("the", "this", "that", "their", "its", "our")
    adjectives = match["adjectives"] or ""
    if article in ("their", "its", "our"):
        definite = False
    topic = _TITLE.match(match.string, match.end()) if words[:1].isupper() else None
    end = topic.end() if topic else match.end()
    return Phrase(match.start(), end, words, adjectives, definite, topic is not None, kind)
