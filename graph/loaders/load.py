"""Load and forget: one named graph a source, its metadata beside it, all or nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import __version__
from graph.errors import SourceError, UnknownName
from graph.facts import read_facts
from graph.identity import Registry, load_registry
from graph.loaders import facts, rdf
from graph.loaders.facts import Prepared
from graph.loaders.terms import content_digest, day, number
from graph.store import Store
from graph.store.results import text
from graph.store.store import normalised
from graph.vocabulary import META, iri, local_name, source_graph

SUFFIXES = (".yaml", ".yml", *rdf.FORMATS)


@dataclass(frozen=True)
class LoadResult:
    """What became of one source; ``offered == loaded + len(refused)``."""

    source: str
    unit: str  # "facts" or "statements"
    offered: int
    loaded: int
    left_aside: int  # facts whose review status was not asked for
    changed: bool
    replaced: str = ""  # the other file that this source came from before


def load(
    store: Store,
    paths: Iterable[Path],
    *,
    accept: Collection[str] = ("accepted",),
    registry: Registry | None = None,
    tracked: Callable[[list[Path]], Iterable[Path]] = iter,
) -> Iterator[LoadResult]:
    """Store each source of the given files and folders, and say what became of it.

    A source loaded again replaces what it said before; the same content changes nothing.
    ``tracked`` hands out the files one by one, so that a caller can show how far it is.
    """
    names, seen = registry or load_registry(), dict[str, Path]()
    for path in tracked(expand(paths)):
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


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files that a list of files and folders means, in order.

    A folder stands for the files of known kinds below it.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
            if not inside:
                raise SourceError(
                    "nothing to load here",
                    value=str(path),
                    hint=f"looked for {', '.join(SUFFIXES)}",
                )
            found += inside
        elif not path.exists():
            raise SourceError("no such file", value=str(path))
        elif path.suffix not in SUFFIXES:
            raise SourceError(
                "cannot load this kind of file",
                value=str(path),
                hint=f"known are {', '.join(SUFFIXES)}",
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
    store.change(remove=[*quads, *_known_of(store, graph)])
    return len(quads)


def _store(store: Store, prepared: Prepared, path: Path, unit: str) -> LoadResult:
    """Replace one source graph and what is known about it, in one transaction."""
    graph = source_graph(prepared.source)
    new = set(normalised([*prepared.quads, *_meta(prepared, graph, path)]))
    before = _facts_files(store).get(graph, "")
    old = {*store.quads(graph), *_known_of(store, graph)}
    store.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))
    offered = prepared.offered
    replaced = before if before not in ("", path.name) else ""
    aside = prepared.left_aside
    return LoadResult(prepared.source, unit, offered, offered, aside, new != old, replaced)


def _meta(prepared: Prepared, graph: str, path: Path) -> list[ox.Quad]:
    subject, meta = ox.NamedNode(graph), ox.NamedNode(META)

    def say(predicate: str, value: ox.Literal | ox.NamedNode) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(iri(predicate)), value, meta)

    said = [say("dcterms:source", ox.NamedNode(iri(f"source:{prepared.source}")))]
    for predicate, value in prepared.meta.items():
        if value:
            term = day(value) if predicate == "dcterms:issued" else ox.Literal(value)
            said.append(say(predicate, term))
    said.append(say("c:factsFile", ox.Literal(path.name)))
    said.append(say("c:factCount", number(prepared.offered)))
    said.append(say("c:digest", ox.Literal(content_digest(normalised(prepared.quads)))))
    said.append(say("dcterms:creator", ox.Literal(f"comity {__version__}")))
    return said + facts.stated_in(prepared, path.name)


def _known_of(store: Store, graph: str) -> list[ox.Quad]:
    """The metadata of a graph, and the lines of its facts file where its nodes are stated."""
    files = _facts_files(store)
    file = files.get(graph, "")
    named = (q.subject for q in store.quads(graph) if isinstance(q.subject, ox.NamedNode))
    own = {subject.value for subject in named}
    lines = store.matching(META, subjects=own, predicate=iri("c:statedIn"))
    stated = [quad for quad in lines if text(quad.object).rpartition(":")[0] == file]
    if stated:  # the same file may have stated them for another source
        others = [other for other, name in files.items() if other != graph and name == file]
        elsewhere = {quad.subject for other in others for quad in store.quads(other)}
        stated = [quad for quad in stated if quad.subject not in elsewhere]
    return store.matching(META, subjects=[graph]) + stated


def _facts_files(store: Store) -> dict[str, str]:
    """The name of the file that each graph was loaded from."""
    told = store.matching(META, predicate=iri("c:factsFile"))
    return {text(quad.subject): text(quad.object) for quad in told}


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
        store.change(add=renewed, remove=[quad] if quads else _known_of(store, graph))
