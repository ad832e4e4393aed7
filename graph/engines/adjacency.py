"""A network as arrays, made once and handed to every kernel.

A network comes as its ties, or as who took part in what: of the memberships ``B`` the ties are
``B Bᵀ`` without its diagonal, and most kernels never need them written out (58,000 memberships
may stand for 3.4 million ties).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import methodcaller
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from graph.errors import ComityError
from graph.late import LateNetwork
from graph.network import Network
from graph.ties import Incidence

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.intp]
Sparse: TypeAlias = Any  # csr_array; scipy ships no types


@dataclass(frozen=True, eq=False)
class Adjacency:
    """The ties of ``nodes`` as a symmetric matrix with nothing on its diagonal.

    Exactly one of ``written`` (the matrix itself) and ``incidence`` (nodes ×
    activities) is there from the beginning; ``weights`` is there for both.

    >>> Adjacency.of(nx.path_graph(["a", "b", "c"])).weights.toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """

    nodes: tuple[str, ...]
    written: Sparse = None
    incidence: Sparse = None

    @classmethod
    def of(cls, network: Network) -> "Adjacency":
        """The arrays of a networkx network; ties without ``weight`` weigh 1.

        Raises ``ComityError`` for directed networks, parallel ties, ties of an actor with itself,
        and weights that are no numbers above 0.
        """
        if isinstance(network, LateNetwork) and network.late is not None:
            return cls._of_late(network)
        if network.is_directed() or network.is_multigraph() or nx.number_of_selfloops(network):
            raise ComityError(
                "only undirected networks without loops and parallel ties are computed here",
                value=type(network).__name__,
                hint="choose the engine networkx",
            )
        number = {node: i for i, node in enumerate(network)}
        rows = [ties for _, ties in network.adjacency()]
        arcs = 2 * network.number_of_edges()
        others, ties = chain.from_iterable(rows), chain.from_iterable(map(dict.values, rows))
        ends = np.fromiter(map(number.__getitem__, others), np.int32, arcs)
        data = np.fromiter(map(methodcaller("get", "weight", 1.0), ties), np.float64, arcs)
        start = np.zeros(len(rows) + 1, np.int32)
        np.cumsum(list(map(len, rows)), out=start[1:])
        written = csr_array((data, ends, start), shape=(len(rows), len(rows)))
        written.sort_indices()
        return cls(tuple(number), written=_checked(written))

    @classmethod
    def _of_late(cls, network: LateNetwork) -> "Adjacency":
        """Of ties that nobody has written out: memberships, where these give the same ties."""
        there: Incidence = network.graph["incidence"]
        shares = there.shares
        if shares is not None:
            return cls.of_incidence(there.matrix, there.actors, shares=shares)
        half = csr_array(network.late)
        return cls(tuple(there.actors), written=_checked(csr_array(half + half.T)))

    @classmethod
    def of_incidence(
        cls, matrix: Sparse, nodes: Sequence[str], *, shares: Iterable[float] | None = None
    ) -> "Adjacency":
        """The network in which two actors are tied by every activity (column) that they share.

        ``matrix`` is actors × activities, 1 (or a weight above 0) where an actor took part;
        ``nodes`` are the actors in the order of its rows. An activity adds 1 to a tie, or its
        share of ``shares``: 1/(k-1) for its k actors makes the weights of Newman (2001).

        >>> from scipy.sparse import csr_array
        >>> meetings = csr_array([[1, 1], [1, 1], [0, 1]])
        >>> Adjacency.of_incidence(meetings, "abc").weights.toarray().tolist()
        [[0.0, 2.0, 1.0], [2.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
        """
        incidence = csr_array(matrix, dtype=np.float64)
        if shares is not None:  # the root, as each share is met from both ends of a tie
            root = np.sqrt(np.fromiter(shares, np.float64, incidence.shape[1]))
            incidence = incidence.multiply(root[None, :]).tocsr()
        incidence.sum_duplicates()
        return cls(tuple(nodes), incidence=_checked(incidence))

    @cached_property
    def weights(self) -> Sparse:
        """The weight of every tie, in both directions: a CSR matrix, float64, rows in any order."""
        if self.written is not None:
            return self.written
        product = csr_array(self.incidence @ self.incidence.T)
        rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
        product.data[rows == product.indices] = 0
        product.eliminate_zeros()
        return product

    @cached_property
    def degrees(self) -> Integers:
        """The number of ties of every actor."""
        return np.asarray(np.diff(self.weights.indptr), np.intp)

    @cached_property
    def tied(self) -> npt.NDArray[np.bool_]:
        """Whether an actor has any tie."""
        if self.incidence is None:
            return self.degrees > 0
        together = np.bincount(self.incidence.indices, minlength=self.incidence.shape[1]) > 1
        return np.asarray((self.incidence > 0) @ together.astype(np.intp) > 0)

    @cached_property
    def strengths(self) -> Floats:
        """The sum of the weights of every actor's ties, exactly 0 where there is none."""
        return np.where(self.tied, self.times(np.ones(len(self.nodes))), 0.0)

    @cached_property
    def _halves(self) -> tuple[Sparse, Floats]:
        squares = np.asarray(self.incidence.power(2).sum(axis=1)).ravel()
        return self.incidence.T.tocsr(), squares

    def times(self, x: Floats) -> Floats:
        """The matrix of ties times a vector, through the memberships where they are at hand."""
        if self.incidence is None:
            return np.asarray(self.weights @ x)
        there, squares = self._halves
        return np.asarray(self.incidence @ (there @ x) - squares * x)

    def components(self) -> list[Integers]:
        """The actors of every component, in order."""
        matrix = self.written
        if self.incidence is not None:
            matrix = block_array([[None, self.incidence], [self.incidence.T, None]], format="csr")
        label = connected_components(matrix, directed=False)[1][: len(self.nodes)]
        order = np.argsort(label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)

    def part(self, rows: Integers) -> "Adjacency":
        """Some actors and the ties among them; of memberships, these must be whole components."""
        nodes = tuple(self.nodes[row] for row in rows)
        if self.incidence is not None:
            return Adjacency(nodes, incidence=self.incidence[rows])
        return Adjacency(nodes, written=self.written[rows][:, rows].tocsr())

    def by_node(self, values: npt.NDArray[Any]) -> dict[str, float]:
        """The values as Python numbers, under the names of the actors."""
        return dict(zip(self.nodes, values.astype(np.float64).tolist(), strict=True))

    def network(self) -> Network:
        """The same ties as a networkx network."""
        network: Network = nx.Graph()
        network.add_nodes_from(self.nodes)
        ties = self.weights.sorted_indices().tocoo()
        half = ties.row < ties.col
        names = self.nodes
        for i, j, weight in zip(ties.row[half].tolist(), ties.col[half].tolist(),
                                ties.data[half].tolist(), strict=True):  # fmt: skip
            network.add_edge(names[i], names[j], weight=weight)
        return network


def _checked(matrix: Sparse) -> Sparse:
    wrong = matrix.data[~(np.isfinite(matrix.data) & (matrix.data > 0))]
    if len(wrong):
        raise ComityError("a weight is no number above 0", value=float(wrong[0]))
    return matrix
