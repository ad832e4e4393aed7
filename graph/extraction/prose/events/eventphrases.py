"""Noun phrases of events in sentences: by name, by article and noun, in the plural, as an item."""

import re

from graph.extraction.lexicon import ORDINALS, event_nouns
from graph.extraction.prose.nouns import Phrase
from graph.extraction.when import find_days, find_relative


def _either(words: list[str]) -> str:
    """A pattern for words, longest first; a blank may be a hyphen."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word.replace(" ", "[- ]") for word in ordered)


def _title(word: str) -> str:
    """The word with capitals as names print it: Round Table, Training of Trainers."""
    parts = [
        w if w in ("of", "the") else f"[{w[0].upper()}{w[0]}]{w[1:]}" if i else w.capitalize()
        for i, w in enumerate(word.casefold().split())
    ]
    return " ".join(parts)


_ORDINARY = [word.removeprefix("~") for word in event_nouns() if not word.isupper()]
_EVENT = _either(_ORDINARY)
#: Nouns that are no names even with a capital.
_NEVER = {"event", "session", "sitting", "audience", "signature", "signing", "talks", "drill", "exercise",
          "conversation", "tour", "debate", "exchange"}  # fmt: skip
_NOUNS = _either([_title(word) for word in event_nouns() if word not in _NEVER and word[0] != "~"])
_ORD = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|inaugural|{'|'.join(w.title() for w in ORDINALS)}|Inaugural|[IVX]+)"
#: Nouns that mean events only where they are counted or joint ones.
_WEAK = {"exchange", "exercise", "tour", "conversation", "drill", "audience", "sitting"}
_NUMBER = r"(?:one|two|three|four|five|six|ten|half|full|multi|\d+)[- ](?:day|week|hour|month)s?(?:-long)?"
_STOP = (
    r"(?:at|in|from|by|with|was|were|is|are|will|would|has|have|had|held|took|takes|take|which|where|that|who|signed|ratified|during|after|before|between|hosted|organi[sz]ed|due|set|"
    r"opened|attended|on\s+(?:<|\d|the\s+\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|under|and\s+(?:was|were|is|will|then|also|<|visited|signed|met|to)|to\s+(?:be|take|start|open|run|follow)|"
    r"this|last|next|gathered|brought|ended|ends|began|begins|starts?|started|came|comes|said|added|co-hosted|jointly|today|yesterday|earlier|later|concluded|concludes|closed|closes|opens|"
    r"kicks?|kicked|wrapped|runs|ran|drew|draws|attracted|featured|features|focus(?:es|ed)|explored|discussed|looked|looks|heard|produced|covered|covers|addressed|gave|may|should|can|could|must|for\s+(?:\d|the\s+first\s+time|[a-z-]+\s+(?:officials|participants|experts|staff|members)))"
)
_CAPS = r"(?:[A-Z0-9À-Ž][\w’'&/-]*(?:\s+|\s*(?:&|and|of|for|on|the|in)\s+(?=[A-Z]))){0,9}"
_ADJECTIVE = r"(?!(?:held|hold|sides|parties|earlier|later|who|that|which|was|were|will|would|to|and|or|in|on|at|for|of|by|with|from|is|are|has|had|have|also|during|after)\b|(?:year|month|week|day)['’])[A-Za-z][\w’'-]+"
_WHOSE = r"(?:[Ll]ast|[Tt]his|[Nn]ext)\s+(?:year|month|week|spring|summer|autumn|winter)['’]s|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['’]s"
_SOME = r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Aa] series of|[Aa] number of"
_NAMED = re.compile(
    rf"(?:(?P<article>[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Oo]ur)\s+)?(?P<days>{_NUMBER}\s+)?(?P<name>(?:{_ORD}\s+)?{_CAPS}(?P<noun>{_NOUNS})s?\b(?:\s+(?:19|20)\d\d)?"
    rf"(?:\s+(?:on|of|for|about|in)\s+(?:the\s+)?(?:[A-Z0-9][^,.;:()“”\"]*?|“[^”]+”|\"[^\"]+\"))?)"
    rf"(?=\s*(?:[,.;:()“”\"]|$|\b{_STOP}\b))",
)
_TOPIC = rf"(?:\s+(?:on|for|of|about|concerning|devoted\s+to|dedicated\s+to)\s+(?:(?!\b{_STOP}\b)[^,.;:()“”\"])+)?"
_GENERIC = re.compile(
    rf"(?:\b(?P<article>[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Aa]nother|[Oo]ur|[Tt]hat|same|{_SOME})\s+|(?P<whose>\b(?:{_WHOSE})\s+|(?<=[’']s\s)|(?<=s[’']\s)))"
    rf"(?P<days>{_NUMBER}\s+)?(?P<name>(?:(?:{_ORD}|{_ADJECTIVE})\s+){{0,4}}?(?P<noun>{_EVENT})s?\b{_TOPIC})",
)
_NO_LEAD = "The|An?|This|That|These|In|On|At|By|For|From|To|Its|Their|Our|His|Her|During|After|Before|Following|Each|Every|No|Any|Some|All|Both|Other|Under|With|Since|If|When|While|As|And|But|Also|Held"
#: An item of a list that is an event: "Study visit of …", "Round table “…”".
_LEADING = re.compile(
    rf"^\W*(?P<name>(?!(?:{_NO_LEAD})\b)(?:[A-Z\d][\w-]+\s+(?:[a-z][a-z-]+\s+){{0,2}}?)?(?P<noun>(?i:{_EVENT}))\b{_TOPIC})(?=\s*(?:[,.;:()“”\"]|$|\b{_STOP}\b))"
)
#: What else may be a body is an event where it is counted: the XIV Assembly of Andean Mayors.
_COUNTED = re.compile(
    rf"(?P<name>(?:\d{{1,3}}(?:st|nd|rd|th)|[IVX]{{1,6}}|{'|'.join(w.title() for w in ORDINALS)})\s+{_CAPS}(?P<noun>Assembly|Council|Academy|School|Plenary|Session|Exchange|Mission)\b(?:\s+of\s+(?:the\s+)?[A-Z][^,.;:()“”\"<]*?)?)(?=\s*(?:[,.;:()“”\"]|$|\b{_STOP}\b))"
)
#: Several at the start of a sentence: "Workshops were held in Kandy and Galle."
_PLURAL = re.compile(
    rf"^\W*(?P<name>(?:[A-Z][a-z-]+\s+)?(?P<noun>(?i:{_EVENT}))s\b{_TOPIC})(?=\s+(?:were|took|will|have|are|followed)\b)"
)
_BARE = re.compile(
    rf"\b(?:held|hold|holds|began|begin|conducted|during|following|for|after|organi[sz]ed|ran|hosted|gave|offered|attended|completed|including|in)\s+(?P<name>(?:[a-z][\w-]+\s+){{0,2}}?(?P<noun>talks|negotiations|consultations|discussions|training|(?:{_EVENT})s)\b{_TOPIC})"
)
_QUOTED = re.compile(
    r"\s*,?\s*(?:(?:en)?titled|called|named|under the (?:theme|title|topic|motto|heading)(?: of)?|themed|dubbed|with the (?:theme|title)|on(?: the theme(?: of)?)?)?\s*,?\s*(?:[“\"«](?P<title>[^”\"»]{4,200})[”\"»])"
)
_CUT = frozenset(
    "The A An On In At This During After For And By From Also When Its Their Next Last Our Before"
    " Following Since Under With To".split()
)


def events_in(text: str, taken: list[tuple[int, int]], *, item: bool = False) -> list[Phrase]:
    """The events that a sentence names or refers to, by place; an ``item`` may be one without article.

    >>> [(p.words, p.named, p.definite) for p in events_in("It will hold a two-day workshop, “Quays for All”, in June. The seminar was opened.", [])]
    [('Quays for All', True, False), ('seminar', False, True)]
    >>> [p.words for p in events_in("at the International River Towns Conference, held in Pécs", [])]
    ['International River Towns Conference']
    >>> [p.words for p in events_in("Last year's hearing on tugs drew crowds to the Union's third congress", [])]
    ['hearing on tugs', "Union's third congress"]
    """
    found: list[Phrase] = []
    for pattern in (_COUNTED, _NAMED, *((_LEADING,) if item else ()), _GENERIC, _PLURAL, _BARE):
        match = pattern.search(text)
        while match:
            phrase = _event(text, match)
            if (
                phrase
                and all(phrase.end <= p.start or phrase.start >= p.end for p in found)
                and not any(a <= phrase.start and phrase.end <= b for a, b in taken)
            ):
                found.append(phrase)
            on = match.end() if phrase else max(match.start("noun"), match.start() + 1)
            match = pattern.search(text, on)
    return sorted(found)


def is_counted(phrase: Phrase) -> bool:
    """Whether a name starts with a number, as those of meetings do and those of bodies do not."""
    return phrase.named and re.match(rf"{_ORD}\s", phrase.words) is not None


def _event(text: str, match: re.Match[str]) -> Phrase | None:
    groups = match.groupdict()
    words, noun = (
        match["name"].strip(),
        " ".join(match["noun"].casefold().replace("-", " ").split()),
    )
    article = (groups.get("article") or "").casefold()
    if re.match(r"(?:course of|in the course|of course)", text[max(0, match.start() - 3) : match.end()]):  # fmt: skip
        return None
    if noun == "convention" and re.search(
        r"\bconventions?\s+(?:on|between|for)\b", words, re.IGNORECASE
    ):
        return None  # a paper
    start = match.start("name")
    if noun.rstrip("s") in _WEAK and not re.search(
        rf"\b(?:{_ORD}|next|last|annual|joint)\b", words
    ):
        return None
    while words and words.split()[0] in _CUT:
        first = words.split()[0]
        article = "the" if first in ("The", "This") else article
        rest = words[len(first) :].lstrip()
        start, words = start + len(words) - len(rest), rest
    if not words:
        return None
    words = _without_tail(words)
    end = start + len(words)
    quoted = _QUOTED.match(text, end)
    count = len(words.split())
    named = count > 1 and (words[:1].isupper() or words[:1].isdigit())
    if quoted and (not named or re.fullmatch(rf"(?:{_ORD}\s+)?\w+", words)):
        title = quoted["title"].strip(" ,")
        return Phrase(match.start(), quoted.end(), title, noun, False, True)
    definite = article in ("the", "this", "that", "same")
    if quoted and named:
        words = text[start : quoted.end()]
        return Phrase(start, quoted.end(), words, noun, article in ("the", "this"), True)
    front = match.start() if groups.get("article") else start
    return Phrase(front, end, words, noun, definite, named)


def _without_tail(words: str) -> str:
    """The words without the honorific or the date that ends them."""
    words = re.sub(
        r"\s+(?:of|by|for|from)\s+(?:Messrs|Mmes?|Mr|Mrs|Ms|Mx|Dr|Prof|Hon|H\.?E)$", "", words
    )
    days = [*find_days(words), *(when for when, _ in find_relative(words))]
    last = [day for day in days if day.at[1] == len(words) and (day.month or not day.year)]
    if last and last[0].at[0]:
        words = words[: last[0].at[0]].rstrip(" ,")
        words = re.sub(r"\s+(?:on|in|of|from|for|later|early|late)$", "", words)
    return words
