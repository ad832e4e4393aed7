"""Roles by nouns: "speakers were", "remarks by", "with the support of", "with her in the chair"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.extraction.prose.roles.frames import REMARKS, rows

_BE = r"(?:was|were|is|are|will\s+be|has\s+been|have\s+been|being|came|come)"
_GIVEN = rf"(?:{_BE}\s+)?(?:\w+ly\s+)?(?:made|given|delivered|presented|offered|read(?:\s+out)?|extended|spoken|proposed|held|said|pronounced|followed|heard|moved|shared|provided|expressed)"
_LEAD = r"(?:(?:also|among\s+others|among\s+them|inter\s+alia|then|both|first|by|the|its|our|their|his|her|from|of|Messrs\.?)\s*,?\s+)*"
_TO = rf"{_LEAD}(?=<[PO]\d)"
_MODS = r"(?:[^<.;:]|\b[ap]\.m\.|<[EDA]\d+>|\([^()]*\)){0,90}?"
_SHORT = r"(?:[^<.;:,]|<[EDA]\d+>|\([^()]*\)){0,60}?"
_PLAIN = r"(?:[^<.;:,A-Z]|<[EDA]\d+>){0,60}?"
_ROLE = r"(?:of|at|for|in|to|on|during)\s+(?:the\s+|this\s+|our\s+|its\s+)?(?:[\w-]+\s+){0,2}(?:<E\d+>|event|meeting|session|panel|day|forum|conference|workshop|laboratory|course|training|programme)"


class Said(NamedTuple):
    """A noun that says a role: where it and its agents stand, and on which side."""

    role: str
    who: str
    start: int
    edge: int  # where the agents start, or end if they stand before
    before: bool


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], bool], ...]:
    """Role, who, pattern, whether the agents stand before the noun."""
    made: list[tuple[str, str, str, bool]] = []
    for role, who, kind, words in rows("rolenouns"):
        noun = rf"(?<![\w-])(?i:{words.replace('{remarks}', REMARKS)})(?![\w-])"
        if kind == "doer":
            made += [
                (role, who, rf"{noun}{_SHORT}\s*(?::|[–—-]\s|\b(?:{_BE}|included?|includes|including|comprised|comprises?|featured|consisted\s+of|numbered)\b:?)\s*{_TO}", False),
                (role, who, rf"\b[Aa]s\s+(?:the\s+|an?\s+)?{noun}\s+(?:acted|served|was|were|appeared)\s+{_TO}", False),
                (role, who, rf"\s*,?\s*(?:\b{_BE}|\b(?:has|have|had)\s+(?:agreed|been\s+\w+)|\b(?:serv|act|function|figur|appear)(?:ed|ing|es?|s)?)?\s*(?:\bas\b|(?<=[a-z])|\bto\s+be\b)\s*(?:also\s+)?(?:the\s+|its\s+|an?\s+|one\s+of\s+the\s+|among\s+the\s+|our\s+|their\s+)?(?:(?!\w*elected|appointed|named|nominated|designated)\w+\s+)?{noun}(?!\s+(?:for\s+(?:\d|the\s+(?:next|year|period))|of\s+(?:the\s+)?(?:<O|[Bb]oard|[Cc]ommittee|[Cc]ouncil)))", True),
                (role, who, rf"\s*,\s*(?:the\s+)?{noun}\s+{_ROLE}", True),
            ]  # fmt: skip
            if role != "participant":  # "greeting the guests, <P0> …"
                lead = r"(?:^|[.;:]\s|[Tt]he\s|[Oo]ur\s|[Ii]ts\s)\W*"
                made.append((role, who, rf"{lead}{noun}\s*(?:{_ROLE})?\s*,\s*{_TO}", False))
            continue
        link = r"(?:by|from)" if kind == "deed" else r"(?:of|from|by)"
        between = _SHORT if kind == "deed" else _PLAIN
        made.append((role, who, rf"{noun}{between}[\s,]{link}\s+{_TO}", False))
        if kind == "deed":
            made += [
                (role, who, rf"{noun}\s+{_GIVEN}{_SHORT}[\s,](?:by|from)\s+{_TO}", False),
                (role, who, rf"(?:^|[\s,])(?:[Ii]n|[Dd]uring|[Aa]t|[Ww]ith)\s+(?:(?:his|her|their|an?|the)\s+)?(?:brief\s+|short\s+)?{noun}{_MODS}[,\s]\s*{_TO}", False),
                (role, who, rf"(?:[^<.;:]|<[ED]\d+>){{0,60}}?\s(?:in|during|with)\s+(?:his|her|their)\s+(?:brief\s+|short\s+)?{noun}", True),
                (role, who, rf"(?:[Uu]nder|[Ww]ith)\s+the\s+{noun}\s+of\s+{_TO}", False),
            ]  # fmt: skip
    made += [(role, who, pattern, False) for role, who, pattern in _LINKS]
    made += [(role, who, pattern, True) for role, who, pattern in _BEHIND]
    return tuple((role, who, re.compile(pattern), before) for role, who, pattern, before in made)


#: What leads up to agents: role, who, pattern.
_LINKS = (
    ("moderator", "P", rf"[Ww]ith\s+{_TO}(?=<P\d+>[^<.;]{{0,60}}\b(?:in\s+the\s+chair|presiding|moderating|chairing|facilitating)\b)"),
    ("moderator", "P", rf"[Ii]n\s+the\s+chair\s*(?::|{_BE})\s*{_TO}"),
    ("moderator", "P", rf"\belected\s+{_TO}(?=<P\d+>[^<.;]{{0,60}}\bas\s+(?:its\s+|the\s+)?(?:Chair|chair|[Mm]oderator))"),
    ("presenter", "P", rf"(?:\bfollowed\s+by|[Hh]eard\s+from|\bgave\s+the\s+floor\s+to|[Tt]he\s+floor\s+(?:was|is)\s+(?:given|handed|passed)\s+to|\bturn\s+of)\s+{_TO}"),
    ("presenter", "P", rf"(?:heard|with|featured|including|followed\s+by)\s+(?:an?\s+|the\s+)?(?:<E\d+>|lectures?|talks?|presentations?|papers?|reports?)[^<.;]{{0,40}}\s(?:by|from)\s+{_TO}"),
    ("panelist", "P", rf"(?:[Pp]anel|[Dd]iscussion|[Rr]ound\s?table|<E\d+>)\s+(?:with|brought\s+together|featured|featuring|consisted\s+of|comprised|composed\s+of|made\s+up\s+of|included)\s+{_TO}"),
    ("panelist", "P", rf"[Oo]n\s+the\s+panel\s*(?::|\b{_BE})\s*{_TO}"),
    ("participant", "*", rf"(?:\battended\s+by|\bin\s+the\s+presence\s+of|\bjoined\s+by|[Aa]lso\s+(?:present|attending|in\s+attendance)\s+{_BE}|[Pp]resent\s+(?:{_BE}|at\s+the\s+\w+\s+{_BE})|[Ii]n\s+attendance\s+{_BE})\s+{_TO}"),
    ("participant", "*", rf"\b(?:took\s+part|take\s+part|participat(?:ed|e|ing)|attended|present|in\s+attendance)\b[^<.;:]{{0,50}}:\s*{_TO}"),
    ("presenter", "P", rf"\b(?:spoke|presented|lectured|taught|took\s+the\s+floor)\b[^<.;:]{{0,40}}:\s*{_TO}"),
    ("participant", "*", rf"\bwith\s+the\s+(?:active\s+)?(?:participation|attendance)\s+of\s+{_TO}"),
    ("participant", "*", rf"<O\d+>\s+(?:was|were|is|will\s+be)\s+represented\s+by\s+{_TO}"),
    ("participant", "*", rf"<E\d+>(?:\s+(?:was|were)\s+held)?\s+(?:between|with|among)\s+{_TO}"),
    ("collaborator", "O", rf"\bin\s+(?:close\s+)?(?:collaboration|co-?operation|partnership|association|conjunction|concert|consultation)\s+with\s+{_TO}"),
    ("co-organizer", "O", rf"(?:\bco-organi[sz]ed(?:\s+by)?|\b(?:jointly|together)\s+(?:organi[sz]ed|held|run|convened|conducted|hosted)\s+by|\borgani[sz]ed\s+(?:jointly|together)\s+(?:by|with)|\bjointly\s+with|\btogether\s+with)\s+{_TO}"),
    ("supporter", "O", rf"\b(?:paid\s+for|covered|borne|met|made\s+possible)\s+by\s+{_TO}"),
    ("supporter", "O", rf"\b(?:[Ss]upport|[Ff]unding|[Ff]unds|[Ss]ponsorship)\s+(?:is|was|are|were|came|comes)\s+(?:\w+ly\s+)?(?:provided\s+by|from|by)\s+{_TO}"),
    ("supporter", "O", rf"(?:\bthanks\s+to|\b(?:at\s+the\s+)?expense\s+of|\bcourtesy\s+of)\s+{_TO}"),
    ("host", "O", rf"(?:[Aa]t|[Oo]n|[Uu]pon)\s+(?:the\s+)?(?:kind\s+)?invitation\s+of\s+{_TO}"),
    ("host", "O", rf"\breceived\s+at\s+(?:the\s+(?:seat|headquarters|offices?|premises)\s+of\s+)?{_TO}"),
    ("contact", "P", rf"(?:[Qq]uestions(?:\s+to|\s+may\s+be\s+(?:sent|addressed)\s+to|[^<.;]{{0,30}}:)|[Cc]ontact(?:\s+person)?s?:?|[Ff]or\s+(?:further\s+|more\s+)?(?:information|details|questions)[^<.;]{{0,40}}(?:contact|to|:)|[Ww]rite\s+to|[Ee]nquiries[^<.;]{{0,30}}|[Rr]egister\s+with|RSVP[^<.;]{{0,20}}|[Mm]edia:|[Rr]each|[Aa]ttention\s+of|[Aa]ttn\.?:?)\s*(?:please\s+)?{_TO}"),
    ("contact", "P", rf"\b(?:writ(?:e|ten|ing)|sent|send|addressed|reach|contact|call|apply|regist\w+|RSVP|queries|questions|enquiries|inquiries)\b[^<;:]{{0,90}}:\s*{_TO}"),
    ("collaborator", "O", rf"^\W*(?:<D\d+>)?\W*<E\d+>(?:\s*\([^()]*\))?(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)*,\s+with\s+{_TO}"),
    ("participant", "P", rf"^\W*(?:[Mm]embers\s+)?(?:[Pp]resent|PRESENT|[Ii]n\s+attendance|[Bb]y\s+invitation|[Aa]lso\s+present|[Aa]ttendance|ATTENDANCE)\s*:\s*{_TO}"),
    ("delegation", "P", rf"(?:\b(?:led|headed)\s+by|(?:delegation|delegates|members)\s*(?:comprised|comprising|included|including|consist(?:ed|ing)\s+of|composed\s+of|{_BE}|:)|(?:accompanied|joined)\s+by)\s+{_TO}"),
    ("host", "P", rf"(?:[Tt]hey|guests|delegation|visitors|group|[Ss]he|[Hh]e)\s+{_BE}\s+(?:\w+ly\s+)?(?:received|welcomed|hosted|met)\s+(?:(?:[^<.;]|<O\d+>){{0,70}}\s)?by\s+{_TO}"),
)  # fmt: skip
#: What follows agents.
_BEHIND = (
    ("host", "P", r"\s*,?(?:\s+(?:also|then|\w+ly))*\s+(?:received|welcomed|hosted|met)\s+(?:the|a)\s+(?:\w+\s+)?(?:guests|delegation|visitors|group|mission)\b"),
    ("contact", "P", r"\s*,?(?:\s+will\s+be)?\s+(?:glad|happy|available|pleased)\s+to\s+(?:answer|help|take|receive)"),
    ("host", "O", r"\s*,?\s+as\s+hosts?\b"),
    ("moderator", "P", r"\s*\((?:in\s+the\s+)?(?:[Cc]hair(?:person|man|woman)?|[Mm]oderator|[Ff]acilitator)\)"),
)  # fmt: skip


def nouns_in(marks: str) -> Iterator[Said]:
    """The nouns that say roles; the agents stand where ``edge`` is.

    >>> [(s.role, s.before) for s in nouns_in("Opening remarks by <P0>. The lecturers were <P1> and <P2>.")]
    [('opening-remarks', False), ('presenter', False), ('presenter', False)]
    """
    for role, who, pattern, before in _patterns():
        if not before:
            for match in pattern.finditer(marks):
                yield Said(role, who, match.start(), match.end(), False)
            continue
        for tag in re.finditer(r"<[PO]\d+>", marks):
            behind = pattern.match(marks, tag.end())
            if behind:
                yield Said(role, who, behind.start(), tag.end(), True)
