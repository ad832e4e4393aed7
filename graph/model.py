"""Facts as records: what a document says, and where it says so.

A facts file (``data/facts/*.yaml``) is one ``Document`` and its ``Fact`` records. The kinds of
fact and their arguments are fixed by ``ontology/facts.schema.json``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.names import digest

STATUSES = ("proposed", "accepted", "rejected")


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` (end excluded) of a document's NFC text with LF line ends.

    >>> Span(512, 560, 7, "…").fragment
    'char=512,560'
    """

    start: int
    end: int
    line: int
    sha256: str
    quote: str | None = None

    @property
    def fragment(self) -> str:
        """The fragment identifier of RFC 5147."""
        return f"char={self.start},{self.end}"


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

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an argument."""
        return self.arguments.get(name, default)

    def list(self, name: str) -> list[Any]:
        """The values of an argument that may have several."""
        value = self.arguments.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]

    def key_in(self, document: str) -> str:
        """The key: given, or made from the content, never from offsets."""
        if self.key:
            return self.key
        content = sorted((k, str(v)) for k, v in self.arguments.items())
        return f"{self.kind}-{digest(document, self.kind, content, self.inferred, length=10)}"


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
