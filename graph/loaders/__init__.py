"""Sources into the store: a file is read whole, checked, and stored in one transaction."""

from graph.loaders.load import LoadResult, forget, load

__all__ = ["LoadResult", "forget", "load"]
