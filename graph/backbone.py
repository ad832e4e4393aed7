"""The backbone of a network: the ties that are heavier than chance would make them.

The disparity filter: Serrano, Boguñá and Vespignani 2009, Extracting the multiscale backbone of
complex weighted networks (PNAS 106). An actor's strength is thought to be spread over its ties
at random; a tie is kept where one of its two actors gives it more than that.
"""

from graph.errors import ComityError
from graph.network import Network


def disparity(network: Network) -> dict[tuple[str, str], float]:
    """The p-value of every tie, the lower of both sides', under the pair in order of names.

    Seen from an actor with k ties and strength s, a tie of weight w has p = (1 - w/s)^(k-1). An
    only tie has p = 1 from its side: one tie cannot be the heavy one of several. Ties without
    ``weight`` weigh 1. A ``ComityError`` where a weight is not positive.

    >>> import networkx as nx
    >>> network = nx.Graph()
    >>> network.add_weighted_edges_from([("KLID", "UNPOG", 8), ("KLID", "KIPA", 1),
    ...                                  ("KLID", "KRILA", 1)])
    >>> round(disparity(network)["KLID", "UNPOG"], 3)  # (1 - 8/10)^2
    0.04
    """
    strength = dict(network.degree(weight="weight"))
    degree = dict(network.degree())
    found: dict[tuple[str, str], float] = {}
    for left, right, weight in network.edges(data="weight", default=1.0):
        if not weight > 0:
            raise ComityError(
                "a backbone needs weights above 0", value=weight, where=f"{left} – {right}"
            )
        sides = [
            (1.0 - weight / strength[side]) ** (degree[side] - 1) if degree[side] > 1 else 1.0
            for side in (left, right)
        ]
        found[(left, right) if left <= right else (right, left)] = min(sides)
    return dict(sorted(found.items()))


def backbone(network: Network, alpha: float = 0.05) -> Network:
    """The network with the ties of p < ``alpha`` only; every actor stays, tied or not.

    Actors stay so that nobody is lost without a word; ``backbone_in_words`` says how many have a
    tie left. Ties and actors keep their attributes. A ``ComityError`` where ``alpha`` is not
    above 0 and at most 1.
    """
    if not 0 < alpha <= 1:
        raise ComityError("alpha is a probability", value=alpha, hint="try 0.05")
    kept = network.copy()
    kept.remove_edges_from([pair for pair, p in disparity(network).items() if p >= alpha])
    return kept


def backbone_in_words(network: Network, kept: Network, alpha: float) -> str:
    """How much a backbone keeps, and a warning where that is next to nothing."""
    before, after = network.number_of_edges(), kept.number_of_edges()
    tied, all_tied = (sum(k > 0 for _, k in n.degree()) for n in (kept, network))
    said = (
        f"backbone at alpha {alpha:g} (disparity filter, Serrano, Boguñá and Vespignani 2009):"
        f" {after} of {before} ties, {tied} of {all_tied} tied actors"
    )
    if before and after < 0.05 * before:
        return f"{said}; weights differ too little here for the filter to tell ties apart"
    return said
