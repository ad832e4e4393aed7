"""Who says so, and where: the spans and rows behind facts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.store import Store
from graph.vocabulary import local_name

_EVIDENCE = """
SELECT DISTINCT ?fact ?evidence ?source ?line ?file ?title ?issued ?quotation ?digest {
  %s
  ?fact c:evidence ?evidence .
  ?evidence oa:hasSource ?source .
  OPTIONAL { ?evidence c:line ?line }
  OPTIONAL { ?evidence c:quotation ?quotation }
  OPTIONAL { ?evidence c:digest ?digest }
  OPTIONAL { ?source c:fileName ?file }
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:issued ?issued }
}
"""


@dataclass(frozen=True, order=True)
class Evidence:
    """A place in a source. ``fragment`` is ``char=12,40`` (RFC 5147) or ``row=7`` (RFC 7111)."""

    source: str
    line: int
    fragment: str
    iri: str
    file: str
    title: str
    issued: str
    quotation: str = ""
    digest: str = ""

    def in_words(self) -> str:
        """``file:line`` with the characters, as a footnote cites it.

        >>> Evidence("a", 7, "char=5,9", "", "a.txt", "A page", "").in_words()
        'a.txt line 7 (char=5,9)'
        >>> Evidence("b", 42, "row=42", "", "b.csv", "A table", "").in_words()
        'b.csv row 42'
        """
        place = f"line {self.line} ({self.fragment})"
        if self.fragment.startswith("row="):  # the line of a row is its number
            place = f"row {self.line}"
        return f"{self.file or self.source} {place}"


def evidence_of(store: Store, facts: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of each fact, in document order."""
    wanted = set(facts)
    few = len(wanted) < 200
    limit = f"VALUES ?fact {{ {' '.join(f'<{fact}>' for fact in sorted(wanted))} }}" if few else ""
    found: dict[str, set[Evidence]] = defaultdict(set)
    for row in store.select(_EVIDENCE % limit).values():
        fact, evidence, source, line, file, title, issued, quotation, digest = row
        if fact in wanted:
            fragment = evidence.partition("#")[2]
            place = (local_name(source), int(line or 0), fragment, evidence)
            found[fact].add(Evidence(*place, file, title, issued, quotation, digest))
    return {fact: tuple(sorted(places)) for fact, places in found.items()}
