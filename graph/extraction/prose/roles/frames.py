"""The frames of data/extraction/roles.txt: which verb, with which object, says which role."""

import re
from dataclasses import dataclass
from functools import cache

from graph.extraction.lexicon import lines_of

_ACTIVITY = (
    r"forums?|symposium|conference|congress|summit|workshops?|seminars?|webinars?|trainings?|courses?|meetings?|round[ -]?tables?|dialogue|colloquium|consultations?|retreat|"
    r"lectures?|convention|exhibition|talks|school|assembly|ceremony|sessions?|events?|visit|gathering|breakfast|panel|proceedings|programme|day|days|morning|afternoon|evening|"
    r"plenary|debates?|discussions?|academy|week|tour|mission|launch|conversation|hackathon|expo|fair|festival|deliberations|module|laboratory"
)
REMARKS = r"(?:and\s+\w+\s+)?(?:remarks?|address(?:es)?|speech(?:es)?|statements?|words?|notes?|message|talk|lecture|comments|observations|presentation)"
_PEOPLE = r"(?i:\w+\s+){0,2}?(?i:participants|guests|delegates|delegation|audience|everyone|everybody|members|visitors|experts|attendees|officials|trainees|students|representatives|colleagues|ministers|mayors|speakers|group|mission|team|committee|board|council|meeting|assembly|crowd|public|present)\b"
_MACROS = {
    "{activity}": rf"\s*(?:(?:the|this|that|an?|its|their|our|his|her|both|all|each|official|formal|\w+ly|of|first|second|last|annual|[\w-]+)\s+){{0,4}}?(?:<E\d+>|(?i:{_ACTIVITY})\b)|\s*(?:[Ii]t|them|[Bb]oth|They|[Tt]his)\b|\s*$|\s*[,.;:]|\s*(?:on|at|in)\s+<D|\s*and\s*$",
    "{remarks}": REMARKS,
    "{people}": _PEOPLE,
    "{any}": r"\s*(?:(?:the|an?|his|her|their|its|its|some|brief|short|very|warm|all|both|[\w-]+|<O\d+>|<E\d+>),?\s+(?:of\s+|for\s+|and\s+|to\s+)?){0,5}?",
}
_IRREGULAR = {
    "be": "be is are was were been being",
    "give": "give gives gave given giving",
    "speak": "speak speaks spoke spoken speaking",
    "take": "take takes took taken taking",
    "hold": "hold holds held holding",
    "teach": "teach teaches taught teaching",
    "lead": "lead leads led leading",
    "co-lead": "co-lead co-leads co-led co-leading",
    "run": "run runs ran running",
    "make": "make makes made making",
    "read": "read reads reading",
    "say": "say says said saying",
    "set": "set sets setting",
    "bring": "bring brings brought bringing",
    "send": "send sends sent sending",
    "bid": "bid bids bade bidding",
    "sit": "sit sits sat sitting",
    "show": "show shows showed shown showing",
    "wind": "wind winds wound winding",
    "meet": "meet meets met meeting",
    "bear": "bear bears bore borne bearing",
    "pay": "pay pays paid paying",
    "lend": "lend lends lent lending",
}
_DOUBLED = ("wrap", "kick-off")


@dataclass(frozen=True)
class Frame:
    """A verb with a kind of object, and the role that it gives; an empty role gives none."""

    role: str
    who: str
    object: re.Pattern[str]


def rows(name: str) -> list[list[str]]:
    """The lines of a table of roles as four cells, which " | " parts."""
    cells = (re.split(r"\s\|(?:\s|$)", line, maxsplit=3) for line in lines_of(name))
    return [[cell.strip() for cell in line] for line in cells]


def forms(verb: str) -> list[str]:
    """The forms of a regular or irregular verb.

    >>> forms("chair"), forms("take")[2], forms("facilitate")[2:]
    (['chair', 'chairs', 'chaired', 'chairing'], 'took', ['facilitated', 'facilitating'])
    """
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb == "kick-off":
        return ["kick off", "kicks off", "kicked off", "kicking off"]
    if verb in _DOUBLED:
        return [verb, f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if re.search(r"[^aeiou]y$", verb):
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    third = f"{verb}es" if re.search(r"(?:s|x|ch|sh)$", verb) else f"{verb}s"
    return [verb, third, f"{verb}ed", f"{verb}ing"]


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, in the order in which they are tried."""
    found: dict[str, list[Frame]] = {}
    for role, who, verbs, wanted in rows("roles"):
        for macro, pattern in _MACROS.items():
            wanted = wanted.replace(macro, f"(?:{pattern})")
        frame = Frame("" if role == "-" else role, who, re.compile(wanted))
        for verb in verbs.split():
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(made) for verb, made in found.items()}


@cache
def verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of every form of every verb, and the base form of each."""
    bases = {form: verb for verb in frames() for form in reversed(forms(verb))}
    longest = sorted(bases, key=lambda form: (-len(form), form))
    either = "|".join(rf"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" for form in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), bases


def frame_of(verb: str, *texts: str, who: str = "PO") -> Frame | None:
    """The first frame of a verb that its agents and one of the texts, the words of its object, fit.

    >>> frame_of("lead", " the discussion on fees").role, frame_of("give", " a keynote address").role
    ('moderator', 'keynote')
    >>> frame_of("open", " a liaison office") is None
    True
    """
    for frame in frames().get(verb, ()):
        suits = frame.who == "*" or frame.who in who
        if suits and any(frame.object.match(text) for text in texts):
            return frame if frame.role else None
    return None
