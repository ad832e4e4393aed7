"""Who says so, and where: the spans and rows behind facts."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias
from urllib.parse import unquote

from graph.store import Store
from graph.store.kept import rows
from graph.vocabulary import local_name

# Places first, documents after: a document's title is not read once for every line of it.
_PLACES = """
SELECT DISTINCT ?fact ?evidence ?source ?line ?quotation ?digest {
  %s
  ?fact c:evidence ?evidence .
  ?evidence oa:hasSource ?source .
  OPTIONAL { ?evidence c:line ?line }
  OPTIONAL { ?evidence c:quotation ?quotation }
  OPTIONAL { ?evidence c:digest ?digest }
}
"""
_SOURCES = """
SELECT DISTINCT ?source ?file ?title ?issued {
  ?source a c:SourceDocument
  OPTIONAL { ?source c:fileName ?file }
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:issued ?issued }
}
"""
_ACTS = "?fact a c:Participation ."
FEW = 200  # facts that are asked for by name
#: Facts from which evidence is read when somebody asks for it, and not before.
LATE_FROM = 5_000


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
        >>> Evidence("c", 3, "line=2,3", "", "c.xml", "Activities", "").in_words()
        'c.xml line 3'
        """
        place = f"line {self.line} ({self.fragment})"
        if self.fragment.startswith("row="):  # the line of a row is its number
            place = f"row {self.line}"
        elif self.fragment.startswith("line="):  # RFC 5147 counts from 0 between line ends
            place = f"line {self.line}"
        elif self.fragment.startswith("subject="):
            place = f"line {self.line} " if self.line else ""
            place += f"<{unquote(self.fragment[8:])}>"
        return f"{self.file or self.source} {place}"


Proofs: TypeAlias = Mapping[str, tuple[Evidence, ...]]


def evidence_of(store: Store, facts: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of each fact, in document order."""
    wanted = set(facts)
    limit = ""
    if len(wanted) < FEW:
        limit = f"VALUES ?fact {{ {' '.join(f'<{fact}>' for fact in sorted(wanted))} }}"
    return _evidence(store, limit, wanted)


def proofs_of(store: Store, acts: Collection[str]) -> Proofs:
    """The evidence of participations; of thousands, read from the open store on first use."""
    return _Late(store) if len(acts) >= LATE_FROM else evidence_of(store, acts)


def _evidence(store: Store, limit: str, wanted: Container[str]) -> dict[str, tuple[Evidence, ...]]:
    sources: dict[str, tuple[str, str, str]] = {}
    for source, *said in sorted(rows(store, _SOURCES)):
        sources.setdefault(source, (said[0], said[1], said[2]))
    found: dict[str, set[Evidence]] = defaultdict(set)
    for fact, evidence, source, line, quotation, digest in rows(store, _PLACES % limit):
        if fact in wanted:
            fragment, title = evidence.partition("#")[2], sources.get(source, ("", "", ""))
            place = (local_name(source), int(line or 0), fragment, evidence)
            found[fact].add(Evidence(*place, *title, quotation, digest))
    return {fact: tuple(sorted(places)) for fact, places in found.items()}


class _Everything(Container[str]):
    def __contains__(self, _: object) -> bool:
        return True


class _Late(Mapping[str, tuple[Evidence, ...]]):
    """The evidence of all participations of a store, read when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _read(self) -> dict[str, tuple[Evidence, ...]]:
        return _evidence(self._store, _ACTS, _Everything())

    def __getitem__(self, act: str) -> tuple[Evidence, ...]:
        return self._read[act]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
