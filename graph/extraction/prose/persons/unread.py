"""Persons whom no other reader met: signatures, letters, captions, lines below a label."""

import re
from collections.abc import Iterable

from graph.extraction.blocks import Line
from graph.extraction.lexicon import honorific
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.positions import title_in
from graph.extraction.mentions.tokens import is_title_word, tokens
from graph.extraction.passage import Passage
from graph.extraction.prose.persons.appositions import Someone
from graph.extraction.prose.sentences import sentences
from graph.extraction.prose.tagger import Tagger
from graph.extraction.prose.tagging import Tagged

_LABEL = re.compile(r"\W*(?P<label>[A-Z][\w’' /&-]{2,40}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_CONTACT = re.compile(
    r"\b(?:contact|question|enquir|inquir|information|secretariat|correspondence|rsvp|registration|@)",
    re.IGNORECASE,
)


def read_unread(lines: Iterable[Line], tagger: Tagger) -> None:
    """Enters the persons of lines that nothing has read, with what stands beside their names."""
    met = {at for p in tagger.roster.persons for start, end in p.spans for at in range(start, end)}
    label = ""
    for line in lines:
        if not line.chrome:
            _line(line, label, tagger, met)
        label = line.text if _is_label(line.text) else ""


def _line(line: Line, label: str, tagger: Tagger, met: set[int]) -> None:
    lead = _LABEL.match(line.text)
    start = lead.end() if lead and _is_label(lead["label"]) else 0
    if start or label:
        _entries(line.passage.part(start), tagger, met)
    for sentence in sentences(line.passage):
        if sentence.span not in tagger.seen and _may_name(sentence.text):
            _sentence(sentence, tagger, met)


def _entries(passage: Passage, tagger: Tagger, met: set[int]) -> None:
    """What stands behind a label asks for persons: Guide: Fatima Issa."""
    for entry in entries_in(passage.text, sure=True, known=tagger.roster.known):
        span = passage.part(entry.name.start, entry.name.end).span
        if span[0] not in met:
            tagger.roster.entry(entry, passage, "unread-entry")
            met.update(range(*span))


def _sentence(passage: Passage, tagger: Tagger, met: set[int]) -> None:
    mentions, people = tagger.found(passage.text)
    fresh = [p for p in people if passage.offsets[p.name.start] not in met and _sure(p)]
    if not fresh:
        return
    covered = [(p.start, p.end) for p in people]
    said = Tagged(passage, passage.text, passage.text)
    said.mentions = [m for m in mentions if not any(a <= m.start < b for a, b in covered)]
    said.bodies = [tagger.enter_body(passage, mention) for mention in said.mentions]
    home = tagger.context.home if _CONTACT.search(passage.text) else None
    for someone in fresh:
        tagger.enter_person(said, someone, home)
        met.update(range(*passage.part(someone.name.start, someone.name.end).span))


def _sure(person: Someone) -> bool:
    """Whether a name comes with an honorific, or with a title beside it."""
    named = bool(person.name.honorific) and not person.name.weak
    return named or (bool(person.said.title) and " " in person.name.text)


def _may_name(text: str) -> bool:
    """Whether a text has an honorific or a title: what is worth a closer look."""
    return any(
        (token.capital and honorific().match(text, token.start)) or is_title_word(token.text)
        for token in tokens(text)
    )


def _is_label(text: str) -> bool:
    """Whether a short text is the word for a person: Guide, Organising secretary."""
    text = text.strip(" :–—-*")
    title = title_in(text) if len(text) < 42 else None
    return title is not None and title.start == 0 and title.end >= len(text) - 1
