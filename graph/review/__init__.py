"""Review: what a person decides on proposed facts, kept through every later extraction."""

from graph.review.merging import merge

__all__ = ["merge"]
