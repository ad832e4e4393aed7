"""What the columns of a table look like: how full, how varied, dates, codes of states."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from graph.errors import ComityError
from graph.loaders.tables.days import Days
from graph.loaders.tables.refusal import Refused
from graph.loaders.tables.rows import Table
from graph.states import states

_LOOKED_AT = 5000
_FORMS = (
    *("YYYY-MM-DD", "YYYY", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYY/MM/DD", "D Mon YYYY"),
    *("Mon D, YYYY", "YYYY-MM", "YYYYMMDD", "D.M.YYYY", "M/D/YYYY", "D/M/YYYY"),
)
_EARLY, _FAR = 1300, 2100  # no year outside is meant


@dataclass(frozen=True)
class Column:
    """A column by its values."""

    name: str
    filled: float  # share of cells that say something
    distinct: int
    longest: int
    forms: tuple[str, ...]  # of its dates
    far: tuple[str, ...]  # dates that no one means, such as 2899-01-01
    states: float  # share of values that are codes of states
    strange: tuple[str, ...]  # where most are codes of states, those that are not
    common: tuple[str, ...]  # its values, the most frequent first

    @property
    def words(self) -> set[str]:
        """The words of its name: ``stateSignature`` has ``state`` and ``signature``.

        >>> sorted(Column("treaty_ID", 1, 1, 1, (), (), 0, (), ()).words)
        ['id', 'treaty']
        """
        parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.name)
        return {word.casefold() for word in re.findall(r"[^\W_]+", parts)}


def profile(table: Table) -> list[Column]:
    """The columns of a table, from its first five thousand rows."""
    rows = [cells for _, cells in islice(table.rows, _LOOKED_AT) if cells]
    width = len(table.columns)
    whole = [cells for cells in rows if len(cells) == width]
    return [
        _column(name, [cells[at].strip() for cells in whole])
        for at, name in enumerate(table.columns)
    ]


def _column(name: str, cells: list[str]) -> Column:
    said = [cell for cell in cells if cell]
    counts = Counter(said)
    forms, far = _dates(counts)
    codes = states().by_code
    known = sum(n for value, n in counts.items() if len(value) > 1 and value.upper() in codes)
    share = known / len(said) if said and not forms else 0.0
    strange = tuple(sorted(v for v in counts if v.upper() not in codes)) if share > 0.5 else ()
    return Column(
        name,
        len(said) / len(cells) if cells else 0.0,
        len(counts),
        max(map(len, said), default=0),
        forms,
        far,
        share,
        strange,
        tuple(value for value, _ in counts.most_common(40)),
    )


def _dates(counts: Counter[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms in which nearly all values are dates, and those dates that nobody means."""
    left, forms, far = Counter(counts), list[str](), list[str]()
    total = sum(counts.values())
    while left and len(forms) < 3:
        found = {form: _years(left, form) for form in _FORMS}
        form = max(_FORMS, key=lambda one: sum(left[value] for value in found[one]))
        if not found[form]:
            break
        forms.append(form)
        far += [value for value, year in found[form].items() if year > _FAR]
        left -= Counter({value: left[value] for value in found[form]})
    real = total - left.total() - sum(counts[value] for value in far)
    if not total or left.total() > 0.1 * total or real < 0.5 * total:
        return (), ()
    return tuple(forms), tuple(sorted(far))


def _years(values: Iterable[str], form: str) -> dict[str, int]:
    """The years of those values that are dates in a form."""
    days, years = Days([form], (), 9999), {}
    for value in values:
        try:
            day = days.read(value)
        except (Refused, ComityError):
            continue
        if day is not None and int(day.text[:4]) >= _EARLY:
            years[value] = int(day.text[:4])
    return years


def named(columns: Iterable[Column], *words: str) -> list[Column]:
    """The columns that have one of some words in their name, in the order of the words."""
    return [column for word in words for column in columns if word in column.words]
