"""Communities: groups of actors with more ties inside than chance gives, and how firm they are."""

from graph.communities.agreement import adjusted_rand
from graph.communities.detection import Partition, communities, described
from graph.communities.methods import METHODS

__all__ = ["METHODS", "Partition", "adjusted_rand", "communities", "described"]
