"""The incidence matrix of actors and activities, and the ties that follow from it.

Two actors are tied where they share an activity (Breiger 1974). All ties at once are one sparse
matrix product; the shares of one tie are worked out when somebody asks for them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from scipy import sparse

from graph.activities import Activity
from graph.incidence import Affiliation
from graph.weights import Weighting, weighting


@dataclass(frozen=True)
class Shared:
    """An activity that two actors share, with what each of them was in it."""

    activity: Activity
    share: float  # of the tie's weight
    left: tuple[Affiliation, ...]
    right: tuple[Affiliation, ...]

    @property
    def status(self) -> str:
        """``held`` where the activity took place and a source reports both sides in it."""
        sides = (side for side in (self.left, self.right) if side)
        held = all(any(act.status == "held" for act in side) for side in sides)
        return "held" if held else "planned"


class Incidence:
    """Actors by activities, each cell what the actor did in the activity.

    ``actors`` and ``activities`` are in order (by IRI; by date and IRI); ``matrix`` is a sparse
    array of shape (actors, activities) whose cells are the actors' weights in the activities: 1,
    or under a role scheme the greatest of the actor's role weights there.
    """

    def __init__(self, affiliations: Iterable[Affiliation], weight: str = "count") -> None:
        self.weighting: Weighting = weighting(weight)
        self.acts: dict[str, dict[str, list[Affiliation]]] = defaultdict(lambda: defaultdict(list))
        activities: dict[str, Activity] = {}
        for one in affiliations:
            self.acts[one.actor][one.activity.iri].append(one)
            activities[one.activity.iri] = one.activity
        self.actors = sorted(self.acts)
        self.activities = sorted(activities.values(), key=lambda a: (a.earliest, a.iri))
        self._column = {activity.iri: i for i, activity in enumerate(self.activities)}
        self._of_role = cache(self.weighting.of_role)
        self._row = {actor: i for i, actor in enumerate(self.actors)}

    @cached_property
    def matrix(self) -> Any:
        """The weights of actors in activities, as a CSR array of floats."""
        cells = [
            (self._row[actor], self._column[activity], self._strongest(acts))
            for actor in self.actors
            for activity, acts in self.acts[actor].items()
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        shape = len(self.actors), len(self.activities)
        return sparse.csr_array((np.array(values, dtype=float), (rows, columns)), shape=shape)

    def _strongest(self, acts: list[Affiliation]) -> float:
        return max(self._of_role(act.role) for act in acts)

    @cached_property
    def sizes(self) -> Any:
        """How many actors are in each activity."""
        return np.bincount(self.matrix.indices, minlength=len(self.activities)).astype(float)

    @cached_property
    def degrees(self) -> Any:
        """In how many activities each actor is."""
        return np.diff(self.matrix.indptr).astype(float)

    def ties(self) -> Any:
        """The weights of all ties, as a COO array whose rows and columns are actors, row < column.

        Ties whose weight is 0 (a role scheme can say so) are no ties.
        """
        per_activity = sparse.diags_array(self._per_activity)
        product = sparse.triu(self.matrix @ per_activity @ self.matrix.T, k=1).tocoo()
        rows, columns = product.coords
        product.data = product.data * self._per_pair(rows, columns, product.data)
        product.eliminate_zeros()
        return product

    def shared(self, left: str, right: str) -> list[Shared]:
        """What two actors share, in order of date; the shares add up to the tie's weight."""
        left, right = sorted((left, right))
        one, other = self.acts.get(left, {}), self.acts.get(right, {})
        common = sorted(self._column[activity] for activity in one if activity in other)
        if not common:
            return []
        one_row, other_row = (np.array([self._row[actor]]) for actor in (left, right))
        pair = self._per_pair(one_row, other_row, np.array([float(len(common))]))
        shares = []
        for at in common:
            activity = self.activities[at]
            sides = tuple(one[activity.iri]), tuple(other[activity.iri])
            weights = self._strongest(one[activity.iri]) * self._strongest(other[activity.iri])
            share = float(weights * self._per_activity[at] * pair[0])
            if share:
                shares.append(Shared(activity, share, *sides))
        return shares

    def _is(self, name: str) -> bool:
        """Whether this is the weighting of comity's own of that name, and no scheme called so."""
        return self.weighting.name == name and not self.weighting.digest

    @property
    def shares(self) -> Any:
        """What each activity adds to a tie, where the ties are nothing but sums of these.

        None under jaccard and cosine, whose weights belong to a pair, and under role schemes that
        give some role no weight.
        """
        whole = not (self._is("jaccard") or self._is("cosine"))
        return self._per_activity if whole and bool((self.matrix.data > 0).all()) else None

    @cached_property
    def _per_activity(self) -> Any:
        if self._is("newman"):
            return 1 / np.maximum(self.sizes - 1, 1)
        return np.ones(len(self.activities))

    def _per_pair(self, rows: Any, columns: Any, common: Any) -> Any:
        one, other = self.degrees[rows], self.degrees[columns]
        if self._is("jaccard"):
            return 1 / np.maximum(one + other - common, 1)
        if self._is("cosine"):
            return 1 / np.sqrt(one * other)
        return np.ones(len(common))
