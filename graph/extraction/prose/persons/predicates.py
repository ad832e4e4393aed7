"""What a sentence says that a person is or where: "is Deputy Clerk of X", "heads the Y", "joined Z as Adviser"."""

import re

from graph.extraction.mentions.affiliations import Affiliation, affiliation_of
from graph.extraction.mentions.finder import Mention
from graph.extraction.mentions.positions import title_in
from graph.extraction.prose.persons.appositions import object_end

_ADVERBS = r"(?:(?:currently|now|also|presently|today|still|since \w+|later|then|previously)\s+)*"
_IS = re.compile(
    rf"\s*,?\s*(?:who\s+|and\s+)?{_ADVERBS}(?:"
    r"(?:was|is|has been|had been|were)\s+(?:\w+ly\s+)?(?:re-?)?(?:appointed|elected|named|nominated|chosen|made|sworn in|designated|promoted)|"
    r"is|was|has been|had been|becomes?|became|serves?|served|has served|works?|worked|acts?|acted)\s+"
    rf"(?:to\s+|as\s+)?{_ADVERBS}(?:as\s+)?(?:the\s+|an?\s+|our\s+|its\s+|their\s+|now\s+)?(?:(?:new|first|second|third|\d+(?:st|nd|rd|th)|current|present|long-serving|youngest|outgoing|incoming)\s+)?"
)
_HEADS = re.compile(
    rf"\s*,?\s*(?:who\s+|and\s+)?{_ADVERBS}(?:heads?|leads?|directs?|runs?|manages?|presides over|(?:has|had) (?:headed|directed|led|run|managed)|"
    r"headed|directed|ran|is (?:in charge|the head|at the head) of|sits on|teaches|taught|lectures?|"
    r"(?:works?|worked|teaches|taught|lectures|is based|is|are|was)\s+(?:law\s+|[a-z]+ics\s+)?(?:at|with|for|from)|belongs to|represents?|represented)\s+(?:at\s+)?(?:the\s+|our\s+|its\s+)?"
)
_JOINED = re.compile(
    r"\s*,?\s*(?:who\s+)?(?:has\s+|had\s+|recently\s+)*joined\s+(?:the\s+|our\s+)?(?=[A-Z])"
)
#: Roles in an event rather than offices, unless an institution stands behind them.
_PART = re.compile(
    r"(?:(?:co-?)?chair(?:person|man|woman)?|speaker|host|facilitator|moderator|presenter|member|guest|rapporteur|leader|lead|trainer|author|visitor|signatory|expert|champion|candidate|student|intern)s?$",
    re.IGNORECASE,
)


def said_of(text: str, at: int, mentions: list[Mention], known: frozenset[str]) -> Affiliation:
    """What the words from a place on say of the person before it; empty if nothing.

    >>> from graph.extraction.mentions.finder import mentions_in
    >>> text = "Ann Lee is Deputy Clerk of the Legislative Office of Nunavik, Canada."
    >>> made = said_of(text, 7, mentions_in(text), frozenset())
    >>> made.title, made.chain
    ('Deputy Clerk', ['Legislative Office of Nunavik'])
    >>> text = "She heads the Complaints Unit of the Ombudsman Institute."
    >>> said_of(text, 3, mentions_in(text), frozenset()).chain
    ['Complaints Unit', 'Ombudsman Institute']
    """
    match = _IS.match(text, at)
    title = title_in(text, match.end()) if match else None
    if match and title is not None and title.start == match.end() and title.end - title.start < 90:
        made = affiliation_of(
            text[title.start : object_end(text, title.end, mentions, known)], known
        )
        if made.chain or not _PART.search(made.title):
            return made
    for pattern in (_HEADS, _JOINED):
        match = pattern.match(text, at)
        mention = next((m for m in mentions if match and m.start == match.end()), None)
        if mention is None:
            continue
        end = object_end(text, mention.start, mentions, known)
        made = affiliation_of(text[mention.start : max(end, mention.end)], known)
        role = re.match(r"[^.;]{0,40}?\bas\s+(?:the\s+|an?\s+|its\s+)?", text[mention.end :])
        title = title_in(text, mention.end + role.end()) if role else None
        if role and title is not None and title.start == mention.end + role.end():
            made.title = title.text
        return made
    return Affiliation()
