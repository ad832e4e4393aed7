"""Distances of all actors to all others by searches that share their machine words.

64 sources are the 64 bits of a word: that an actor is within ``d + 1`` steps of a source is the
bitwise or of its partners being within ``d`` (Then et al. 2014, The more the merrier: efficient
multi-source graph traversal). Exact; only the numbers of actors at each distance are kept. With
the memberships at hand a step goes actor, activity, actor, and the ties are never written out.
"""

from collections.abc import Callable

import numpy as np

from graph.engines.adjacency import Adjacency, Floats, Integers
from graph.engines.folding import fold, fold_memberships
from graph.engines.gathering import Gathering, Words
from graph.engines.threads import in_order

Together = Callable[[Words], Words]
BLOCK = 32  # words: a row of a block is four cache lines
LANES = 64


def closeness(adjacency: Adjacency) -> Floats:
    """Closeness with the correction of Wasserman and Faust (1994) for unconnected networks.

    (r - 1) / sum of distances, times (r - 1) / (n - 1), where r actors are reached.
    """
    reached, distances, _ = _sums(adjacency)
    size = len(adjacency.nodes)
    return np.divide(reached**2, distances * max(size - 1, 1),
                     out=np.zeros(size), where=distances > 0)  # fmt: skip


def harmonic(adjacency: Adjacency) -> Floats:
    """The sum of the inverse distances to all others (Marchiori and Latora 2000); no division."""
    return _sums(adjacency)[2]


def _sums(adjacency: Adjacency) -> tuple[Floats, Floats, Floats]:
    """For every actor: others reached, the sum of distances, the sum of inverse distances."""
    step, members, class_of = _classes(adjacency)
    lanes, weight = _lanes(members)
    starts = range(0, len(weight), BLOCK)

    def job(start: int) -> Floats:
        end = start + BLOCK
        return _search(step, lanes[start * LANES : end * LANES], weight[start:end], len(members))

    total = np.zeros((3, len(members)))
    for part in in_order(job, starts):
        total += part
    twins = members - 1  # one step from each other, none from themselves
    total += np.array([twins, twins, twins])
    return total[0][class_of], total[1][class_of], total[2][class_of]


def _search(step: Together, sources: Integers, weight: Integers, size: int) -> Floats:
    """Sums over some sources; ``sources`` has -1 in the lanes that fill up a word."""
    lane = np.flatnonzero(sources >= 0)
    reach = np.zeros((size, len(weight)), np.uint64)
    bit = np.uint64(1) << (lane % LANES).astype(np.uint64)
    reach[sources[lane], lane // LANES] = bit  # a source has one lane
    sums, distance, before = np.zeros((3, size)), 0, np.bitwise_count(reach) @ weight
    while True:
        distance += 1
        further = step(reach)
        further |= reach
        after = np.bitwise_count(further) @ weight
        new = (after - before).astype(np.float64)
        if not new.any():
            return sums
        sums += [new, new * distance, new / distance]
        reach, before = further, after


def _lanes(members: Floats) -> tuple[Integers, Integers]:
    """Classes in lanes, all of a word of the same size, and the size that each word counts for."""
    lanes: list[Integers] = []
    weight: list[int] = []
    for count in np.unique(members).astype(int).tolist():
        classes = np.flatnonzero(members == count)
        words = -(-len(classes) // LANES)
        lanes.append(np.full(words * LANES, -1))
        lanes[-1][: len(classes)] = classes
        weight += [count] * words
    return np.concatenate([*lanes, np.zeros(0, int)]).astype(np.intp), np.array(weight, np.intp)


def _classes(adjacency: Adjacency) -> tuple[Together, Floats, Integers]:
    """One step from classes to classes, the actors in each class, and the class of each actor."""
    if adjacency.incidence is None:
        folded = fold(adjacency)
        return Gathering.of(folded.pattern), folded.members, folded.class_of
    few, members, class_of = fold_memberships(adjacency.incidence)
    there, back = Gathering.of(few.T.tocsr()), Gathering.of(few)
    return lambda words: back(there(words)), members, class_of
