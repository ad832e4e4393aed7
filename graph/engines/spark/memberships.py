"""What is sent to a cluster: who took part in what, where the ties follow from it."""

from graph.engines.adjacency import Adjacency
from graph.late import LateNetwork
from graph.network import Network
from graph.ties import Incidence


def arrays_of(network: Network | Adjacency) -> Adjacency:
    """The memberships of a network where its ties are all that follow from them; else its ties."""
    if isinstance(network, Adjacency):
        return network
    there: Incidence | None = network.graph.get("incidence")
    if there is None or isinstance(network, LateNetwork) or "notice" in network.graph:
        return Adjacency.of(network)  # of late ones it gives the memberships
    whole = set(there.actors) == set(network) and there.ties().nnz == network.number_of_edges()
    if not whole or there.shares is None:
        return Adjacency.of(network)
    return Adjacency.of_incidence(there.matrix, there.actors, shares=there.shares)
