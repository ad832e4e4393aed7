"""What became of the rows of a table, and what its reader must know."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.loaders.tables.refusal import Refusal


@dataclass
class Outcome:
    """What became of the rows of a table; ``rows == loaded + refused + aside``."""

    rows: int = 0
    refused: int = 0
    aside: int = 0  # by `rows:` of the mapping
    repeated: int = 0
    alone: int = 0  # persons without an institution
    untitled: int = 0  # of those, with a position that has no place then
    digest: str = ""
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    no_dates: Counter[str] = field(default_factory=Counter)  # sentinels, by column
    renamed: dict[str, str] = field(default_factory=dict)  # a key's second title, by activity
    out_of_days: Counter[str] = field(default_factory=Counter)  # acts of a state not yet there

    @property
    def loaded(self) -> int:
        """How many rows were taken, repeated ones included."""
        return self.rows - self.refused - self.aside

    def words(self) -> Iterator[str]:
        """What a reader of the table must know, one line each."""
        if self.repeated:
            yield f"{self.repeated} rows repeat what rows above say: loaded, no new fact"
        if self.alone:
            lost = f"; the positions of {self.untitled} have no place then" if self.untitled else ""
            yield f"{self.alone} rows name a person and no institution{lost}"
        for column, count in sorted(self.no_dates.items()):
            yield f"{count} cells of {column} hold a sentinel: no date was taken from them"
        if self.renamed:
            shown = next(iter(sorted(self.renamed.values())))
            yield f"{len(self.renamed)} keys have several names, such as {shown}"
        if self.out_of_days:
            codes = ", ".join(f"{code} {n}" for code, n in sorted(self.out_of_days.items()))
            total = sum(self.out_of_days.values())
            yield (f"{total} acts lie outside the days of a state of that name ({codes}): the"
                   " table counts other times under its code, and so does the network")  # fmt: skip
