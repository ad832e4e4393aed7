"""Lists without repeats that actors and ties point into: events, acts, evidence, sources."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]

_SOURCE = ("id", "title", "file", "iri")
_DAY = re.compile(
    r"(?<![0-9])([12][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?(?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


class Book:
    """A list without repeats: the same record always gets the same number.

    >>> book = Book()
    >>> book.number(("a", 1), {"name": "a"}), book.number(("b",), {}), book.number(("a", 1), {})
    (0, 1, 0)
    """

    def __init__(self) -> None:
        self.items: list[Json] = []
        self._numbers: dict[tuple[Any, ...], int] = {}

    def known(self, key: tuple[Any, ...]) -> int | None:
        """The number of the record with this key, if there is one."""
        return self._numbers.get(key)

    def number(self, key: tuple[Any, ...], record: Json) -> int:
        """The number of the record with this key; a new key takes the record in."""
        if key not in self._numbers:
            self._numbers[key] = len(self.items)
            self.items.append(record)
        return self._numbers[key]


class Books:
    """The lists that actors, ties and stories point into."""

    def __init__(self) -> None:
        self.events, self.acts, self.evidence, self.sources = Book(), Book(), Book(), Book()
        self.persons, self.posts, self.bodies = Book(), Book(), Book()
        self.groups: dict[str, str] = {}
        self._called: dict[tuple[str, str, str], int] = {}

    def source(self, name: Any, title: Any = "", file: Any = "") -> int:
        """The number of a source document; its title is learnt from the first evidence."""
        at = self.sources.number((str(name),), dict.fromkeys(_SOURCE, ""))
        known = self.sources.items[at]
        known["id"] = str(name)
        known["title"] = known["title"] or str(title or "")
        known["file"] = known["file"] or str(file or "")
        return at

    def cite(self, items: Iterable[Mapping[str, Any]]) -> list[int]:
        """Numbers of pieces of evidence, in the order of documents and lines."""
        records = [self._record(item) for item in items]
        records.sort(key=lambda one: (one["source"], one["line"] or 0, one["char"]))
        return [self.evidence.number(tuple(record.values()), record) for record in records]

    def _record(self, item: Mapping[str, Any]) -> Json:
        """One piece of evidence; what all of its document's IRIs begin with is kept there once."""
        source = self.source(item["source"], item.get("title"), item.get("file"))
        base, mark, fragment = str(item.get("iri") or "").partition("#")
        known = self.sources.items[source]
        known["iri"] = known["iri"] or base
        char = str(item.get("char") or "")
        plain = known["iri"] == base and mark + fragment == f"#char={char}"
        return {
            "source": source,
            "line": _whole(item.get("line")),
            "char": char,
            # None: the document's IRI and the characters make it.
            "iri": None if plain else base + mark + fragment,
            "quotation": str(item["quotation"]) if item.get("quotation") else None,
        }

    def act(self, item: Mapping[str, Any]) -> int:
        """The number of one role of one actor in something, with its evidence."""
        record = {
            "role": str(item.get("role") or ""),
            "by": self.person(item.get("by"), item.get("by_iri")),
            "modality": str(item.get("modality") or ""),
            "inferred": bool(item.get("inferred")),
            "evidence": self.cite(item.get("evidence") or ()),
        }
        self.groups.setdefault(str(record["role"]), str(item.get("group") or ""))
        key = tuple(str(value) for value in record.values())
        return self.acts.number(key, record)

    def person(self, name: Any, iri: Any = "", names: Iterable[Mapping[str, Any]] = ()) -> Any:
        """The number of a person; without an IRI, that of the first one so named; else ``None``."""
        called = str(name or "")
        if not called:
            return None
        record = {"id": str(iri or ""), "name": called, "names": spellings(names)}
        return self.persons.number((record["id"] or called,), record)

    def post(self, item: Mapping[str, Any]) -> int:
        """The number of a person's position at an institution, with its evidence."""
        record = {
            "person": self.person(item.get("person"), item.get("person_iri")),
            **{key: str(item.get(key) or "") for key in ("title", "institution", "date")},
            "evidence": self.cite(item.get("evidence") or ()),
        }
        return self.posts.number(tuple(str(value) for value in record.values()), record)

    def event(self, item: Mapping[str, Any]) -> int:
        """The number of an event; without an IRI, that of the first one so named and dated."""
        name, date = str(item.get("event") or ""), str(item.get("date") or "")
        status, iri = str(item.get("status") or ""), str(item.get("iri") or "")
        called = (name, date, status)
        at = self._called.get(called) if not iri else self.events.known((iri,))
        if at is not None:  # as behind most ties: its days are not worked out again
            self._called.setdefault(called, at)
            return at
        bounds = [str(item.get("earliest") or ""), str(item.get("latest") or "")]
        record = {
            "name": name,
            "date": date,
            "status": status,
            "iri": iri,
            "kind": str(item.get("kind") or "event"),
            "days": days(" ".join(bounds) if any(bounds) else date),
            "years": years(" ".join(bounds) if any(bounds) else date),
        }
        at = self.events.number((iri or called,), record)
        self._called.setdefault(called, at)
        return at


def spellings(names: Iterable[Mapping[str, Any]]) -> list[Json]:
    """Names with their languages, as the page has them."""
    return [{"text": str(one["text"]), "lang": str(one.get("lang") or "")} for one in names]


def years(text: str) -> list[int] | None:
    """First and last year that a date names, or ``None``.

    >>> years("2017-02-17"), years("2022-12-30/2023-01-02"), years("soon")
    ([2017, 2017], [2022, 2023], None)
    """
    found = [int(year) for year in _YEAR.findall(text)]
    return [min(found), max(found)] if found else None


def days(text: str) -> list[str] | None:
    """First and last day that a date may mean, or ``None``.

    >>> days("2016-02"), days("2022-12-30/2023"), days("soon")
    (['2016-02-01', '2016-02-29'], ['2022-12-30', '2023-12-31'], None)
    """
    first, last = [], []
    for year, month, day in _DAY.findall(text):
        most = monthrange(int(year), int(month or 12))[1]
        first.append(f"{year}-{month or '01'}-{min(int(day or 1), most):02d}")
        last.append(f"{year}-{month or '12'}-{min(int(day or most), most):02d}")
    return [min(first), max(last)] if first else None


def _whole(value: Any) -> int | None:
    return None if value is None or value == "" else int(value)
