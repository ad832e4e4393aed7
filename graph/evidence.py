"""Who says so, and where: the spans and rows behind facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from graph.store import Store
from graph.store.columns import column
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
    rows = _few(store, wanted) if len(wanted) < 200 else _many(store, wanted)
    found: dict[str, set[Evidence]] = defaultdict(set)
    for fact, evidence, source, line, file, title, issued, quotation, digest in rows:
        fragment = evidence.partition("#")[2]
        place = (local_name(source), int(line or 0), fragment, evidence)
        found[fact].add(Evidence(*place, file, title, issued, quotation, digest))
    return {fact: tuple(sorted(places)) for fact, places in found.items()}


def _few(store: Store, wanted: set[str]) -> Iterator[tuple[str, ...]]:
    """The rows of some facts, by a query."""
    limit = f"VALUES ?fact {{ {' '.join(f'<{fact}>' for fact in sorted(wanted))} }}"
    return store.select(_EVIDENCE % limit).values()


def _many(store: Store, wanted: set[str]) -> Iterator[tuple[str, ...]]:
    """The same rows by scans, put together here: several times faster for thousands of facts."""
    sources = column(store, "oa:hasSource")
    lines, digests = column(store, "c:line"), column(store, "c:digest")
    quotations = column(store, "c:quotation")
    about = {
        name: column(store, name) for name in ("c:fileName", "dcterms:title", "dcterms:issued")
    }
    nothing = [""]
    for fact, places in column(store, "c:evidence").items():
        if fact not in wanted:
            continue
        for place in places:
            for source in sources.get(place, ()):
                of = (about[name].get(source, nothing) for name in about)
                parts = (
                    lines.get(place, nothing),
                    *of,
                    quotations.get(place, nothing),
                    digests.get(place, nothing),
                )
                for said in product(*parts):
                    yield fact, place, source, *said
