"""Where a title without institution belongs: "its rector", "our President", "led by the Director"."""

import re

from graph.extraction.lexicon import heads
from graph.extraction.prose.context import Context
from graph.extraction.prose.persons.appositions import Someone
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
        return _fitting(said, someone, roster, context)
    opened = before[owner[0].start :].count("(") > before[owner[0].start :].count(")")
    between = before[owner[0].end :]
    if _GLUE.fullmatch(between) or (opened and re.fullmatch(r"\s*[,;:(]?\s*", between)):
        return owner[1]
    return _fitting(said, someone, roster, context)


#: The last word of a title → words of the institutions that have such an office.
_OFFICES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{title})\b", re.IGNORECASE), re.compile(rf"\b(?:{body})", re.IGNORECASE))
    for title, body in (
        ("ambassador|consul|consul general|counsellor|attach[ée]|charg[ée]|(?:first|second|third) secretary", "embassy|consulate|mission|high commission"),
        ("mayor|mayoress|alderm[ae]n|town clerk|burgomaster", "municipal|city|town|commune|borough|gemeinde|(?:city|town) council"),
        ("(?:vice-|pro-)?rector|(?:vice-)?chancellor|provost", "universit|academy|institut|school|college|hochschule"),
        ("dean", "faculty|school|college"),
        ("principal|headmaster", "college|school|academy|institut"),
        ("governor|prefect", "provinc|prefecture|govern|county|region"),
        ("minister", "ministry"),
        ("judge|justice|magistrate", "court|tribunal"),
    )
)  # fmt: skip
#: What has no offices of its own in the text: bodies of several.
_JOINT = re.compile(
    r"\b(?:(?:Joint|Steering|Standing|Organi[sz]ing|Technical|Executive) (?:Committee|Commission|Board)|Working Group|Municipal Association|Itinerary)\b"
)
_GENERAL = re.compile(
    r"\b(?:director|president|chair(?:person|man|woman)?|secretary|secretary-general|general|executive|officer|manager|head|fellow|researcher|economist|lecturer|professor|coordinator|chief|adviser|advisor|registrar|intern|assistant|analyst|specialist|commissioner)s?$",
    re.IGNORECASE,
)


def _fitting(
    said: Tagged, someone: Someone, roster: Roster, context: Context
) -> Institution | None:
    """The institution that an office without one is meant to be of: the rector of the university named last."""
    title = someone.said.title
    known = roster.find_person(someone.name.text)
    elsewhere = someone.said.countries or re.search(
        rf"{re.escape(title)}\s+(?:of|for|at)\b", said.text[someone.start : someone.end + 12]
    )
    if elsewhere or (known is not None and roster.homes(known)):
        return None
    wanted = next((body for office, body in _OFFICES if office.search(title)), None)
    here = [b for m, b in zip(said.mentions, said.bodies, strict=False) if m.end <= someone.start]
    if wanted is not None:
        if re.search(r"\b(?:of|for)\b", title):
            return None
        at = said.span[0]
        behind = [b for b in said.bodies if b not in here]
        told = [b for b in roster.institutions if b.spans and min(b.spans)[0] <= at]
        told.sort(key=lambda b: max(start for start, _ in b.spans if start <= at))
        fits = [
            b
            for b in [*here[::-1], *told[::-1], *behind]
            if wanted.search(b.name) and not _JOINT.search(b.name)
        ]
        sure = fits and (
            fits[0] in here or len({id(b) for b in fits}) == 1 or "universit" in wanted.pattern
        )
        return fits[0] if sure else None
    here = [b for b in here if not _JOINT.search(b.name)]
    if not _GENERAL.search(title) or re.search(r"\bof the\b", title):
        return None
    if not here:
        return context.home
    return here[0] if len({id(b) for b in here}) == 1 and here[0] is not context.home else None


def _owner(said: Tagged, at: int) -> Institution | None:
    """Whose president "its President" is: the institution named last before it."""
    before = [
        body for mention, body in zip(said.mentions, said.bodies, strict=False) if mention.end <= at
    ]
    return before[-1] if before else None
