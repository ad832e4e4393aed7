"""What of a large network a page draws, and when a network is too large for a page.

Up to ALL actors are drawn. Up to BACKBONE, the FOREMOST by weighted degree are drawn first, and
others when they are searched, picked or left by a filter. Beyond that there is one mark for each
community, which opens to its INSIDE strongest members. The table lists everybody.
"""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

#: Actors up to which a picture draws all, or the strongest first.
ALL, BACKBONE = 1_000, 5_000
#: Actors that are drawn first, communities, and members of an open community: at most so many.
FOREMOST, GROUPS, INSIDE = 600, 300, 1_000
#: Method and seed of communities that nobody has found before: Blondel et al. 2008.
SEED: Final = 7
METHOD: Final = f"louvain by networkx, resolution 1, seed {SEED}"
#: Actors and bytes that no page goes beyond: mail and browsers choke on it.
LARGEST, HEAVIEST = 100_000, 20_000_000
ADVICE: Final = "try --focus, --since or --backbone, or comity network -o x.gexf for Gephi"


class TooLarge(ValueError):
    """A network that no page can hold; ``args`` are what is too large and what to try instead."""

    def __str__(self) -> str:
        return "; ".join(self.args)


def admit(*, actors: int = 0, size: int = 0) -> None:
    """Raises :class:`TooLarge` beyond LARGEST actors or a page of HEAVIEST bytes.

    >>> admit(actors=100_001)
    Traceback (most recent call last):
        ...
    viz.reduce.TooLarge: a page holds at most 100,000 actors, and these are 100,001; try \
--focus, --since or --backbone, or comity network -o x.gexf for Gephi
    """
    if actors > LARGEST:
        raise TooLarge(f"a page holds at most {LARGEST:,} actors, and these are {actors:,}", ADVICE)
    if size > HEAVIEST:
        megabytes = f"{HEAVIEST // 10**6} MB, and this one has {size / 10**6:.1f}"
        raise TooLarge(f"a page has at most {megabytes}", ADVICE)


def budget(actors: int) -> dict[str, Any] | None:
    """What the page is told to draw of so many actors; ``None``: everything.

    >>> budget(1000), budget(1001)
    (None, {'first': 600, 'most': 1000, 'groups': False})
    """
    if actors <= ALL:
        return None
    return {"first": FOREMOST, "most": INSIDE, "groups": actors > BACKBONE}


def strongest(network: nx.Graph[Any]) -> list[Any]:
    """All nodes by weighted degree, the strongest first; equal ones by name.

    >>> strongest(nx.Graph([("a", "b"), ("b", "c")]))
    ['b', 'a', 'c']
    """
    weight = dict(network.degree(weight="weight"))
    return sorted(network, key=lambda name: (-weight[name], name))


def method(network: nx.Graph[str]) -> str:
    """How :func:`communities` comes by its groups, in words.

    >>> method(nx.Graph([("a", "b")]))
    'louvain by networkx, resolution 1, seed 7'
    """
    said = str(network.graph.get("communities") or "")
    given = all(facts.get("community") is not None for _, facts in network.nodes(data=True))
    return said or ("given with the network" if given and len(network) else METHOD)


def communities(network: nx.Graph[str], *, seed: int = SEED) -> list[int]:
    """The community of every actor, in the order of their names; the largest one is 0.

    Taken from the attribute ``community`` where every actor has it, else found by Louvain's method
    (Blondel et al. 2008). There are at most GROUPS: the smallest ones are taken together, as the
    last.

    >>> communities(nx.Graph([("a", "b"), ("c", "d"), ("d", "e"), ("c", "e")]))
    [1, 1, 0, 0, 0]
    """
    names = sorted(network)
    given = [network.nodes[name].get("community") for name in names]
    parts: dict[Any, list[int]] = {}
    if None not in given:
        for at, community in enumerate(given):
            parts.setdefault(community, []).append(at)
        found = list(parts.values())
    else:
        found = [sorted(part) for part in _louvain(network, names, seed)]
    found.sort(key=lambda part: (-len(part), part[0]))
    of = [0] * len(names)
    for number, part in enumerate(found):
        for at in part:
            of[at] = min(number, GROUPS - 1)
    return of


def _louvain(network: nx.Graph[str], names: list[str], seed: int) -> list[set[int]]:
    """By number and with sorted ties: sets of names would be shuffled by the hash seed."""
    numbers = {name: at for at, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_weighted_edges_from(
        sorted(
            (min(numbers[a], numbers[b]), max(numbers[a], numbers[b]), float(weight or 0))
            for a, b, weight in network.edges(data="weight", default=1.0)
            if a != b
        )
    )
    if not numbered.number_of_edges():
        return [set(range(len(names)))] if names else []
    return list(nx.community.louvain_communities(numbered, weight="weight", seed=seed))
