"""networkx: what small networks are computed with, and what the other engines are checked by."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graph.engines.adjacency import Adjacency
from graph.engines.request import Request, not_converged
from graph.network import Network

TOLERANCE = 1e-12  # by which the value of an actor may still move, on average
Function: TypeAlias = Callable[[Network, Request], Mapping[str, float]]


def _eigenvector(network: Network, request: Request) -> Mapping[str, float]:
    values: Mapping[str, float] = nx.eigenvector_centrality(
        network, max_iter=request.max_iterations, tol=TOLERANCE, weight="weight"
    )
    return values


def _katz(network: Network, request: Request) -> Mapping[str, float]:
    from graph.engines.walks import attenuation

    values: Mapping[str, float] = nx.katz_centrality(
        network,
        alpha=attenuation(Adjacency.of(network)),
        max_iter=request.max_iterations,
        tol=TOLERANCE,
        weight="weight",
    )
    return values


def _pagerank(network: Network, request: Request) -> Mapping[str, float]:
    values: Mapping[str, float] = nx.pagerank(
        network, alpha=0.85, max_iter=request.max_iterations, tol=TOLERANCE / len(network)
    )
    return values


def _effective_size(network: Network, _: Request) -> Mapping[str, float]:
    # Without `nodes`, networkx 3.3 to 3.6 divides by the heaviest tie of the wrong actor
    # (https://github.com/networkx/networkx/pull/8906).
    values: Mapping[str, float] = nx.effective_size(network, nodes=list(network), weight="weight")
    return values


def _clustering(network: Network, _: Request) -> Mapping[str, float]:
    values: Any = nx.clustering(network)  # typed as a number, too: that of a single actor
    return dict(values)


FUNCTIONS: dict[str, Function] = {
    "degree": lambda network, _: dict(network.degree()),
    "strength": lambda network, _: dict(network.degree(weight="weight")),
    "betweenness": lambda network, _: nx.betweenness_centrality(network),
    "closeness": lambda network, _: nx.closeness_centrality(network),
    "harmonic": lambda network, _: nx.harmonic_centrality(network),
    "eigenvector": _eigenvector,
    "katz": _katz,
    "pagerank": _pagerank,
    "clustering": _clustering,
    "k-core": lambda network, _: nx.core_number(network),
    "constraint": lambda network, _: nx.constraint(network, weight="weight"),
    "effective-size": _effective_size,
}
MEASURES = list(FUNCTIONS)


def name() -> str:
    """The engine in words."""
    return f"networkx {nx.__version__}"


def run(
    measure: str, network: Network | Adjacency, request: Request
) -> tuple[dict[str, float], str]:
    """The values of a measure, always exact, and no note."""
    whole = network.network() if isinstance(network, Adjacency) else network
    try:
        values = FUNCTIONS[measure](whole, request)
    except nx.PowerIterationFailedConvergence as error:
        raise not_converged(measure, request) from error
    return {node: float(values[node]) for node in whole}, ""
