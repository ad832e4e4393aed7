"""What became of a source."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.loaders.tables.refusal import Refusal


@dataclass(frozen=True)
class LoadResult:
    """What became of one source; ``offered == loaded + refused + set_aside``."""

    source: str
    unit: str  # "facts", "statements" or "rows"
    offered: int
    loaded: int
    left_aside: int  # facts whose review status was not asked for
    changed: bool
    replaced: str = ""  # the other file that this source came from before
    refused: int = 0
    set_aside: int = 0  # rows of a table that its mapping does not want
    refusals: "tuple[Refusal, ...]" = ()  # the first ten thousand of them
    notes: tuple[str, ...] = ()  # what a reader of the source must know
