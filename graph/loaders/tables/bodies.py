"""The institution of a row: by its code, else by its name; never by likeness. And its unit."""

from dataclasses import dataclass, replace

from graph.errors import did_you_mean
from graph.identity import Registry
from graph.loaders.tables.codes import codes_of
from graph.loaders.tables.days import Days
from graph.loaders.tables.keys import local_name_of
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.text import P, Part, literal, node
from graph.names import digest, slug
from graph.states import State, states
from graph.vocabulary import iri


@dataclass(frozen=True)
class Body:
    """An institution as a row states it."""

    iri: str
    statements: tuple[str, ...]
    state: State | None = None
    home: str = ""  # the IRI of the institution itself, where this is a unit of it
    more: tuple[Part, ...] = ()  # of a unit: the institution and the placement


class Bodies:
    """From the cells of a row to the institution; what was found once is remembered."""

    def __init__(
        self, mapping: Mapping, index: dict[str, int], registry: Registry, days: Days
    ) -> None:
        said = self._said = mapping.part("institution")
        self._registry, self._known = registry, dict[tuple[str, ...], Body]()
        names = ("code", "name", "acronym", "country", "unit")
        self._columns = [said.get(name) for name in names]
        self._one: dict[str, str] = said.get("one", {})
        issued = str(mapping.part("source").get("issued", ""))
        self._issued, self._source = Days().read(issued) if issued else None, mapping.source
        self._at = [index[column] if column else -1 for column in self._columns]
        self._recode = {cell: str(code) for cell, code in said.get("recode", {}).items()}
        self._codes, self._language = said.get("codes", "iso-3166"), said.get("language", "en")
        self._collection = said.get("collection", mapping.source)
        self._kind = codes_of(mapping.coded("institution", "kind"), "kind", index, days.sentinels)

    def said(self, cells: list[str]) -> bool:
        """Whether a row names an institution."""
        return bool(self._one) or any(cells[at] for at in self._at[:2] if at >= 0)

    def of(self, cells: list[str]) -> Body:
        """The institution of a row; ``Refused`` where its code or name means none."""
        said = tuple(cells[at] if at >= 0 else "" for at in self._at)
        kind = self._kind(cells)
        body = self._known.get((*said, *kind))
        if body is None:
            body = self._known[(*said, *kind)] = self._found(said, kind)
        return body

    def _found(self, said_in_row: tuple[str, ...], kind: tuple[str, ...]) -> Body:
        code, name, acronym, country, unit = said_in_row
        if self._one:
            name, country = self._one["name"], self._one.get("country", "")
        elif not (code or name):
            column = self._columns[0] or self._columns[1] or ""
            raise Refused("names no institution", "", column)
        if "id" in self._one:
            row, local = self._registry.by_id.get(self._one["id"]), self._one["id"]
            state, preferred = None, row["name"] if row else ""
        else:
            state, local, preferred = self._by_code(code) if code else self._by_name(name)
        subject = f"<{iri('org-id:')}{local}>"
        said = [f"{subject}{P['rdf:type']}{node('c:Institution')} .\n"]
        if name:
            label = P["skos:prefLabel" if name == (preferred or name) else "skos:altLabel"]
            said.append(f"{subject}{label}{literal(name, self._language)} .\n")
        if acronym:
            said.append(f"{subject}{P['c:acronym']}{literal(acronym)} .\n")
        if country:
            place = states().by_code.get(country.upper()) or states().called(country)
            if place is None:
                raise Refused("no such country", country, self._columns[3] or "")
            area = node(f"place:{(place.alpha2 or place.code).lower()}")
            said.append(f"{subject}{P['c:country']}{area} .\n")
        said += [f"{subject}{P['org:classification']}{node(f'kind:{one}')} .\n" for one in kind]
        body = Body(subject, tuple(said), state, subject[1:-1])
        return self._unit(body, unit) if unit else body

    def _unit(self, house: Body, name: str) -> Body:
        """An internal unit, placed under its institution."""
        subject = f"<{house.home}-{slug(name)}>"
        said = [f"{subject}{P['rdf:type']}{node(kind)} .\n"
                for kind in ("c:Institution", "org:OrganizationalUnit")]  # fmt: skip
        said.append(f"{subject}{P['skos:prefLabel']}{literal(name, self._language)} .\n")
        local = digest(self._source, subject[1:-1], house.home, "unit", False)
        under = f"<{iri('placement:')}{local}>"
        placed = [
            f"{under}{P['rdf:type']}{node('c:Placement')} .\n",
            f"{under}{P['c:unit']}{subject} .\n",
            f"{under}{P['c:parent']}{house.iri} .\n",
            f"{under}{P['c:placementKind']}{node('pkind:unit')} .\n",
        ]
        if self._issued:
            placed.append(f"{under}{P['c:attestedOn']}{self._issued.literal} .\n")
        parts = ((house.iri, house.statements), (under, tuple(placed)))
        return replace(house, iri=subject, statements=tuple(said), more=parts)

    def _by_code(self, written: str) -> tuple[State | None, str, str]:
        """The state, local name and preferred name that a code means."""
        code, column = self._recode.get(written, written), self._columns[0] or ""
        if self._codes == "own":
            return None, local_name_of(self._collection, code), ""
        if self._codes == "registry":
            row = self._registry.by_id.get(code)
            if row is None:
                near = did_you_mean(code, self._registry.by_id)
                raise Refused(f"not in the registry{'; ' + near if near else ''}", written, column)
            return None, code, row["name"]
        state = states().by_code.get(code.upper())
        if state is None:
            parts = [part for part in code.replace("/", " ").split() if part in states().by_code]
            near = f"{' and '.join(parts)} are two: a row means one" if len(parts) > 1 else ""
            near = near or did_you_mean(code, states().by_code) or "see data/states.csv"
            raise Refused(f"no ISO 3166 code; {near}, or name it under `recode`", written, column)
        return state, state.slug, state.name

    def _by_name(self, name: str) -> tuple[State | None, str, str]:
        row = self._registry.find(name)
        if row is not None:
            return None, row["id"], row["name"]
        state = states().called(name)
        if state is not None:
            return state, state.slug, state.name
        if self._said.get("unknown") == "refuse":
            known = [n for row in self._registry.rows for n in row.names]
            near = did_you_mean(name, [*known, *(state.name for state in states().rows)])
            reason = f"not in the registry{'; ' + near if near else ''}"
            raise Refused(reason, name, self._columns[1] or "")
        return None, slug(name), ""
