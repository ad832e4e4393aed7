"""What every foreign format is read into: records in the words of facts files, by place.

Institutions, persons and activities are *things* and have a key: the id that they go by in their
own file. Roles, positions and placements are *links* and speak of things by that key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.loaders.tables.refusal import Refused

ACTIVITIES = ("event", "agreement", "initiative", "output")
AGENTS = ("institution", "person")
THINGS = (*AGENTS, *ACTIVITIES)


class Text(NamedTuple):
    """A name as it is written, with its language."""

    text: str
    language: str = "en"


Value = str | Text
Values = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True)
class Record:
    """One thing or one link; the names of its values are those of facts files.

    >>> Record("role", "", {"agent": ("a",), "in": ("e",), "role": ("host",)}).get("role")
    'host'
    """

    kind: str
    key: str
    values: Values

    def get(self, name: str) -> str:
        """The first value of a name as text, or an empty string."""
        found = self.values.get(name, ())
        first = found[0] if found else ""
        return first.text if isinstance(first, Text) else first

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name as text."""
        return tuple(v.text if isinstance(v, Text) else v for v in self.values.get(name, ()))

    def texts(self, name: str) -> tuple[Text, ...]:
        """Every value of a name with its language."""
        return tuple(v if isinstance(v, Text) else Text(v) for v in self.values.get(name, ()))


@dataclass(frozen=True)
class Unit:
    """What stands or falls together: a line, a row, an element; with its records.

    ``aside`` names what it is about where the model has no place for such things.
    """

    number: int
    records: tuple[Record, ...] = ()
    refused: Refused | None = None
    aside: str = ""
    fragment: str = ""  # where that is not `row=` and the number
    weight: int = 1  # how many of what is counted it stands for


@dataclass(frozen=True)
class Head:
    """What a file says of itself as a source."""

    title: str = ""
    issued: str = ""
    publisher: str = ""
    license: str = ""
    notes: list[str] = field(default_factory=list)  # filled while the file is read


def values(**said: object) -> dict[str, tuple[Value, ...]]:
    """Values of a record without the empty ones; a dash is written as an underscore.

    >>> values(name="KLID", also=["", "A"], in_="x")
    {'name': ('KLID',), 'also': ('A',), 'in': ('x',)}
    """
    found: dict[str, tuple[Value, ...]] = {}
    for name, value in said.items():
        many: list[Value] = (
            [*value] if isinstance(value, list | tuple) and not isinstance(value, Text) else [value]  # type: ignore[list-item]
        )
        kept = tuple(v for v in many if v and (not isinstance(v, Text) or v.text))
        if kept:
            found[name.rstrip("_").replace("_", "-")] = kept
    return found


_TAG = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def text(name: str, language: str = "") -> Text:
    """A name on one line with its language; English where none, or none that RDF knows, is said.

    >>> text(" Ulsan  Office"), text("Bureau", "not a tag").language
    (Text(text='Ulsan Office', language='en'), 'en')
    """
    tag = language.replace("_", "-")
    return Text(re.sub(r"[ \t\r\n]+", " ", name).strip(), tag if _TAG.fullmatch(tag) else "en")
