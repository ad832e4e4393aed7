"""An Oxigraph store in a folder (or in memory), changed one named graph at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store import bulk
from graph.store.guard import guarded, misread
from graph.store.lock import StoreLock
from graph.store.results import Rows
from graph.store.store import Store, normalised
from graph.store.view import IDENTITY, View, shown_anew, view_of
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["Embedded", "normalised"]


class Embedded(Store):
    """Statements in named graphs; queries see the merge of all graphs.

    The merge is kept in the store's default graph. Oxigraph can also make it up while it
    evaluates, but counts a statement once for every graph that has it (oxigraph issue 1919, mended
    after 0.5), and two documents that say the same are our daily bread.

    >>> store = Store.memory()
    >>> a, b, g = (ox.NamedNode(f"x:{name}") for name in "abg")
    >>> store.change(add=[ox.Quad(a, b, ox.Literal("c"), g)])
    >>> store.select("SELECT ?o { ?s ?p ?o }").records()
    [{'o': 'c'}]
    """

    def __init__(
        self, database: ox.Store, lock: StoreLock | None = None, place: str = "memory"
    ) -> None:
        super().__init__()
        self._database: ox.Store | None = database
        self._lock = lock
        self._view: View | None = None
        self.place = place

    @staticmethod
    def memory() -> "Embedded":
        """An empty store that is gone when the program ends."""
        return Embedded(ox.Store())

    @staticmethod
    def in_folder(folder: Path, *, write: bool, patience: float) -> "Embedded":
        """The store in a folder; see ``Store.open``."""
        data = folder / "oxigraph"
        if not write and not data.is_dir():
            raise StoreError(
                "no store here",
                value=str(folder),
                hint="make one with `comity demo` or `comity load`",
            )
        try:
            if write:
                _claim(folder)
            lock = StoreLock(folder, write=write, patience=patience).__enter__()
        except OSError as error:
            raise StoreError(
                "the store cannot be opened", value=str(folder), hint=error.strerror or str(error)
            ) from None
        try:
            database = ox.Store(str(data)) if write else ox.Store.read_only(str(data))
        except (OSError, RuntimeError) as error:
            lock.__exit__(None, None, None)
            hint = str(error).splitlines()[0][:160]
            raise StoreError("the store cannot be opened", value=str(folder), hint=hint) from None
        store = Embedded(database, lock, str(folder))
        if write and bulk.recover(database, folder):
            store._see_all()
        return store

    def close(self) -> None:
        """Let the store go; closing twice does no harm."""
        if self._database is not None and self._lock is not None and self._lock.write:
            self._database.flush()
        self._database = None
        if self._lock is not None:
            self._lock.__exit__(None, None, None)
            self._lock = None

    @property
    def settled(self) -> bool:
        """Whether this is a store on disk that nobody can change as long as it is open."""
        return self._lock is not None and not self._lock.write

    @property
    def database(self) -> ox.Store:
        """The Oxigraph store underneath."""
        if self._database is None:
            raise StoreError("the store is closed", value=self.place)
        return self._database

    def ask(self, query: str) -> "Rows | bool | list[ox.Triple]":
        """The answer to any SPARQL query, over the union of all graphs.

        Rows for SELECT, a truth value for ASK, statements for CONSTRUCT and DESCRIBE; a
        ``QueryError`` says where a query does not parse.
        """
        try:
            found = self.database.query(guarded(query), prefixes=PREFIXES)
            if isinstance(found, ox.QueryBoolean):
                return bool(found)
            if isinstance(found, ox.QueryTriples):
                return list(found)
            columns = tuple(variable.value for variable in found.variables)
            return Rows(columns, [tuple(row) for row in found])
        except SyntaxError as error:
            raise QueryError("the query does not parse", hint=misread(error)) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError("the query failed", hint=str(error)) from None

    def update(self, text: str) -> None:
        """Run a SPARQL update on the named graphs, and merge anew: all of it, or nothing."""
        self.changes += 1
        merge = "DROP DEFAULT ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
        try:
            self.database.update(f"{guarded(text, update=True)} ;\n{merge}", prefixes=PREFIXES)
            self._view = None
            self._see(self.view, self.view.touched(View()))
        except SyntaxError as error:
            raise QueryError("the update does not parse", hint=misread(error)) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError("the update failed", hint=str(error)) from None

    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """The statements of one graph, or of all, in the order of their N-Quads."""
        name = None if graph is None else ox.NamedNode(graph)
        found = self.database.quads_for_pattern(None, None, None, name)
        return sorted((q for q in found if isinstance(q.graph_name, ox.NamedNode)), key=str)

    def statements(self, graph: str) -> Iterator[ox.Quad]:
        """The statements of a graph one by one, in no order; memory holds one."""
        return iter(self.database.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def matching(
        self,
        graph: str,
        *,
        subjects: Collection[str] | None = None,
        predicate: str | None = None,
    ) -> list[ox.Quad]:
        """The statements of a graph about some subjects, or with one property."""
        name = ox.NamedNode(graph)
        prop = None if predicate is None else ox.NamedNode(predicate)
        about = [None] if subjects is None else [ox.NamedNode(s) for s in sorted(set(subjects))]
        return [
            quad for one in about for quad in self.database.quads_for_pattern(one, prop, None, name)
        ]

    def sizes(self) -> dict[str, int]:
        """How many statements each graph holds, by name, in order."""
        names = sorted(
            (g for g in self.database.named_graphs() if isinstance(g, ox.NamedNode)),
            key=lambda g: g.value,
        )
        count = self.database.quads_for_pattern
        return {g.value: sum(1 for _ in count(None, None, None, g)) for g in names}

    def graphs(self) -> list[str]:
        """The names of all graphs, in order."""
        return sorted(g.value for g in self.database.named_graphs() if isinstance(g, ox.NamedNode))

    def grow(self, quads: Iterable[ox.Quad]) -> None:
        """Add many statements at once, three times as fast as ``change``.

        An interruption can leave a part behind: only for what is made anew after one.
        """
        added = list(quads)
        self.changes += 1
        merged = [ox.Quad(*t) for t in map(self.view.seen, added) if t is not None]
        self.database.bulk_extend([*added, *merged])

    def change(self, *, add: Iterable[ox.Quad] = (), remove: Iterable[ox.Quad] = ()) -> None:
        """Remove and add statements in one transaction: all of it happens, or nothing."""
        added, removed = list(add), list(remove)
        self.changes += 1
        merged = [ox.Quad(*t) for t in map(self.view.seen, added) if t is not None]
        if not removed:
            if added:
                self.database.extend([*added, *merged])
            return
        gone = [ox.Quad(*triple) for triple in self._last_mentions(added, removed)]
        steps = (("DELETE", [*removed, *gone]), ("INSERT", [*added, *merged]))
        parts = [f"{verb} DATA {{ {_data(quads)} }}" for verb, quads in steps if quads]
        self.database.update(" ;\n".join(parts))
        for graph in {quad.graph_name for quad in removed}:
            if isinstance(graph, ox.NamedNode) and not any(
                self.database.quads_for_pattern(None, None, None, graph)
            ):
                self.database.remove_graph(graph)

    def _last_mentions(self, added: list[ox.Quad], removed: list[ox.Quad]) -> list[ox.Triple]:
        """The statements that no named graph holds any more once ``removed`` are gone."""
        view, going = self.view, set(removed)
        coming = {view.seen(quad) for quad in added}
        shown = {triple for quad in removed if (triple := view.seen(quad)) is not None}
        return [
            triple
            for triple in sorted(shown - coming, key=str)
            if not any(
                other not in going
                and isinstance(other.graph_name, ox.NamedNode)
                and view.seen(other) == triple
                for origin in view.origins(triple)
                for other in self.database.quads_for_pattern(*origin, None)
            )
        ]

    def fill(self, graphs: Collection[str], file: Path, known: Iterable[ox.Quad]) -> None:
        """Load graphs that are new, by the engine's bulk loader; see ``Store.fill``."""
        self.changes += 1
        bulk.bulk_load(self.database, graphs, file, known, self.folder)
        self._see_all()

    @property
    def folder(self) -> Path | None:
        """Where the store is, or nothing for one in memory."""
        return Path(self.place) if self._lock is not None else None

    @property
    def half_loaded(self) -> bool:
        """Whether the folder has the note of a load that did not come to its end."""
        return bool(self.folder and bulk.interrupted(self.folder))

    @property
    def view(self) -> View:
        """What counts as what in the merge of all graphs."""
        if self._view is None:
            self._view = view_of(self.database)
        return self._view

    def recognise(self, mapping: Mapping[str, str]) -> bool:
        """See each of these things as another, in the merge; whether that is news.

        Sources stay as they are: the mapping stands in a graph of its own, and nothing of it is
        lost when it changes.

        >>> store = Store.memory()
        >>> a, b, p, g = (ox.NamedNode(f"x:{name}") for name in "abpg")
        >>> store.change(add=[ox.Quad(a, p, ox.Literal("c"), g)])
        >>> store.recognise({"x:a": "x:b"}), store.select("SELECT ?s { ?s <x:p> ?o }").records()
        (True, [{'s': 'x:b'}])
        """
        old, new = self.view, View(mapping)
        if old.mapping == new.mapping:
            return False
        self._view = View()  # the statements about the view are seen as they are
        self.replace(IDENTITY, new.statements())
        self._view = new
        self._see(new, old.touched(new))
        return True

    def _see(self, view: View, things: Iterable[ox.NamedNode]) -> None:
        """Show every statement on some things in the merge as the view has it."""
        steps = zip(("DELETE", "INSERT"), shown_anew(self.database, view, things), strict=True)
        parts = [f"{verb} DATA {{ {_data(quads)} }}" for verb, quads in steps if quads]
        if parts:
            self.database.update(" ;\n".join(parts))

    def _see_all(self) -> None:
        """Bring a merge that was made without the view up to it."""
        names = {name for pair in self.view.mapping.items() for name in pair}
        self._see(self.view, map(ox.NamedNode, sorted(names)))

    def dataset(self) -> "Dataset":
        """The same statements as an ``rdflib.Dataset``; its default graph is the merge."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self.database))
        for prefix, base in PREFIXES.items():
            dataset.bind(prefix, base, replace=True)
        return dataset


def _claim(folder: Path) -> None:
    """Make the folder of a new store; refuse one that holds something else."""
    if folder.is_dir() and not (folder / "lock").exists() and any(folder.iterdir()):
        raise StoreError(
            "this folder is not a store", value=str(folder), hint="name a new or an empty folder"
        )
    folder.mkdir(parents=True, exist_ok=True)


def _data(quads: Iterable[ox.Quad]) -> str:
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        named = isinstance(quad.graph_name, ox.NamedNode)
        lines.append(f"GRAPH {quad.graph_name} {{ {triple} }}" if named else triple)
    return "\n".join(lines)
