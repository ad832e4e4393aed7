"""Tables into the store: each with its mapping, in one go, all or nothing."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph.errors import SourceError
from graph.identity import Registry, load_registry
from graph.loaders.facts import Prepared
from graph.loaders.keeping import keep
from graph.loaders.known import facts_files, said_of
from graph.loaders.result import LoadResult
from graph.loaders.tables.mapping import Mapping, shipped_for
from graph.loaders.tables.outcome import Outcome
from graph.loaders.tables.prepare import Watch, write_statements
from graph.loaders.tables.rows import SUFFIXES, open_table
from graph.store import Store
from graph.vocabulary import source_graph

__all__ = ["SUFFIXES", "Tables"]


@dataclass(frozen=True)
class Tables:
    """How tables are read: their mappings, whether a bad row refuses the table, who watches.

    With one mapping it is that of every table; of several, each is for the file that it names.
    """

    mappings: tuple[Mapping, ...] = ()
    strict: bool = False
    watching: Callable[[str], Watch] = field(default=lambda file: lambda rows, share: None)

    def reads(self, path: Path) -> bool:
        """Whether a file is a table by its name."""
        return path.suffix.lower() in SUFFIXES

    def knows(self, path: Path) -> bool:
        """Whether a file is a table that a mapping names."""
        return self.reads(path) and any(one.file == path.name for one in self.mappings)

    def claims(self, path: Path) -> bool:
        """Whether a file is to be read as a table, whatever else it may be."""
        return self.reads(path) and (self.knows(path) or any(not m.file for m in self.mappings))

    def mapping_for(self, path: Path) -> Mapping:
        """The mapping of a table; a ``SourceError`` says what to try where there is none."""
        named = [one for one in self.mappings if one.file == path.name]
        if named or len(self.mappings) == 1:
            return (named or list(self.mappings))[0]
        shipped = shipped_for(path.name)
        hint = f"try --mapping {shipped}" if shipped else f"try comity mapping suggest {path}"
        if self.mappings:
            hint = f"say in one of them which file it is for: `file: {path.name}` under `source:`"
        raise SourceError("a table needs a mapping", where=str(path), hint=hint)

    def load(
        self, store: Store, path: Path, registry: Registry, seen: dict[str, Path]
    ) -> LoadResult:
        """Store a table, and say what became of its rows."""
        mapping = self.mapping_for(path)
        if seen.setdefault(mapping.source, path) != path:
            raise SourceError(
                "two files with one source id",
                value=mapping.source,
                where=str(path),
                hint=f"{seen[mapping.source]} has it too",
            )
        table, seal = open_table(path, mapping.layout), file_digest(path)
        folder = store.folder
        with tempfile.TemporaryDirectory(prefix=".rows-", dir=folder) as scratch:
            file = Path(scratch) / "rows.nq"
            with file.open("wb", buffering=1 << 20) as out:
                found = write_statements(
                    table, mapping, registry, out,
                    file=path.name, file_digest=seal, watch=self.watching(path.name),
                )  # fmt: skip
            if self.strict and found.refused:
                return _result(mapping, found, kept=False, changed=False)
            graph = source_graph(mapping.source)
            before = facts_files(store).get(graph, "")
            changed = keep(store, graph, file, _described(mapping, path, found), found.digest)
        replaced = before if before not in ("", path.name) else ""
        return _result(mapping, found, kept=True, changed=changed, replaced=replaced)


def tried(path: Path, mapping: Mapping, watch: Watch) -> LoadResult:
    """What would become of a table's rows; nothing is stored."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        found = write_statements(
            open_table(path, mapping.layout), mapping, load_registry(), nowhere,
            file=path.name, file_digest="", watch=watch,
        )  # fmt: skip
    return _result(mapping, found, kept=True, changed=True)


def _result(
    mapping: Mapping, found: Outcome, *, kept: bool, changed: bool, replaced: str = ""
) -> LoadResult:
    return LoadResult(
        mapping.source, "rows", found.rows, found.loaded if kept else 0, 0, changed, replaced,
        refused=found.refused if kept else found.rows - found.aside, set_aside=found.aside,
        refusals=tuple(found.refusals), notes=tuple(found.notes),
    )  # fmt: skip


def _described(mapping: Mapping, path: Path, found: Outcome) -> list[ox.Quad]:
    """What is known of a table, for the metadata of the store."""
    said = mapping.part("source")
    meta = {
        "dcterms:title": said.get("title", mapping.source),
        "dcterms:type": "table",
        "dcterms:issued": str(said.get("issued", "")),
        "dcterms:publisher": said.get("publisher", ""),
        "dcterms:identifier": path.name,
        "dcterms:license": said.get("license", ""),
    }
    prepared = Prepared(mapping.source, [], meta, [], found.loaded)
    return said_of(prepared, source_graph(mapping.source), path, found.digest)


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
