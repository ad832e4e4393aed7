"""Betweenness from some of the sources, with an error that is stated and can be checked.

Brandes and Pich (2007, Centrality estimation in large networks) take the dependencies of randomly
chosen sources for those of all. The error stated is the half-width of a 95 % confidence interval
for all actors at once: the normal approximation with the variance seen in the sample, corrected
for the finite number of sources, at the level of Bonferroni over the actors, the widest of all.
Hoeffding's bound, which needs no approximation, would be ten to twenty times wider.
"""

from collections.abc import Callable
from statistics import NormalDist
from typing import TypeAlias

import numpy as np

from graph.engines import betweenness as own
from graph.engines.adjacency import Adjacency, Floats
from graph.engines.folding import fold
from graph.engines.request import Request

Dependencies: TypeAlias = Callable[..., tuple[Floats, Floats]]

EXACT_UP_TO = 3_000  # actors
SOURCES = 1_000
CONFIDENCE = 0.95


def betweenness(
    adjacency: Adjacency, request: Request, dependencies: Dependencies = own.dependencies
) -> tuple[Floats, str]:
    """The betweenness of every actor, and words on the sample ("" where all sources were taken).

    ``dependencies`` adds up what sources depend on, here or wherever they are computed.

    Unweighted, divided by (n-1)(n-2)/2 pairs as networkx does.
    """
    size = len(adjacency.nodes)
    if size < 3:
        return np.zeros(size), ""
    pairs = (size - 1) * (size - 2)
    folded = fold(adjacency)
    if request.exact or size <= EXACT_UP_TO:
        sums, _ = dependencies(folded, folded.members)
        return sums[folded.class_of] / pairs, ""
    drawn = np.random.default_rng(request.seed).choice(size, SOURCES, replace=False)
    draws = np.bincount(folded.class_of[drawn], minlength=len(folded.members)).astype(np.float64)
    sums, squares = dependencies(folded, draws, squares=True)
    error = _error(sums, squares, actors=size) * size / pairs
    said = (
        f"sampled: {SOURCES:,} of {size:,} sources; values within ±{_up(error)} with"
        f" {CONFIDENCE:.0%} confidence for all actors at once (normal approximation)"
    ).replace("95%", "95 %")
    return (sums * (size / SOURCES / pairs))[folded.class_of], said


def _error(sums: Floats, squares: Floats, *, actors: int) -> float:
    """The widest half-width of the intervals of the means."""
    variance = (squares - sums**2 / SOURCES) / (SOURCES - 1)
    spread = np.sqrt(np.maximum(variance, 0).max() / SOURCES * (1 - SOURCES / actors))
    return float(NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * actors)) * spread)


def _up(error: float) -> str:
    """Two significant digits, rounded up.

    >>> _up(0.00441)
    '0.0045'
    """
    if error <= 0:
        return "0"
    digits = 1 - int(np.floor(np.log10(error)))
    return f"{np.ceil(error * 10**digits) / 10**digits:.{max(digits, 0)}f}"
