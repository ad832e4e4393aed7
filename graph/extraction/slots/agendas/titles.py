"""The heading of a session parted into its title and the persons that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.extraction.lexicon import honorific
from graph.extraction.mentions.entries import entries_in
from graph.extraction.passage import Passage
from graph.extraction.slots.agendas.headings import is_named, is_numbered
from graph.extraction.slots.rolewords import RoleCue, role_cue

_BY = (
    r"(?:co-)?(?:moderated|chaired|facilitated|led|presided over|animated|presented|delivered|given|conducted|run|opened|introduced|inaugurated|hosted|guided|received)"
    r"(?:\s+(?:and|&)\s+\w+ed)?\s+by"
)
_SEPARATOR = re.compile(
    rf"[,.:;]?\s*[–—-]?\s*(?P<bracket>\(\s*)?\b(?P<by>{_BY})\s*:?\s+(?:the\s+)?"
    r"|\s+by\s+(?:the\s+(?P<office>moderator|chair\w*|facilitator|host),?\s+)?(?=\S)|\s+with\s+(?=\S)"
    r"|\s*(?P<sign>[–—:|]|\s-)\s+|\s*\n\s*|(?<=[\w”\"’?!)])\.\s+(?=[A-Z])|\s*[,;]\s*(?=[A-Z])|\s*(?P<open>\()\s*(?=[A-Z])"
    r"|\s+(?=(?:Mr|Ms|Mrs|Dr|Prof|H\.\s?E|Hon|Mme|Eng|Sr|Sra)\b)",
)
#: Who moderates where a heading says only that somebody led it.
_LEADS = re.compile(
    r"(?:co-)?(?:moderated|chaired|facilitated|led|presided|animated|conducted|run)", re.I
)


@dataclass(frozen=True)
class Title:
    """A heading: what it says, and the persons behind it with the role that it gives them."""

    label: Passage
    persons: Passage | None = None
    cue: RoleCue | None = None


def title_of(
    passage: Passage, known: frozenset[str] = frozenset(), *, start: int = 0, strict: bool = False
) -> Title:
    """The title of a heading and the persons that it names behind it, from ``start`` on.

    ``strict`` takes only persons who are plainly such: with an honorific, or led in by a word.

    >>> made = title_of(Passage.of("Ports in winter – Dr. Ann Lee, Director, Harbour Institute"))
    >>> made.label.text, made.persons.text
    ('Ports in winter', 'Dr. Ann Lee, Director, Harbour Institute')
    >>> title_of(Passage.of("Workshop 1 Names that fit, led by Inga Sara and Tom Ek")).cue.roles
    ('moderator',)
    >>> title_of(Passage.of("Who pays for the view? A debate")).persons is None
    True
    """
    text = passage.text
    match = _SEPARATOR.search(text, start)
    while match:
        rest = passage.part(match.end())
        if match["open"] or match["bracket"]:
            rest = rest.part(0, _closing(rest.text))
        led = bool(match["by"] or match["office"])
        if match.start() >= max(3, start) and _persons(
            rest.text, known, led=led, strict=strict, match=match
        ):
            label = passage.part(0, match.start() + _office(match, rest.text, known))
            return Title(_first_sentence(label).strip(" ,;:–—-"), rest, _cue(match))
        match = _SEPARATOR.search(text, max(match.end(), match.start() + 1))
    return Title(_first_sentence(passage))


def _first_sentence(label: Passage) -> Passage:
    """A long heading without the sentences behind it: "Visit to the yard. You will be met there"."""
    stop = re.search(r"(?<=[a-z)”])\.\s+(?=[A-Z][a-z]*\s+[a-z])", label.text)
    return (
        label.part(0, stop.start()) if stop and not is_numbered(label.text[: stop.end()]) else label
    )


def _persons(
    text: str, known: frozenset[str], *, led: bool, strict: bool, match: re.Match[str]
) -> bool:
    """Whether a text begins with persons, who are told from other words by what stands beside."""
    found = entries_in(text, sure=led, known=known)
    if not found or found[0].start > 3:
        return False
    if led or found[0].name.honorific or honorific().match(text):
        return True
    if strict:
        return False
    if not found[0].affiliation.empty:
        return True
    if found[-1].end < len(text.rstrip(" .;)")):
        return False
    head = match.string[: match.start()]
    return match["sign"] in ("–", "—", " -") or bool(
        match["open"] and (is_named(head) or role_cue(f"{head}:"))
    )


def _office(match: re.Match[str], text: str, known: frozenset[str]) -> int:
    """The letters of an office that stands before a name: "Reception by the Mayor of X, Ann Lee"."""
    if not match[0].strip().startswith("by") or match["office"]:
        return 0
    first = entries_in(text, sure=False, known=known)[:1]
    comma = text.rfind(",", 0, first[0].name.first + 1) if first else -1
    return len(match[0]) + comma if comma > 0 else 0


def _cue(match: re.Match[str]) -> RoleCue | None:
    if match["office"]:
        return role_cue(f"{match['office']}:")
    if match["by"]:
        word = "Moderators" if _LEADS.match(match["by"]) else match["by"]
        return role_cue(f"{word}:")
    return None


def _closing(text: str) -> int:
    """Where the bracket closes that was open before a text."""
    depth = 1
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    return len(text)
