"""Measures of centrality: each named, defined and cited as in the literature, ties in rank kept.

``MEASURES`` is for one-mode networks; ``graph.two_mode`` has those for actors and activities.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from graph.engines import Computed, compute, special
from graph.engines.adjacency import Adjacency
from graph.errors import UnknownName
from graph.late import LateNetwork
from graph.network import Network


@dataclass(frozen=True)
class Measure:
    """A measure of the actors of a network: how it is counted, after whom, what to mind."""

    name: str
    definition: str
    normalisation: str
    source: str
    weighted: bool  # by the weights of the ties
    beware: str  # when not to use it
    of: Callable[..., Computed]  # takes the network and the options of ``compute``
    high_is_central: bool = True

    @property
    def in_words(self) -> str:
        """Definition, weights and normalisation in one line."""
        weights = "by tie weights" if self.weighted else "unweighted"
        low = "" if self.high_is_central else "; low is strong"
        return f"{self.definition}; {weights}; {self.normalisation}{low}"


def _engine(name: str) -> Callable[..., Computed]:
    """What the engine that suits the network computes under a name."""

    def of(network: Network | Adjacency, **how: Any) -> Computed:
        return compute(name, network, **how)

    return of


def _harmonic(network: Network | Adjacency, **how: Any) -> Computed:
    sums = compute("harmonic", network, **how)
    others = max(len(sums.values) - 1, 1)
    return replace(sums, values={actor: value / others for actor, value in sums.values.items()})


def _efficiency(network: Network | Adjacency, **how: Any) -> Computed:
    sizes = compute("effective-size", network, **how)
    degrees = compute("degree", network, engine="sparse").values
    values = {actor: size / (degrees[actor] or math.nan) for actor, size in sizes.values.items()}
    return replace(sizes, values=values)


def table_of(*measures: Measure) -> dict[str, Measure]:
    """Measures by name."""
    return {measure.name: measure for measure in measures}


_BURT = "Burt 1992, Structural holes"
# fmt: off
MEASURES: dict[str, Measure] = table_of(
    Measure("degree", "number of actors that one is tied to", "not normalised",
            "Freeman 1979, Centrality in social networks: conceptual clarification", False,
            "where activities differ much in size: one large forum makes all who were there"
            " central", _engine("degree")),
    Measure("strength", "sum of the weights of one's ties", "not normalised",
            "Barrat, Barthélemy, Pastor-Satorras and Vespignani 2004, The architecture of complex"
            " weighted networks", True,
            "under the count weight an activity counts once for every partner in it; under"
            " newman it counts once", _engine("strength")),
    Measure("betweenness", "sum over all pairs of others of the share of their shortest paths that"
            " pass through one", "divided by the (n-1)(n-2)/2 pairs",
            "Freeman 1977, A set of measures of centrality based on betweenness; computed after"
            " Brandes 2001", False,
            "in a dense projection: nearly all pairs are tied, and few paths pass through anyone",
            _engine("betweenness")),
    Measure("closeness", "reachable others divided by the sum of the distances to them",
            "times the share of the others that is reachable",
            "Wasserman and Faust 1994, Social network analysis, formula for unconnected networks",
            False, "across components: how many one reaches outweighs how near they are",
            _engine("closeness")),
    Measure("harmonic", "sum over all others of 1 / distance, 0 where there is no path",
            "divided by n-1", "Marchiori and Latora 2000, Harmony in the small-world; Rochat 2009",
            False, "where nearly all are one or two steps apart: it then repeats the degree",
            _harmonic),
    Measure("eigenvector", "as central as one's partners are together: the first eigenvector of"
            " the weights", "its Euclidean length is 1",
            "Bonacich 1972, Factoring and weighting approaches to status scores", True,
            "with several components: all but one get 0; in a projection the largest activity"
            " takes nearly all", _engine("eigenvector")),
    Measure("katz", "all walks that lead to one, each further step counting alpha times as much;"
            " alpha is 0.85 of the most at which the sum is finite",
            "its Euclidean length is 1",
            "Katz 1953, A new status index derived from sociometric analysis", True,
            "as a second opinion on eigenvector: long walks count much in both, and they agree",
            _engine("katz")),
    Measure("pagerank", "share of time that a walker is at one, who takes ties by weight and with"
            " 0.15 starts anew anywhere", "all actors sum to 1",
            "Brin and Page 1998, The anatomy of a large-scale hypertextual web search engine",
            True, "for ties without direction: it comes close to one's share of all strength",
            _engine("pagerank")),
    Measure("k-core", "largest k for which one is among actors who all have k ties among"
            " themselves", "not normalised", "Seidman 1983, Network structure and minimum degree",
            False, "in a projection: an activity of k+1 actors is a k-core by itself",
            _engine("k-core")),
    Measure("clustering", "share of the pairs of one's partners that are tied",
            "0 with fewer than two partners",
            "Watts and Strogatz 1998, Collective dynamics of small-world networks", False,
            "in a projection: an activity of three closes every triad in it; use the two-mode"
            " clustering of the whole", _engine("clustering")),
    Measure("constraint", "sum over one's partners of the squared share of one's weight that goes"
            " to each, directly or by way of the others", "not normalised; can pass 1 a little",
            _BURT, True, "with one or two partners: it is high for want of partners, not of"
            " holes; empty without ties", _engine("constraint"), high_is_central=False),
    Measure("effective-size", "one's partners less how far each is tied to the others",
            "not normalised; at most the degree", _BURT, True,
            "to compare actors of different degree: use efficiency; empty without ties",
            _engine("effective-size")),
    Measure("efficiency", "effective size divided by degree", "at most 1", _BURT, True,
            "with one partner: it is 1 and says nothing; empty without ties", _efficiency),
)
# fmt: on
_AT_HAND = ("degree", "strength")  # networkx has them, arrays must be made
_ARRAYS_FROM = 300  # actors; below, networkx computes (graph.engines.OWN_FROM)
#: What reports show unless asked otherwise.
DEFAULTS = ("degree", "strength", "betweenness", "closeness")


def measure(network: Network, names: Sequence[str] = DEFAULTS, **how: Any) -> pd.DataFrame:
    """One row an actor, most central first by the first measure; ``rank`` shares ties.

    ``how`` goes to ``graph.engines.compute`` (engine, exact, seed, max_iterations);
    ``table.attrs["computed"]`` says for every measure which engine gave it, and how. A figure
    that is undefined for an actor is NaN. An ``UnknownName`` where a measure is not in MEASURES.

    >>> import networkx as nx
    >>> star = nx.star_graph(["hub", "a", "b"])
    >>> measure(star, ["degree"])[["actor", "rank", "degree"]].values.tolist()
    [['hub', '1', 2.0], ['a', '2=', 1.0], ['b', '2=', 1.0]]
    """
    known = checked(names, MEASURES, "measure")
    asked = how.get("engine", "auto") not in ("auto", "networkx")
    at_hand = set() if asked or isinstance(network, LateNetwork) else set(_AT_HAND)
    arrays = prepared(network, **how) if set(known) - at_hand else network
    done = {
        name: MEASURES[name].of(network if name in at_hand else arrays, **how) for name in known
    }
    table = ranked(list(network), done, MEASURES)
    table.attrs["computed"] = in_words(done)
    return table


def prepared(network: Network, *, engine: str = "auto", **_: Any) -> Network | Adjacency:
    """The network as arrays, made once for several measures, where networkx is not to compute.

    Spark takes the network itself, and keeps what it sent.
    """
    if engine == "spark":
        return network
    small = len(network) < _ARRAYS_FROM and not isinstance(network, LateNetwork)
    own = not (small or special(network)) if engine == "auto" else engine != "networkx"
    return Adjacency.of(network) if own else network


def checked(names: Sequence[str], known: Mapping[str, Measure], kind: str) -> list[str]:
    """The names, each once; an ``UnknownName`` for one that is not known."""
    for name in names:
        if name not in known:
            raise UnknownName(kind, name, known)
    return list(dict.fromkeys(names))


def in_words(done: Mapping[str, Computed]) -> dict[str, str]:
    """Which engine computed each measure, and how."""
    return {name: "; ".join(filter(None, (c.engine, c.note))) for name, c in done.items()}


def ranked(
    nodes: Sequence[str], done: Mapping[str, Computed], measures: Mapping[str, Measure]
) -> pd.DataFrame:
    """Actor, rank by the first measure and figures, in order of all measures, then of names."""
    figures = {name: [computed.values[node] for node in nodes] for name, computed in done.items()}
    places = {name: _places(values, measures[name].high_is_central)
              for name, values in figures.items()}  # fmt: skip
    first = next(iter(places.values()), [1] * len(nodes))
    keys = list(zip(*places.values(), nodes, strict=True))
    order = sorted(range(len(nodes)), key=keys.__getitem__)
    table = pd.DataFrame(figures, index=range(len(nodes)), dtype=float)
    table.insert(0, "actor", pd.Series(nodes, dtype=object))
    table.insert(1, "rank", pd.Series(_shared(first), dtype=object))
    return table.iloc[order].reset_index(drop=True)


def rank(values: Sequence[float], *, high_first: bool = True) -> list[str]:
    """Competition ranks, highest value first; ``2=`` where several share a place.

    Values closer than a billionth of their size are one value: they differ by rounding alone.
    NaN comes after all others, on one place.

    >>> rank([3.0, 1.0, 3.0])
    ['1=', '3', '1=']
    >>> rank([0.5, math.nan, 0.2], high_first=False)
    ['2', '3', '1']
    """
    return _shared(_places(values, high_first))


def _shared(places: Sequence[int]) -> list[str]:
    count = Counter(places)
    return [f"{place}{'=' if count[place] > 1 else ''}" for place in places]


def _places(values: Sequence[float], high_first: bool) -> list[int]:
    keys = [math.inf if math.isnan(v) else -v if high_first else v for v in values]
    nothing = 1e-12 * max((abs(key) for key in keys if key < math.inf), default=0.0)
    places, place, leader = [0] * len(keys), 0, math.nan
    for position, i in enumerate(sorted(range(len(keys)), key=keys.__getitem__), start=1):
        if not math.isclose(keys[i], leader, rel_tol=1e-9, abs_tol=nothing):
            place, leader = position, keys[i]
        places[i] = place
    return places
