"""Foreign files into the store: recognised, read into records, kept in one go."""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError
from graph.identity import Registry
from graph.loaders.facts import Prepared
from graph.loaders.foreign.formats import format_of
from graph.loaders.foreign.keys import Keys
from graph.loaders.foreign.record import Head, Unit
from graph.loaders.foreign.source import Source
from graph.loaders.foreign.telling import Teller
from graph.loaders.keeping import keep
from graph.loaders.known import facts_files, said_of
from graph.loaders.result import LoadResult
from graph.loaders.tables.days import Days
from graph.loaders.tables.load import file_digest
from graph.loaders.tables.prepare import Watch
from graph.loaders.tables.refusal import MOST_LISTED, Refusal, Refused
from graph.loaders.tables.text import literal, node
from graph.names import slug
from graph.store import Store
from graph.vocabulary import iri, source_graph

_EVERY = 2000  # units between two words about progress


@dataclass(frozen=True)
class Foreign:
    """How foreign files are read: whether a bad unit refuses the file, and who watches."""

    strict: bool = False
    watching: Callable[[str], Watch] = field(default=lambda file: lambda rows, share: None)

    def reads(self, path: Path) -> bool:
        """Whether a file is of a foreign format that comity knows."""
        return path.is_file() and format_of(path) is not None

    def load(
        self, store: Store, path: Path, registry: Registry, seen: dict[str, Path]
    ) -> LoadResult:
        """Store a foreign file, and say what became of its units."""
        ident = source_id(path)
        if seen.setdefault(ident, path) != path:
            raise SourceError(
                "two files with one source id",
                value=ident,
                where=str(path),
                hint=f"rename one: {seen[ident]} has it too",
            )
        form = format_of(path)
        assert form is not None  # noqa: S101 - `reads` was asked before
        source, told = form.open(path), Told()
        with tempfile.TemporaryDirectory(prefix=".rows-", dir=store.folder) as scratch:
            file = Path(scratch) / "rows.nq"
            with file.open("wb", buffering=1 << 20) as out:
                write(source, ident, path, registry, out, told, self.watching(path.name))
            if told.refused and (self.strict or source.whole):
                return told.result(ident, source, kept=False, changed=False)
            graph = source_graph(ident)
            before = facts_files(store).get(graph, "")
            known = said_of(_described(ident, path, source.head, told), graph, path, told.digest)
            changed = keep(store, graph, file, known, told.digest)
        replaced = before if before not in ("", path.name) else ""
        return told.result(ident, source, kept=True, changed=changed, replaced=replaced)


class Told:
    """What became of the units of a file."""

    def __init__(self) -> None:
        self.units, self.refused, self.digest = 0, 0, ""
        self.refusals: list[Refusal] = []
        self.aside: Counter[str] = Counter()

    def refuse(self, unit: Unit, error: Refused, counted: str) -> None:
        """Note a unit that cannot be taken."""
        self.refused += unit.weight
        if len(self.refusals) < MOST_LISTED:
            self.refusals.append(
                Refusal(unit.number, error.column, error.value, error.reason, counted)
            )

    def result(
        self, ident: str, source: Source, *, kept: bool, changed: bool, replaced: str = ""
    ) -> LoadResult:
        """The result for the caller; ``offered == loaded + refused``."""
        refused = self.refused if kept else self.units
        notes = [*source.head.notes]
        if self.aside:
            shown = ", ".join(f"{name} {count}" for name, count in sorted(self.aside.items()))
            notes.append(f"{self.aside.total()} more {source.unit} left aside, of kinds that have"
                         f" no place here: {shown}")  # fmt: skip
        return LoadResult(
            ident, source.unit, self.units, self.units - refused, 0, changed, replaced,
            refused=refused, refusals=tuple(self.refusals), notes=tuple(notes),
        )  # fmt: skip


def source_id(path: Path) -> str:
    """The id of a source from its file name.

    >>> source_id(Path("in/Kenya 2020.ftm.jsonl"))
    'kenya-2020-ftm'
    """
    return slug(path.stem)


def write(
    source: Source, ident: str, path: Path, registry: Registry, out: BinaryIO, told: Told,
    watch: Watch,
) -> None:  # fmt: skip
    """Write the statements of a file as N-Quads, in its graph and in none, unit by unit."""
    keys = Keys(ident, registry)
    teller, sha = Teller(ident, keys), hashlib.sha256()
    end = f" <{source_graph(ident)}> .\n"
    bad: dict[int, Refused] = {}
    if source.forward:
        bad = _learn(source, keys, ident)

    def put(lines: list[str]) -> None:
        for line in lines:
            data = line.encode()
            sha.update(data)
            out.write(data)
            out.write((line[:-3] + end).encode())

    for at, unit in enumerate(source.units()):
        if unit.aside:
            told.aside[unit.aside] += 1
            continue
        told.units += unit.weight
        if at % _EVERY == _EVERY - 1:
            watch(told.units, source.share_read())
        try:
            if unit.refused or at in bad:
                raise unit.refused or bad[at]
            if not source.forward:
                keys.learn(unit.records)
            put(teller.tell(unit))
        except Refused as error:
            if not source.forward:
                keys.forget(unit.records)
            told.refuse(unit, error, "row" if source.unit == "rows" else "line")
    put(_head(ident, path, source.head))
    told.digest = sha.hexdigest()


def _learn(source: Source, keys: Keys, ident: str) -> dict[int, Refused]:
    """The keys of a whole file; which of its units cannot be told, by their place in it."""
    keys.learn(record for unit in source.units() for record in unit.records)
    bad: dict[int, Refused] = {}
    before = -1
    while len(bad) != before:  # what speaks of a refused thing is refused, too
        before, trial = len(bad), Teller(ident, keys)
        for at, unit in enumerate(source.units()):
            if at in bad or not unit.records:
                continue
            try:
                trial.tell(unit)
            except Refused as error:
                bad[at] = error
                keys.forget(unit.records)
    return bad


def _head(ident: str, path: Path, head: Head) -> list[str]:
    """The statements about the file itself."""
    subject = f"<{iri(f'source:{ident}')}>"
    said = [(node("rdf:type"), node(kind)) for kind in
            ("c:SourceDocument", "prov:Entity", "foaf:Document")]  # fmt: skip
    said += [
        (node("dcterms:type"), node("dtype:table")),
        (node("c:fileName"), literal(path.name)),
        (node("c:digest"), literal(file_digest(path))),
        (node("dcterms:title"), literal(head.title or path.stem, "en")),
    ]
    if head.issued:
        day = Days().read(head.issued)
        said += [(node("dcterms:issued"), day.literal)] if day else []
    said += [(node("dcterms:publisher"), literal(head.publisher))] if head.publisher else []
    return [f"{subject} {predicate} {value} .\n" for predicate, value in said]


def _described(ident: str, path: Path, head: Head, told: Told) -> Prepared:
    meta = {
        "dcterms:title": head.title or path.stem,
        "dcterms:type": "table",
        "dcterms:issued": head.issued,
        "dcterms:publisher": head.publisher,
        "dcterms:identifier": path.name,
        "dcterms:license": head.license,
    }
    return Prepared(ident, [], meta, [], told.units - told.refused)
