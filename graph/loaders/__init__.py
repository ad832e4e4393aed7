"""Sources into the store: a file is read whole, checked, and stored in one transaction."""

from graph.loaders.load import forget, load
from graph.loaders.result import LoadResult
from graph.loaders.tables.load import Tables

__all__ = ["LoadResult", "Tables", "forget", "load"]
