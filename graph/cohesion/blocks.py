"""The blocks of a projection, found among the memberships that it comes from."""

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np


def blocks_of_memberships(incidence: Any, names: Sequence[str]) -> list[set[str]]:
    """The parts of the one-mode network that no single actor splits, from who was in what.

    ``incidence`` is actors × activities (sparse). All who share an activity are tied, so it lies
    in one block: blocks of the two-mode network (Hopcroft and Tarjan 1973) that have an activity
    in common are one block of the projection. Actors without ties are in none.

    >>> from scipy.sparse import csr_array
    >>> meetings = csr_array([[1, 1, 0], [1, 0, 0], [1, 0, 0], [0, 1, 1]])
    >>> sorted(map(sorted, blocks_of_memberships(meetings, "abcd")))
    [['a', 'b', 'c'], ['a', 'd']]
    """
    cells = incidence.tocoo()
    shared = np.bincount(cells.col, minlength=incidence.shape[1]) > 1
    several = shared[cells.col]
    ends = cells.row[several].tolist(), (~cells.col[several]).tolist()
    two_mode: Any = nx.Graph(zip(*ends, strict=True))
    found: Any = nx.biconnected_components(two_mode)
    joined: Any = nx.Graph()  # blocks, and the activities (numbers below 0) that join them
    members: dict[int, set[int]] = {}
    for number, block in enumerate(found):
        joined.add_edges_from((number, node) for node in block if node < 0)
        members[number] = {node for node in block if node >= 0}
    return [
        {names[row] for number in part if number >= 0 for row in members[number]}
        for part in nx.connected_components(joined)
    ]
