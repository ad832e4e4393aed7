"""Words for events: their kinds, and how an event is named."""

import re

from graph.extraction.lexicon import ORDINALS

#: Head noun of an event's name → code of the kind of event.
KINDS: dict[str, str] = {
    "forum": "forum", "fora": "forum", "symposium": "symposium", "symposia": "symposium", "conference": "conference", "congress": "conference",
    "summit": "conference", "convention": "conference", "workshop": "workshop", "hackathon": "workshop", "training": "training", "course": "training",
    "academy": "training", "school": "training", "bootcamp": "training", "masterclass": "training", "mission": "training",
    "programme": "training", "program": "training",
    "meeting": "meeting", "consultation": "meeting", "consultations": "meeting", "talks": "meeting", "assembly": "meeting", "retreat": "meeting",
    "negotiations": "meeting", "council": "meeting", "briefing": "meeting", "discussions": "meeting", "roundtable": "roundtable", "round table": "roundtable",
    "visit": "visit", "tour": "visit", "mission visit": "visit", "seminar": "other", "webinar": "other", "colloquium": "other", "lecture": "other",
    "dialogue": "other", "exhibition": "other", "festival": "other", "week": "other", "day": "other", "launch": "other", "ceremony": "other",
    "celebration": "other", "expo": "other", "fair": "other", "session": "meeting", "exchange": "other", "talk": "other", "debate": "other", "competition": "other",
    "signing": "signing",
}  # fmt: skip
_STRONG = (
    "forum|fora|symposium|conference|congress|summit|workshop|seminar|webinar|training|course|meeting|roundtable|round[- ]table|dialogue|"
    "colloquium|consultation|retreat|study (?:visit|tour|mission|trip)|mission|visit|lecture|convention|hackathon|exhibition|talks|bootcamp|"
    "masterclass|(?:(?-i:Week|Day|Days|Festival|Fair|Camp|Marathon|Clinic|Series|Colloquia|Assizes|Encounter|Jornadas?))|(?:summer|winter|spring|autumn) school|assembly|exchange|briefing|session|launch|policy lab|expo"
)
STRONG = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}})\s?(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}|inaugural)|(?P<roman>[IVX]{{1,6}}))\b(?=\s+[\w(“])",
    re.IGNORECASE,
)


def kind_of(label: str) -> str:
    """The kind of an event by the head noun of its name.

    >>> kind_of("2nd East African Forum on Ports"), kind_of("56th Meeting of the Governing Board")
    ('forum', 'meeting')
    >>> kind_of("The 4th Study Mission on Open Government"), kind_of("Signing of the memorandum")
    ('training', 'signing')
    """
    low = re.sub(r"[“\"].*", "", label.casefold()) or label.casefold()
    if re.search(r"\bsigning\b", low):
        return "signing"
    if re.search(
        r"\bstudy (?:visit|tour|trip)|(?:official|courtesy|working|technical|field|site) visit\b",
        low,
    ):
        return "visit"
    if re.search(r"\btraining|\bcourse\b|study mission", low) and not re.search(
        r"forum|conference|symposium|meeting", low
    ):
        return "training"
    if re.search(r"\bwebinar series\b", low):
        return "webinar-series"
    found = [(m.start(), KINDS[w]) for w in KINDS for m in re.finditer(rf"\b{w}\b", low)]
    on = re.search(r"\s(?:on|for|about)\s", low)
    early = [f for f in found if on is None or f[0] < on.start()] or found
    strong = [
        f for f in early if f[1] in ("forum", "symposium", "conference", "workshop", "roundtable")
    ]
    return (strong or sorted(early))[0][1] if early else "other"


def edition_of(label: str) -> tuple[int | None, str]:
    """(number of the edition, series) of an event's name.

    >>> edition_of("14th Pan-African Forum of Ministers"), edition_of("Fifth Meeting of the Group")
    ((14, 'Pan-African Forum of Ministers'), (5, 'Meeting of the Group'))
    >>> edition_of("Workshop on Archives")
    (None, '')
    """
    match = _ORDINAL.search(label[:60])
    if not match or match.start() > 40:
        return None, ""
    if match["digits"]:
        number = int(match["digits"])
    elif match["word"]:
        number = ORDINALS.get(match["word"].casefold(), 1)
    else:
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[ch] for ch in match["roman"].upper()]
        number = sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
        if not STRONG.search(label[match.end() : match.end() + 60]) or match["roman"].islower():
            return None, ""
    series = re.sub(r"\s*[“\":].*", "", label[match.end() :]).strip()
    series = re.sub(r"\s+on$", "", series)
    return number, series[:1].upper() + series[1:] if STRONG.search(series) else ""
