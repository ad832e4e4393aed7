"""A mapping file as values: which column means what, checked before a row is read."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import SourceError, did_you_mean
from graph.facts.lines import Lines, read_yaml
from graph.loaders.tables.check import ACTIVITIES, check, check_columns
from graph.loaders.tables.rows import Layout
from graph.names import digest
from graph.resources import resource_files


@dataclass(frozen=True)
class Coded:
    """Where a code comes from: itself, a column through a table of values, or a condition."""

    code: str = ""
    column: str = ""
    values: Dict[str, tuple[str, ...]] = field(default_factory=dict)
    default: str = ""
    decides: str = ""  # the column of `if`
    then: str = ""
    otherwise: "Coded | None" = None

    @classmethod
    def of(cls, said: Any, default: str = "") -> "Coded":
        """A code from what a mapping says.

        >>> Coded.of({"column": "T", "values": {"Treaty": "treaty"}}).values["Treaty"]
        ('treaty',)
        """
        if said is None or isinstance(said, str):
            return cls(code=said or default)
        values = {cell: tuple(code) if isinstance(code, list) else (code,)
                  for cell, code in said.get("values", {}).items()}  # fmt: skip
        return cls(
            column=said.get("column", ""),
            values=values,
            default=said.get("default", ""),
            decides=said.get("if", ""),
            then=said.get("then", ""),
            otherwise=cls.of(said["else"]) if "else" in said else None,
        )


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says. ``content`` is as written; ``lines`` know where it stands."""

    content: Dict[str, Any]
    lines: Lines
    digest: str

    @property
    def source(self) -> str:
        """The id of the source."""
        return str(self.content["source"]["id"])

    @property
    def file(self) -> str:
        """The file name that the mapping is for, or an empty string."""
        return str(self.content["source"].get("file", ""))

    @property
    def layout(self) -> Layout:
        """How the file is to be read."""
        said = {k: v for k, v in self.content.get("table", {}).items() if k != "missing"}
        return Layout(**said)

    @property
    def activity(self) -> str:
        """What a row is about: agreement, event, initiative, output, or nothing of these."""
        return next((name for name in ACTIVITIES if name in self.content), "")

    def part(self, name: str) -> Dict[str, Any]:
        """A part of the mapping, empty where it is left out."""
        found: Dict[str, Any] = self.content.get(name, {})
        return found

    def coded(self, part: str, name: str, default: str = "") -> Coded:
        """A code of a part."""
        return Coded.of(self.part(part).get(name), default)

    def columns(self, part: str, name: str) -> list[str]:
        """The column or the columns that a part names for something."""
        said = self.part(part).get(name, [])
        return list(said) if isinstance(said, list) else [said]

    def check_columns(self, columns: list[str]) -> None:
        """A ``SourceError`` for the first column that a table does not have."""
        check_columns(dict(self.content), columns, self.lines)


def read_mapping(name: str | Path) -> Mapping:
    """The mapping of a file, or of a name that comity ships; a ``SourceError`` names its line.

    >>> read_mapping("ieadb_parties").source
    'ieadb-parties'
    """
    path = Path(name)
    shipped = {Path(str(f)).stem: f for f in resource_files("data", "mappings", suffix=".yaml")}
    if not path.exists() and str(name) in shipped:
        return mapping_of(shipped[str(name)].read_text(encoding="utf8"), f"{name}.yaml")
    try:
        return mapping_of(path.read_bytes().decode("utf-8-sig"), str(path))
    except FileNotFoundError:
        hint = did_you_mean(str(name), shipped) or f"comity ships {', '.join(sorted(shipped))}"
        raise SourceError("no such mapping", value=str(name), hint=hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("cannot be read as UTF-8", where=str(path), hint=str(error)) from None


def mapping_of(raw: str, name: str) -> Mapping:
    """A mapping from text; ``name`` is what messages call it."""
    content, lines = read_yaml(raw, name)
    check(content, lines)
    return Mapping(content, lines, digest(raw, length=64))


def shipped_for(file: str) -> str:
    """The name of the mapping that comity ships for a file of that name, or an empty string.

    >>> shipped_for("ieadb_parties.csv"), shipped_for("mine.csv")
    ('ieadb_parties', '')
    """
    stems = {Path(str(f)).stem for f in resource_files("data", "mappings", suffix=".yaml")}
    return Path(file).stem if Path(file).stem in stems else ""
