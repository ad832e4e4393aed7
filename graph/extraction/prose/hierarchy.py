"""What stands under what, as sentences say it."""

import re

from graph.extraction.mentions.institutions import rank_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.roster import Roster

_UNDER = (
    (re.compile(r"<O(?P<child>\d+)>(?:\s*\([^()]*\))?\s*,?\s*(?:which is\s+|is\s+|being\s+)?(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,5}(?:body|agency|institute|institution|organi[sz]ation|unit|office|centre|center|arm|entity|authority|department|academy|school|think tank|company|service)?\s*(?:operating\s+|working\s+|subordinated?\s+)?(?:under|subordinate to|supervised by|attached to|affiliated (?:with|to)|reporting to)\s+(?:the\s+)?<O(?P<parent>\d+)>"), "supervised"),
    (re.compile(r"<O(?P<child>\d+)>\s*,?\s*(?:which is\s+|is\s+)?(?:an?\s+|the\s+)?(?:integral\s+|specialised\s+|regional\s+|[a-z-]+\s+)?(?:part|section|unit|branch|division|department|subsidiary|office|organ|body|centre|center|institute|arm|agency|chapter|faculty|school)\s+(?:of|within)\s+(?:the\s+)?<O(?P<parent>\d+)>"), "unit"),
)  # fmt: skip
_OF = re.compile(r"<O(?P<child>\d+)>\s+(?:of|at|within|in)\s+(?:the\s+)?<O(?P<parent>\d+)>")


def read_hierarchy(said: Tagged, roster: Roster) -> None:
    """Placements of a sentence: "a research body under the Ministry", "a section of UCLG"."""
    for pattern, kind in _UNDER:
        for match in pattern.finditer(said.marks):
            roster.place(
                said.bodies[int(match["child"])],
                said.bodies[int(match["parent"])],
                said.span,
                "prose-under",
                kind,
            )
    for match in _OF.finditer(said.marks):
        child, parent = said.bodies[int(match["child"])], said.bodies[int(match["parent"])]
        if rank_of(child.name) <= 3:
            roster.place(child, parent, said.span, "prose-of")
