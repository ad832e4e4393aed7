"""Precision, recall and F1 of every slot, with intervals from documents drawn again."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.evaluation.slots import SLOTS, compared


@dataclass(frozen=True)
class Counts:
    """How many facts are right, how many too many, how many missing."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.extra + other.extra, self.missed + other.missed
        )

    @property
    def precision(self) -> float | None:
        """The share of the answers that is right; None without answers."""
        return self.right / given if (given := self.right + self.extra) else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None without gold."""
        return self.right / wanted if (wanted := self.right + self.missed) else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both (van Rijsbergen 1979); None where there is nothing.

        >>> Counts(3, 1, 2).f1
        0.6666666666666666
        """
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else None


@dataclass(frozen=True)
class Figures:
    """One slot over all documents: its counts, and the interval of its F1."""

    slot: str
    counts: Counts
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Difference:
    """A fact that is missing (``-``) from an answer, or too much in it (``+``)."""

    document: str
    slot: str
    sign: str
    fact: tuple[Any, ...]


@dataclass(frozen=True)
class Scores:
    """The figures of every slot, and every difference behind them."""

    documents: int
    figures: tuple[Figures, ...]
    differences: tuple[Difference, ...]
    without_gold: tuple[str, ...] = ()
    without_answer: tuple[str, ...] = ()


def evaluate(
    gold: Mapping[str, Mapping[str, Any]],
    answers: Mapping[str, Mapping[str, Any]],
    *,
    samples: int = 1000,
    seed: int = 7,
) -> Scores:
    """Figures of answers against gold, both by the name of the document.

    Counts are summed over documents. The interval holds the middle 95 % of F1 when whole documents
    are drawn with replacement (percentile bootstrap, Efron 1979). A gold document without an answer
    is missed as a whole; an answer without gold is left out.

    >>> gold = {"a.txt": {"document": "a.txt", "persons": [{"name": "Ann"}, {"name": "Bo"}]}}
    >>> scores = evaluate(gold, {"a.txt": {"document": "a.txt", "persons": [{"name": "Ann"}]}})
    >>> scores.figures[0].counts
    Counts(right=1, extra=0, missed=1)
    """
    names = sorted(gold)
    counts: dict[str, list[Counts]] = {slot: [] for slot in SLOTS}
    differences: list[Difference] = []
    for name in names:
        sides = compared(gold[name], answers.get(name, {"document": name}))
        for slot in SLOTS:
            wanted, given = sides[slot]
            counts[slot].append(
                Counts(len(wanted & given), len(given - wanted), len(wanted - given))
            )
            for sign, facts in (("-", wanted - given), ("+", given - wanted)):
                ordered = sorted(facts, key=str)
                differences += [Difference(name, slot, sign, fact) for fact in ordered]
    draws = list(_draws(len(names), samples, seed))
    figures = tuple(
        Figures(slot, sum(counts[slot], Counts()), *_interval(counts[slot], draws))
        for slot in SLOTS
    )
    return Scores(
        len(names), figures, tuple(differences),
        tuple(sorted(set(answers) - set(gold))), tuple(sorted(set(gold) - set(answers))),
    )  # fmt: skip


def _draws(size: int, samples: int, seed: int) -> Iterator[list[int]]:
    """Which documents each sample draws: the same for every slot."""
    dice = random.Random(seed)  # noqa: S311 - a sample, no secret
    for _ in range(samples if size else 0):
        yield dice.choices(range(size), k=size)


def _interval(
    counts: Sequence[Counts], draws: Sequence[Sequence[int]]
) -> tuple[float | None, float | None]:
    values = []
    for draw in draws:
        right = sum(counts[at].right for at in draw)
        both = 2 * right + sum(counts[at].extra + counts[at].missed for at in draw)
        if both:
            values.append(2 * right / both)
    if not values:
        return None, None
    values.sort()
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
