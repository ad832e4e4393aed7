"""What stands behind a person's name: title, unit, institution, country."""

import re
from dataclasses import dataclass, field

from graph.extraction.lexicon import heads, is_ordinary, is_place
from graph.extraction.mentions.acronyms import bracket_acronym
from graph.extraction.mentions.institutions import Body, bodies_in, rank_of
from graph.extraction.mentions.levels import levels, upwards
from graph.extraction.mentions.pieces import (
    ADDRESS,
    DISTRICTS,
    behind_body,
    is_bare,
    is_body,
    is_territory,
    is_whole_body,
    like_a_name,
    tidied,
)
from graph.extraction.mentions.positions import Title, ministry_of, title_in
from graph.extraction.mentions.tokens import is_acronym, tokens

ASIDE = re.compile(
    r"\s*[(\[]\s*(?:(?:approx\.?|about|max\.?)?\s*\d+\s*(?:[-–]\s*\d+\s*)?(?:min(?:ute)?s?\.?|['’′]|hours?|hrs?)|"
    r"t\.?b\.?[cda]\.?|to be (?:confirmed|announced|determined)|(?:tbc|invited|online|virtual(?:ly)?|remote(?:ly)?|"
    r"via (?:zoom|video|teams|webex)[^)]*|by video[^)]*|in person|on-?site|video message|recorded|pre-recorded[^)]*|"
    r"chair|moderator|facilitator|keynote speaker|speaker|panell?ist|discussant|presenter|he/him|she/her))\s*[)\]]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*(?:[,;|\n\t]|\s[-–—·]\s|\s*[–—]\s|\s{3,})\s*")
_OBJECT = re.compile(r"\s*(?:,\s*)?(?:of|for|at|with|from|in|to|@)\s+(?:the\s+)?")
_OFFICE = re.compile(
    r"\b(Minister)( Delegate)?(?= (?:of|for) (?!State\b))"
)  # read as a ministry: its commas hold together
_NO_BODY = re.compile(
    r"(?:tb[cda]|to be |via |by |and |e-?mail|tel|phone|www|http|@|room|hall\b|\d|page)",
    re.IGNORECASE,
)


@dataclass
class Affiliation:
    """A title and a chain of institutions, the innermost first; how they are printed."""

    title: str = ""
    chain: list[str] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    countries: list[str] = field(default_factory=list)
    implied: bool = False  # the office names the institution, the text does not

    @property
    def empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.title or self.chain)


def affiliation_of(text: str, known: frozenset[str] = frozenset()) -> Affiliation:
    """The title and institutions of what stands behind a name.

    >>> made = affiliation_of("Joint Secretary, Administration Division, Ministry of Federal Affairs, Nepal")
    >>> made.title, made.chain, made.countries
    ('Joint Secretary', ['Administration Division', 'Ministry of Federal Affairs'], ['Nepal'])
    >>> affiliation_of("UNDP Programme Analyst").chain, affiliation_of("Director of Planning").title
    (['UNDP'], 'Director of Planning')
    >>> affiliation_of("Head, River Levels Unit, NWS/Federal Department for Inland Waters").chain
    ['River Levels Unit', 'NWS', 'Federal Department for Inland Waters']
    """
    made = Affiliation()
    text = ADDRESS.sub("", ASIDE.sub("", text)).strip(" ,;:–-\n\t")
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    parts = pieces(text)
    for number, piece in enumerate(parts):
        if number == 0 and len(parts) > 1 and _unknown_title(piece, parts[1], known):
            made.title = piece
            continue
        _take(made, piece, known)
    if re.match(r"(?:former|ex-|retired|late)\b", made.title, re.IGNORECASE):
        return Affiliation(countries=made.countries)
    if len(made.chain) > 1:
        made.chain = upwards(made.chain)
    if made.title and not made.chain:
        _imply(made)
    return made


def _unknown_title(piece: str, following: str, known: frozenset[str]) -> bool:
    """Whether a first piece is a title in words that the lists do not have: Prefeita, Landrat."""
    words = piece.split()
    if (
        len(words) > 2
        or not piece[:1].isupper()
        or is_place(piece)
        or piece in known
        or is_acronym(words[0])
    ):
        return False
    if (
        title_in(piece) is not None
        or any(w.casefold() in heads() for w in words)
        or any(is_ordinary(w) for w in words)
    ):
        return False
    bodies = bodies_in(following)
    return bool(bodies) and bodies[0].start <= 4 and rank_of(bodies[0].name) >= 4


def pieces(text: str) -> list[str]:
    """The parts of an affiliation between commas and dashes that are no part of a name."""
    offices = _OFFICE.sub(lambda m: f"{m[2].strip()} Ministry" if m[2] else "Ministry", text)
    inside = [(body.start, body.end) for body in bodies_in(offices)]
    depth = 0
    closed = []
    for char in text:
        depth += (char in "([“") - (char in ")]”")
        closed.append(depth > 0)
    found, at = [], 0
    for match in _BREAK.finditer(text):
        middle = match.start() + len(match[0]) // 2
        if any(a <= match.start() < b for a, b in inside) or closed[min(middle, len(closed) - 1)]:
            continue
        found.append(text[at : match.start()])
        at = match.end()
    found.append(text[at:])
    return [piece.strip(" ,;") for piece in found if piece.strip(" ,;")]


def _take(made: Affiliation, piece: str, known: frozenset[str]) -> None:
    if is_place(piece):
        made.countries.append(piece)
        return
    if _NO_BODY.match(piece):
        return
    if made.chain and is_territory(piece, made.chain[-1]):
        made.countries.append(piece)
        return
    title = title_in(piece)
    if title is not None and is_whole_body(piece, title):
        title = None  # Women Accountants Association
    if title is not None:
        title = behind_body(piece, title)
    if title is None or (title.start > 0 and not _before(piece[: title.start], known)):
        _institution(made, piece, known, loose=True)
    elif title.start == 0:
        _titled(made, piece, title, known)
    else:
        prefix = piece[: title.start]
        _institution(made, prefix, known)
        _titled(made, piece, title, known)


def _before(prefix: str, known: frozenset[str]) -> bool:
    """Whether what stands before a title is an institution: "UNDP Programme Analyst"."""
    prefix = re.sub(r"[’']s?\s*$", "", prefix.strip(" ,-–"))
    if prefix in known or all(is_acronym(w) for w in prefix.split()):
        return True
    bodies = bodies_in(prefix)
    if bodies and bodies[0].start <= 4 and bodies[-1].end >= len(prefix) - 1:
        return True
    return bracket_acronym(
        prefix[prefix.rfind("(") - 1 :] if "(" in prefix else "", 0
    ) is not None or (
        not is_ordinary(prefix.split()[0]) and prefix[:1].isupper() if prefix else False
    )


def _titled(made: Affiliation, piece: str, title: Title, known: frozenset[str]) -> None:
    rest = piece[title.end :]
    words = title.text
    match = _OBJECT.match(rest)
    if match:
        target = rest[match.end() :]
        state = re.match(r"State\b", target) and not is_place(target)
        if state:
            _say(made, words + rest)
            return
        office = (
            ministry_of(f"{words} of {target}") if re.match(r"\s*(?:of|for)\b", match[0]) else None
        )
        if office:
            _minister(made, words, target)
            return
        if is_body(target, known) or is_bare(target):
            _say(made, words)
            _institution(made, target, known)
            return
        inner = re.search(r"\s(?:at|of|in|for|with|from)\s+(?:the\s+)?(?=[A-Z])", target)
        while inner:
            if is_body(target[inner.end() :], known):
                _say(made, words + rest[: match.end() + inner.start()])
                _institution(made, target[inner.end() :], known)
                return
            inner = re.compile(r"\s(?:at|of|in|for|with|from)\s+(?:the\s+)?(?=[A-Z])").search(
                target, inner.end()
            )
        _say(made, words + rest)
        return
    _say(made, words)
    rest = rest.strip(" :–-")
    if rest.startswith("("):
        for inner_piece in pieces(rest.strip("()")):
            _take(made, inner_piece, known)
    elif rest and is_body(rest, known):
        _institution(made, rest, known)


def _say(made: Affiliation, title: str) -> None:
    if not made.title:
        title = re.sub(r"^(?:own|new|current|present|then|our|its|their|the)\s+", "", title.strip())
        made.title = " ".join(title.split()).strip(" ,;:–-")


def _minister(made: Affiliation, office: str, field_of: str) -> None:
    """A minister's office: the ministry is implied, unless an institution is printed beside."""
    whole = f"{office} of {' '.join(field_of.split())}"
    found = ministry_of(whole)
    _say(made, office)
    if found and not made.chain:
        name = re.sub(r"\s*\([^)]*\)\s*$", "", found[1]).strip(" ,;.")
        made.chain.append(name)
        made.implied = True


def _imply(made: Affiliation) -> None:
    found = ministry_of(made.title)
    if found:
        made.title, made.implied = found[0], True
        made.chain = [found[1]]


def _institution(
    made: Affiliation, text: str, known: frozenset[str], *, loose: bool = False
) -> None:
    text = re.sub(r"^(?:the|at|of|from|for)\s+", "", text.strip(" ,;:–-."), flags=re.IGNORECASE)
    text = re.sub(r"[’']s$", "", tidied(text))
    if not text or is_place(text) or not any(w.capital for w in tokens(text)):
        return
    if re.search(rf"\s(?:{DISTRICTS})$", text) and len(tokens(text)) <= 3:
        made.countries.append(text)
        return
    if loose and not like_a_name(text):
        return
    if (
        loose
        and (
            made.chain
            or re.search(
                r"(?:[Cc]ouncil?lor|[Mm]ayor|[Gg]overnor|[Pp]refect|[Aa]lder\w+)$", made.title
            )
        )
        and " " not in text
        and not is_acronym(text)
        and text not in known
        and text.casefold() not in heads()
    ):
        made.countries.append(text)  # a town behind an institution
        return
    bracket = re.search(r"\s*\(([^()]*)\)\s*$", text)
    acronym = ""
    if bracket:
        found = bracket_acronym(text, bracket.start())
        if found:
            acronym = found[0]
        elif is_place(bracket[1]):
            made.countries.append(bracket[1])
        elif not loose or not bodies_in(bracket[1]):
            for inner in pieces(bracket[1]):
                _take(made, inner, known)
        text = text[: bracket.start()]
    else:
        body = next((b for b in bodies_in(text) if b.start == 0), None)
        if body and body.acronym:
            acronym, text = body.acronym, _joined(text, body)
    parts = levels(text)
    if loose and not made.chain and len(tokens(text)) > 14:
        return
    if acronym:
        made.acronyms[parts[0]] = acronym.split("/")[0]
    made.chain += [part for part in parts if part and part not in made.chain]


def _joined(text: str, body: Body) -> str:
    """An institution whose acronym stands in the middle of its name, without the bracket."""
    return body.name + text[body.end :] if text[body.end :].strip() else body.name
