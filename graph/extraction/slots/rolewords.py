"""The words that say a role, and the roles that they say."""

import re
from dataclasses import dataclass

from graph.extraction.lexicon import honorific

_N = r"(?:\s*(?:no\.?\s*)?#?\d+|\s+[IVX]+\b)?"

#: Pattern of a role word → code of the role; an empty code is a part without a role of ours.
ROLE_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:co-?)?moderat(?:or|ors|ed by|ion(?: by)?|or of the session)", "moderator"),
    (r"(?:session |co-?|panel |vice[- ]?)?chair(?:s|person|persons|man|woman|ed by|ing)?(?: of (?:the )?(?:session|day|meeting))?", "moderator"),
    (r"(?:co-?)?facilitat(?:or|ors|ed by|ion(?: by)?)", "moderator"),
    (r"(?:group|session|table|discussion|team|workshop|panel) (?:leaders?|facilitators?|moderators?)|discussion leads?|masters? of ceremon(?:y|ies)|mc|emcee|anchor|presided over by|presiding(?: officer)?|in the chair|convenors?|conducted by|animat(?:ed by|ors?|rices?|eurs?)", "moderator"),
    (r"mod[ée]rat(?:eurs?|rices?|ion)|moderador(?:es|as?)?|moderac[ií]on|pr[ée]sident(?:e|s)?(?:\(e\))?(?: de s[ée]ance)?|presidente? de (?:la )?mesa|facilitat(?:eurs?|rices?)|facilitador(?:es|as?)?|modera[çc][ãa]o", "moderator"),
    (r"mots? d['’]ouverture|discours d['’]ouverture|allocutions?(?: d['’]ouverture)?|palabras de (?:apertura|inauguraci[oó]n)|discurso de apertura|abertura", "opening-remarks"),
    (r"mots? de bienvenue|palabras de bienvenida|bienvenida|boas-vindas|palavras de boas-vindas", "welcome-remarks"),
    (r"mots? de cl[ôo]ture|discours de cl[ôo]ture|palabras de (?:cierre|clausura)|encerramento", "closing-remarks"),
    (r"orat(?:eurs?|rices?)|interven[ae]nts?|communications?(?= *:)|expos[ée]s?(?= *:)|ponentes?|ponencias?|expositor(?:es|as?)?|oradores?|palestrantes?|oradoras?", "presenter"),
    (r"panelistas?|pan[ée]listes?|debatedor(?:es)?", "panelist"),
    (r"comentaristas?|discutants?|discutantes?", "discussant"),
    (r"conf[ée]renciers?|conf[ée]rence inaugurale|conferencia (?:magistral|inaugural)", "keynote"),
    (r"rapporteur\w*|relator(?:es|a)?|interpr[èe]tes?", ""),
    (r"welcom(?:e|ing)(?:\s*(?:and|&)\s*opening)?(?: (?:remarks?|address(?:es)?|speech(?:es)?|notes?|words|statements?|message))?(?: by)?", "welcome-remarks"),
    (r"(?:words?|address|message|remarks) of welcome(?: by)?", "welcome-remarks"),
    (r"(?:official|formal|solemn) opening(?: by|(?= *[:–—]))|opening by|(?:declaration of )?opening of the (?:\w+ ){1,3}by", "opening-remarks"),
    (r"(?:official|formal) closing(?: by|(?= *[:–—]))|closing by", "closing-remarks"),
    (r"(?:official |formal )?opening(?:\s*(?:and|&)\s*welcom(?:e|ing))? (?:remarks?|address(?:es)?|speech(?:es)?|statements?|notes?|words|message)(?: by)?", "opening-remarks"),
    (r"(?:congratulatory|inaugural|introductory|special|goodwill|ministerial|preliminary) (?:remarks?|address(?:es)?|speech(?:es)?|messages?|statements?|words)(?: by)?", "opening-remarks"),
    (r"(?:opened|inaugurated|officially opened) by|inauguration by", "opening-remarks"),
    (r"(?:closing|concluding|final|farewell|summary) (?:remarks?|address(?:es)?|speech(?:es)?|statements?|notes?|words)(?: by)?|vote of thanks|closed by", "closing-remarks"),
    (r"key-?\s?note(?:s)?(?: (?:speech|speeches|address(?:es)?|lectures?|presentations?|speakers?|talk|remarks))?(?: by)?", "keynote"),
    (r"panell?ists?|panel(?:l?ists?)? (?:members?|speakers?|participants?)|panel of (?:experts|speakers)|(?:on the )?panel", "panelist"),
    (r"(?:designated |lead |paper )?discussants?|discussion(?: by)?|respondents?|commentators?|comment(?:s|ary)?(?: by)?|reactors?|reactions? (?:by|from)|response by", "discussant"),
    (r"(?:[\w-]+ ){0,2}presentations?(?= *:)|(?:thematic |scene[- ]setting |lead |framing |invited |guest |technical |case study |country |expert |paper |co-|main |local |discussion |session |plenary )?(?:presentations?|presenters?|presented by|speakers?|resource (?:persons?|speakers?|people|teams?)|readers?|presentation of the \w+|talks?|papers?|lectures?|lecturers?|trainers?|instructors?|tutors?|coaches|experts?|case stud(?:y|ies)|demonstrations?|demo|briefings?|interventions?)(?: by)?", "presenter"),
    (r"country papers? presentations?(?: and discussions?)?|presentations? of (?:country|case) (?:papers?|studies|reports?)|country (?:reports?|presentations?)|(?:input|introduction|lead|led) by|delivered by|taught by", "presenter"),
    (r"rapporteurs?|guides?|guided by|interpreters?|note-?takers?|press (?:secretary|officer)|secretar(?:y|iat)|coordinat(?:or|ed by)|logistics|support staff", ""),
    (r"attended by|attendees|participants?|in attendance|roundtable participants?|participating", "participant"),
    (r"hosts?|hosted by|received by|(?:met|welcomed) by|receiving (?:officer|official)s?", "host"),
    (r"signator(?:y|ies)|signed by|to be signed by|signing by", "signatory"),
    (r"(?:organi[sz]ing|conference|seminar|workshop|forum|event|programme) (?:secretary|coordinator|manager)(?= *:)|coordination(?= *:)", "contact"),
    (r"(?:address|addresses)(?= *:)", "remarks"),
    (r"remarks?(?: by)?|statements?(?: by)?|address(?:es)? by|speech(?:es)?(?: by)?", "remarks"),
    (r"contacts?(?: persons?)?|focal points?|for (?:further |more )?information|enquiries|(?:secretariat|help|registration|information) desk|media(?: contact)?|questions(?: to)?", "contact"),
    (r"conclusions?|summary|wrap-?up|reflections|way forward", "closing-remarks"),
)  # fmt: skip
_WORDS = tuple(
    (re.compile(rf"(?:{pattern}){_N}(?![\w-])", re.IGNORECASE), code)
    for pattern, code in ROLE_WORDS
)
_TAIL = re.compile(
    r"\s*(?:\((?P<aside>[^()]*)\))?\s*(?P<sign>[:：–—-]|\||$|(?=\n))\s*", re.IGNORECASE
)
_JOIN = re.compile(r"\s*(?:/|,|&|\band\b|\+)\s*(?:the\s+)?", re.IGNORECASE)
_BARE_PLURAL = re.compile(r"s(?: by)?$")


@dataclass(frozen=True)
class RoleCue:
    """A role word at the start of a line: its roles, where what follows starts, its number."""

    roles: tuple[str, ...]
    end: int
    word: str
    number: int | None = None
    plural: bool = False
    alone: bool = False  # nothing follows on the line
    signed: bool = False  # a colon or dash follows


def role_cue(text: str) -> RoleCue | None:
    """The role word that a line starts with.

    >>> role_cue("Presentation 2 (20 mins): Mr. Brian Ssebunya").roles, role_cue("Presentation 2: X").number
    (('presenter',), 2)
    >>> role_cue("Resource speaker/Moderator").roles, role_cue("Panel 1. From vacancy to appointment")
    (('presenter', 'moderator'), None)
    """
    roles: list[str] = []
    words: list[str] = []
    at = 0
    while True:
        best = max(
            ((m, code) for pattern, code in _WORDS if (m := pattern.match(text, at))),
            key=lambda f: f[0].end(),
            default=None,
        )
        if best is None:
            break
        match, code = best
        words.append(match[0])
        if code not in roles:
            roles.append(code)
        at = match.end()
        join = _JOIN.match(text, at)
        if not join or not any(pattern.match(text, join.end()) for pattern, _ in _WORDS):
            break
        at = join.end()
    if not words:
        return None
    tail = _TAIL.match(text, at)
    word = " ".join(words)
    by = word.casefold().endswith(" by")
    person = honorific().match(text, at + len(text[at:]) - len(text[at:].lstrip()))
    titled = person is not None and person["strong"] is not None
    if not tail and not by and not titled and not text[at:].lstrip().startswith(("by ", "from ")):
        return None
    if re.match(r"panel\s*\d", word, re.IGNORECASE):
        return None
    end = tail.end() if tail else at + len(text[at:]) - len(text[at:].lstrip())
    if (
        "closing-remarks" in roles
        and not (tail and tail["sign"])
        and not by
        and not titled
        and "remark" not in word.casefold()
    ):
        return None
    number = re.search(r"(\d+)\s*$", word)
    follows = re.match(r"\s*by\s+", text[end:])
    end += follows.end() if follows else 0
    return RoleCue(
        tuple(roles), end, word, int(number[1]) if number else None,
        plural=bool(_BARE_PLURAL.search(words[0].casefold())) and "remarks" not in word.casefold(),
        alone=not text[end:].strip(), signed=bool(tail and tail["sign"]) or by or titled,
    )  # fmt: skip
