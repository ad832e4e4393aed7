"""Rank stability over the role schemes: would another weight for roles tell another story?"""

from dataclasses import dataclass

from scipy.stats import kendalltau

from graph.centrality import MEASURES
from graph.trust.rankings import Rankings, Values, number, placed
from graph.weights import shipped

#: an actor that moves by more places than this is named
MOVED = 3


@dataclass(frozen=True)
class Scheme:
    """A ranking under a role scheme, against the one under flat weights."""

    name: str
    measure: str
    tau: float | None  # Kendall's tau-b; nothing where one side has a single value
    places: dict[str, str]
    moved: tuple[tuple[str, int, int], ...]  # actor, place under flat weights, place here


def schemes(rankings: Rankings) -> tuple[Scheme, ...]:
    """The one-mode ranking under each shipped role scheme, by the measure if it is weighted."""
    one_mode = rankings.projection.mode == "one"
    own = one_mode and MEASURES[rankings.measure].weighted
    measure = rankings.measure if own else "strength"
    values = {
        name: rankings.values(rankings.network(mode="one", weight=name), measure)
        for name in shipped()
    }
    flat = values.pop("flat")
    return tuple(_against(flat, name, measure, other) for name, other in values.items())


def _against(flat: Values, name: str, measure: str, other: Values) -> Scheme:
    before, after = placed(flat, measure), placed(other, measure)
    common = sorted(before.keys() & after.keys())
    moved = [(actor, number(before[actor]), number(after[actor])) for actor in common]
    far = [move for move in moved if abs(move[1] - move[2]) > MOVED]
    far.sort(key=lambda move: (-abs(move[1] - move[2]), move[1], move[0]))
    tau = agreement([flat[a] for a in common], [other[a] for a in common])
    return Scheme(name, measure, tau, after, tuple(far))


def agreement(one: list[float], other: list[float]) -> float | None:
    """Kendall's tau-b of two rankings of the same actors (Kendall 1945), ties in rank allowed.

    >>> agreement([1, 2, 3, 4], [1, 2, 4, 3])
    0.666666666667
    >>> agreement([1, 1], [1, 2]) is None
    True
    """
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    return round(float(kendalltau(one, other).statistic), 12)
