"""What became of a source."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.loaders.tables.refusal import Refusal


@dataclass(frozen=True)
class LoadResult:
    """What became of one source; ``offered == loaded + refused``."""

    source: str
    unit: str  # "facts", "statements" or "rows"
    offered: int
    loaded: int
    left_aside: int  # facts whose review status was not asked for
    changed: bool
    replaced: str = ""  # the other file that this source came from before
    refused: int = 0
    refusals: "tuple[Refusal, ...]" = ()  # the first ten thousand of them
    notes: tuple[str, ...] = ()  # what a reader of the source must know
