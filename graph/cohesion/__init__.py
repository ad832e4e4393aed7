"""Figures of a whole network: how large, how dense, how far apart, how centralised, how fragile."""

from graph.cohesion.figures import COHESION, TWO_MODE_COHESION, Figure, cohesion

__all__ = ["COHESION", "TWO_MODE_COHESION", "Figure", "cohesion"]
