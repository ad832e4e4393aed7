"""Rows into statements: streamed as N-Triples text, with what was refused and repeated."""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graph.identity import Registry
from graph.loaders.tables.bodies import Bodies, Body
from graph.loaders.tables.codes import codes_of
from graph.loaders.tables.days import Day, Days
from graph.loaders.tables.head import head_of
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.outcome import Outcome
from graph.loaders.tables.refusal import MOST_LISTED, Refusal, Refused
from graph.loaders.tables.rows import Table
from graph.loaders.tables.text import P, node, whole
from graph.loaders.tables.things import Thing, Things
from graph.names import digest
from graph.vocabulary import iri, source_graph

Watch = Callable[[int, float], None]
_ACTS, _PARTICIPATION = iri("participation:"), node("c:Participation")
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
    writer.outcome.notes = [*table.notes, *writer.outcome.words()]
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
        self._things = Things(mapping, index, days) if mapping.activity else None
        body = "institution" in mapping.content
        self._bodies = Bodies(mapping, index, registry, days) if body else None
        self._role = codes_of(mapping.coded("role", "is"), "role", index, days.sentinels)
        self._mode = codes_of(mapping.coded("role", "modality", "reported"), "mode", index,
                              days.sentinels)  # fmt: skip
        role = mapping.part("role")
        self._bounds = [(index[role[name]], role[name], P[predicate]) for name, predicate in
                        (("in-force", "c:entryIntoForce"), ("withdrawn", "c:withdrawal"))
                        if name in role]  # fmt: skip
        self._dated = {column: index[column] for part in (mapping.activity, "role") if part
                       for name in ("signed", "in-force", "ended", "start", "end", "withdrawn")
                       for column in mapping.columns(part, name)}  # fmt: skip
        self._stated: dict[str, tuple[str, ...]] = {}  # by activity or institution
        self._titles: dict[str, str] = {}
        self._acts: set[str] = set()

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
                yield self._row(number, [self._cell(cell) for cell in cells])
            except Refused as error:
                outcome.refused += 1
                if len(outcome.refusals) < MOST_LISTED:
                    refusal = Refusal(number, error.column, error.value, error.reason)
                    outcome.refusals.append(refusal)

    def _cell(self, cell: str) -> str:
        cell = cell.strip()
        return "" if cell in self._missing else cell

    def _row(self, number: int, cells: list[str]) -> list[str]:
        thing = self._things.of(cells) if self._things else None
        body = self._bodies.of(cells) if self._bodies else None
        act, evidence = None, f"<{self._place}#row={number}>"
        if thing and body:
            act, said, day = self._participation(cells, thing, body)
        # From here on the row is taken: nothing above may leave a trace of a refused one.
        new: list[str] = []
        for one in (thing, body):
            if one is not None:
                self._state(one.iri, one.statements, evidence, new)
        if thing is not None:
            self._note_title(thing)
        if act is not None and body is not None:
            if act not in self._acts:
                self._acts.add(act)
                new += said
                if body.state and day and not body.state.existed(day.earliest, day.latest):
                    self.outcome.out_of_days[body.state.code] += 1
            elif not new:
                self.outcome.repeated += 1
            new.append(f"<{_ACTS}{act}>{P['c:evidence']}{evidence} .\n")
        elif not new:
            self.outcome.repeated += 1
            again = thing or body
            new.append(f"{again.iri if again else ''}{P['c:evidence']}{evidence} .\n")
        new.append(f"{evidence}{P['oa:hasSource']}<{self._place}> .\n")
        new.append(f"{evidence}{P['c:line']}{whole(number)} .\n")
        for column, at in self._dated.items():
            if cells[at] in self._days.sentinels:
                self.outcome.no_dates[column] += 1
        return new

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

    def _participation(
        self, cells: list[str], thing: Thing, body: Body
    ) -> tuple[str, list[str], Day | None]:
        """The digest, the statements and the day of an act."""
        role, mode = self._role(cells), self._mode(cells)
        if not role:
            raise Refused("says no role")
        days = [(self._days.read(cells[at], column), predicate, column)
                for at, column, predicate in self._bounds]  # fmt: skip
        dates = [day.text if day else "" for day, _, _ in days]
        if len(days) == 2 and all(dates) and days[1][0].latest < days[0][0].earliest:  # type: ignore[union-attr]
            raise Refused(f"withdrawn before it was in force ({dates[0]})", dates[1], days[1][2])
        act = digest(self._source, body.iri, thing.iri, *role, *mode, *dates, length=16)
        subject = f"<{_ACTS}{act}>"
        said = [
            f"{subject}{P['rdf:type']}{_PARTICIPATION} .\n",
            f"{subject}{P['c:participant']}{body.iri} .\n",
            f"{subject}{P['c:inActivity']}{thing.iri} .\n",
            *(f"{subject}{P['c:role']}{node(f'role:{one}')} .\n" for one in role),
            *(f"{subject}{P['c:modality']}{node(f'mode:{one}')} .\n" for one in mode),
            *(f"{subject}{predicate}{day.literal} .\n" for day, predicate, _ in days if day),
        ]
        own = next((day for day, _, _ in days if day), None)
        return act, said, own or thing.day

    def _note_title(self, thing: Thing) -> None:
        first = self._titles.setdefault(thing.iri, thing.title)
        if thing.title and first and thing.title != first:
            self.outcome.renamed.setdefault(thing.iri, f"{first!r} and {thing.title!r}")


def _broken(cells: list[str] | None, width: int) -> str:
    return "cannot be read" if cells is None else f"has {len(cells)} cells, the header has {width}"
