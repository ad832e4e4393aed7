"""Text that never changes: one normalisation, characters counted once and for all."""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from graph.errors import SourceError
from graph.model import Span


class Text:
    """The NFC text of a document with LF line ends; offsets are Unicode characters of it.

    >>> text = Text("KLID and UNPOG\\r\\nsigned a note.")
    >>> text.line_at(16), text[15:21]
    (2, 'signed')
    """

    def __init__(self, raw: str, name: str = "") -> None:
        self.name = name
        self.content = unicodedata.normalize("NFC", with_lf(raw))

    def __len__(self) -> int:
        """How many characters the text has."""
        return len(self.content)

    def __getitem__(self, part: slice) -> str:
        """A part of the text."""
        return self.content[part]

    @cached_property
    def sha256(self) -> str:
        """The digest of the whole text."""
        return span_digest(self.content)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(i + 1 for i, ch in enumerate(self.content) if ch == "\n")]

    def line_at(self, offset: int) -> int:
        """The line (from 1) that a character stands on."""
        return bisect_right(self._starts, offset)

    def line_span(self, line: int) -> tuple[int, int]:
        """The offsets between which a line stands, its line end excluded."""
        if not 1 <= line <= len(self._starts):
            raise SourceError(
                "no such line",
                value=line,
                where=self.name,
                hint=f"it has {len(self._starts)} lines",
            )
        start = self._starts[line - 1]
        end = self.content.find("\n", start)
        return start, len(self.content) if end < 0 else end

    def span(self, start: int, end: int, *, quote: bool = False) -> Span:
        """The span between two offsets, with its line and digest."""
        if not 0 <= start < end <= len(self.content):
            raise SourceError(
                "span outside the text",
                value=f"{start}-{end}",
                where=self.name,
                hint=f"the text has {len(self.content)} characters",
            )
        part = self.content[start:end]
        return Span(start, end, self.line_at(start), span_digest(part), part if quote else None)


def with_lf(raw: str) -> str:
    """Text without a byte order mark, every line end a line feed.

    >>> with_lf("one\\r\\ntwo\\rthree")
    'one\\ntwo\\nthree'
    """
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def span_digest(text: str) -> str:
    """SHA-256 (hex) of the UTF-8 form of a piece of normalised text.

    >>> span_digest("KLID")[:8]
    'b42d2161'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def characters_of(evidence: str) -> tuple[int, int] | None:
    """The characters that an evidence IRI, or its fragment, points at; None where it says none.

    >>> characters_of("…/source/report#page=3&char=5,60"), characters_of("…/source/table#row=7")
    ((5, 60), None)
    """
    found = re.search(r"(?:^|[#&])char=(\d{1,12}),(\d{1,12})$", evidence)
    return (int(found[1]), int(found[2])) if found else None


def read_text(path: Path) -> Text:
    """The text of a plain document; a line says so where it is missing or not UTF-8."""
    try:
        return Text(path.read_bytes().decode("utf-8"), str(path))
    except FileNotFoundError:
        raise SourceError("no such document", value=str(path)) from None
    except UnicodeDecodeError as error:
        raise SourceError(
            "not UTF-8 text", where=str(path), hint=f"byte {error.start} is the first bad one"
        ) from None
    except OSError as error:
        raise SourceError("cannot be read", where=str(path), hint=error.strerror or "") from None
