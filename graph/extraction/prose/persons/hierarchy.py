"""What stands under what, as sentences say it."""

import re

from graph.extraction.mentions.institutions import rank_of
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Institution
from graph.extraction.roster import Roster

_UNDER = (
    (re.compile(r"<O(?P<child>\d+)>(?:\s*\([^()]*\))?\s*,?\s*(?:which is\s+|is\s+|being\s+)?(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,5}(?:body|agency|institute|institution|organi[sz]ation|unit|office|centre|center|arm|entity|authority|department|academy|school|think tank|company|service)?\s*(?:operating\s+|working\s+|subordinated?\s+)?(?:under|subordinate to|supervised by|attached to|affiliated (?:with|to)|reporting to)\s+(?:the\s+)?<O(?P<parent>\d+)>"), "supervised"),
    (re.compile(r"<O(?P<child>\d+)>\s*,?\s*(?:which is\s+|is\s+)?(?:an?\s+|the\s+)?(?:integral\s+|specialised\s+|regional\s+|[a-z-]+\s+)?(?:part|section|unit|branch|division|department|subsidiary|office|organ|body|centre|center|institute|arm|agency|chapter|faculty|school)\s+(?:of|within)\s+(?:the\s+)?<O(?P<parent>\d+)>"), "unit"),
)  # fmt: skip
_WITHIN = re.compile(
    r"<O(?P<child>\d+)>\s*,?\s*(?:(?:which|that)\s+)?(?:is\s+|was\s+|has been\s+)?(?:(?:an?\s+|the\s+)?constituent(?:\s+\w+)?\s+of|"
    r"(?:forms?|forming|being)\s+part\s+of|belong(?:s|ing)\s+to|(?:set up|established|housed|located|created|placed|lodged|anchored|embedded|sitting)\s+(?:within|under|at|in|inside)|"
    r"within|inside|run\s+by|part\s+of|reporting\s+to|(?:answerable|accountable|responsible)\s+to)\s+(?:the\s+)?<O(?P<parent>\d+)>"
)
_OF = re.compile(
    r"<O(?P<child>\d+)>\s+(?:of|at|within|in)\s+(?:the\s+|this\s+|our\s+)?<O(?P<parent>\d+)>"
)
#: The parent first: "<O0>'s <O1>", "<O0>, through its <O1>", "<O0> and its <O1>".
_ITS = re.compile(
    r"<O(?P<parent>\d+)>(?:[’']s?\s+|[^<.;]{0,60}?\b(?:its|their)\s+(?:own\s+)?(?:[a-z]+\s+)?)<O(?P<child>\d+)>"
)
_COMMA = re.compile(
    r"(?<!> and )(?<!>, )<O(?P<child>\d+)>\s*(?:,|\s[–—-]|\s*\()\s*(?:the\s+)?<O(?P<parent>\d+)>(?!\s*(?:,|,? and|&)\s*(?:the\s+)?<O)"
)
_OUR = re.compile(r"\b(?:[Oo]ur\s+(?:own\s+|new\s+)?|[Tt]his\s+)<O(?P<child>\d+)>")


def read_hierarchy(said: Tagged, roster: Roster, home: Institution | None = None) -> None:
    """Placements of a sentence: "a research body under the Ministry", "a section of UCLG".

    ``home`` is whose page it is: "our Research Department".
    """

    def place(child: str, parent: str, rule: str, kind: str = "") -> None:
        roster.place(said.bodies[int(child)], said.bodies[int(parent)], said.span, rule, kind)

    for pattern, kind in _UNDER:
        for match in pattern.finditer(said.marks):
            place(match["child"], match["parent"], "prose-under", kind)
    for match in _WITHIN.finditer(said.marks):
        place(match["child"], match["parent"], "prose-under")
    for rule, pattern, most in (
        ("prose-of", _OF, 3),
        ("prose-its", _ITS, 4),
        ("prose-comma", _COMMA, 3),
    ):
        for match in pattern.finditer(said.marks):
            child, parent = (said.bodies[int(match[g])] for g in ("child", "parent"))
            low, high = rank_of(child.name), rank_of(parent.name)
            loose = (
                rule == "prose-comma"
                and high < 5
                and re.search(
                    r"\b(?:cent(?:re|er)|school|college|library|headquarters)\b",
                    child.name,
                    re.IGNORECASE,
                )
            )
            if low <= min(most, high) and not loose:
                place(match["child"], match["parent"], rule)
    for match in _OUR.finditer(said.marks):
        child = said.bodies[int(match["child"])]
        if home is not None and " " in child.name and rank_of(child.name) <= 4:
            roster.place(child, home, said.span, "prose-our")
