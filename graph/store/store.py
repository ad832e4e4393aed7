"""What a store is, wherever it is kept: statements in named graphs, asked and changed."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store.results import Rows
from graph.store.view import View

if TYPE_CHECKING:
    from rdflib import Dataset


class Store(ABC):
    """Statements in named graphs; queries see the merge of all graphs, each statement once.

    There are two kinds, with the same methods: a folder (or memory), and a SPARQL 1.1 endpoint.

    >>> with Store.memory() as store:
    ...     store.graphs()
    []
    """

    place: str
    remote = False  # whether each question is a journey

    def __init__(self) -> None:
        self.changes = 0  # how often it was changed through this object
        self.kept: dict[Any, tuple[int, Any]] = {}  # see ``graph.store.memory``

    @property
    def folder(self) -> Path | None:
        """Where the store is, if on this machine's disk."""
        return None

    @property
    def half_loaded(self) -> bool:
        """Whether a load was interrupted: opening for writing takes out what it left."""
        return False

    @property
    def settled(self) -> bool:
        """Whether nobody can change the store as long as it is open."""
        return False

    @staticmethod
    def memory() -> "Store":
        """An empty store that is gone when the program ends."""
        from graph.store.embedded import Embedded

        return Embedded.memory()

    @staticmethod
    def open(
        place: str | Path,
        *,
        write: bool = False,
        patience: float = 5.0,
        environment: Mapping[str, str] | None = None,
    ) -> "Store":
        """The store in a folder, or at the URL of a SPARQL 1.1 endpoint.

        Many readers or one writer at a time: who finds the store taken waits up to ``patience``
        seconds and then raises a ``StoreError`` that names the holder. A writer makes the folder;
        a reader needs it to exist. ``environment`` says how to knock at an endpoint
        (``graph.store.access``); the process's own is taken where none is given.
        """
        if str(place).startswith(("http://", "https://")):
            from graph.store.endpoint import Endpoint

            return Endpoint.at(str(place), write=write, patience=patience, environment=environment)
        from graph.store.embedded import Embedded

        return Embedded.in_folder(Path(place), write=write, patience=patience)

    @abstractmethod
    def close(self) -> None:
        """Let the store go; closing twice does no harm."""

    def __enter__(self) -> "Store":
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def database(self) -> ox.Store:
        """The Oxigraph store underneath; only a store on this machine has one."""
        raise StoreError("an endpoint has no database underneath", value=self.place)

    @abstractmethod
    def ask(self, query: str) -> "Rows | bool | list[ox.Triple]":
        """The answer to any SPARQL query, over the merge of all graphs.

        Rows for SELECT, a truth value for ASK, statements for CONSTRUCT and DESCRIBE; a
        ``QueryError`` says where a query does not parse.
        """

    def select(self, query: str) -> Rows:
        """The rows of a SELECT."""
        found = self.ask(query)
        if not isinstance(found, Rows):
            raise QueryError("is no SELECT", value=query[:60])
        return found

    def construct(self, query: str) -> list[ox.Triple]:
        """The statements of a CONSTRUCT or DESCRIBE."""
        found = self.ask(query)
        if isinstance(found, Rows | bool):
            raise QueryError("is no CONSTRUCT", value=query[:60])
        return found

    @abstractmethod
    def update(self, text: str) -> None:
        """Run a SPARQL update on the named graphs, and merge anew: all of it, or nothing."""

    @abstractmethod
    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """The statements of one graph, or of all, in the order of their N-Quads."""

    def statements(self, graph: str) -> Iterator[ox.Quad]:
        """The statements of a graph one by one, in no order; do not change it meanwhile."""
        return iter(self.quads(graph))

    @abstractmethod
    def matching(
        self,
        graph: str,
        *,
        subjects: Collection[str] | None = None,
        predicate: str | None = None,
    ) -> list[ox.Quad]:
        """The statements of a graph about some subjects, or with one property, in any order."""

    @abstractmethod
    def sizes(self) -> dict[str, int]:
        """How many statements each graph holds, by name, in order."""

    def graphs(self) -> list[str]:
        """The names of all graphs, in order."""
        return list(self.sizes())

    @abstractmethod
    def change(self, *, add: Iterable[ox.Quad] = (), remove: Iterable[ox.Quad] = ()) -> None:
        """Remove and add statements in one transaction: all of it happens, or nothing."""

    def grow(self, quads: Iterable[ox.Quad]) -> None:
        """Add many statements that are made anew after an interruption, as fast as can be."""
        self.change(add=quads)

    def fill(self, graphs: Collection[str], file: Path, known: Iterable[ox.Quad]) -> None:
        """Load graphs that are new, and what is ``known`` of them: all of it, or nothing.

        The file is N-Quads that have every statement twice, in its graph and in none.
        """
        quads = ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
        found = {quad for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
        self.change(add=[*sorted(found, key=str), *known])

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Make ``quads`` all that a graph holds, in one transaction; touch only what differs."""
        new, old = set(normalised(quads)), set(self.quads(graph))
        self.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))

    @property
    @abstractmethod
    def view(self) -> View:
        """What counts as what in the merge of all graphs."""

    def copied(self) -> "Store":
        """The same store in memory."""
        copy = Store.memory()
        copy.change(add=self.quads())
        copy.recognise(self.view.mapping)
        return copy

    def become(self, other: "Store") -> None:
        """Make this hold what another store holds, and see as one what that does."""
        old, new = set(self.quads()), set(other.quads())
        self.change(add=sorted(new - old, key=str), remove=sorted(old - new, key=str))
        self.recognise(other.view.mapping)

    def recognise(self, mapping: Mapping[str, str]) -> bool:
        """See each of these things as another, in the merge; whether that is news."""
        if mapping == self.view.mapping:
            return False
        copy = self.copied()
        copy.recognise(mapping)
        self.become(copy)
        return True

    @abstractmethod
    def dataset(self) -> "Dataset":
        """The same statements as an ``rdflib.Dataset``; its default graph is the merge."""


def normalised(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Statements as Oxigraph keeps them (it rewrites literals such as ``007``), without repeats."""
    store = ox.Store()
    store.extend(quads)
    return list(store)
