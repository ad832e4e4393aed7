"""A store at the URL of a SPARQL 1.1 endpoint: the same questions, the same changes."""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ComityError, StoreError
from graph.store import layout
from graph.store.access import Access
from graph.store.answers import unnamed
from graph.store.guard import guarded, parsed, updated
from graph.store.layout import Layout, fitting, found_layout
from graph.store.lease import Lease
from graph.store.results import Rows, Term, text
from graph.store.server import Server, declared
from graph.store.staging import Change, staged
from graph.store.store import Store
from graph.store.view import COUNTS_AS, IDENTITY, View

if TYPE_CHECKING:
    from rdflib import Dataset

_SUBJECTS = 500  # names in one question
_MOST = 2_000_000  # statements to copy into memory
_CHOOSES = re.compile(r"\b(USING|WITH)\b", re.IGNORECASE)


class Endpoint(Store):
    """Statements behind a URL; what is asked and how it is changed is as in a folder."""

    remote = True

    def __init__(self, server: Server, *, asks_there: bool = False) -> None:
        super().__init__()
        self.place = server.place
        self._server = server
        self._asks_there = asks_there
        self._layout = Layout("foreign")
        self._lease: Lease | None = None
        self._copy: Store | None = None
        self._view: View | None = None

    @staticmethod
    def at(
        url: str, *, write: bool, patience: float, environment: Mapping[str, str] | None = None
    ) -> "Endpoint":
        """The endpoint at a URL; see ``Store.open``."""
        environment = os.environ if environment is None else environment
        there = environment.get("COMITY_STORE_ASK", "") == "there"
        store = Endpoint(Server(Access.of(url, environment)), asks_there=there)
        try:
            store._layout = found_layout(store._server.find(layout.LOOK), store.place)
            store._list_graphs()
            if write:
                store._begin(patience)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give the lease back and hang up."""
        lease, self._lease = self._lease, None
        if lease is not None:
            with suppress(ComityError):  # it runs out by itself
                lease.give_back()
        self._server.close()

    def ask(self, query: str) -> "Rows | bool | list[ox.Triple]":
        """The answer to any SPARQL query, over the merge of all graphs."""
        kind, columns = parsed(guarded(query))
        if self._keeps_only:
            return self._copy_here().ask(query)
        if kind == "CONSTRUCT":
            return self._server.statements(query, self._layout.said)
        if kind == "ASK":
            return bool(self._server.table(query, self._layout.said))
        return self._everything(query, *columns)

    def update(self, text: str) -> None:
        """Run a SPARQL update on the named graphs, and merge anew."""
        updated(guarded(text, update=True))
        if self._keeps_only or self.view:  # the merge would lose what counts as what
            self._updated_here(text)
            return
        self._held()
        self.changes += 1
        said = [] if _CHOOSES.search(text) else self._layout.said
        fields = [(f"using-{name.removeprefix('default-')}", value) for name, value in said]
        if fields:  # the merge is not within reach of what such a request says
            self._server.tell(declared(text), fields)
            self._server.tell(self._layout.remerged)
        else:
            self._server.tell(f"{declared(text)} ;\n{self._layout.remerged}")
        self._list_graphs()

    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """The statements of one graph, or of all, in the order of their N-Quads."""
        if graph is None:
            return sorted((q for name in self.graphs() for q in self.quads(name)), key=str)
        rows = self._everything(
            f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "s", "p", "o"
        )
        return sorted({_quad(row, graph) for row in rows}, key=str)

    def matching(
        self,
        graph: str,
        *,
        subjects: Collection[str] | None = None,
        predicate: str | None = None,
    ) -> list[ox.Quad]:
        """The statements of a graph about some subjects, or with one property."""
        about = [""] if subjects is None else sorted(set(subjects))
        head, prop = ("?s ?p ?o", "?p") if predicate is None else (
            f"?s (<{predicate}> AS ?p) ?o", f"<{predicate}>"
        )  # fmt: skip
        found: list[ox.Quad] = []
        for start in range(0, len(about), _SUBJECTS):
            part = " ".join(f"<{s}>" for s in about[start : start + _SUBJECTS])
            only = "" if subjects is None else f"VALUES ?s {{ {part} }}"
            asked = f"SELECT {head} {{ {only} GRAPH <{graph}> {{ ?s {prop} ?o }} }}"
            found += [_quad(row, graph) for row in self._everything(asked, "s", "p", "o")]
        return found

    def sizes(self) -> dict[str, int]:
        """How many statements each graph holds, by name, in order."""
        counted = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        rows = self._everything(counted, "g", "n").values()
        return {g: int(n) for g, n in sorted(rows) if g and not layout.is_hidden(g)}

    def graphs(self) -> list[str]:
        """The names of all graphs, in order, without counting what is in them."""
        if self._layout.kind == "merge":
            return list(self._layout.graphs)
        names = sorted(g for (g,) in self._everything(layout.NAMES, "g").values())
        return [g for g in names if not layout.is_hidden(g)] or list(self.sizes())

    def change(self, *, add: Iterable[ox.Quad] = (), remove: Iterable[ox.Quad] = ()) -> None:
        """Remove and add statements; readers see all of it or nothing (``graph.store.staging``)."""
        self._change(Change(list(add), list(remove)))

    def become(self, other: Store) -> None:
        """Make this what a store on this machine is, its merge included, in one change."""
        old, new = set(self.quads()), set(other.quads())
        shown = None
        if self.view or other.view:
            rows = self._everything("SELECT ?s ?p ?o { ?s ?p ?o }", "s", "p", "o")
            here = {ox.Quad(*_triple(row)) for row in rows}
            wanted = set(other.database.quads_for_pattern(None, None, None, ox.DefaultGraph()))
            shown = sorted(wanted - here, key=str), sorted(here - wanted, key=str)
        self._change(Change(sorted(new - old, key=str), sorted(old - new, key=str), shown))

    @property
    def view(self) -> View:
        """What counts as what in the merge of all graphs."""
        if self._view is None:
            said = self.matching(IDENTITY, predicate=COUNTS_AS.value)
            self._view = View({text(quad.subject): text(quad.object) for quad in said})
        return self._view

    def _change(self, change: Change) -> None:
        if not len(change):
            return
        lease = self._held()
        self.changes += 1
        for part in staged(change, self._layout, f"{os.getpid()}-{self.changes}"):
            lease.renew()
            self._server.tell(part)
        self._copy = self._view = None
        self._list_graphs()

    def dataset(self) -> "Dataset":
        """A copy of the statements, in memory, as an ``rdflib.Dataset``."""
        return self.copied().dataset()

    def _begin(self, patience: float) -> None:
        """Become the one writer; the first of all finds out how the merge can be kept."""
        server = self._server
        if self._layout.kind == "foreign":
            self._layout = Layout(fitting(server.rows, server.tell, self.place))
        kept = f'<{layout.SERVICE}> <{layout.KIND}> "{self._layout.kind}"'
        server.tell(f"INSERT DATA {{ GRAPH <{layout.SERVICE}> {{ {kept} }} }}")
        lease = Lease(server.rows, server.tell, self.place)
        lease.take(patience)
        self._lease = lease
        for (graph,) in server.rows(layout.ABANDONED).values():  # of a writer that was killed
            server.tell(f"DROP SILENT GRAPH <{graph}>")

    def _held(self) -> Lease:
        if self._lease is None:
            raise StoreError("the store was opened for reading", value=self.place)
        return self._lease

    @property
    def _keeps_only(self) -> bool:
        """Whether the server keeps statements well, and is not to be relied on for answers."""
        return self._server.virtuoso and self._layout.kind == "merge" and not self._asks_there

    def _copy_here(self) -> Store:
        """A copy in memory, to ask here."""
        if self._copy is None:
            count = sum(self.sizes().values())
            if count > _MOST:
                hint = "COMITY_STORE_ASK=there asks the server, which may answer wrongly"
                raise StoreError("too many statements to copy and ask here", value=count, hint=hint)
            self._copy = self.copied()
        return self._copy

    def _updated_here(self, text: str) -> None:
        """An update worked out on the copy; what differs is sent."""
        copy = self._copy_here()
        copy.update(text)
        self.become(copy)

    def _everything(self, query: str, *columns: str) -> Rows:
        return self._server.everything(query, columns, self._layout.said)

    def _list_graphs(self) -> None:
        if self._layout.kind == "merge":
            names = sorted(g for (g,) in self._server.rows(layout.OWN).values())
            self._layout = Layout("merge", tuple(g for g in names if not layout.is_hidden(g)))


def _quad(row: tuple[Term, ...], graph: str) -> ox.Quad:
    said = _triple(row)
    return ox.Quad(said.subject, said.predicate, said.object, ox.NamedNode(graph))


def _triple(row: tuple[Term, ...]) -> ox.Triple:
    return ox.Triple(*map(unnamed, row))  # type: ignore[arg-type]
