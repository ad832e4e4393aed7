"""Documents: text that never changes, and marks that say what stands where in it."""

from graph.documents.document import Document, Reading
from graph.documents.limits import LIMITS, Limits
from graph.documents.marks import BLOCKS, KINDS, Mark, Place
from graph.documents.reading import FORMATS, document_of, read_document
from graph.documents.text import Text, characters_of, read_text, span_digest

__all__ = [
    "BLOCKS", "FORMATS", "KINDS", "LIMITS", "Document", "Limits", "Mark", "Place", "Reading",
    "Text", "characters_of", "document_of", "read_document", "read_text", "span_digest",
]  # fmt: skip
