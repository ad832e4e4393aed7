"""How far a ranking can be trusted: the same table under other readings of the same documents."""

from graph.trust.readings import Reading, Trust, trust
from graph.trust.schemes import Scheme, Schemes

__all__ = ["Reading", "Scheme", "Schemes", "Trust", "trust"]
