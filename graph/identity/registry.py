"""The registry of institutions, and names resolved to it.

A name resolves only where it is the name, an acronym or another recorded name of exactly one
institution: near names are suggested to people and never merged.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from graph.errors import SourceError
from graph.identity.bodies import body_key, is_acronym
from graph.names import fold
from graph.resources import resource

COLUMNS = ("id", "name", "acronym", "also", "name_ko", "kind", "country", "parent", "ror",
           "wikidata", "isni", "over", "successors", "source")  # fmt: skip
SHIPPED = "institutions"

#: columns with identifiers → what makes links of them
IDENTIFIERS = {
    "ror": "https://ror.org/",
    "wikidata": "http://www.wikidata.org/entity/",
    "isni": "https://isni.org/isni/",
}


@dataclass(frozen=True)
class RegistryRow:
    """One institution of the registry; ``number`` is its row (the header is row 1).

    ``pack`` is the registry that it stands in: the shipped one, or ``registry``, one's own.
    """

    number: int
    values: Mapping[str, str]
    pack: str = SHIPPED

    def __getitem__(self, column: str) -> str:
        """The value of a column, or an empty string."""
        return self.values.get(column, "")

    @property
    def names(self) -> list[str]:
        """Every name that is recorded."""
        also = [name.strip() for name in self["also"].split("|")]
        return [n for n in (self["name"], self["acronym"], *also, self["name_ko"]) if n]

    @property
    def links(self) -> list[str]:
        """The identifiers of the institution elsewhere, as links."""
        return [base + self[name] for name, base in IDENTIFIERS.items() if self[name]]


@dataclass(frozen=True)
class Registry:
    """The institutions that are known by name.

    >>> rows = [RegistryRow(2, {"id": "klid", "name": "Korea Local …", "acronym": "KLID"})]
    >>> Registry(rows).find("klid")["id"]
    'klid'
    """

    rows: list[RegistryRow] = field(default_factory=list)

    @cached_property
    def by_id(self) -> dict[str, RegistryRow]:
        """The rows by the slug in their IRI."""
        return {row["id"]: row for row in self.rows}

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        """A name that a shipped row has means that row, whatever else has it."""
        found: dict[str, set[str]] = defaultdict(set)
        shipped: set[str] = set()
        for row in sorted(self.rows, key=lambda row: row.pack != SHIPPED):
            for name in map(fold, row.names):
                if row.pack == SHIPPED:
                    shipped.add(name)
                if row.pack == SHIPPED or name not in shipped:
                    found[name].add(row["id"])
        return found

    def find(self, name: str) -> RegistryRow | None:
        """The one institution of that name, or nothing where there is none or more than one."""
        ids = self._by_name.get(fold(name), set())
        return self.by_id[next(iter(ids))] if len(ids) == 1 else None

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            for key in {body_key(name) for name in row.names if not is_acronym(name)}:
                found[key].append(row["id"])
        return found

    def by_key(self, key: str) -> list[str]:
        """The ids of the institutions with a name of this key (``bodies.body_key``)."""
        return self._by_key.get(key, [])

    @cached_property
    def _by_link(self) -> dict[str, str]:
        return {link: row["id"] for row in self.rows for link in row.links}

    def identified(self, link: str) -> RegistryRow | None:
        """The institution of an identifier, written as a link.

        >>> load_registry().identified("http://www.wikidata.org/entity/Q1065")["acronym"]
        'UN'
        """
        ident = self._by_link.get(link)
        return self.by_id[ident] if ident else None

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            for after in filter(None, row["successors"].split("|")):
                found[after].append(row["id"])
        return found

    def with_ancestors(self, ids: Iterable[str]) -> list[RegistryRow]:
        """The rows of some institutions, of what is above, before and after them, in order."""
        wanted, todo = set(), list(ids)
        while todo:
            row = self.by_id.get(todo.pop())
            if row is not None and row["id"] not in wanted:
                wanted.add(row["id"])
                todo += [row["parent"], *row["over"].split("|"), *row["successors"].split("|")]
                todo += self._before.get(row["id"], ())
        return [row for row in self.rows if row["id"] in wanted]


def load_registry(path: Path | None = None) -> Registry:
    """The registry that comity ships, or one of your own with the same columns.

    >>> load_registry().find("KRILA")["country"]
    'KR'
    """
    file: Path | Traversable = path or resource("data") / "institutions.csv"
    try:
        return read_registry(file.read_text(encoding="utf-8-sig"), str(path or "institutions.csv"))
    except (OSError, UnicodeDecodeError):
        raise SourceError("the registry cannot be read", value=str(file)) from None


def read_registry(text: str, name: str, pack: str = SHIPPED) -> Registry:
    """A registry from CSV text; repeated ids and missing names are errors with their row."""
    reader = csv.DictReader(io.StringIO(text))
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or "id" not in (reader.fieldnames or ()):
        raise SourceError(
            "is no registry",
            where=name,
            value=sorted(unknown),
            hint=f"columns: {', '.join(COLUMNS)}",
        )
    rows: dict[str, RegistryRow] = {}
    for number, values in enumerate(reader, 2):
        where = f"{name}:{number}"
        if not values["id"] or not values.get("name"):
            raise SourceError("a row needs an id and a name", where=where)
        if values["id"] in rows:
            raise SourceError("the same id twice", value=values["id"], where=where)
        rows[values["id"]] = RegistryRow(
            number, {k: (v or "").strip() for k, v in values.items() if k}, pack
        )
    return Registry(list(rows.values()))
