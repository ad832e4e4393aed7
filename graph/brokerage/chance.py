"""What chance alone would give: mean and deviation of the roles when actors swap groups.

The ties stay, the broker keeps its group, and the groups of the N = n - 1 others are shuffled among
them; every shuffle is equally likely. A role's count is then Σ H[a, c] F[a, c], with H the open
triads of the broker and F = 1 where the groups of a and c make the role: a quadratic assignment.
Its moments are exact (Mantel 1967, Cancer Research 27; Hubert and Schultz 1976): the mean is
Σ H · Σ F / (N (N-1)), and the second moment adds, over the seven ways in which two pairs may have
actors in common, the product of both sides' sums divided by the number of places.

That the broker keeps its group follows Gould and Fernandez, whose expectation is one for each
group: an actor alone in its group can be no coordinator, by chance as little as in fact.
"""

from math import perm

import numpy as np

from graph.brokerage.paths import Groups, Shape, Vector
from graph.brokerage.roles import ROLES


def expectation(shape: Shape, group: Groups) -> tuple[dict[str, Vector], dict[str, Vector]]:
    """Mean and standard deviation of each role, one value an actor."""
    n = len(group)
    sizes = np.bincount(group).astype(float) if n else np.zeros(0)
    means, deviations = ({role: np.zeros(n) for role in ROLES} for _ in range(2))
    for own in range(len(sizes)):
        here = np.flatnonzero((group == own) & (shape.total > 0))
        if not len(here):
            continue
        others = sizes - (np.arange(len(sizes)) == own)
        mine = Shape(**{name: values[here] for name, values in vars(shape).items()})
        for role, pairs in _role_pairs(own, len(sizes)).items():
            mean, square = _moments(mine, _shape_of_groups(pairs, others), n - 1)
            variance = square - mean**2
            means[role][here] = mean
            # what is left of a difference of large numbers is rounding, not variance
            deviations[role][here] = np.sqrt(np.where(variance > 1e-12 * square, variance, 0.0))
    return means, deviations


def _role_pairs(own: int, number: int) -> dict[str, Vector]:
    """F by groups: 1 where an a of the row's group and a c of the column's make the role."""
    first = np.arange(number)[:, None] == own
    last, alike = first.T, np.eye(number, dtype=bool)
    pairs = {
        "coordinator": first & last,
        "itinerant": alike & ~first,
        "gatekeeper": ~first & last,
        "representative": first & ~last,
        "liaison": ~first & ~last & ~alike,
    }
    return {role: there.astype(float) for role, there in pairs.items()}


def _shape_of_groups(pairs: Vector, sizes: Vector) -> Shape:
    """The sums over F, counted by groups: nobody is paired with oneself."""
    itself = np.diag(pairs)
    row, column = pairs @ sizes - itself, sizes @ pairs - itself
    both = pairs * pairs.T
    total = sizes @ row
    return Shape(
        total=total,
        squares=total,
        mutual=sizes @ both @ sizes - sizes @ itself,
        rows=sizes @ row**2,
        columns=sizes @ column**2,
        crossed=sizes @ (row * column),
    )


def _moments(mine: Shape, theirs: Shape, others: int) -> tuple[Vector, Vector]:
    """The mean of Σ H F and of its square over all ways to place the others."""
    mean = mine.total * theirs.total / _places(others, 2)
    square = sum(
        (
            h * f / _places(others, actors)
            for (actors, h), (_, f) in zip(_overlaps(mine), _overlaps(theirs), strict=True)
        ),
        np.zeros_like(mine.total),
    )
    return mean, square


def _overlaps(shape: Shape) -> list[tuple[int, Vector]]:
    """Sums over two pairs that share actors in one of seven ways, with the actors in both."""
    turned, row = shape.mutual, shape.rows - shape.squares
    column, chain = shape.columns - shape.squares, shape.crossed - shape.mutual
    apart = shape.total**2 - shape.squares - turned - row - column - 2 * chain
    return [
        (2, shape.squares),  # (a, c) and (a, c)
        (2, turned),  # (a, c) and (c, a)
        (3, row),  # (a, c) and (a, d)
        (3, column),  # (a, c) and (d, c)
        (3, chain),  # (a, c) and (c, d)
        (3, chain),  # (a, c) and (d, a)
        (4, apart),  # (a, c) and (d, e)
    ]


def _places(others: int, actors: int) -> int:
    """The number of ways to seat some actors among the others, 1 where there are too few."""
    return max(perm(others, actors), 1) if others > 0 else 1
