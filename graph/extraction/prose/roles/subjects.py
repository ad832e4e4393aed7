"""Who stands before a verb: named agents, an apposition between, "who", "and also", a pronoun."""

import re
from typing import NamedTuple

from graph.extraction.prose.roles.groups import PREPOSED, Group

#: Words between a subject and its verb.
_AUXILIARY = re.compile(
    r"(?:^|(?<=[\s,>)]))(?:also|officially|formally|then|jointly|warmly|both|first|further|later|successfully|kindly|each|again|has|have|had|to|be|been|is|are|was|were|will|would|shall|"
    r"can|could|may|might|did|does|do|not|only|all|together|in turn|thereafter|subsequently|respectively|finally|in particular|likewise|personally|briefly|\w+ly|who|which|that|"
    r"(?:has\s+|have\s+|had\s+|is\s+|are\s+|was\s+|were\s+|will\s+be\s+|been\s+|kindly\s+)*(?:agreed|invited|asked|expected|scheduled|due|going|supposed|set|able|proposed|confirmed|requested|delighted|pleased|honou?red|meant|planning|ready|willing|chosen|appointed|elected|called\s+(?:up)?on|rose|went\s+on|proceeded|continued|volunteered|plans?|intends?|hopes?|wishes)\s+to|"
    r"had the (?:honou?r|pleasure|privilege) (?:to|of)|took the (?:opportunity|occasion) to|used the occasion to|on (?:his|her|their) (?:part|side)|for (?:his|her|their) part|on <D\d+>|in <D\d+>|<D\d+>|from <D\d+>|in person|online|remotely|by video(?: link)?)\s*$"
)
_OTHER = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?P<word>[Tt]he\s+(?:two\s+|three\s+)?[A-Za-z][\w-]+(?:\s+(?:of\s+)?[A-Z][\w-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey|[Bb]oth|[Ww]e|I)\s*,?\s*$"
)
_APPOSITION = re.compile(r",\s+[^<>;.:]{2,90}(?:<[OED]\d+>[^<>;.:]{0,60}){0,3},\s*$")
_COORDINATE = re.compile(r"(?:,|\band\b|\bbut\b|\bthen\b|\bbefore\b|\bafter which\b)\s*$")


class Subject(NamedTuple):
    """The agents of a verb, or the words that stand for them; both empty where there are none."""

    group: Group | None
    words: str  # "She", "the Minister"


NOBODY = Subject(None, "")


def verb_start(marks: str, at: int) -> int:
    """Where the words before a verb that belong to it start."""
    while True:
        head = marks[max(0, at - 60) : at]
        match = _AUXILIARY.search(head)
        if match is None or match.start() == match.end():
            return at
        at -= len(head) - match.start()


def subject_at(marks: str, at: int, groups: list[Group], *, relative: bool) -> Subject:
    """The agents of the verb whose words begin at a place; ``relative`` is for "who" before it."""
    first = at
    while True:
        group = next((g for g in reversed(groups) if _ends_at(g, marks, at)), None)
        if group is not None:
            preposed = PREPOSED.search(marks, max(0, group.start - 30), group.start)
            if not preposed or (relative and at >= first - 2):
                return Subject(group, "")
            break
        apposed = _APPOSITION.search(marks, max(0, at - 200), at)
        if not apposed or marks[apposed.start() - 1 : apposed.start()] not in (">", ")"):
            break
        at = apposed.start()
    other = None if goes_on(marks, first) else _OTHER.search(marks, max(0, first - 70), first)
    return Subject(None, other["word"]) if other else NOBODY


def _ends_at(group: Group, marks: str, at: int) -> bool:
    return group.end <= at and re.fullmatch(r"\s*[,–—-]?\s*", marks[group.end : at]) is not None


def goes_on(marks: str, at: int) -> bool:
    """Whether a verb goes on after "and", "but", a comma."""
    return _COORDINATE.search(marks, max(0, at - 14), at) is not None


def first_subject(marks: str, at: int, groups: list[Group]) -> Subject:
    """The agents that open a sentence whose first verb nobody knows: "<P0> thanked all and left"."""
    first = next(iter(groups), None)
    if (
        first is None
        or first.end >= at
        or PREPOSED.search(marks[: first.start])
        or re.search(r"[;:]|<P\d", marks[first.end : at])
        or len(marks[: first.start].split()) > 8
    ):
        return NOBODY
    return Subject(first, "")
