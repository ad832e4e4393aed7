"""Data in the words of others: each format becomes records, and records become the model."""

from graph.loaders.foreign.load import Foreign

__all__ = ["Foreign"]
