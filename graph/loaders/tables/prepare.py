"""Rows into statements: streamed as N-Triples text, with what was refused and repeated."""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graph.identity import Registry
from graph.loaders.tables.acts import Act, Acts
from graph.loaders.tables.bodies import Bodies, Body
from graph.loaders.tables.days import Days
from graph.loaders.tables.head import head_of
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.outcome import Outcome
from graph.loaders.tables.people import People
from graph.loaders.tables.refusal import MOST_LISTED, Refusal, Refused
from graph.loaders.tables.rows import Table
from graph.loaders.tables.sieve import Sieve
from graph.loaders.tables.text import P, whole
from graph.loaders.tables.things import Thing, Things
from graph.names import digest
from graph.vocabulary import iri, source_graph

Watch = Callable[[int, float], None]
_DATES = ("signed", "in-force", "ended", "start", "end", "withdrawn", "attested")
_EVERY = 2000  # rows between two words about progress


def write_statements(
    table: Table,
    mapping: Mapping,
    registry: Registry,
    out: BinaryIO,
    *,
    file: str,
    file_digest: str,
    watch: Watch = lambda rows, share: None,
) -> Outcome:
    """Write the statements of a table as N-Quads, row by row, and say what became of the rows.

    Every statement is written twice, in the source's graph and in none: the store keeps the merge
    of all graphs, and its bulk loader reads both fastest from one file.
    What is kept in memory is an entry for every institution and activity and a short digest for
    every participation, never a row. ``digest`` of the outcome is that of the text written.
    """
    mapping.check_columns(table.columns)
    writer, sha = _Rows(table, mapping, registry), hashlib.sha256()

    graph = f" <{source_graph(mapping.source)}> .\n"

    def put(text: str) -> None:
        data = text.encode()
        sha.update(data)
        out.write(data)
        out.write(text.replace(" .\n", graph).encode())  # no literal has a line end in it

    put("".join(head_of(mapping, file, file_digest)))
    for said in writer.statements(watch):
        put("".join(said))
    writer.outcome.digest = sha.hexdigest()
    writer.outcome.notes = [*table.notes, *writer.words()]
    return writer.outcome


class _Rows:
    """The rows of one table, one after the other."""

    def __init__(self, table: Table, mapping: Mapping, registry: Registry) -> None:
        self.table, self.outcome = table, Outcome()
        said = mapping.part("dates")
        days = self._days = Days(said.get("formats", ()), said.get("sentinels", ()),
                                 said.get("latest", 2100))  # fmt: skip
        index = {column: at for at, column in enumerate(table.columns)}
        self._source, self._place = mapping.source, iri(f"source:{mapping.source}")
        self._missing = frozenset(str(one) for one in mapping.part("table").get("missing", ()))
        self._sieve = Sieve(mapping.part("rows"), index) if mapping.part("rows") else None
        self._things = Things(mapping, index, days) if mapping.activity else None
        body = "institution" in mapping.content
        self._bodies = Bodies(mapping, index, registry, days) if body else None
        self._acts = Acts(mapping, index, days) if mapping.part("role") else None
        self._people = People(mapping, index, days) if mapping.part("person") else None
        self._dated = {column: index[column] for part in (mapping.activity, "role", "person")
                       for name in _DATES for column in mapping.columns(part, name)}  # fmt: skip
        self._stated: dict[str, tuple[str, ...]] = {}  # by activity or institution
        self._titles: dict[str, str] = {}
        self._done: set[str] = set()  # the acts that were stated, and in which capacity

    def statements(self, watch: Watch) -> Iterator[list[str]]:
        """The new statements of each row that is taken."""
        width, outcome = len(self.table.columns), self.outcome
        for number, cells in self.table.rows:
            outcome.rows += 1
            if outcome.rows % _EVERY == 0:
                watch(outcome.rows, self.table.share_read())
            try:
                if cells is None or len(cells) != width:
                    raise Refused(_broken(cells, width), "" if cells is None else cells[0])
                plain = [self._cell(cell) for cell in cells]
                if self._sieve and not self._sieve.passes(plain):
                    outcome.aside += 1
                    continue
                yield self._row(number, plain)
            except Refused as error:
                outcome.refused += 1
                if len(outcome.refusals) < MOST_LISTED:
                    refusal = Refusal(number, error.column, error.value, error.reason)
                    outcome.refusals.append(refusal)

    def words(self) -> Iterator[str]:
        """What a reader of the table must know."""
        yield from self._sieve.words() if self._sieve else ()
        yield from self.outcome.words()

    def _cell(self, cell: str) -> str:
        cell = cell.strip()
        return "" if cell in self._missing else cell

    def _row(self, number: int, cells: list[str]) -> list[str]:
        thing = self._things.of(cells) if self._things else None
        # of a person nobody needs to say for whom; an institution must be named
        alone = self._people is not None and self._bodies and not self._bodies.said(cells)
        body = self._bodies.of(cells) if self._bodies and not alone else None
        person = (
            self._people.of(cells, body, thing.day if thing else None) if self._people else None
        )
        act = self._acts.of(cells, thing, body, person) if self._acts and thing else None
        evidence, new = f"<{self._place}#row={number}>", list[str]()
        # From here on the row is taken: nothing above may leave a trace of a refused one.
        if alone and self._people:
            self.outcome.alone += 1
            self.outcome.untitled += bool(self._people.title(cells))
        if thing is not None:
            self._state(thing.iri, thing.statements, evidence, new)
            self._note_title(thing)
        if body is not None:
            for subject, statements in (*body.more, (body.iri, body.statements)):
                self._state(subject, statements, evidence, new)
        if person is not None and self._people:
            self._people.take(person)
            for subject, statements in person.parts:
                self._state(subject, statements, evidence, new)
        if act is not None:
            self._act(act, body, evidence, new)
        elif not new:
            self.outcome.repeated += 1
            again = person or thing or body
            new.append(f"{again.iri if again else ''}{P['c:evidence']}{evidence} .\n")
        new.append(f"{evidence}{P['oa:hasSource']}<{self._place}> .\n")
        new.append(f"{evidence}{P['c:line']}{whole(number)} .\n")
        for column, at in self._dated.items():
            if cells[at] in self._days.sentinels:
                self.outcome.no_dates[column] += 1
        return new

    def _act(self, act: Act, body: Body | None, evidence: str, new: list[str]) -> None:
        """Add a participation, or what this row adds to one; the row is evidence of it anyway."""
        if act.key not in self._done:
            self._done.add(act.key)
            new += act.statements
            state = body.state if body else None
            if state and act.day and not state.existed(act.day.earliest, act.day.latest):
                self.outcome.out_of_days[state.code] += 1
        elif not new:
            self.outcome.repeated += 1
        if act.capacity:
            held = digest(act.key, *act.capacity, length=16)
            new += act.capacity if held not in self._done else ()
            self._done.add(held)
        new.append(f"{act.iri}{P['c:evidence']}{evidence} .\n")

    def _state(
        self, subject: str, statements: tuple[str, ...], evidence: str, new: list[str]
    ) -> None:
        """Add what this row is the first to say of an activity or an institution."""
        known = self._stated.get(subject)
        if known == statements:
            return
        fresh = [one for one in statements if known is None or one not in known]
        if fresh:
            new += fresh
            new.append(f"{subject}{P['c:evidence']}{evidence} .\n")
            self._stated[subject] = (*(known or ()), *fresh)

    def _note_title(self, thing: Thing) -> None:
        first = self._titles.setdefault(thing.iri, thing.title)
        if thing.title and first and thing.title != first:
            self.outcome.renamed.setdefault(thing.iri, f"{first!r} and {thing.title!r}")


def _broken(cells: list[str] | None, width: int) -> str:
    return "cannot be read" if cells is None else f"has {len(cells)} cells, the header has {width}"
