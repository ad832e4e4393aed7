"""Rank stability over the role schemes: would another weight for roles tell another story?"""

from dataclasses import dataclass

import numpy as np

from graph.centrality import MEASURES
from graph.trust.rankings import Rankings, Values, number, placed
from graph.weights import shipped

#: an actor that moves by more places than this is named
MOVED = 3


@dataclass(frozen=True)
class Scheme:
    """A ranking under a role scheme, against the one under flat weights."""

    name: str
    tau: float | None  # Kendall's tau-b; nothing where one side has a single value
    places: dict[str, str]
    moved: tuple[tuple[str, str, str], ...]  # actor, place under flat weights, place here


@dataclass(frozen=True)
class Schemes:
    """Rankings by one weighted measure: under flat weights, and under each other scheme."""

    measure: str
    flat: dict[str, str]
    others: tuple[Scheme, ...]


def schemes(rankings: Rankings) -> Schemes:
    """The one-mode ranking under each shipped role scheme: by the measure if weighted, or strength.

    A measure that ignores weights is the same under every scheme, so strength stands in.
    """
    one_mode = rankings.projection.mode == "one"
    own = one_mode and MEASURES[rankings.measure].weighted
    measure = rankings.measure if own else "strength"
    values = {
        name: rankings.values(rankings.network(mode="one", weight=name), measure)
        for name in shipped()
    }
    flat = values.pop("flat")
    others = tuple(_against(flat, name, measure, other) for name, other in values.items())
    return Schemes(measure, placed(flat, measure), others)


def _against(flat: Values, name: str, measure: str, other: Values) -> Scheme:
    before, after = placed(flat, measure), placed(other, measure)
    common = sorted(before.keys() & after.keys())
    steps = {actor: number(after[actor]) - number(before[actor]) for actor in common}
    far = sorted((a for a in common if abs(steps[a]) > MOVED),
                 key=lambda a: (-abs(steps[a]), number(before[a]), a))  # fmt: skip
    tau = agreement([flat[a] for a in common], [other[a] for a in common])
    return Scheme(name, tau, after, tuple((a, before[a], after[a]) for a in far))


def agreement(one: list[float], other: list[float]) -> float | None:
    """Kendall's tau-b of two rankings of the same actors (Kendall 1945), ties in rank allowed.

    SciPy has it too, and the tests compare; but its statistics take two seconds to import.

    >>> agreement([1, 2, 3, 4], [1, 2, 4, 3])
    0.666666666667
    >>> agreement([1, 1], [1, 2]) is None
    True
    """
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    steps = [np.sign(np.subtract.outer(np.array(side), np.array(side))) for side in (one, other)]
    (ordered, also), both = (np.abs(step).sum() for step in steps), (steps[0] * steps[1]).sum()
    return float(np.round(both / np.sqrt(ordered * also), 12))
