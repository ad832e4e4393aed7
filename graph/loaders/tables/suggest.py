"""A mapping proposed from a table's header and values, with comments for whoever looks it over."""

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from graph.loaders.tables.profile import Column, named, profile
from graph.loaders.tables.roll import Roll, private, roll_of
from graph.loaders.tables.rows import Layout, open_table
from graph.loaders.tables.scalar import quoted
from graph.names import slug
from graph.schemes import concepts, leaves

_ABOUT = {  # words of a header → what a row is about
    "agreement": "treaty agreement convention mou accord signature signed ratification force",
    "event": "event meeting conference workshop forum symposium session",
    "initiative": "project programme program grant initiative activity",
    "output": "publication report output handbook",
}
_ROLE = {
    "agreement": "party",
    "event": "participant",
    "initiative": "collaborator",
    "output": "author",
}
_KEY = ("id", "key", "number", "no", "nr", "ref", "reference", "code", "identifier")
_NAME = ("title", "name", "label")
_BODY = ("institution", "organisation", "organization", "partner", "participant", "party", "member",
         "state", "country", "agency", "body", "company", "university")  # fmt: skip


def suggest(path: Path, layout: Layout | None = None) -> str:
    """The text of a mapping for a table; it can be loaded as it is, and should be looked over."""
    table = open_table(path, layout)
    columns = profile(table)
    if not any(column.filled for column in columns):
        raise SourceError("has no rows", where=str(path))
    return "\n".join(_Proposal(path, columns, table.notes).lines()) + "\n"


class _Proposal:
    """What the columns of a table seem to mean."""

    def __init__(self, path: Path, columns: list[Column], notes: list[str]) -> None:
        self.path, self.notes = path, notes
        self.private = [column.name for column in columns if private(column)]
        columns = self.columns = [c for c in columns if c.name not in self.private]
        self._taken: set[str] = set()
        self.dates = [column for column in columns if column.forms]
        plain = [column for column in columns if not column.forms and column.filled]
        self.roll = roll_of(columns)
        if self.roll:
            self._people(self.roll, plain)
            return
        self.code = self._take(max((c for c in plain if c.states > 0.5), default=None,
                                   key=lambda c: c.states))  # fmt: skip
        self.body = self._take(next(iter(self._free(named(plain, *_BODY))), None))
        self.keys = self._free(self._keys(plain))
        self.key = self._take(next(iter(self.keys), None))
        self.name = self._take(next(iter(self._free(named(plain, *_NAME))), None))
        if self.name and not self.key:
            self.key = self.name
        if self.body is None and self.code is None and self.key is None:
            self.body = self._take(next(iter(self._free(plain)), None))
        self.about = self._about() if self.key else ""
        roles = set(concepts("role"))
        self.role = next((c for c in self._free(plain) if set(c.common) & roles), None)

    def _people(self, roll: Roll, plain: list[Column]) -> None:
        """A table of persons: what is not about them is left to the reader."""
        self._taken |= roll.taken
        self.code, self.body, self.keys, self.name = None, roll.body, [], None
        self.key, self.about = roll.event, "event" if roll.event else ""
        roles = named(self._free(plain), "role", "capacity")
        self.role = next(iter(roles), None) if self.about else None

    def _take(self, column: Column | None) -> Column | None:
        if column:
            self._taken.add(column.name)
        return column

    def _free(self, columns: list[Column]) -> list[Column]:
        return [column for column in columns if column.name not in self._taken]

    def _keys(self, columns: list[Column]) -> list[Column]:
        """Columns called an id, those with a word for the activity first."""
        about = {word for words in _ABOUT.values() for word in words.split()}
        return sorted(named(columns, *_KEY), key=lambda c: (not c.words & about, -c.filled))

    def _about(self) -> str:
        words = [word for column in self.columns for word in sorted(column.words)]
        words += slug(self.path.stem).split("-")
        said = {kind: set(known.split()) for kind, known in _ABOUT.items()}
        score = {kind: sum(bool({word, word.rstrip("s")} & known) for word in words)
                 for kind, known in said.items()}  # fmt: skip
        return max(score, key=lambda kind: score[kind])

    def lines(self) -> Iterator[str]:
        """The mapping, line by line."""
        yield f"# Proposed for {self.path.name} from its header and its first rows: look it over."
        yield "# A word is a column where text or a date is wanted, a code where there is a scheme."
        yield from (f"# {note}" for note in self.notes)
        yield "comity-mapping: 1"
        yield "source:"
        yield f"  id: {slug(self.path.stem)}"
        yield f"  file: {quoted(self.path.name)}"
        yield "  # title, issued, publisher, license, provenance: say where it comes from"
        if self.dates:
            yield from self._dates()
        if self.about:
            yield from self._activity()
        if self.code or self.body:
            yield from self._institution()
        if self.roll:
            yield from self._person(self.roll)
        if self.about and (self.code or self.body or self.roll):
            yield from self._role()
        if self.private:
            yield f"# never taken, addresses and numbers of persons: {', '.join(self.private)}"
        unused = [c.name for c in self.columns if c.name not in self._taken]
        if unused:
            yield f"# not used: {', '.join(unused)}"

    def _dates(self) -> Iterator[str]:
        forms = list(dict.fromkeys(form for column in self.dates for form in column.forms))
        far = sorted({value for column in self.dates for value in column.far})
        yield "dates:"
        yield f"  formats: [{', '.join(map(quoted, forms))}]"
        if far:
            yield f"  sentinels: [{', '.join(map(quoted, far))}] # stand for no date, it seems"

    def _activity(self) -> Iterator[str]:
        key = self.key
        assert key is not None  # noqa: S101 - `about` is empty without a key
        yield f"{self.about}:"
        yield f"  key: {quoted(key.name)} # rows with the same key are about the same {self.about}"
        if len(self.keys) > 1:
            yield f"  # looks like a key too: {', '.join(c.name for c in self.keys[1:])}"
        if all(value.endswith(".0") for value in key.common):
            yield "  normalise: [number] # 33.0 is 33"
        collection = slug(self.path.stem.split("_")[0])
        yield f"  # collection: {collection} # say one, and tables share keys"
        if self.roll:
            yield f"  name: {quoted(key.name)}"
        if self.name:
            yield f"  name: {quoted(self.name.name)}"
        wanted = {"agreement": (("signed", "signature signed sign date"), ("in-force", "force"),
                                ("ended", "end ended term terminated expiry expired"))}  # fmt: skip
        other = (("start", "start begin from date year"), ("end", "end until to finish"))
        yield from self._dated(wanted.get(self.about, other))

    def _dated(self, wanted: tuple[tuple[str, str], ...]) -> Iterator[str]:
        for name, words in wanted:
            column = next(iter(self._free(named(self.dates, *words.split()))), None)
            if column:
                self._take(column)
                yield f"  {name}: {quoted(column.name)}"

    def _institution(self) -> Iterator[str]:
        yield "institution:"
        if self.code:
            yield f"  code: {quoted(self.code.name)}"
            yield "  codes: iso-3166"
            if self.code.strange:
                shown = ", ".join(map(quoted, self.code.strange[:12]))
                yield f"  # no ISO 3166 codes: {shown}; rows with them are refused unless they have"
                yield "  # a meaning here:"
                yield f"  # recode: {{{quoted(self.code.strange[0])}: FRA}}"
        if self.body:
            yield f"  name: {quoted(self.body.name)}"
            if not self.code:
                yield "  unknown: new # or refuse: take only names that the registry has"
        for name in ("unit", "country"):
            column: Column | None = getattr(self.roll, name, None)
            if column:
                yield f"  {name}: {quoted(column.name)}"

    def _person(self, roll: Roll) -> Iterator[str]:
        if not self.about:
            yield "# all at one event? then say which, and in which role:"
            yield "# event: {one: {name: Spring forum, start: 2021-05-03}, type: forum}"
            yield "# role: {is: participant}"
        if not roll.body:
            yield "# all of one body? then say which: institution: {one: {name: Ulsan Institute}}"
        yield "person:"
        said = (("name", roll.whole), ("given", roll.given), ("family", roll.family),
                ("position", roll.position if roll.body else None))  # fmt: skip
        for name, column in said:
            if column:
                yield f"  {name}: {quoted(column.name)}"
        if roll.body:
            yield from self._dated((("start", "since from start elected appointed"),
                                    ("end", "until to end")))  # fmt: skip
        elif roll.position:
            yield f"  # position: {quoted(roll.position.name)} # once there is an institution"

    def _role(self) -> Iterator[str]:
        yield "role:"
        if self.role:
            self._take(self.role)
            codes = {v: slug(v) for v in self.role.common if slug(v) in leaves("role")}
            values = ", ".join(f"{quoted(cell)}: {code}" for cell, code in codes.items())
            yield f"  is: {{column: {quoted(self.role.name)}, values: {{{values}}},"
            yield f"       default: {_ROLE[self.about]}}}"
        else:
            yield f"  is: {_ROLE[self.about]}"
        yield from self._dated((("withdrawn", "withdrawal withdrawn left denounced"),)
                               if self.about == "agreement" else ())  # fmt: skip
