"""From a document to proposed facts, by rules for the genre; a person decides on each.

``extract`` is the door: a document goes in, a facts file comes out. Rooms: ``blocks`` (lines,
tables), ``when`` (dates, clocks), ``mentions`` (persons, institutions, titles), ``slots`` (agenda,
organisers, people, prose, agreements); ``roster`` knows who is who, ``facts`` writes it down.
"""

from graph.documents import Document
from graph.extraction.patience import SECONDS, at_most
from graph.model import FactsFile

__all__ = ["extract"]


def extract(document: Document, *, seconds: float = SECONDS) -> FactsFile:
    """The facts that a document proposes, each with the span that supports it.

    The same document gives the same facts, byte for byte. One that takes longer than ``seconds``
    ends in a ``SourceError``.

    >>> from graph.documents import document_of
    >>> text = b"PROGRAMME\\nForum on Ports\\n5 May 2021\\n\\n09:00-09:30 Opening\\nAnn Lee, Director, KMI\\n10:00-11:00 Session 1: Quays\\nModerator: Bo Ek, KMI"
    >>> made = extract(document_of(text, "ports.txt"))
    >>> [(f.get("agent"), f.get("role"), f.get("in")) for f in made.of("role")]
    [('Ann Lee', 'opening-remarks', 'Opening'), ('Bo Ek', 'moderator', 'Session 1: Quays')]
    """
    from graph.extraction.extractor import findings_of
    from graph.extraction.facts import facts_file

    with at_most(seconds, document.name) as look:
        return facts_file(document, *findings_of(document, look))
