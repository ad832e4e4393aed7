"""Where a title without institution belongs: "its rector", "our President", "led by the Director"."""

import re

from graph.extraction.lexicon import heads
from graph.extraction.prose.appositions import Someone
from graph.extraction.prose.context import Context
from graph.extraction.prose.tagging import Tagged
from graph.extraction.record import Institution
from graph.extraction.roster import Roster

_GLUE = re.compile(
    r"(?:\s*\([^()]*\))?,?\s*(?:(?:which was\s+)?(?:led|headed|represented|chaired|presided over)\s+by(?:\s+(?:its|the|their))?|where(?:\s+(?:its|the|their))?|and its|[’']s)\s*$"
)
_OF_THE = re.compile(r"\s+(?:of|at)\s+(?:the|our|its)\s+(?P<head>[a-z]+)$")


def home_of(said: Tagged, someone: Someone, roster: Roster, context: Context) -> Institution | None:
    """The institution of a person whose title says none."""
    if someone.said.chain or not someone.said.title:
        return None
    short = _OF_THE.search(someone.said.title)
    if short and short["head"] in heads():
        known = roster.find(short["head"].title())
        if known is not None:
            someone.said.title = someone.said.title[: short.start()]
            return known
    before = said.text[: someone.start]
    if re.search(r"\b[Oo]ur\s*$", before) or re.search(r"^[Oo]ur\b", said.text[someone.start :]):
        return context.home
    if someone.possessive:
        return _owner(said, someone.start) or context.subject
    owner = next(
        (
            (m, b)
            for m, b in zip(reversed(said.mentions), reversed(said.bodies), strict=False)
            if m.end <= someone.start
        ),
        None,
    )
    if owner is None:
        return None
    opened = before[owner[0].start :].count("(") > before[owner[0].start :].count(")")
    between = before[owner[0].end :]
    if _GLUE.fullmatch(between) or (opened and re.fullmatch(r"\s*[,;:(]?\s*", between)):
        return owner[1]
    return None


def _owner(said: Tagged, at: int) -> Institution | None:
    """Whose president "its President" is: the institution named last before it."""
    before = [
        body for mention, body in zip(said.mentions, said.bodies, strict=False) if mention.end <= at
    ]
    return before[-1] if before else None
