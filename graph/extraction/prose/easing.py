"""Tagged sentences made easy to match: without brackets, dots in numbers, places, dates, adverbs."""

import re
from functools import lru_cache

from graph.extraction.lexicon import is_place

_BRACKET = re.compile(r"\s*\([^()<>]{0,80}\)")
_PLACE = re.compile(
    r"(?<=>)(?:,\s*|\s+(?:of|in|from)\s+(?:the\s+)?)(?P<place>[A-ZÀ-Ž][\w’'-]+(?:\s+(?:and\s+|of\s+|the\s+)*[A-ZÀ-Ž][\w’'-]+){0,3})(?P<end>,(?=\s)|(?=[\s.;:]|$))"
)
_OWNER = re.compile(r"\b(?P<place>[A-ZÀ-Ž][\w-]+(?:\s[A-ZÀ-Ž][\w-]+){0,2})[’']s?\s+(?=<O)")
_PARTNER = re.compile(
    r"\b(?:its|their|our|the|his|her)\s+(?:[\w-]+\s+){0,3}?(?:partner|counterpart|sister|host|guest|neighbour|namesake|colleague)s?\s*(?:institution|organi[sz]ation|academy|institute|school|agency|city|town|university)?s?\s*,?\s*(?:the\s+)?(?=<O)"
)
_WHEN = re.compile(
    r",?\s*\b(?:(?:back\s+)?(?:[Oo]n|[Ii]n|of|[Ss]ince|[Bb]y|[Ff]rom|dated|around|as of|until|till|through|to)\s+(?:(?:early|late|mid|the end of|the course of)[\s-]+)?)?<D\d+>,?"
    r"|,?\s*\b(?:on|during|at)\s+the\s+(?:first|second|third|fourth|last|final|closing|opening|same|next|previous)\s+(?:day|evening|morning|afternoon|occasion)\b,?"
    r"|,?\s*\b(?:today|yesterday|earlier|recently|here|now|this (?:morning|afternoon|week|month|year)|last (?:week|month|year)|next (?:week|month|year))\b,?"
)
_WHERE = re.compile(
    r",?\s*\b(?:in|at)\s+(?:the\s+)?(?!<)(?:[a-z]+\s+(?:hall|palace|room|seat|headquarters|embassy|town hall)\s+(?:of|in)\s+)?[A-ZÀ-Ž][\w’'-]+(?:\s+(?:(?:of|in|de|du)\s+)?[A-ZÀ-Ž][\w’'-]+){0,3}(?:,\s*[A-ZÀ-Ž][\w’'-]+)?,?(?=[\s.;:]|$)"
)
_EVENT = re.compile(
    r",?\s*\b(?:during|after|before|following|at|in|on the (?:margins|sidelines|occasion|eve|fringes) of|at the (?:end|close|margins|beginning|opening|start) of|in the (?:framework|course|context|margins) of|as part of)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(?:[a-z]+\s+of\s+(?:the\s+)?)?<E\d+>,?"
    r"|,?\s*\b(?:during|after|following|at)\s+(?:the|a|an|its|their|this)\s+(?:[a-z-]+\s+)?(?:ceremony|visit|meeting|event|closing|opening)\b,?"
)
_HOW = re.compile(
    r"\s+(?:formally|officially|jointly|also|electronically|virtually|remotely|solemnly|finally|recently|subsequently|thereupon|therefore|then|each|both(?=\s+(?:sign|put|ink))|successfully|by video link|online)\b"
)


@lru_cache(maxsize=64)
def eased(marks: str) -> str:
    """The marks without what stands between words that belong together.

    >>> eased("The <O0> (Bar), Montenegro, paid EUR 4.2 million under <A0>*.")
    'The <O0> paid EUR 42 million under <A0>.'
    """
    text = _BRACKET.sub("", re.sub(r"\\?[*_†‡]+|[¹²³]", "", marks))
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", text)
    text = re.sub(r"(?<=\w)\.(?=\s+[a-z])|(?<=\b[A-Z])\.(?=\s)", "", text)
    text = _PARTNER.sub("", text)
    text = _PLACE.sub(lambda m: m["end"] * (m[0][0] != ",") if is_place(m["place"]) else m[0], text)
    return _OWNER.sub(lambda m: "" if is_place(m["place"]) else m[0], text)


@lru_cache(maxsize=64)
def bare(marks: str) -> str:
    """The eased marks without days, places, events and adverbs: who did what to which paper.

    >>> bare("On <D0> <O0> and <O1> signed <A0> in Bar during <E0>.")
    ' <O0> and <O1> signed <A0>.'
    """
    text = eased(marks)
    for pattern in (_EVENT, _WHEN, _WHERE, _HOW):
        text = pattern.sub(lambda m: "," if m[0].endswith(",") and m[0][0] != "," else "", text)
    return re.sub(r"\s+,", ",", text)
