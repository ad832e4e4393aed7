"""Agents that a tagged sentence names together: "<P0> of <O0>, <P1> and <P2>"."""

import re
from dataclasses import dataclass

_OF = r"(?:of|from|at|in|for|representing|on behalf of|with|within)"
_WORDS = r"(?:[A-ZÀ-Ž][\w’'.&-]*(?:\s+(?:of\s+|and\s+|for\s+|the\s+)*[A-ZÀ-Ž][\w’'.&-]*){0,8})"
_TAIL = rf"(?:\s*\([^()<>]*(?:<[OD]\d+>[^()<>]*)?\)|,?\s+{_OF}\s+(?:the\s+|this\s+|our\s+|its\s+|his\s+|her\s+|their\s+)*(?:<O\d+>|{_WORDS}|same\s+\w+)|,\s+<O\d+>(?=\s*(?:,|;|and\b|$)))"
_ITEM = rf"(?:<P\d+>(?![’']s){_TAIL}{{0,3}}|<O\d+>(?![’']s)(?:\s*\([^()<>]*\))?)"
_AND = r"(?:\s*(?:,|;(?=\s*(?:and\s+)?<[PO]\d+>(?:\s*\([^()]*\))?(?:,[^<;.]{0,60})?\s*(?:[;.]|$)))\s*(?:(?:and|as well as|together with|along with)\s+)?|\s+(?:and|&|as well as|together with|along with|alongside)\s+)(?:(?:also|by|the|from|both|its|then|finally|with)\s+)*"
_GROUP = re.compile(rf"{_ITEM}(?:{_AND}{_ITEM}){{0,30}}")
_TAG = re.compile(r"<([PO])(\d+)>")
PREPOSED = re.compile(
    r"\b(?:of|from|at|in|for|with|to|between|among|by|against|via)\s+(?:the\s+|its\s+|their\s+|our\s+)*$"
)


@dataclass(frozen=True)
class Group:
    """Agents named together: their tags, from where to where."""

    start: int
    end: int
    tags: tuple[str, ...]


def groups_in(marks: str) -> list[Group]:
    """The agents of a sentence that are named together, from left to right.

    >>> [g.tags for g in groups_in("<P0> of <O0>, <P1> (<O1>) and <P2>, for Egypt, met <O2>.")]
    [('P0', 'P1', 'P2'), ('O2',)]
    """
    found = []
    for match in _GROUP.finditer(marks):
        tags = list(_TAG.finditer(match[0]))
        people = [t for t in tags if t[1] == "P"]
        own = people or tags
        if people and tags[0][1] == "O":  # "<O0> and <P0>": both act
            own = [t for t in tags if t[1] == "P" or not PREPOSED.search(match[0][: t.start()])]
        found.append(Group(match.start(), match.end(), tuple(f"{t[1]}{t[2]}" for t in own)))
    return found
