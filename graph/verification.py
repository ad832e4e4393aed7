"""Every evidence span hashed again, against the documents that it points into."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.documents import Text, characters_of, read_document, span_digest
from graph.store import Store

_SPANS = """
SELECT DISTINCT ?evidence ?digest ?file ?line ?whole {
  ?evidence oa:hasSource ?source ; c:digest ?digest .
  ?source c:fileName ?file .
  OPTIONAL { ?evidence c:line ?line } OPTIONAL { ?source c:digest ?whole }
} ORDER BY ?file ?evidence
"""


@dataclass(frozen=True)
class Checked:
    """One span: ``found``, ``changed`` (another text) or ``unverified`` (no document)."""

    evidence: str
    file: str
    line: int
    state: str
    reason: str = ""


def verify(store: Store, folder: Path) -> Iterator[Checked]:
    """Each text span of the store, checked against the documents in a folder.

    A document that is not there leaves its spans ``unverified``: they are never called found.
    """
    texts: dict[str, Text | None] = {}
    for evidence, digest, file, line, whole in store.select(_SPANS).values():
        if file not in texts:
            path = folder / Path(file).name
            texts[file] = read_document(path) if path.is_file() else None
        text = texts[file]
        if text is None:
            yield Checked(evidence, file, int(line or 0), "unverified", "the document is not here")
            continue
        reason = _fault(evidence, digest, text, whole)
        yield Checked(evidence, file, int(line or 0), "changed" if reason else "found", reason)


def _fault(evidence: str, digest: str, text: Text, whole: str) -> str:
    place = characters_of(evidence)
    if place is None:
        return "the evidence has no characters"
    start, end = place
    if end > len(text):
        return f"characters {start}-{end} are outside the text ({len(text)} characters)"
    if span_digest(text[start:end]) == digest:
        return ""
    other = " (the document is another version)" if whole and whole != text.sha256 else ""
    return f"characters {start}-{end} are not those that were read{other}"
