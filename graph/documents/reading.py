"""A file to a document: which format it is, and its reader."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graph.documents.document import Document
from graph.documents.limits import LIMITS, Limits
from graph.errors import SourceError

#: Which endings go to which format; what the bytes show comes first.
FORMATS = {
    ".txt": "text", ".text": "text", "": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
)
_OTHERS = {
    "ole": "an old Word file, or one with a password; save it as .docx",
    "rtf": "rich text; save it as .docx",
}
_READERS = {
    "text": "graph.documents.lines",
    "markdown": "graph.documents.lines",
    "html": "graph.documents.html",
    "docx": "graph.documents.docx",
    "pdf": "graph.documents.pdf",
}


def read_document(path: Path, *, limits: Limits = LIMITS) -> Document:
    """The document in a file: text, Markdown, HTML, Word (.docx) or PDF.

    Nothing is fetched and nothing is run. A ``SourceError`` says what is missing, broken or too
    big. The same bytes give the same text and marks.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        limits.check("bytes", size, name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("no such document", value=name) from None
    except OSError as error:
        raise SourceError("cannot be read", where=name, hint=error.strerror or "") from None
    return document_of(data, name, limits=limits)


def document_of(data: bytes, name: str, *, limits: Limits = LIMITS) -> Document:
    """The same from bytes; the name's ending tells the format where the bytes do not.

    >>> document_of(b"# Agenda\\n\\n- Opening\\n", "notes.md").of("heading")[0].level
    1
    """
    limits.check("bytes", len(data), name)
    form = format_of(data, name)
    module = _READERS[form]
    read: Callable[..., Document] = import_module(module).read
    return read(data, name, form, limits)


def format_of(data: bytes, name: str) -> str:
    """The format: by the first bytes, else by the ending of the name.

    >>> format_of(b"%PDF-1.7", "report.txt"), format_of(b"UNPOG", "report.txt")
    ('pdf', 'text')
    """
    for sign, form in _SIGNS:
        if data[:1024].lstrip().startswith(sign):
            if form in _OTHERS:
                raise SourceError("format that is not read", where=name, hint=_OTHERS[form])
            return form
    ending = Path(name).suffix.casefold()
    form = FORMATS.get(ending, "text")
    if form in ("docx", "pdf"):
        raise SourceError(f"is no {form.upper()} file", where=name, hint="its first bytes differ")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return form
