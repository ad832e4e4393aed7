"""What a sentence does to an agreement: verbs with their state, voice and whether it is to come."""

import re
from functools import cache
from typing import NamedTuple

from graph.extraction.lexicon import lines_of


class Deed(NamedTuple):
    """A verb or noun of signing, extending, drafting or ending: where, which state, how."""

    start: int
    end: int
    state: str
    ahead: bool
    passive: bool
    weak: bool
    word: str


_AHEAD = re.compile(
    r"(?:\b(?:will|would|shall|should|may|might|can|could|must|going to|due to|about to|[Pp]lan(?:s|ned|ning)?|intends?|intended|intention of|aims? at|proposes?|proposed|suggests?|suggested|"
    r"considers?|considered|considering|contemplat\w+|discuss\w*|possibility of|looks? forward to|looking forward to|prepar(?:e|es|ed|ing|ations?) (?:for|to)|with a view to|hopes? of|approv\w+|authori[sz]\w+|before|prior to|[Pp]ending|[Aa]waits?|[Aa]waiting)|n[’']t)"
    r"\s+(?:(?:the|their|its|an?|also|soon|then|jointly|now|shortly|formally|officially|\w+ly|be|have|been|get)\s+)*$"
    r"|\bto\s+(?:(?:also|soon|then|jointly|now|shortly|\w+ly|be|have|been|get)\s+)*$"
)
#: "They came to Bar to sign" tells of what was done.
_CAME = re.compile(
    r"\b(?:came|met|gathered|travelled|flew|assembled|sat down|in order)\b[^;]{0,50}\bto\s+$"
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|without|neither|nor|fail(?:s|ed) to|refus(?:es|ed) to)\s+(?:\w+\s+){0,2}$"
)
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:[\w-]+ly\s+|also\s+|then\s+|again\s+|first\s+|already\s+|now\s+|since\s+|finally\s+|there(?:fore|upon)?\s+|<D\d+>,?\s+|on\s+|in\s+)*$"
)
#: Who did it, not by what means.
_BY = re.compile(
    r"\s+(?:[\w<>]+\s+){0,6}?by\s+(?!(?:video|hand|post|mail|e-?mail|proxy|letters?|electronic|means|exchange|an exchange|the end)\b)"
)
_NOUNS: tuple[tuple[str, str], ...] = (
    ("signed", r"[Ss]ign(?:ing|ature|atory|atories|atures)|[Cc]onclusion"),
    ("extended", r"[Ee]xtension|[Rr]enewal|[Pp]rolongation|[Rr]einstatement"),
)  # fmt: skip
_NOMINAL_AHEAD = re.compile(
    r"[^;]{0,90}?\b(?:(?:is|are|was|were|has been|being|be)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:planned|expected|foreseen|scheduled|due|envisaged|proposed|to follow|set for|slated|under (?:discussion|consideration|preparation)|approved|pending)|will\b|would\b|to be\b|(?:planned|scheduled|expected|foreseen|due|slated|envisaged) (?:for|in|on|at|by)\b)"
)


_GERUND = re.compile(
    r"(?:^|[.;:,—–-]|\b(?:[Tt]he|an?|[Tt]heir|[Ii]ts|of|for|[Ff]ormal|[Oo]fficial))\s*$"
)


@cache
def _forms() -> dict[str, tuple[str, bool, bool]]:
    """Form → state, whether it is weak, whether it can be a past participle."""
    found: dict[str, tuple[str, bool, bool]] = {}
    for line in lines_of("paperverbs"):
        state, *verbs = line.split()
        for verb in verbs:
            weak, verb = verb.startswith("~"), verb.lstrip("~")
            listed = verb.split("/")
            stem = verb[:-1] if verb.endswith("e") else verb
            forms = listed if len(listed) > 1 else [verb, f"{verb}s", f"{stem}ed", f"{stem}ing"]
            for number, form in enumerate(forms):
                past = number == 2 or form.endswith("ed")
                found.setdefault(form.replace("-", " "), (state, weak, past))
    return found


@cache
def _any() -> re.Pattern[str]:
    forms = sorted(_forms(), key=lambda form: (-len(form), form))
    nouns = "|".join(f"(?P<n{i}>{noun})" for i, (_, noun) in enumerate(_NOUNS))
    verbs = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"\b(?:(?P<verb>(?i:{verbs}))|{nouns})\b(?!-)")


def deeds_in(marks: str) -> list[Deed]:
    """The verbs and nouns of a tagged clause that say what becomes of an agreement, by place.

    >>> [(d.state, d.ahead, d.passive) for d in deeds_in("<A0> that <O0> will sign was drafted")]
    [('signed', True, False), ('draft', False, True)]
    """
    found = []
    for match in _any().finditer(marks):
        before = marks[max(0, match.start() - 90) : match.start()]
        if _NOT.search(before):
            continue
        ahead = bool(_AHEAD.search(before)) and not _CAME.search(before)
        if match["verb"]:
            word = match["verb"].casefold()
            state, weak, past = _forms()[word]
            passive = past and (bool(_BE.search(before)) or bool(_PARTICIPLE.search(before)))
            passive = passive or (
                past
                and _BY.match(marks[match.end() :]) is not None
                and not ahead
                and "<A" not in marks[match.end() : match.end() + 8]
            )
            ahead = ahead or bool(re.search(r"(?<!will)(?<!would)\bbe\s+$", before))
            if word.endswith("ing") and _GERUND.search(before):
                ahead = ahead or bool(_NOMINAL_AHEAD.match(marks[match.end() :]))
            ahead = ahead and not re.search(r"\b(?:have|having)\s+been\s+$", before)
        else:
            state = next(_NOUNS[i][0] for i in range(len(_NOUNS)) if match[f"n{i}"])
            word, weak, passive = match[0].casefold(), False, False
            ahead = ahead or bool(_NOMINAL_AHEAD.match(marks[match.end() :]))
        found.append(Deed(match.start(), match.end(), state, ahead, passive, weak, word))
    return found


#: A participle stands right behind the agreement: "<A0>, first signed in May", "<A0> initialled".
_PARTICIPLE = re.compile(
    r"<A\d+>(?:[^<;,]{0,40}(?:<[OD]\d+>[^<;,]{0,20}){0,4})?(?:,\s*|\s+|:\s*|\.\s*|[–—-]\s*|\(\s*)?(?:(?:first|again|last|originally|duly|jointly|recently|just|already|and|was|then|formally)\s+)*$"
)
