"""The columns of a table of persons, by their headers and values: who, as what, from where."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.loaders.tables.check import is_private
from graph.loaders.tables.profile import Column, named
from graph.names import without_honorific
from graph.private import masked

_FAMILY = ("surname", "family", "last", "성")
_GIVEN = ("given", "first", "forename", "forenames", "이름")
_WHOLE = ("name", "fullname", "names", "speaker", "delegate", "participant", "member", "person",
          "성명")  # fmt: skip
_POSITION = ("position", "designation", "job", "function", "post", "rank", "occupation", "직위",
             "직책")  # fmt: skip
_BODY = ("organization", "organisation", "institution", "affiliation", "agency", "company",
         "employer", "ministry", "university", "office", "institute", "기관", "소속")  # fmt: skip
_UNIT = ("unit", "department", "division", "section", "bureau", "부서")
_COUNTRY = ("country", "nationality", "economy", "국가")
_EVENT = ("event", "meeting", "conference", "workshop", "forum", "session")


@dataclass(frozen=True)
class Roll:
    """Which column of a table of persons holds what."""

    whole: Column | None = None
    family: Column | None = None
    given: Column | None = None
    position: Column | None = None
    body: Column | None = None
    unit: Column | None = None
    country: Column | None = None
    event: Column | None = None

    @property
    def taken(self) -> set[str]:
        """The names of the columns."""
        found = vars(self).values()
        return {column.name for column in found if column is not None}


def roll_of(columns: Sequence[Column]) -> Roll | None:
    """What the columns hold where a table lists persons; nothing where it does not seem to.

    A table lists persons where it has family and given names, or a name and a position.
    """
    free = [column for column in columns if column.filled and not column.forms]

    def take(words: Sequence[str], *, names: bool = False) -> Column | None:
        """The first free column with one of some words; with ``names``, only one of names."""
        for column in named(free, *words):
            if not names or column.words <= {*words, "name", "names", "full", "of", "the"}:
                free.remove(column)
                return column
        return None

    family, given = take(_FAMILY, names=True), take(_GIVEN, names=True)
    position, body = take(_POSITION), take(_BODY)
    whole = None if family and given else take(_WHOLE, names=True)
    if position is None and body and (family or given or whole):
        position = next((c for c in named(free, "title") if not _honorifics(c)), None)
        free = [column for column in free if column is not position]
    if not (family and given) and not (position and (whole or family or given)):
        return None
    if whole is not None:
        family = given = None
    return Roll(whole, family, given, position, body, take(_UNIT) if body else None,
                take(_COUNTRY) if body else None, take(_EVENT))  # fmt: skip


def private(column: Column) -> bool:
    """Whether a column holds addresses or numbers of persons, by its name or its values."""
    held = sum(masked(value) != value for value in column.common)
    return is_private(column.name) or held * 2 > len(column.common)


def _honorifics(column: Column) -> bool:
    """Whether the values of a column are honorifics: Ms., Dr, Prof."""
    return all(without_honorific(f"{value} X") == "X" for value in column.common)
