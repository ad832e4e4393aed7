"""The answer to a SELECT as rows of terms, in the order of the query's own columns."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


@dataclass(frozen=True)
class Rows:
    """Columns and rows of a SELECT.

    >>> rows = Rows(("n",), [(ox.Literal("KLID", language="en"),)])
    >>> rows.records()
    [{'n': 'KLID'}]
    """

    columns: tuple[str, ...]
    rows: list[tuple[Term, ...]]

    def __iter__(self) -> Iterator[tuple[Term, ...]]:
        """The rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def values(self) -> Iterator[tuple[str, ...]]:
        """The rows as plain text, an unbound variable as an empty string."""
        for row in self.rows:
            yield tuple(text(term) for term in row)

    def records(self) -> list[dict[str, str]]:
        """The rows as one dictionary each."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]


def text(term: Term) -> str:
    """The plain text of a term.

    >>> text(ox.NamedNode("https://w3id.org/comity/role/host"))
    'https://w3id.org/comity/role/host'
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value
