"""The activity that a row is about: an agreement, an event, an initiative or an output."""

from typing import NamedTuple

from graph.loaders.tables.check import columns_in
from graph.loaders.tables.codes import codes_of
from graph.loaders.tables.days import Day, Days
from graph.loaders.tables.keys import local_name_of, normalised
from graph.loaders.tables.mapping import Mapping
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.text import P, literal, node
from graph.names import slug
from graph.vocabulary import iri

_TYPES = {  # kind of activity → property of its type, scheme, code where the table says none
    "agreement": ("c:agreementType", "atype", "agreement"),
    "event": ("c:eventType", "etype", "other"),
    "initiative": ("c:workType", "wtype", "project"),
    "output": ("c:workType", "wtype", "report"),
}
_DATES = {
    "signed": "c:signedOn",
    "in-force": "c:entryIntoForce",
    "ended": "c:withdrawal",
    "start": "schema:startDate",
    "end": "schema:endDate",
}
_DONE = {"agreement": ("signed", "signed"), "event": ("start", "held")}


class Thing(NamedTuple):
    """An activity as one row states it."""

    iri: str
    title: str
    day: Day | None  # the day of signing, or the first day
    statements: tuple[str, ...]


class Things:
    """From the cells of a row to the activity that it is about."""

    def __init__(self, mapping: Mapping, index: dict[str, int], days: Days) -> None:
        kind = self.kind = mapping.activity
        said = mapping.part(kind)
        self._days, self._steps = days, said.get("normalise", [])
        self._collection = said.get("collection", mapping.source)
        self._language = said.get("language", "en")
        self._one: dict[str, object] = said.get("one", {})
        self._columns = mapping.columns(kind, "key")
        self._key, self._name, self._also, self._identifiers = (
            [index[column] for column in mapping.columns(kind, name)]
            for name in ("key", "name", "also", "identifiers")
        )
        self._dates = [(name, index[said[name]], said[name]) for name in _DATES if name in said]
        self._always = {name: Days().read(str(self._one[name]), name)
                        for name in _DATES if name in self._one}  # fmt: skip
        predicate, scheme, default = _TYPES[kind]
        self._codes = [
            (P[predicate], scheme, codes_of(mapping.coded(kind, "type", default), scheme, index,
                                            days.sentinels)),
            (P["dcterms:subject"], "topic", codes_of(mapping.coded(kind, "topics"), "topic", index,
                                                     days.sentinels)),
        ]  # fmt: skip
        self._status = codes_of(mapping.coded(kind, "status"), "status", index, days.sentinels)
        self._title = P["dcterms:title" if kind != "event" else "schema:name"]
        types = [node(f"c:{kind.title()}"), *([node("prov:Entity")] if kind == "agreement" else [])]
        self._used = sorted({index[column] for place, column in columns_in(dict(mapping.content))
                             if place[0] == kind})  # fmt: skip
        self._last: tuple[str, ...] | None = None
        self._types = "".join(f"@{P['rdf:type']}{one} .\n" for one in types)

    def of(self, cells: list[str]) -> Thing:
        """The activity of a row; ``Refused`` where it has no key or contradicts itself."""
        said = tuple([cells[at] for at in self._used])
        if said != self._last:  # rows about one agreement mostly stand together
            self._thing = self._stated(cells)
            self._last = said
        return self._thing

    def _stated(self, cells: list[str]) -> Thing:
        subject = f"<{iri(self.kind + ':')}{self._local(cells)}>"
        said = [self._types.replace("@", subject)]
        title = str(self._one.get("name", "")) or (cells[self._name[0]] if self._name else "")
        if title:
            said.append(f"{subject}{self._title}{literal(title, self._language)} .\n")
        for name in {cells[at] for at in self._also} - {"", title}:
            said.append(f"{subject}{P['skos:altLabel']}{literal(name, self._language)} .\n")
        for at in self._identifiers:
            if cells[at]:
                said.append(f"{subject}{P['dcterms:identifier']}{literal(cells[at])} .\n")
        found = self._dated(subject, cells, said)
        for predicate, scheme, codes in self._codes:
            for code in codes(cells):
                said.append(f"{subject}{predicate}{node(f'{scheme}:{code}')} .\n")
        first, done = _DONE.get(self.kind, ("start", ""))
        status = self._status(cells) or ((done,) if done and first in found else ())
        said += [f"{subject}{P['c:status']}{node(f'status:{code}')} .\n" for code in status]
        return Thing(subject, title, found.get(first), tuple(said))

    def _local(self, cells: list[str]) -> str:
        """The local name: of a key in its collection, or, as in facts files, of name and day."""
        if self._one:
            first = {"event": "start", "agreement": "signed"}.get(self.kind, "")
            parts = (slug(str(self._one["name"])), str(self._one.get(first, "")))
            return str(self._one.get("id") or "-".join(part for part in parts if part))
        key = normalised([cells[at] for at in self._key], self._steps)
        if not key:
            raise Refused("has no key", "", ", ".join(self._columns))
        return local_name_of(self._collection, key)

    def _dated(self, subject: str, cells: list[str], said: list[str]) -> dict[str, Day]:
        found = {name: day for name, day in self._always.items() if day}
        for name, at, column in self._dates:
            day = self._days.read(cells[at], column)
            if day is not None:
                found[name] = day
        said += [f"{subject}{P[_DATES[name]]}{day.literal} .\n" for name, day in found.items()]
        for first, last in (("start", "end"), ("signed", "ended")):
            if first in found and last in found and found[last].latest < found[first].earliest:
                raise Refused(f"ends before it starts ({found[first].text})", found[last].text)
        if "start" in found:
            latest = max(found["start"].latest, found.get("end", found["start"]).latest)
            for name, bound in (("c:earliest", found["start"].earliest), ("c:latest", latest)):
                said.append(f'{subject}{P[name]}"{bound}"^^{node("xsd:date")} .\n')
        return found
