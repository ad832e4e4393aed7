"""Partners of agreements that no head noun betrays: "a protocol with the Geophysical Survey of Bar"."""

import re
from collections.abc import Callable

from graph.extraction.lexicon import is_place
from graph.extraction.mentions.finder import Mention
from graph.extraction.record import Institution

_WORD = r"[A-ZÀ-Ž][\w’'&-]+"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|for|and|on|in|de|des|do|da|dos|del|los|y|et|für)\s+(?:(?:the|la|los|las|le|les)\s+)?)?{_WORD}){{1,9}}"
_PARTNER = re.compile(
    rf"(?i:\b(?:agreement|accord|arrangement|contract|memorandum(?: of (?:understanding|co-?operation))?|mou|protocol|convention|letter of (?:intent|understanding)|treaty|pact|one|another|charter|declaration|plan)s?\b),?"
    rf"(?:\s+(?:of|on|for|in)\s+[a-z][^.;:,]{{0,60}}?)?(?:\s+\([A-Za-z]{{2,6}}\))?\s+(?:signed\s+|concluded\s+)?with\s+(?:the\s+)?(?P<name>{_NAME})"
)


_TOWN = rf"{_WORD}(?:\s+(?:(?:de|do|da|del|la|las|los|el|nad|am|an der|sur|on)\s+)*{_WORD}){{0,3}}"
_PAIR = re.compile(
    rf"(?i:\b(?:agreement|accord|memorandum|mou|protocol|charter|declaration|letter of intent|partnership|twinning|convention|statement)s?\b)[^.;]{{0,60}}?\s(?:between|of|by|with)\s+(?:the\s+)?(?P<one>(?!Understanding|Co-?operation|Intent|Agreement|Partnership|Sister|Twin|Friend|Collab){_TOWN})(?:\s*\([^()]*\))?(?:\s+and\s+(?:the\s+)?(?P<two>{_TOWN}))?"
)


def partners_in(
    text: str, taken: list[Mention], local: Callable[[str], Institution | None] | None = None
) -> list[Mention]:
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
    return found + (_towns(text, [*taken, *found], local) if local else [])


def _towns(
    text: str, taken: list[Mention], local: Callable[[str], Institution | None]
) -> list[Mention]:
    """Towns named bare beside a paper, where the document names their administration."""
    found = []
    for pair in _PAIR.finditer(text):
        for group in ("one", "two"):
            start, end = pair.span(group)
            body = local(pair[group]) if start >= 0 else None
            if body is not None and not any(m.start < end and start < m.end for m in taken):
                found.append(Mention(start, end, (body.name,)))
    return found
