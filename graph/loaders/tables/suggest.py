"""A mapping proposed from a table's header and values, with comments for whoever looks it over."""

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from graph.loaders.tables.profile import Column, named, profile
from graph.loaders.tables.rows import Layout, open_table
from graph.names import slug
from graph.schemes import concepts

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
_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
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
        self.path, self.columns, self.notes = path, columns, notes
        self._taken: set[str] = set()
        self.dates = [column for column in columns if column.forms]
        plain = [column for column in columns if not column.forms and column.filled]
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
        yield f"  file: {_quoted(self.path.name)}"
        yield "  # title, issued, publisher, license, provenance: say where it comes from"
        if self.dates:
            yield from self._dates()
        if self.about:
            yield from self._activity()
        if self.code or self.body:
            yield from self._institution()
        if self.about and (self.code or self.body):
            yield from self._role()
        unused = [c.name for c in self.columns if c.name not in self._taken]
        if unused:
            yield f"# not used: {', '.join(unused)}"

    def _dates(self) -> Iterator[str]:
        forms = list(dict.fromkeys(form for column in self.dates for form in column.forms))
        far = sorted({value for column in self.dates for value in column.far})
        yield "dates:"
        yield f"  formats: [{', '.join(map(_quoted, forms))}]"
        if far:
            yield f"  sentinels: [{', '.join(map(_quoted, far))}] # stand for no date, it seems"

    def _activity(self) -> Iterator[str]:
        key = self.key
        assert key is not None  # noqa: S101 - `about` is empty without a key
        yield f"{self.about}:"
        yield f"  key: {_quoted(key.name)} # rows with the same key are about the same {self.about}"
        if len(self.keys) > 1:
            yield f"  # looks like a key too: {', '.join(c.name for c in self.keys[1:])}"
        if all(value.endswith(".0") for value in key.common):
            yield "  normalise: [number] # 33.0 is 33"
        collection = slug(self.path.stem.split("_")[0])
        yield f"  # collection: {collection} # say one, and tables share keys"
        if self.name:
            yield f"  name: {_quoted(self.name.name)}"
        wanted = {"agreement": (("signed", "signature signed sign date"), ("in-force", "force"),
                                ("ended", "end ended term terminated expiry expired"))}  # fmt: skip
        other = (("start", "start begin from date year"), ("end", "end until to finish"))
        yield from self._dated(wanted.get(self.about, other))

    def _dated(self, wanted: tuple[tuple[str, str], ...]) -> Iterator[str]:
        for name, words in wanted:
            column = next(iter(self._free(named(self.dates, *words.split()))), None)
            if column:
                self._take(column)
                yield f"  {name}: {_quoted(column.name)}"

    def _institution(self) -> Iterator[str]:
        yield "institution:"
        if self.code:
            yield f"  code: {_quoted(self.code.name)}"
            yield "  codes: iso-3166"
            if self.code.strange:
                shown = ", ".join(map(_quoted, self.code.strange[:12]))
                yield f"  # no ISO 3166 codes: {shown}; rows with them are refused unless they have"
                yield "  # a meaning here:"
                yield f"  # recode: {{{_quoted(self.code.strange[0])}: FRA}}"
        if self.body:
            yield f"  name: {_quoted(self.body.name)}"
            if not self.code:
                yield "  unknown: new # or refuse: take only names that the registry has"

    def _role(self) -> Iterator[str]:
        yield "role:"
        if self.role:
            self._take(self.role)
            codes = [v for v in self.role.common if v in concepts("role")]
            values = ", ".join(f"{code}: {code}" for code in codes)
            yield f"  is: {{column: {_quoted(self.role.name)}, values: {{{values}}},"
            yield f"       default: {_ROLE[self.about]}}}"
        else:
            yield f"  is: {_ROLE[self.about]}"
        yield from self._dated((("withdrawn", "withdrawal withdrawn left denounced"),)
                               if self.about == "agreement" else ())  # fmt: skip


def _quoted(text: str) -> str:
    """A YAML scalar that cannot be misread.

    >>> _quoted("stateID"), _quoted("2899-01-01"), _quoted("a: b")
    ('stateID', '"2899-01-01"', '"a: b"')
    """
    words = text.replace("_", "").replace(" ", "")
    plain = words.isalpha() and words.isascii() and text == text.strip()
    if plain and text.casefold() not in _OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
