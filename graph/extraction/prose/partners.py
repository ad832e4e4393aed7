"""Partners of agreements that no head noun betrays: "a protocol with the Geophysical Survey of Bar"."""

import re

from graph.extraction.lexicon import is_place
from graph.extraction.mentions.finder import Mention

_WORD = r"[A-ZÀ-Ž][\w’'&-]+"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|for|and|on|in|de|des|do|da|dos|del|los|y|et|für)\s+(?:(?:the|la|los|las|le|les)\s+)?)?{_WORD}){{1,9}}"
_PARTNER = re.compile(
    rf"(?i:\b(?:agreement|accord|arrangement|contract|memorandum(?: of (?:understanding|co-?operation))?|mou|protocol|convention|letter of (?:intent|understanding)|treaty|pact|one|another|charter|declaration|plan)s?\b),?"
    rf"(?:\s+(?:of|on|for|in)\s+[a-z][^.;:,]{{0,60}}?)?(?:\s+\([A-Za-z]{{2,6}}\))?\s+(?:signed\s+|concluded\s+)?with\s+(?:the\s+)?(?P<name>{_NAME})"
)


def partners_in(text: str, taken: list[Mention]) -> list[Mention]:
    """Capitalised names behind "agreement with the" that are not yet known as institutions.

    >>> [m.name for m in partners_in("a draft agreement on maps with the Geodetic Survey of Bar was sent", [])]
    ['Geodetic Survey of Bar']
    """
    found = []
    for match in _PARTNER.finditer(text):
        start, end = match.span("name")
        name = re.sub(r"\s+and\s+\S+$", "", match["name"]) if " of " not in match["name"] else match["name"]  # fmt: skip
        end = start + len(name)
        acronym = re.match(r"\s*\(([A-Z][\w-]{1,11})\)", text[end:])
        overlaps = any(m.start < end and start < m.end for m in taken)
        if not overlaps and not is_place(name) and not re.match(r"(?:Mr|Ms|Mrs|Dr|Prof|H\.E)\b", name):  # fmt: skip
            stop = end + (acronym.end() if acronym else 0)
            found.append(Mention(start, stop, (name,), acronym[1] if acronym else ""))
    return found
