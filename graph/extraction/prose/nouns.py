"""Noun phrases of events in sentences."""

import re
from typing import NamedTuple

from graph.extraction.lexicon import ORDINALS
from graph.extraction.when import find_days

_EVENT = (
    "forum|symposium|conference|congress|summit|workshop|seminar|webinar|training(?: (?:course|programme|program|session|workshop|of trainers))?|course|meeting|"
    "roundtable|round[- ]table(?: (?:discussion|meeting))?|dialogue|colloquium|consultations?|retreat|study (?:visit|tour|mission|trip)|lecture|convention|hackathon|exhibition|"
    "talks|negotiations|bootcamp|masterclass|(?:summer|winter|spring|autumn) (?:school|academy)|general assembly|launch(?:ing)?(?: (?:event|ceremony))?|briefing|celebration|"
    "signing ceremony|ceremony|session|event|visit|gathering|expo|commemoration|breakfast|working group meeting|board meeting|steering committee meeting"
)
_ORD = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|inaugural|{'|'.join(w.title() for w in ORDINALS)}|Inaugural|[IVX]+)"
_NUMBER = r"(?:one|two|three|four|five|half|full|\d+)-(?:day|week|hour|month)s?(?:-long)?"
_STOP = (
    r"(?:at|in|from|by|with|was|were|is|are|will|would|has|have|had|held|took|takes|take|which|where|that|who|during|after|before|between|hosted|organi[sz]ed|"
    r"opened|attended|on\s+(?:<|\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|under|and\s+(?:was|were|is|will|then|also|<|visited|signed|met|to)|to\s+be|to\s+follow|"
    r"this|last|next|gathered|brought|ended|began|started|came|said|added|co-hosted|jointly|today|yesterday|earlier|later)"
)
_ONLY = "Week|Day|Days|Festival|Fair|Camp|Clinic|Encounter|Assizes"  # events only where they are capitalised
_NOUNS = (
    "Forum|Symposium|Conference|Congress|Summit|Workshop|Seminar|Webinar|Training(?: (?:Course|Programme|Program|Session|Workshop|of Trainers))?|Course|Meeting|Roundtable|Round[- ]Table|"
    "Dialogue|Colloquium|Consultations?|Retreat|Study (?:Visit|Tour|Mission|Trip)|Lecture|Convention|Hackathon|Exhibition|Talks|Bootcamp|Masterclass|(?:Summer|Winter|Spring|Autumn) (?:School|Academy)|"
    "General Assembly|Ceremony|Breakfast|Gathering|Expo|Visit"
)
_CAPS = r"(?:[A-Z0-9À-Ž][\w’'&/-]*(?:\s+|\s*(?:&|and|of|for|on|the|in)\s+(?=[A-Z]))){0,9}"
_ADJECTIVE = r"(?!(?:held|hold|sides|parties|earlier|later|who|that|which|was|were|will|would|to|and|or|in|on|at|for|of|by|with|from|is|are|has|had|have|also|during|after)\b)[a-z][\w-]+"
_NAMED = re.compile(
    rf"(?:(?P<article>[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Oo]ur)\s+)?(?P<days>{_NUMBER}\s+)?(?P<name>(?:{_ORD}\s+)?{_CAPS}(?P<noun>{_NOUNS}|{_ONLY})s?\b(?:\s+(?:19|20)\d\d)?"
    rf"(?:\s+(?:on|of|for|about|in)\s+(?:the\s+)?(?:[A-Z0-9][^,.;:()“”\"]*?|“[^”]+”|\"[^\"]+\"))?)"
    rf"(?=\s*(?:[,.;:()“”\"]|$|\b{_STOP}\b))",
)
_GENERIC = re.compile(
    rf"\b(?P<article>[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Aa]nother|[Oo]ur|[Tt]hat|same)\s+(?P<days>{_NUMBER}\s+)?(?P<name>(?:(?:{_ORD}|{_ADJECTIVE})\s+){{0,4}}?(?P<noun>{_EVENT})s?\b"
    rf"(?:\s+(?:on|for|of|about|concerning)\s+(?:(?!\b{_STOP}\b)[^,.;:()“”])+)?)",
)
_TOPIC = rf"(?:\s+(?:on|for|of|about|concerning)\s+(?:(?!\b{_STOP}\b)[^,.;:()“”\"])+)?"
_NO_LEAD = "The|An?|This|That|These|In|On|At|By|For|From|To|Its|Their|Our|His|Her|During|After|Before|Following|Each|Every|No|Any|Some|All|Both|Other|Under|With|Since|If|When|While|As|And|But|Also|Held"
#: An item of a list that is an event: "Study visit of …", "Round table “…”".
_LEADING = re.compile(
    rf"^\W*(?P<name>(?!(?:{_NO_LEAD})\b)(?:[A-Z][a-z-]+\s+(?:[a-z][a-z-]+\s+){{0,2}}?)?(?P<noun>(?i:{_EVENT}))\b{_TOPIC})(?=\s*(?:[,.;:()“”\"]|$|\b{_STOP}\b))"
)
_BARE = re.compile(
    r"\b(?:held|hold|holds|began|begin|conducted|during|following|for|after)\s+(?P<name>(?:[a-z][\w-]+\s+)?(?P<noun>talks|negotiations|consultations|discussions|meetings))\b"
)
_QUOTED = re.compile(
    r"\s*,?\s*(?:(?:en)?titled|called|named|under the (?:theme|title|topic)(?: of)?|themed|on(?: the theme(?: of)?)?)?\s*,?\s*[“\"](?P<title>[^”\"]{4,200})[”\"]"
)


class Phrase(NamedTuple):
    """A noun phrase: where it stands, its words, its head noun, how it is introduced."""

    start: int
    end: int
    words: str
    noun: str
    definite: bool
    named: bool
    kind: str = ""


def events_in(text: str, taken: list[tuple[int, int]], *, item: bool = False) -> list[Phrase]:
    """The events that a sentence names or refers to, by place; an ``item`` may be one without article.

    >>> [(p.words, p.named, p.definite) for p in events_in("It will hold a two-day workshop, “Quays for All”, in June. The seminar was opened.", [])]
    [('Quays for All', True, False), ('seminar', False, True)]
    >>> [p.words for p in events_in("at the International River Towns Conference, held in Pécs", [])]
    ['International River Towns Conference']
    """
    found: list[Phrase] = []
    for pattern in (_NAMED, *((_LEADING,) if item else ()), _GENERIC, _BARE):
        for match in pattern.finditer(text):
            phrase = _event(text, match)
            if (
                phrase
                and all(phrase.end <= p.start or phrase.start >= p.end for p in found)
                and not any(a <= phrase.start and phrase.end <= b for a, b in taken)
            ):
                found.append(phrase)
    return sorted(found)


def _event(text: str, match: re.Match[str]) -> Phrase | None:
    words, noun = match["name"].strip(), match["noun"].casefold()
    article = (match.groupdict().get("article") or "").casefold()
    if re.match(
        r"(?:course of|in the course|of course)", text[max(0, match.start() - 3) : match.end()]
    ):
        return None
    start, end = match.start("name"), match.start("name") + len(words)
    while words.split()[0] in (
        "The",
        "A",
        "An",
        "On",
        "In",
        "At",
        "This",
        "During",
        "After",
        "For",
        "And",
        "By",
        "From",
        "Also",
        "When",
        "Its",
        "Their",
        "Next",
        "Last",
        "Its",
    ):
        cut = (
            len(words.split()[0])
            + len(words[len(words.split()[0]) :])
            - len(words[len(words.split()[0]) :].lstrip())
        )
        if words.split()[0] in ("The", "This"):
            article = "the"
        words, start = words[cut:], start + cut
        if not words:
            return None
    words = re.sub(
        r"\s+(?:of|by|for|from)\s+(?:Messrs|Mmes?|Mr|Mrs|Ms|Mx|Dr|Prof|Hon|H\.?E)$", "", words
    )
    end = start + len(words)
    days = find_days(words)
    if days and days[-1].at[1] == len(words) and days[-1].month:
        words = words[: days[-1].at[0]].rstrip(" ,")
        words = re.sub(r"\s+(?:on|in|of|from|for)$", "", words)
        end = start + len(words)
    quoted = _QUOTED.match(text, end)
    named = (words[:1].isupper() and len(words.split()) > 1) or (
        bool(re.match(r"\d", words)) and len(words.split()) > 1
    )
    if quoted and (not named or re.fullmatch(rf"(?:{_ORD}\s+)?\w+", words)):
        return Phrase(match.start(), quoted.end(), quoted["title"].strip(" ,"), noun, False, True)
    if quoted and named:
        return Phrase(
            start, quoted.end(), text[start : quoted.end()], noun, article in ("the", "this"), True
        )
    return Phrase(
        match.start() if "article" in match.groupdict() else start,
        end,
        words,
        noun,
        article in ("the", "this", "that", "same"),
        named,
    )
