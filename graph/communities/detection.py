"""Communities: groups of actors with more ties inside than chance gives, and how firm they are.

The methods are random: another seed can give other groups. So each is run with several seeds, the
best run is reported, and beside it how far the other runs agree with it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from graph.communities.agreement import Labels, adjusted_rand, staying
from graph.communities.methods import METHODS
from graph.communities.modularity import ties_of
from graph.engines import partition
from graph.errors import ComityError, UnknownName
from graph.network import Network

_MOST_RESOLUTION = 1000


@dataclass(frozen=True)
class Partition:
    """Communities, largest first, with how they were found and how firm they are.

    ``modularity`` is Newman's (2004, for weights) at resolution 1, so that figures of different
    resolutions compare; ``bipartite_modularity`` is Barber's (2007), of a two-mode network only.
    Both are 0 where there are no ties. ``agreement`` is the mean and the least adjusted Rand index
    (Hubert and Arabie 1985: 1 for the same groups, 0 for as much as chance gives) between these
    groups and those of every other run. ``staying`` gives, for each actor, the share of the other
    runs in which more than half of its group (itself included) is together with it; for an actor
    that is a group of its own, the share in which it is alone as well.
    """

    method: str
    seed: int  # of the run that is reported
    seeds: tuple[int, ...]  # all that were tried
    resolution: float
    engine: str
    groups: tuple[tuple[str, ...], ...]
    modularity: float
    bipartite_modularity: float | None
    agreement: tuple[float, float]
    groups_mean: float  # number of groups, over all runs
    staying: Mapping[str, float]

    @property
    def number_of(self) -> dict[str, int]:
        """The number of each actor's community, from 1."""
        return {node: i for i, group in enumerate(self.groups, 1) for node in group}

    @property
    def in_words(self) -> str:
        """The method, so that somebody else can repeat it."""
        return (
            f"{self.method} by {self.engine}, resolution {self.resolution:g}, best modularity of"
            f" {len(self.seeds)} seeds ({self.seeds[0]} to {self.seeds[-1]}): seed {self.seed}"
        )


def communities(
    network: Network,
    *,
    method: str = "louvain",
    seed: int = 0,
    resolution: float = 1.0,
    runs: int = 20,
    engine: str = "auto",
) -> Partition:
    """The communities of a network, by tie weight; an actor without ties is one of its own.

    The method is run with ``seed`` and with the ``runs`` seeds after it. Reported is the run of the
    highest modularity (at ``resolution``; Barber's in a two-mode network, whose communities hold
    actors and activities), among equals that of the lowest seed.

    >>> pairs = [("kipa", "krila"), ("kipa", "klid"), ("klid", "krila"), ("krila", "adb"),
    ...          ("adb", "oecd"), ("adb", "un"), ("oecd", "un")]
    >>> found = communities(Network(pairs))
    >>> found.groups, round(found.modularity, 3), found.agreement
    ((('adb', 'oecd', 'un'), ('kipa', 'klid', 'krila')), 0.357, (1.0, 1.0))
    """
    if method not in METHODS:
        raise UnknownName("community method", method, METHODS)
    if runs < 1:
        raise ComityError("stability needs another run", value=runs, hint="give at least 1")
    if not 0 < resolution <= _MOST_RESOLUTION:
        raise ComityError("the resolution is above 0, at most 1000", value=resolution)
    ties = ties_of(network)
    two_mode = bool(ties.activity.any())
    seeds = tuple(range(seed, seed + runs + 1))
    numbered = ties.numbered()
    runs_of = partial(partition, method, numbered, resolution=resolution, engine=engine)
    found = [(ties.labels(groups), words) for groups, words in (runs_of(seed=s) for s in seeds)]
    score = [ties.modularity(labels, resolution, bipartite=two_mode) for labels, _ in found]
    best = next(i for i, value in enumerate(score) if value >= max(score) - 1e-12)
    labels, words = found[best]
    others = [other for i, (other, _) in enumerate(found) if i != best]
    agreement = [adjusted_rand(labels, other) for other in others]
    return Partition(
        method=method,
        seed=seeds[best],
        seeds=seeds,
        resolution=resolution,
        engine=words,
        groups=_groups(ties.nodes, labels),
        modularity=ties.modularity(labels),
        bipartite_modularity=ties.modularity(labels, bipartite=True) if two_mode else None,
        agreement=(float(np.mean(agreement)), min(agreement)),
        groups_mean=float(np.mean([len(np.unique(run)) for run, _ in found])),
        staying=dict(zip(ties.nodes, staying(labels, others).tolist(), strict=True)),
    )


def _groups(nodes: tuple[str, ...], labels: Labels) -> tuple[tuple[str, ...], ...]:
    """Largest first, then by the first name; names in order."""
    members: dict[int, list[str]] = defaultdict(list)
    for node, label in zip(nodes, labels.tolist(), strict=True):
        members[label].append(node)
    return tuple(tuple(m) for m in sorted(members.values(), key=lambda m: (-len(m), str(m[0]))))


def described(partition: Partition, network: Network) -> pd.DataFrame:
    """One row a community: its number, ``size``, ``inside`` and its ``members``, strongest first.

    ``inside`` is the weight of the ties within it, divided by that of all ties that touch it; NaN
    where none does.
    """
    number = partition.number_of
    inside, touching = np.zeros((2, len(partition.groups) + 1))
    for left, right, weight in network.edges(data="weight", default=1.0):
        for group in {number[left], number[right]}:
            touching[group] += weight
        if number[left] == number[right]:
            inside[number[left]] += weight
    strength = dict(network.degree(weight="weight"))
    rows = [
        {
            "community": i,
            "size": len(group),
            "inside": inside[i] / touching[i] if touching[i] else float("nan"),
            "members": tuple(sorted(group, key=lambda node: (-strength[node], str(node)))),
        }
        for i, group in enumerate(partition.groups, 1)
    ]
    return pd.DataFrame(rows, columns=["community", "size", "inside", "members"])
