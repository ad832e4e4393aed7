"""Quotations from documents that are at hand; nothing of them is kept."""

from collections.abc import Callable
from pathlib import Path

from graph.documents import Text, characters_of, read_document, span_digest
from graph.errors import SourceError
from graph.evidence import Evidence


def quoter(folder: Path | None) -> Callable[[Evidence], str]:
    """A function from evidence to its quotation, read from the documents in ``folder``.

    Without a folder it gives the quotation that the user's own facts file keeps, if any.
    """
    if folder is None:
        return lambda evidence: evidence.quotation
    if not folder.is_dir():
        raise SourceError("no such folder", value=str(folder))
    texts: dict[str, Text | None] = {}

    def quote(evidence: Evidence) -> str:
        if evidence.file not in texts:
            path = folder / Path(evidence.file).name
            texts[evidence.file] = read_document(path) if path.is_file() else None
        text = texts[evidence.file]
        place = characters_of(evidence.fragment)
        if text is None or place is None:
            return evidence.quotation
        part = text[place[0] : place[1]]
        if span_digest(part) != evidence.digest:
            return evidence.quotation  # another version of the document says something else there
        return " ".join(part.split())

    return quote
