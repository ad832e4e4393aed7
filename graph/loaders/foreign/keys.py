"""Which IRI the keys of a file mean. Ids that a file tells apart are never merged by name.

A key that begins with ``~`` is no id but a name: it means whatever else has that name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from graph.dates import bounds
from graph.errors import ComityError
from graph.identity import Registry, RegistryRow
from graph.loaders.foreign.record import ACTIVITIES, Record
from graph.loaders.tables.refusal import Refused
from graph.names import digest, fold_person, slug, without_honorific
from graph.states import states
from graph.vocabulary import iri, local_name

_FOLDERS = {"institution": "org-id", "person": "person"}
_ANY, _NEVER = "0001-01-01", "9999-12-31"
#: ids that `comity export` gives, so that what comes back is what went out
OWN = re.compile(r"comity-(org|person|event|agreement|initiative|output)-([a-z0-9][a-z0-9-]*)")


class Position(NamedTuple):
    """Where somebody stands: the institution, and the days that are stated."""

    person: str
    place: str
    title: str
    earliest: str
    latest: str
    inferred: str  # "true" where a reader infers it


@dataclass
class Keys:
    """From keys to IRIs, filled by ``learn``.

    >>> keys = Keys("news", Registry())
    >>> keys.learn([Record("institution", "Q1", {"name": ("Ulsan Office",)})])
    >>> keys.iri("Q1", ("institution",))
    'https://w3id.org/comity/id/org/ulsan-office'
    """

    source: str
    registry: Registry
    days: dict[str, tuple[str, str]] = field(default_factory=dict)  # of an activity, by IRI
    preferred: dict[str, str] = field(default_factory=dict)  # the registry's name, by IRI
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)  # key → kind, IRI
    _taken: dict[str, str] = field(default_factory=dict)  # IRI → key
    _curated: set[str] = field(default_factory=set)
    _positions: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, records: Iterable[Record]) -> None:
        """Give every thing among some records its IRI."""
        people: list[Record] = []
        positions: list[Record] = []
        for record in records:
            if record.kind == "institution":
                self._name(record, self._institution)
            elif record.kind in ACTIVITIES:
                self._name(record, self._activity)
                self._date(record)
            elif record.kind == "person":
                people.append(Record("person", record.key, {"name": record.values.get("name", ())}))
            elif record.kind == "position":
                positions.append(record)
        homes: dict[str, tuple[str, str]] = {}  # the earliest position: start and place
        for record in positions:
            place, person = self._known.get(record.get("institution")), record.get("person")
            if place:
                held = record.get("start") or _NEVER, local_name(place[1])
                homes[person] = min(held, homes.get(person, held))
        for record in people:
            _, home = homes.get(record.key, ("", self.source))
            self._name(record, partial(_of_person, home=home))
        for record in positions:
            self._position(record)

    def forget(self, records: Iterable[Record]) -> None:
        """Take back what was learned of records that are refused."""
        for record in records:
            known = self._known.pop(record.key, None)
            if known and self._taken.get(known[1]) == record.key:
                del self._taken[known[1]]

    def iri(self, key: str, kinds: Iterable[str], what: str = "") -> str:
        """The IRI of a thing that a link speaks of; ``Refused`` where there is none."""
        kind, found = self._known.get(key, ("", ""))
        if not found:
            raise Refused("is not in this file, or was refused", key, what)
        if kind not in kinds:
            raise Refused(f"is of the kind {kind}; wanted {' or '.join(kinds)}", key, what)
        return found

    def kind(self, key: str) -> str:
        """The kind of the thing that a key means, or an empty string."""
        return self._known.get(key, ("", ""))[0]

    def positions(self, person: str, activity: str) -> list[Position]:
        """The positions of a person (by IRI) that do not lie outside the days of an activity."""
        first, last = self.days.get(activity, (_ANY, _NEVER))
        return [
            p for p in self._positions.get(person, ()) if p.earliest <= last and first <= p.latest
        ]

    def _name(self, record: Record, local_of: Callable[[Record], str]) -> None:
        if record.key in self._known or not record.key:
            return
        own, folder = OWN.fullmatch(record.key), _FOLDERS.get(record.kind, record.kind)
        local = record.get("id") or (own[2] if own else "") or local_of(record)
        full = iri(f"{folder}:") + local
        other = self._taken.get(full, "~")
        if other.startswith("~") or other == record.key:
            self._taken[full] = record.key
        elif not record.key.startswith("~") and full not in self._curated:
            # The same name under two ids: the file tells them apart, and so do we.
            full = f"{full}-{digest(record.key, length=8)}"
            self._taken.setdefault(full, record.key)
        self._known[record.key] = record.kind, full

    def _institution(self, record: Record) -> str:
        row = self._row(record)
        state = None if row else next(filter(None, map(states().called, record.all("name"))), None)
        local = row["id"] if row else state.slug if state else ""
        if local:
            self._curated.add(iri("org-id:") + local)
            self.preferred[iri("org-id:") + local] = (
                row["name"] if row else state.name if state else ""
            )
            return local
        return slug(record.get("name") or record.get("or-name") or record.key)

    def _row(self, record: Record) -> RegistryRow | None:
        """The registry's row: by an identifier, else by a name where no country speaks against."""
        for link in record.all("exact"):
            row = self.registry.identified(link)
            if row is not None:
                return row
        country = record.get("country").upper()
        for name in (*record.all("name"), *record.all("also")):
            row = self.registry.find(name)
            if row is not None and (not country or row["country"] in ("", country)):
                return row
        return None

    def _activity(self, record: Record) -> str:
        start = record.get("signed" if record.kind == "agreement" else "start")
        dated = record.kind in ("event", "agreement")
        parts = (slug(record.get("name")), slug(start[:10]) if dated and start else "")
        return "-".join(part for part in parts if part)

    def _date(self, record: Record) -> None:
        start, end = record.get("start") or record.get("signed"), record.get("end")
        found = _bounds(start, end)
        if found and record.key in self._known:
            self.days[self._known[record.key][1]] = str(found[0]), str(found[1])

    def _position(self, record: Record) -> None:
        person = self._known.get(record.get("person"), ("", ""))
        place = self._known.get(record.get("institution"), ("", ""))
        if person[0] != "person" or place[0] != "institution":
            return
        start, end = (_bounds(record.get(name), "") for name in ("start", "end"))
        held = Position(person[1], place[1], record.get("title"),
                        str(start[0]) if start else _ANY, str(end[1]) if end else _NEVER,
                        record.get("inferred"))  # fmt: skip
        if held not in self._positions[person[1]]:
            self._positions[person[1]].append(held)


def _of_person(record: Record, home: str) -> str:
    return f"{slug(fold_person(without_honorific(record.get('name'))))}-{home}"


def _bounds(start: str, end: str) -> tuple[date, date] | None:
    """The days of two dates, or nothing where they are none: whoever tells them refuses them."""
    try:
        return bounds(start or None, end or None)
    except ComityError:
        return None
