"""Betweenness after Brandes (2001), from many sources at once as sparse times dense products.

A block of sources is one dense matrix with a column a source. From level to level of the
breadth-first search only the rows that some source has just reached and those that some source
has not reached yet take part; sources with the same busiest partners share a block, so that
these rows are few. The block's arithmetic runs in scipy and numpy, outside Python's lock.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.engines.adjacency import Floats, Integers, Sparse
from graph.engines.blocks import Marks, columns, marked, places
from graph.engines.folding import Folded, by_company
from graph.engines.threads import in_order

BLOCK = 48  # sources: of 32 to 128 the fastest at 10^4 actors, by little


@dataclass(frozen=True)
class Step:
    """The ties from one level of a search to the next, and what was known at the first."""

    rows: Integers
    paths: Floats  # rows × sources: numbers of shortest paths, 0 for rows of other levels
    ties: Sparse  # rows × candidates
    reached: Integers  # which candidates are rows of the next level


def dependencies(folded: Folded, draws: Floats, *, squares: bool = False) -> tuple[Floats, Floats]:
    """What all sources depend on every class, the source ``i`` counted ``draws[i]`` times.

    The dependency of a source on an actor is the sum over all targets of the share of the shortest
    paths that lead through the actor. The second array is the sum of its ``squares``, if wanted.
    """
    order = by_company(folded.pattern)
    order = order[draws[order] > 0]
    blocks = [order[i : i + BLOCK] for i in range(0, len(order), BLOCK)]

    def job(sources: Integers) -> Floats:
        sums = np.zeros((2, len(draws)))
        for rows, dependency in _of_block(folded, sources, draws[sources]):
            sums[0, rows] += dependency.sum(axis=1)
            if squares:
                sums[1, rows] += (dependency**2 / draws[sources]).sum(axis=1)
        return sums

    total = np.zeros((2, len(draws)))
    for sums in in_order(job, blocks):
        total += sums
    return total[0], total[1]


def _of_block(
    folded: Folded, sources: Integers, draws: Floats
) -> Iterator[tuple[Integers, Floats]]:
    """Rows, and what each source of the block depends on them, level by level from the last."""
    steps, rows, paths = _search(folded, sources)
    gains = _per_path(np.zeros_like(paths), paths, draws)
    for step in reversed(steps[1:]):  # a source does not depend on itself
        ahead = np.zeros((step.ties.shape[1], len(sources)))
        ahead[step.reached] = gains * folded.members[rows, None]
        dependency = step.ties @ ahead
        dependency *= step.paths  # times the draws, which `gains` brought in
        rows, paths = step.rows, step.paths
        yield rows, dependency
        gains = _per_path(dependency, paths, draws)


def _per_path(dependency: Floats, paths: Floats, draws: Floats) -> Floats:
    """(draws + dependency) / paths where there are paths, else 0; a masked division is slow."""
    dependency += draws
    dependency *= np.minimum(paths, 1)
    dependency /= np.maximum(paths, 1)
    return dependency


def _search(folded: Folded, sources: Integers) -> tuple[list[Step], Integers, Floats]:
    """The levels of the breadth-first searches of a block, and rows and paths of the last one."""
    pattern, columns = folded.pattern, np.arange(len(sources))
    size = pattern.shape[0]
    unseen: Marks = np.ones((size, len(sources)), bool)
    unseen[sources, columns] = False
    waiting = np.ones(size, bool)  # rows that some source has not reached
    rows = np.sort(sources)
    paths = np.zeros((len(sources), len(sources)))
    paths[np.searchsorted(rows, sources), columns] = 1
    steps: list[Step] = []
    while True:
        ties, candidates = _ties_to(pattern, rows, waiting)
        # From a class every member sends its paths on; of the sources' classes only the source.
        sent = paths * folded.members[rows, None] if steps else paths
        found = ties.T @ sent
        new = found > 0
        new &= unseen[candidates]
        reached = np.flatnonzero(new.any(axis=1))
        if not len(reached):
            return steps, rows, paths
        steps.append(Step(rows, paths, ties, reached))
        rows, paths, new = candidates[reached], found[reached], new[reached]
        paths *= new
        left = unseen[rows] & ~new
        unseen[rows] = left
        waiting[rows] = left.any(axis=1)


def _ties_to(pattern: Sparse, rows: Integers, wanted: Marks) -> tuple[Sparse, Integers]:
    """The ties of some rows to those wanted: a matrix of rows × candidates, and the candidates."""
    ties = pattern if len(rows) == pattern.shape[0] else pattern[rows]
    touched = marked(len(wanted), ties.indices)
    touched &= wanted
    candidates, place = places(touched)
    return columns(ties, touched, place, len(candidates)), candidates
