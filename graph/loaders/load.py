"""Load and forget: one named graph a source, its metadata beside it, all or nothing."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.errors import SourceError, UnknownName
from graph.facts import read_facts
from graph.identity import Registry
from graph.identity.own import registry_for
from graph.loaders import facts, rdf, stream
from graph.loaders.facts import Prepared
from graph.loaders.foreign import Foreign
from graph.loaders.keeping import replace
from graph.loaders.known import facts_files, known_of, said_of
from graph.loaders.result import LoadResult
from graph.loaders.tables.load import SUFFIXES as TABLES
from graph.loaders.tables.load import Tables
from graph.loaders.terms import content_digest
from graph.store import Store
from graph.store.results import text
from graph.store.store import normalised
from graph.vocabulary import META, iri, local_name, source_graph

SUFFIXES = (".yaml", ".yml", *rdf.FORMATS)


def load(
    store: Store,
    paths: Iterable[Path],
    *,
    accept: Collection[str] = ("accepted",),
    registry: Registry | None = None,
    tracked: Callable[[list[Path]], Iterable[Path]] = iter,
    tables: Tables | None = None,
) -> Iterator[LoadResult]:
    """Store each source of the given files and folders, and say what became of it.

    A source loaded again replaces what it said before; the same content changes nothing.
    ``tracked`` hands out the files one by one, so that a caller can show how far it is;
    ``tables`` says what the columns of tables mean.
    """
    names, seen, tables = (
        registry or registry_for(store.place),
        dict[str, Path](),
        tables or Tables(),
    )
    foreign = Foreign(tables.strict, tables.watching)
    for path in tracked(expand(paths, tables)):
        if not tables.claims(path) and foreign.reads(path):
            yield foreign.load(store, path, names, seen)
            continue
        if tables.reads(path):
            yield tables.load(store, path, names, seen)
            continue
        if path.suffix in rdf.FORMATS and path.stat().st_size >= stream.LARGE:
            done = _in_bulk(store, path, seen)
            if done:
                yield from done
                continue
        if path.suffix in rdf.FORMATS:
            found, unit = rdf.prepare(path), "statements"
        else:
            found, unit = [facts.prepare(read_facts(path), names, accept=accept)], "facts"
        for prepared in found:
            if seen.setdefault(prepared.source, path) != path:
                raise SourceError(
                    "two files with one document id",
                    value=prepared.source,
                    where=str(path),
                    hint=f"{seen[prepared.source]} has it too",
                )
            yield _store(store, prepared, path, unit)


def expand(paths: Iterable[Path], tables: Tables | None = None) -> list[Path]:
    """The files that a list of files and folders means, in order.

    A folder stands for the files of known kinds below it; of tables, for those with a mapping.
    """
    found: list[Path] = []
    tables, foreign = tables or Tables(), Foreign()
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.is_file())
            inside = [
                p for p in below
                if p.suffix in SUFFIXES or tables.knows(p) or foreign.reads(p)
            ]  # fmt: skip
            if not inside:
                raise SourceError(
                    "nothing to load here",
                    value=str(path),
                    hint=f"looked for {', '.join(SUFFIXES)}",
                )
            found += inside
        elif not path.exists():
            raise SourceError("no such file", value=str(path))
        elif not tables.claims(path) and foreign.reads(path):
            found.append(path)
        elif tables.reads(path):
            tables.mapping_for(path)
            found.append(path)
        elif path.suffix not in SUFFIXES:
            raise SourceError(
                "cannot load this kind of file",
                value=str(path),
                hint=f"known are {', '.join((*SUFFIXES, *TABLES))}",
            )
        else:
            found.append(path)
    return found


def forget(store: Store, source: str) -> int:
    """Take a source out of the store, and say how many statements it had."""
    graph = source_graph(source)
    quads = store.quads(graph)
    if not quads:
        known = [local_name(g) for g in store.graphs() if g.startswith(source_graph(""))]
        raise UnknownName("source", source, known)
    store.change(remove=[*quads, *known_of(store, graph, quads)])
    return len(quads)


def _store(store: Store, prepared: Prepared, path: Path, unit: str) -> LoadResult:
    """Replace one source graph and what is known about it, in one transaction."""
    graph = source_graph(prepared.source)
    new = set(normalised([*prepared.quads, *said_of(prepared, graph, path)]))
    before = facts_files(store).get(graph, "")
    quads = store.quads(graph)
    old = {*quads, *known_of(store, graph, quads)}
    store.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))
    offered = prepared.offered
    replaced = before if before not in ("", path.name) else ""
    aside = prepared.left_aside
    return LoadResult(prepared.source, unit, offered, offered, aside, new != old, replaced)


def _in_bulk(store: Store, path: Path, seen: dict[str, Path]) -> list[LoadResult]:
    """Store the sources of a large RDF file in one go; nothing where another file has one of them.

    Loaded again, a source is known by its digest; of a changed one only what differs is touched.
    """
    with tempfile.TemporaryDirectory(prefix=".rows-", dir=store.folder) as scratch:
        file = Path(scratch) / "statements.nq"
        with file.open("wb", buffering=1 << 20) as out:
            parts = stream.streamed(path, out)
        told = {text(q.subject): text(q.object)
                for q in store.matching(META, predicate=iri("c:digest"))}  # fmt: skip
        ready = {graph: part.prepared(graph, path) for graph, part in sorted(parts.items())}
        fresh = [graph for graph, (_, digest) in ready.items() if told.get(graph) != digest]
        if fresh and _elsewhere(ready, seen, path):
            return []
        known = {quad for graph in fresh
                 for quad in said_of(ready[graph][0], graph, path, ready[graph][1])}  # fmt: skip
        if told.keys() & fresh:
            old = {quad for graph in fresh for quad in known_of(store, graph)}
            replace(store, fresh, file, known, old)
        elif fresh:
            store.fill(fresh, file, sorted(known, key=str))
    counts = [(prepared.source, prepared.offered) for prepared, _ in ready.values()]
    seen.update(dict.fromkeys((source for source, _ in counts), path))
    return [LoadResult(source, "statements", count, count, 0, source_graph(source) in fresh)
            for source, count in counts]  # fmt: skip


def _elsewhere(ready: Iterable[str], seen: dict[str, Path], path: Path) -> bool:
    """Whether another file of this load has one of the sources."""
    return any(seen.get(local_name(graph), path) != path for graph in ready)


def resync(store: Store) -> None:
    """Bring the metadata up to date after statements were changed by hand (SPARQL update)."""
    meta, digests = ox.NamedNode(META), ox.NamedNode(iri("c:digest"))
    for quad in store.matching(META, predicate=digests.value):
        graph = text(quad.subject)
        quads = store.quads(graph)
        now = ox.Literal(content_digest(quads))
        renewed = [ox.Quad(quad.subject, digests, now, meta)] if quads else []
        if quads and now == quad.object:
            continue
        store.change(add=renewed, remove=[quad] if quads else known_of(store, graph))
