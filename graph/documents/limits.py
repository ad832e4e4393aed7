"""How much a document may be: each limit is one number and one line for whoever meets it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from graph.errors import SourceError

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a reader takes on. Sizes are bytes, characters, and seconds of one document.

    >>> Limits(bytes=10).check("bytes", 12, "big.txt")
    Traceback (most recent call last):
    graph.errors.SourceError: big.txt: more bytes than are read: 12; the limit is 10
    """

    bytes: int = 50 * MEGABYTE
    characters: int = 20 * MEGABYTE
    line_characters: int = MEGABYTE
    pages: int = 200
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 200  # of unpacked to packed bytes, of one member of a DOCX
    members: int = 2_000  # files in a DOCX
    nesting: int = 500
    cells: int = 100_000
    marks: int = 2_000_000
    seconds: float = 120.0
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def check(self, name: str, value: float, where: str, hint: str = "") -> None:
        """Nothing, or a line that says which limit was met."""
        limit = getattr(self, name)
        if value > limit:
            said = f"more {_WORDS.get(name, name)} than are read"
            raise SourceError(
                said, value=value, where=where, hint=hint or f"the limit is {limit:,}"
            )

    def timer(self, where: str) -> Callable[[], None]:
        """A function that says so when the time of this document is over."""
        end = self.clock() + self.seconds

        def look() -> None:
            if self.clock() > end:
                raise SourceError(
                    "takes too long to read", where=where, hint=f"stopped after {self.seconds:g} s"
                )

        return look


_WORDS = {
    "line_characters": "characters on one line",
    "unpacked_bytes": "unpacked bytes",
    "ratio": "bytes per packed byte",
    "members": "files in the package",
    "nesting": "levels of nesting",
    "cells": "table cells",
}

#: The limits of every command. Generous: a programme has two pages, a report forty.
LIMITS = Limits()
