"""Persons of a line, cell or list with what stands beside their names."""

import re
from dataclasses import dataclass, field

from graph.extraction.lexicon import heads, is_place, is_word
from graph.extraction.mentions.affiliations import ASIDE, Affiliation, affiliation_of
from graph.extraction.mentions.institutions import bodies_in
from graph.extraction.mentions.names import Name, name_at
from graph.extraction.mentions.positions import singular, title_in
from graph.extraction.mentions.tokens import is_acronym, is_title_word, tokens

_NEXT = re.compile(
    r"(?:^|\n|\t|;\s*|[,/&]\s*(?:and\s+|&\s*)?|\s(?:and|&|with)\s+|\s\|\s|\s{2,}|:\s+|\((?:[a-z][a-z -]{2,20}:\s*)?|(?<=[)\w.’'])\s+)"
)
_AND = re.compile(r"\s*(?:,?\s*(?:\band\b|&)|[;\n])\s*")
_HARD = re.compile(r"^$|\n|;|&|\sand\s|\t|\||:")
#: A label between two persons belongs to the second: "; Uganda: Ms", ", and for Kenya: Mr".
_LABEL = re.compile(r"\s*[;.,]\s*(?:and\s+)?(?:for\s+)?[A-Z][\w’' -]{1,50}:\s*$")


@dataclass
class Entry:
    """A person and what the line says of that person; offsets are those of the line."""

    name: Name
    start: int
    end: int
    affiliation: Affiliation = field(default_factory=Affiliation)
    minutes: int | None = None


def entries_in(
    text: str, *, sure: bool = False, known: frozenset[str] = frozenset()
) -> list[Entry]:
    """The persons that a line lists, each with title and institutions.

    ``sure`` says that the place asks for persons, as under the word Moderator.

    >>> [(e.name.text, e.affiliation.chain) for e in entries_in(
    ...     "Ivo Kralj, NWS, and Mara Šimić, JHDI", sure=True)]
    [('Ivo Kralj', ['NWS']), ('Mara Šimić', ['JHDI'])]
    >>> made = entries_in("President of the Jeju Harbour Development Institute (JHDI) Min-ho Seo")[0]
    >>> made.name.text, made.affiliation.title, made.affiliation.chain
    ('Min-ho Seo', 'President', ['Jeju Harbour Development Institute'])
    """
    names = _names(text, sure=sure)
    if not names:
        return []
    found = []
    for i, name in enumerate(names):
        stop = names[i + 1].first if i + 1 < len(names) else len(text)
        behind = text[name.end : stop]
        if i + 1 < len(names):
            behind = behind[: _parting(behind)]
        minutes = re.search(r"\(\s*(\d+)\s*min", behind)
        entry = Entry(
            name,
            name.first,
            name.end + len(behind.rstrip()),
            minutes=int(minutes[1]) if minutes else None,
        )
        entry.affiliation = affiliation_of(_own(behind), known)
        found.append(entry)
    _before(text, found, known)
    _shared(text, found)
    return found


def _parting(between: str) -> int:
    """Where, between two names, what belongs to the first one ends."""
    for match in reversed(list(_AND.finditer(between))):
        front = between[match.end() :].strip()
        title = title_in(front) if front else None
        if not front or (
            title is not None and (title.end >= len(front) - 1 or not re.search("[,;]", front))
        ):
            return match.start()
    cut = _LABEL.search(between) or re.search(r"\s*[,/|;]\s*$", between)
    return cut.start() if cut else len(between)


def _own(behind: str) -> str:
    """What stands behind a name, up to where a clause takes over."""
    behind = ASIDE.sub("", behind)
    behind = re.sub(r"^\s*(?:of|from|at|representing|on behalf of)\s+(?:the\s+)?", ", ", behind)
    match = re.match(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)(.*)", behind, re.DOTALL)
    if match:
        inner, after = match.groups()
        return inner if not after.strip(" ,;.") else f"{inner}, {after.strip(' ,;')}"
    match = re.match(r"\s*,\s*\((.*)\)\s*$", behind, re.DOTALL)
    return match[1] if match else behind


def _names(text: str, *, sure: bool) -> list[Name]:
    found: list[Name] = []
    reach = 0
    bodies = [(b.start, b.end) for b in bodies_in(text)]
    for match in _NEXT.finditer(text):
        at = match.end()
        if at < reach or at >= len(text):
            continue
        name = name_at(text, at, sure=sure) or (_alone(text, at, match[0]) if sure else None)
        if name is None:
            continue
        if not name.honorific and not (
            _may_start(text, at, match[0], found, bodies, name)
            or (sure and _ends(text, at, bodies))
        ):
            continue
        if name.weak and not _weak_fits(text, name, found):
            continue
        found.append(name)
        reach = name.end
    return found


def _alone(text: str, at: int, gap: str) -> Name | None:
    """A person with one name who fills a place between breaks: Sulastri, Almoustapha, Zeca."""
    match = re.compile(r"[A-ZÀ-Ž][\w’'-]{2,20}(?=\s*(?:[,(;&\n\t]|\sand\s|$))").match(text, at)
    if match is None or not re.fullmatch(r"|;\s*|:\s+", gap):
        return None
    word = match[0]
    plain = is_word(word) or is_place(word) or is_acronym(word) or word.isupper()
    if plain or is_title_word(word) or word.casefold() in heads():
        return None
    return Name("", word, at, match.end(), at)


def _ends(text: str, at: int, bodies: list[tuple[int, int]]) -> bool:
    """Whether an institution ends right before a place: Agency for Waters Marat Seitov."""
    return any(0 < at - end <= 2 and text[end:at].isspace() for _, end in bodies)


def _weak_fits(text: str, name: Name, found: list[Name]) -> bool:
    """A title-like honorific starts a person only at the start of a line or list item."""
    before = text[: name.first].rstrip()
    return (
        not before
        or before[-1] in ",;:&/–-|(\n"
        or before.endswith((" and", " by", " with"))
        or not found
    )


def _may_start(
    text: str, at: int, gap: str, found: list[Name], bodies: list[tuple[int, int]], name: Name
) -> bool:
    """Whether a name without honorific may start here: at a break, or behind a title."""
    if any(a <= at < b for a, b in bodies):
        return False
    words = name.text.split()
    if (
        len(words) > 2
        and is_place(words[0])
        and re.search(r"\b(?:in|of|for|to)\s+(?:the\s+)?$", text[:at])
    ):
        return False
    before = text[:at].rstrip()
    if not before:
        return True
    if name.end >= len(text) or re.match(r"[\n\t]|\s*(?:[,(;–:\n&|/-]|and\b|$)", text[name.end :]):
        return True
    if _HARD.search(gap):
        return False
    if gap.strip() in (",", "/"):
        return _listed(text, name, found)
    ahead = [t for t in tokens(before) if t.word]
    if not ahead:
        return True
    title = title_in(text, 0)
    behind_title = title is not None and title.end <= at
    ends_body = any(b in (at - 1, at) or text[b:at].strip(" )") == "" for _, b in bodies if b <= at)
    return (
        behind_title
        and not found
        and (
            ends_body
            or (title is not None and text[title.end : at].strip() == "")
            or before.endswith(")")
            or is_acronym(ahead[-1].text)
            or is_place(ahead[-1].text)
            or _proper_object(text, title, at)
        )
    )


def _proper_object(text: str, title: object, at: int) -> bool:
    """Mayor of Makassar Ramdhan Yusuf: one capitalised word stands between the title and a name."""
    between = text[title.end : at]  # type: ignore[attr-defined]
    return bool(re.fullmatch(r"\s+(?:of|in|for)\s+(?:the\s+)?[A-Z][\w’'-]+\s+", between))


def _listed(text: str, name: Name, found: list[Name]) -> bool:
    """A bare list: Ann Lee, Bob Kim and Carl Otto: the name fills its place between commas."""
    after = text[name.end :].lstrip()
    if found and text[found[-1].end : name.first].strip(" ,/"):
        return False
    return (
        bool(found)
        and (not after or after[0] in ",;/" or after.startswith("and "))
        and len(text) < 400
    )


def _before(text: str, found: list[Entry], known: frozenset[str]) -> None:
    """A title and an institution in front of the first name, or of a later one behind a break."""
    for i, entry in enumerate(found):
        start = found[i - 1].end if i else 0
        front = re.sub(r"\(\s*[a-z -]*:?\s*$", "", text[start : entry.start]).strip(" ,;:–-&")
        front = re.sub(r"^(?:and|by|with|the)\s+", "", front)
        if not front or len(front) > 260:
            continue
        made = affiliation_of(re.sub(r"\s(?:and|&)$", "", front), known)
        if made.empty or (entry.affiliation.chain and not made.title):
            continue
        if not entry.affiliation.title:
            entry.affiliation.title = made.title
        if not entry.affiliation.chain:
            entry.affiliation.chain = made.chain
            entry.affiliation.implied = made.implied
        entry.affiliation.acronyms |= made.acronyms
        entry.start = start if i == 0 else entry.start


def _shared(text: str, found: list[Entry]) -> None:
    """Two names before one affiliation share it: "A and B, Directors, Institute"."""
    for i in range(len(found) - 2, -1, -1):
        entry, after = found[i], found[i + 1]
        between = text[entry.name.end : after.name.first]
        if (
            entry.affiliation.empty
            and not after.affiliation.empty
            and re.fullmatch(r"[\s,&/;\n]*(?:and)?\s*", between)
        ):
            title = singular(after.affiliation.title)
            plural = title != after.affiliation.title
            entry.affiliation = Affiliation(
                title if plural else "", list(after.affiliation.chain), dict(after.affiliation.acronyms),
                list(after.affiliation.countries), after.affiliation.implied,
            )  # fmt: skip
    _spread(text, found)
    for entry in found:
        entry.affiliation.title = singular(entry.affiliation.title)


def _spread(text: str, found: list[Entry]) -> None:
    """A plural title in front is that of all who follow: Directors Ann Lee of KDI and Bo Kim of NWS."""
    shared = ""
    for i, entry in enumerate(found):
        title = entry.affiliation.title
        before = text[found[i - 1].end if i else 0 : entry.start + len(title) + 1]
        if title and singular(title) != title and (i == 0 or title in before):
            shared = singular(title)
        elif title:
            shared = ""
        elif shared and entry.affiliation.chain:
            entry.affiliation.title = shared
