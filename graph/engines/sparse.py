"""The kernels of our own, from NumPy and SciPy: one for every measure."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from graph.engines.adjacency import Adjacency, Floats
from graph.engines.closeness import closeness, harmonic
from graph.engines.clustering import clustering
from graph.engines.cores import core_numbers
from graph.engines.eigenvector import eigenvector
from graph.engines.neighbourhoods import constraint, effective_size
from graph.engines.request import Request
from graph.engines.sampling import betweenness
from graph.engines.walks import katz, pagerank
from graph.network import Network

Kernel: TypeAlias = Callable[[Adjacency, Request], Floats]

KERNELS: dict[str, Kernel] = {
    "degree": lambda ties, _: ties.degrees.astype(np.float64),
    "strength": lambda ties, _: ties.strengths,
    "closeness": lambda ties, _: closeness(ties),
    "harmonic": lambda ties, _: harmonic(ties),
    "eigenvector": eigenvector,
    "katz": katz,
    "pagerank": pagerank,
    "clustering": lambda ties, _: clustering(ties),
    "k-core": lambda ties, _: core_numbers(ties),
    "constraint": lambda ties, _: constraint(ties),
    "effective-size": lambda ties, _: effective_size(ties),
}
MEASURES = [*KERNELS, "betweenness"]


def name() -> str:
    """The engine in words."""
    return "NumPy and SciPy (comity)"


def run(
    measure: str, network: Network | Adjacency, request: Request
) -> tuple[dict[str, float], str]:
    """The values of a measure, and a note on how they were found."""
    ties = network if isinstance(network, Adjacency) else Adjacency.of(network)
    if measure == "betweenness":
        values, note = betweenness(ties, request)
        return ties.by_node(values), note
    return ties.by_node(KERNELS[measure](ties, request)), ""
