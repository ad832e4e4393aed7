"""Invented institutions with evidence, in any number: what pages of thousands are measured with."""

import networkx as nx
import numpy as np

KINDS = ("ministry", "university", "research-institute", "local-government", "company")


def crowd(
    actors: int, groups: int = 20, *, ties: int | None = None, given: bool = True
) -> nx.Graph:
    """An annotated network of so many institutions: three ties each, seven of eight at home.

    ``ties`` is how many pairs are drawn at least, some of them twice (three for each actor), or,
    if it is given, how many different ones there are. Weights are whole numbers, so that sums do
    not depend on their order.
    """
    chance = np.random.default_rng(11)
    home = np.sort(chance.zipf(1.4, actors) % groups)
    members = [np.flatnonzero(home == group) for group in range(groups)]
    network: nx.Graph = nx.Graph(title="A crowd", corpus=f"{actors} invented institutions")
    for at in range(actors):
        name = f"Institution {at:05d} of {'Haewon' if at % 2 else 'Mareva'}"
        network.add_node(
            f"https://example.org/id/org/{at:05d}",
            **({"community": int(home[at])} if given else {}),
            label=name,
            short=f"I{at:05d}",
            names=[{"text": name, "lang": "en"}, {"text": f"기관 {at:05d}", "lang": "ko"}],
            kind=KINDS[at % len(KINDS)],
        )
    names, known = sorted(network), network.adj
    missing = 3 * actors if ties is None else ties
    while missing:
        for place, other, far, weight in chance.random((3 * actors, 4)):
            a = int(actors * place**2)
            near = members[home[a]]
            b = int(other * actors) if far < 0.12 else int(near[int(other**2 * len(near))])
            new = ties is None or (a != b and names[b] not in known[names[a]])
            if a != b and new and missing:
                network.add_edge(names[a], names[b], **_meeting(a, 1 + int(3 * weight)))
            missing -= bool(new and missing)
    return network


def _meeting(number: int, share: int) -> dict[str, object]:
    """A tie by one meeting."""
    meeting = {
        "event": f"Meeting {number}", "iri": f"https://example.org/id/event/{number}",
        "date": str(2010 + number % 10), "status": "held", "share": share,
        "a_roles": [{"role": "host", "evidence": []}],
        "b_roles": [{"role": "visitor", "evidence": []}],
    }  # fmt: skip
    return {"weight": share, "years": [2010 + number % 10], "events": [meeting]}
