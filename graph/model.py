"""Facts as records: what a document says, and where it says so.

A facts file (``data/facts/*.yaml``) is one ``Document`` and its ``Fact`` records. The kinds of
fact and their arguments are fixed by ``ontology/facts.schema.json``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.names import digest, fold

#: how the rules of models begin: what they propose always waits for a person
OF_MODELS = ("model:", "ner:")
STATUSES = ("proposed", "accepted", "rejected", "edited", "unsure", "stale")
#: the arguments that say what a fact is about, by kind: its key is made from these alone, so that
#: a better reading of the minutes or one more form of a name leaves the key as it is
IDENTITY: dict[str, tuple[str, ...]] = {
    "institution": ("name", "parent"),
    "person": ("name",),
    "placement": ("unit", "parent", "as"),
    "position": ("person", "institution", "title"),
    "series": ("name",),
    "event": ("name", "of", "start"),
    "session": ("name", "of", "start"),
    "agreement": ("name", "state", "signed", "date"),
    "area": ("agreement", "number", "name"),
    "initiative": ("name",),
    "output": ("name",),
    "role": ("agent", "role", "in", "for", "modality", "start"),
    "count": ("of", "number", "role", "type"),
}


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` (end excluded) of a document's NFC text with LF line ends.

    Characters count from the start of the document, also where there is a ``page`` (of a PDF):
    the page tells a person where to look, the characters stay unique without it.

    >>> Span(512, 560, 7, "…").fragment, Span(512, 560, 7, "…", page=3).fragment
    ('char=512,560', 'page=3&char=512,560')
    """

    start: int
    end: int
    line: int
    sha256: str
    quote: str | None = None
    page: int = 0  # 0 where the format has none

    @property
    def fragment(self) -> str:
        """The fragment identifier of RFC 5147, after the page where there is one."""
        return f"{f'page={self.page}&' if self.page else ''}char={self.start},{self.end}"


@dataclass(frozen=True)
class Fact:
    """One statement of a document: its kind, its arguments by name, its evidence.

    >>> said = Fact("role", {"agent": "KLID", "role": "host", "in": "Meeting"})
    >>> said.key_in("a-page").startswith("role-")
    True
    """

    kind: str
    arguments: Mapping[str, Any]
    spans: tuple[Span, ...] = ()
    status: str = "accepted"
    inferred: bool = False
    note: str = ""
    key: str = ""
    rule: str = ""
    confidence: float | None = None
    line: int = 0  # where the fact stands in its facts file, for messages
    by: str = ""  # "rule", "human", or nothing where `rule` tells
    was: Mapping[str, Any] = field(default_factory=dict)  # what it had been before a correction

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an argument."""
        return self.arguments.get(name, default)

    def list(self, name: str) -> list[Any]:
        """The values of an argument that may have several."""
        value = self.arguments.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]

    def key_in(self, document: str) -> str:
        """The key: given, or made from the content; never from offsets or a version of rules."""
        return self.key or self.content_key(document)

    def content_key(self, document: str) -> str:
        """The key that the arguments make: what extraction writes, whatever a reviewer did since.

        >>> one = Fact("person", {"name": "Ann Lee", "also": ["Ms. Lee"]})
        >>> one.content_key("d") == Fact("person", {"name": "ANN  LEE"}).content_key("d")
        True
        """
        names = IDENTITY.get(self.kind, sorted(self.arguments))
        said = [(n, sorted(_plain(v) for v in self.list(n))) for n in names if self.list(n)]
        return f"{self.kind}-{digest(document, self.kind, said, self.inferred, length=10)}"

    @property
    def stands(self) -> bool:
        """Whether a reviewer stands for it as it is written: accepted, or corrected.

        >>> Fact("person", {"name": "Ann Lee"}, status="edited").stands
        True
        """
        return self.status in ("accepted", "edited")

    @property
    def by_model(self) -> bool:
        """Whether a model proposes it and nobody has decided: no bulk acceptance may take it.

        >>> Fact("person", {"name": "Ann Lee"}, status="proposed", rule="ner:small").by_model
        True
        """
        return self.status == "proposed" and self.rule.startswith(OF_MODELS)

    @property
    def human(self) -> bool:
        """Whether a person stands for it and no rule (any more)."""
        return self.by == "human" or (not self.by and not self.rule)


def _plain(value: Any) -> str:
    return fold(value) or value if isinstance(value, str) else str(value)


@dataclass(frozen=True)
class Document:
    """What a catalogue would say of a document.

    ``sha256`` and ``characters`` are of the NFC-normalised UTF-8 text with LF line ends.
    """

    id: str
    file: str
    title: str = ""
    publisher: str = ""
    issued: str = ""
    type: str = "other"
    language: str = "en"
    license: str = ""  # of the facts, not of the document
    sha256: str = ""
    characters: int = 0


@dataclass(frozen=True)
class FactsFile:
    """A document with its facts, and the path that they were read from."""

    document: Document
    facts: tuple[Fact, ...] = field(default=())
    path: str = ""

    def where(self, fact: Fact | None = None) -> str:
        """``file:line`` for a message."""
        return f"{self.path}:{fact.line}" if fact and fact.line else self.path

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of some kinds, in file order."""
        return [fact for fact in self.facts if fact.kind in kinds]
