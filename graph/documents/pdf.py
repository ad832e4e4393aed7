"""PDF: pages in reading order, tables as grids, running heads as chrome, hidden text marked."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

from graph.documents.document import Document
from graph.documents.extras import needed
from graph.documents.limits import Limits
from graph.documents.pdf_compose import compose
from graph.documents.pdf_page import Leaf, read_page
from graph.errors import SourceError

_STREAM = re.compile(rb"stream\r?\n")


def read(data: bytes, name: str, form: str, limits: Limits) -> Document:
    """The document of a PDF file; what is beyond the limit of pages is left out, and said."""
    plumber = needed("pdfplumber", "pdf")
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its remarks help no reader
    limits.check("unpacked_bytes", weight(data, limits.unpacked_bytes), name)
    look = limits.timer(name)
    notes: list[str] = []
    try:
        wanted = range(1, limits.pages + 1)
        with plumber.open(io.BytesIO(data), pages=wanted, raise_unicode_errors=False) as file:
            count = _count(file, limits)
            if count > limits.pages:
                notes.append(f"pages {limits.pages + 1} to {count} were left out (the limit)")
            leaves = list(_leaves(file, look))
            about = _about(file.metadata)
    except SourceError:
        raise
    except Exception as error:  # the parser below has no error of its own for a broken file
        raise _said(error, name) from None
    if not any(leaf.rows or leaf.grids for leaf in leaves):
        hint = "pictures of pages need text recognition first"
        raise SourceError("has no text", where=name, hint=hint)
    scanned = [str(leaf.number) for leaf in leaves if leaf.scanned]
    if scanned:
        notes.append(f"text recognised under a picture, on page {', '.join(scanned[:20])}")
    made = compose(leaves, name, limits)
    marks = made.marks
    return Document(made.text, name, format=form, marks=marks, notes=notes, about=about)


def weight(data: bytes, most: int) -> int:
    """The bytes of all packed streams when unpacked; counting ends where they are too many.

    >>> weight(b"stream\\n" + zlib.compress(bytes(5000)) + b"\\nendstream", 1000) > 1000
    True
    """
    total = 0
    for found in _STREAM.finditer(data):
        piece = data[found.end() : found.end() + 20_000_000]
        for _ in range(3):  # a stream may be packed more than once
            piece = _unpacked(piece, most - total + 1)
            total += len(piece)
            if total > most or not piece:
                break
        if total > most:
            break
    return total


def _unpacked(data: bytes, most: int) -> bytes:
    if data[:1] not in (b"\x78", b"\x48", b"\x58", b"\x68", b"\x08", b"\x18", b"\x28", b"\x38"):
        return b""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def _count(file: Any, limits: Limits) -> int:
    """How many pages the file says it has; no more are walked through than are read."""
    types = needed("pdfminer.pdftypes", "pdf")
    tree = types.resolve1(file.doc.catalog.get("Pages"))
    said = types.resolve1(tree.get("Count")) if isinstance(tree, dict) else 0
    return said if isinstance(said, int) else len(file.pages)


def _leaves(file: Any, look: Any) -> Iterator[Leaf]:
    for page in file.pages:
        look()
        yield read_page(page, look)
        page.close()


def _said(error: Exception, name: str) -> SourceError:
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if "password" in type(inner).__name__.casefold():
        return SourceError("has a password", where=name, hint="save it without one")
    return SourceError("is a broken PDF", where=name, hint=str(inner)[:200] or type(inner).__name__)


def _about(metadata: dict[str, Any]) -> list[tuple[str, str]]:
    """Title, author and dates, as the file's properties have them."""
    wanted = {
        "Title": "title",
        "Author": "creator",
        "Subject": "subject",
        "CreationDate": "created",
    }
    return [
        (ours, " ".join(str(metadata[theirs]).split())[:500])
        for theirs, ours in wanted.items()
        if metadata.get(theirs)
    ]
