"""A networkx network whose ties stay arrays until somebody walks them.

Millions of ties take networkx a gigabyte and a minute, and most figures never look at one. The
class is networkx's own in all else: whatever asks for neighbours, edges or degrees finds them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    _Graph = nx.Graph[str]  # generic for the type checker only
else:
    _Graph = nx.Graph

#: Ties from which they are kept as arrays; below, writing them out takes a tenth of a second.
LATE_FROM = 50_000


class LateNetwork(_Graph):
    """An undirected network that writes its ties out on first use.

    >>> from scipy.sparse import coo_array
    >>> network = LateNetwork()
    >>> network.add_nodes_from("abc")
    >>> network.postpone(coo_array([[0, 2, 0], [0, 0, 1], [0, 0, 0]]), "abc")
    >>> network.number_of_edges(), network.late is None
    (2, False)
    >>> sorted(network.edges(data="weight")), network.late is None
    ([('a', 'b', 2), ('b', 'c', 1)], True)
    """

    def __init__(self, data: Any = None, **attributes: Any) -> None:
        """As ``networkx.Graph``."""
        self._waiting: tuple[Any, Sequence[str]] | None = None
        super().__init__(data, **attributes)

    def postpone(self, ties: Any, names: Sequence[str]) -> None:
        """Take the ties of nodes that are there: a COO array, row < column, rows in ``names``."""
        self._waiting = ties, names

    @property
    def late(self) -> Any:
        """The ties as they were handed over, or None once they are written out."""
        return self._waiting[0] if self._waiting else None

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        """As ``networkx.Graph.number_of_edges``."""
        if self._waiting and u is None:
            return int(self._waiting[0].nnz)
        return int(super().number_of_edges(u, v))

    # networkx keeps all ties in this attribute, and every way to them leads over it.
    @property
    def _adj(self) -> Any:
        if self._waiting:
            (ties, names), self._waiting = self._waiting, None
            _write(ties, names, self.__dict__["_adj"])
        return self.__dict__["_adj"]

    @_adj.setter
    def _adj(self, value: Any) -> None:
        nx.Graph.__dict__["_adj"].__set__(self, value)  # it forgets its views of the old one


def _write(ties: Any, names: Sequence[str], into: dict[str, dict[str, dict[str, float]]]) -> None:
    """Every tie under both of its ends, in order of names."""
    rows, columns = (part.tolist() for part in ties.coords)
    for row, column, weight in sorted(zip(rows, columns, ties.data.tolist(), strict=True)):
        left, right = names[row], names[column]
        into[left][right] = into[right][left] = {"weight": weight}
