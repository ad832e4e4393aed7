"""Who takes part: the participation of an institution or a person in the activity of a row."""

from typing import NamedTuple

from graph.loaders.tables.bodies import Body
from graph.loaders.tables.codes import codes_of
from graph.loaders.tables.days import Day, Days
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.people import Person
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.text import P, node
from graph.loaders.tables.things import Thing
from graph.names import digest
from graph.vocabulary import iri

_ACTS, _TYPE = iri("participation:"), node("c:Participation")


class Act(NamedTuple):
    """A participation as one row states it."""

    iri: str
    key: str  # its local name: a short digest of who, what, which role and dates
    statements: tuple[str, ...]
    capacity: tuple[str, ...]  # of a person: for which institution, in which position
    day: Day | None


class Acts:
    """From the cells of a row to the participation that it states."""

    def __init__(self, mapping: Mapping, index: dict[str, int], days: Days) -> None:
        self._source, self._days = mapping.source, days
        self._role = codes_of(mapping.coded("role", "is"), "role", index, days.sentinels)
        self._mode = codes_of(mapping.coded("role", "modality", "reported"), "mode", index,
                              days.sentinels)  # fmt: skip
        role = mapping.part("role")
        self._bounds = [(index[role[name]], role[name], P[predicate]) for name, predicate in
                        (("in-force", "c:entryIntoForce"), ("withdrawn", "c:withdrawal"))
                        if name in role]  # fmt: skip

    def of(self, cells: list[str], thing: Thing, body: Body | None, person: Person | None) -> Act:
        """The participation of a row; ``Refused`` where it says no role or contradicts itself."""
        agent = person.iri if person else body.iri if body else ""
        role, mode = self._role(cells), self._mode(cells)
        if not role:
            raise Refused("says no role")
        days = [(self._days.read(cells[at], column), predicate, column)
                for at, column, predicate in self._bounds]  # fmt: skip
        dates = [day.text if day else "" for day, _, _ in days]
        if len(days) == 2 and all(dates) and days[1][0].latest < days[0][0].earliest:  # type: ignore[union-attr]
            raise Refused(f"withdrawn before it was in force ({dates[0]})", dates[1], days[1][2])
        key = digest(self._source, agent, thing.iri, *role, *mode, *dates, length=16)
        subject = f"<{_ACTS}{key}>"
        said = (
            f"{subject}{P['rdf:type']}{_TYPE} .\n",
            f"{subject}{P['c:participant']}{agent} .\n",
            f"{subject}{P['c:inActivity']}{thing.iri} .\n",
            *(f"{subject}{P['c:role']}{node(f'role:{one}')} .\n" for one in role),
            *(f"{subject}{P['c:modality']}{node(f'mode:{one}')} .\n" for one in mode),
            *(f"{subject}{predicate}{day.literal} .\n" for day, predicate, _ in days if day),
        )
        own = next((day for day, _, _ in days if day), None)
        capacity: tuple[str, ...] = ()
        if person and body and person.tenure:
            capacity = (
                f"{subject}{P['c:inCapacity']}{person.tenure} .\n",
                f"{subject}{P['c:onBehalfOf']}{body.iri} .\n",
            )
        return Act(subject, key, said, capacity, own or thing.day)
