"""Which lines of an agenda head a session, a pause, a day."""

import re

from graph.extraction.lexicon import WEEKDAYS
from graph.extraction.slots.agendas.pauses import pause_end
from graph.extraction.when import When, find_days

_NUMBERED = re.compile(
    r"(?:(?:thematic |parallel |plenary |technical |concurrent |working |breakout |special |panel |training )?(?:session|panel|part|module|block|plenary|working group|breakout|"
    r"stream|track|theme|topic|segment|unit|lab|clinic|cluster|stage|table|lecture|class|workshop|roundtable|dialogue|round|group|agenda item|item|lesson|seminar|activity|breakfast session|"
    r"s[ée]ance|atelier|sesi[oó]n|sess[ãa]o|m[óo]dulo|mesa|taller|bloque|painel|sitzung|th[èe]me|tema|ponencia|conferencia|partie|parte)|session)"
    r"s?\s*(?:n[oº°]?\.?\s*|#\s*)?(?:\d+(?:[-–.]\d+)?[A-Za-z]?|[IVX]+(?:[-–.]\d+)?|[A-F]|one|two|three|four|five|six|seven)\b|(?-i:[A-H]\d{1,2})(?=[.:)]?\s+\S)|(?:first|second|third|fourth|fifth|sixth|seventh|1st|2nd|3rd|4th|5th)\s+(?:(?:plenary|technical|thematic|working|parallel|panel)\s+)?(?:session|panel|plenary|round\s?table|module|workshop|part|block|lecture|round)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?:official |formal |grand |ceremonial |solemn )?(?:opening|inaugural|inauguration|closing|concluding|welcome|valedictory)(?:\s+(?:session|ceremony|plenary|segment|panel|event|programme)|(?!\s+(?:the|up|a|an|our|your|their|in|to|from|on|for|with|gaps?|doors?|data|books?|\w+ing)\b))|"
    r"ouverture|cl[ôo]ture|c[ée]r[ée]monie d['’](?:ouverture|inauguration)|c[ée]r[ée]monie de cl[ôo]ture|s[ée]ance (?:d['’]ouverture|de cl[ôo]ture|pl[ée]ni[èe]re)|inauguraci[oó]n|apertura|clausura|cierre|abertura|encerramento|er[öo]ffnung|table ronde|mesa redonda|visite (?:de terrain|guid[ée]e)|visita (?:t[ée]cnica|guiada)|"
    r"(?:high[- ]level|plenary|thematic|technical|special|ministerial|breakout|parallel|poster|working|keynote|interactive|wrap-?up|signing|award|introductory|orientation)\s+"
    r"(?:session|panel|segment|dialogue|meeting|group|groups|ceremony)s?|"
    r"plenary|round\s?table|panel discussion|(?:site|field|study|technical) (?:visit|tour|trip)s?|wrap-?up|working groups?|group work|"
    r"opening and (?:welcome|introduction)|conclusions?|way forward|next steps)",
    re.IGNORECASE,
)
_NTH = "first|second|third|fourth|fifth|sixth|seventh"
_DAY = re.compile(
    r"\W*(?:(?:day|jour(?:n[ée]e)?|d[ií]a|tag|giorno)\s*(?:no\.?\s*)?(?P<number>\d+|one|two|three|four|five|six|seven|i{1,3}|iv|vi?)\b"
    rf"|(?P<nth>{_NTH}|\d(?:st|nd|rd|th))\s+day\b(?!\s+of\s+the\s+\w+\s+\w))",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\W*(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?", re.IGNORECASE
)
_WEEKDAY_NUMBER = re.compile(
    _WEEKDAY.pattern + r",?\s*(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\W*$", re.IGNORECASE
)
_COUNTS = {
    word: number
    for words in (
        "one two three four five six seven",
        "i ii iii iv v vi vii",
        _NTH.replace("|", " "),
    )
    for number, word in enumerate(words.split(), start=1)
}
#: What may stand behind a day that heads a part of an agenda: nothing, a place, a motto, a remark.
_BEHIND = re.compile(
    r"\s*(?:$|[-–—:(,/|·•.]\s*\S.{0,70}$|(?:morning|afternoon|evening|\(?continued\)?|in|at)\b.{0,40}$)",
    re.IGNORECASE,
)


def is_pause(text: str) -> bool:
    """Whether a line is a break, a meal, a photo, questions: no session.

    >>> is_pause("Coffee Break"), is_pause("Session 2 and lunch"), is_pause("Breaking new ground")
    (True, False, False)
    """
    text = text.strip(" .*–-:")
    end = pause_end(text)
    return bool(end) and not is_numbered(text) and len(text) - end < 60


def is_numbered(text: str) -> bool:
    """Whether a line starts like "Session 2", "Panel 1" or "Second session"."""
    return _NUMBERED.match(text.strip(' *“"[(')) is not None


def is_named(text: str) -> bool:
    """Whether a line is a usual name of a session: Opening, Closing Session, Site Visit."""
    match = _NAMED.match(text.strip(' *“"'))
    return match is not None and (
        match.end() >= len(text.strip(' *“"')) or not text[match.end()].isalnum()
    )


_NUMERAL = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|[A-H])[.):]?")


_HOLDS = re.compile(
    r"(?:parallel|concurrent|simultaneous|break-?out|working|group|discussion)\W*(?:\w+\W+)?(?:sessions|workshops|groups|panels|work|tracks)|workshops|working groups?|breakouts|ateliers|talleres",
    re.IGNORECASE,
)


def holds_others(label: str) -> bool:
    """Whether a heading only holds those below it: "Parallel sessions", "Working groups".

    >>> holds_others("Parallel workshops"), holds_others("Session 2: Working groups")
    (True, False)
    """
    return _HOLDS.match(label.strip()) is not None


def bare_number(text: str) -> bool:
    """Whether it is only "Session 1" or "II.", its title on the next line.

    >>> bare_number("Session 3-1"), bare_number("II."), bare_number("Session 1: Ports")
    (True, True, False)
    """
    text = text.strip(" []")
    match = _NUMBERED.match(text)
    return (match is not None and not text[match.end() :].strip(" .:–—-[]")) or bool(
        _NUMERAL.fullmatch(text)
    )


def day_of(text: str) -> tuple[When | None, int | None] | None:
    """(date, number) of a line that says which day of the agenda begins.

    >>> day_of("[DAY 2] 13 November")[1], day_of("Tuesday, 7 July 2020")[0].start, day_of("Session 2")
    (2, '2020-07-07', None)
    >>> day_of("WED 13 NOV - flight to Napier")[0].day, day_of("Second day: field visits")[1]
    (13, 2)
    """
    if len(text) > 110:
        return None
    numbered = _DAY.match(text)
    behind = text[numbered.end() :] if numbered else text
    days = [w for w in find_days(behind) if w.precise and not w.day2]
    if numbered and len(text) < 90:
        word = (numbered["number"] or numbered["nth"]).casefold()
        digits = re.match(r"\d+", word)
        return (days[0] if days else None), int(digits[0]) if digits else _COUNTS.get(word)
    if days:
        before, after = text[: days[0].at[0]], text[days[0].at[1] :]
        rest = before + after
        if len(re.sub(r"[\W\d_]", "", rest)) <= 12 or (_WEEKDAY.match(text) and len(rest) < 40):
            return days[0], None
        if not re.search(r"\w", before) and _BEHIND.match(after):
            return days[0], None
    alone = _WEEKDAY_NUMBER.match(text)
    if alone:
        return When((0, len(text)), day=int(alone["day"])), None
    named = _WEEKDAY.match(text)
    if named and not days and len(text) < 45 and _BEHIND.match(text[named.end() :]):
        weekdays = [w for w in find_days(text) if w.weekday is not None]
        return (weekdays[0], None) if weekdays else None
    return None


def default_role(label: str, *, moderated: bool) -> str:
    """The role of a name without a role word, by the heading that it stands under.

    >>> default_role("I. Opening", moderated=False), default_role("Session 1: Ports", moderated=True)
    ('opening-remarks', 'panelist')
    >>> default_role("Visit to the Quay Office", moderated=False)
    'host'
    """
    for part in re.split(r"\s+/\s+", _NUMBER_BEFORE.sub("", label.casefold().strip())):
        role = next((role for pattern, role in _BY_LABEL if pattern.match(part)), "")
        if role:
            return role
    if moderated or _JOINT.search(label):
        return "panelist"
    return "presenter"


_NUMBER_BEFORE = re.compile(
    r"^(?:(?:agenda )?item\s*)?(?:[ivx]{1,5}|\d{1,2}|[a-h])[.):]\s+|^(?:agenda )?item\s*\d+[.:]?\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:panel|discussion|round\s?table|dialogue|debate|table ronde|mesa redonda)\b",
    re.IGNORECASE,
)
#: How a heading begins → the role of a name under it without a role word.
_BY_LABEL = tuple(
    (re.compile(pattern, re.IGNORECASE), role)
    for pattern, role in (
        (r"\W*welcome(?!.*\bopening)|mots? de bienvenue|palabras de bienvenida", "welcome-remarks"),
        (
            r"\W*(?:(?:official|formal|solemn|grand) )?(?:opening(?! up| the)|inaugura|welcome)|ouverture|c[ée]r[ée]monie d['’]ouverture|apertura|abertura|er[öo]ffnung",
            "opening-remarks",
        ),
        (
            r"\W*(?:(?:official|formal) )?(?:closing(?! the)|closure|concluding|wrap|way forward|conclusion|farewell words)|cl[ôo]ture|clausura|cierre|encerramento",
            "closing-remarks",
        ),
        (r"\W*keynote|conf[ée]rence inaugurale|conferencia magistral", "keynote"),
        (
            r"\W*(?:(?:site|field|study|technical|courtesy|working|guided)\s+)?(?:visits?|excursion|courtesy call|reception)\b|\W*(?:study|guided) tour|\W*(?:site|guided) walk|meeting (?:with|at) |call on ",
            "host",
        ),
    )
)
