"""From affiliations to the network that a projection asks for."""

from collections.abc import Iterable, Mapping

from graph.actors import Actor
from graph.backbone import backbone, backbone_in_words
from graph.errors import ComityError
from graph.incidence import Affiliation
from graph.network import Network, collaboration_network, ego_network, two_mode_network
from graph.projection import Projection

_MODES = {"one": collaboration_network, "two": two_mode_network}


def project(
    affiliations: Iterable[Affiliation], actors: Mapping[str, Actor], projection: Projection
) -> Network:
    """The network of affiliations that a projection has kept; empty where nothing is left.

    Names in the projection are IRIs. A ``ComityError`` where a backbone is asked for in two modes.
    Of a backbone ``network.graph["notice"]`` says how much of the network it is.
    """
    network = _MODES[projection.mode](affiliations, actors, projection.weight)
    if projection.backbone is not None:
        if projection.mode == "two":
            raise ComityError("the backbone is for one mode", hint="leave out --mode two")
        kept = backbone(network, projection.backbone)
        kept.graph["notice"] = backbone_in_words(network, kept, projection.backbone)
        network = kept
    if not projection.focus:
        return network
    if projection.focus not in network:
        return network.__class__()
    return ego_network(network, projection.focus, projection.depth)
