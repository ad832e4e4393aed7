"""A noun phrase of a sentence that names an event or an agreement."""

from typing import NamedTuple


class Phrase(NamedTuple):
    """A noun phrase: where it stands, its words, its head noun, how it is introduced."""

    start: int
    end: int
    words: str
    noun: str
    definite: bool
    named: bool
    kind: str = ""
