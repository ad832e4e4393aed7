"""Whose page it is: named alone at the top, in the footer, or as the house of a newsletter."""

import re

from graph.extraction.blocks import Line
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.passage import Passage
from graph.extraction.record import Institution
from graph.extraction.roster import Roster
from graph.extraction.slots.page import Page

_RIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:[Nn]ews (?:from|of)|[Mm]inutes of|[Nn]ewsletter|[Bb]ulletin|[Mm]agazine|[Dd]igest|[Pp]ublished by|[Pp]ress service of)\s+(?:of\s+)?(?:the\s+)?"
)


def publisher_of(lines: list[Line], page: Page, roster: Roster) -> Institution | None:
    """The institution whose page it is, if the page says so."""
    for line in [*lines[:6], *lines[-4:]]:
        for pattern in (_OF, _RIGHT):
            match = pattern.search(line.text)
            if match:
                found = _first(line.passage.part(match.end()), roster, near=3)
                if found is not None:
                    return found
    for line in lines[:3]:
        if line.text != page.title and len(line.text) < 140:
            found = _first(line.passage, roster, near=1, alone=True)
            if found is not None:
                return found
    return None


def _first(
    passage: Passage, roster: Roster, *, near: int, alone: bool = False
) -> Institution | None:
    found = mentions_in(passage.text, roster.known)
    if not found or found[0].start > near:
        return None
    mention = found[0]
    if alone and mention.end - mention.start < len(passage.text.strip()) * 0.8:
        return None
    return roster.institution(
        mention.name, passage.part(mention.start, mention.end).span, acronym=mention.acronym
    )
