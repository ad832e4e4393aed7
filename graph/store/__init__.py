"""The store: named graphs asked in SPARQL 1.1, changed one source at a time.

A folder on this machine, where Oxigraph evaluates, or any SPARQL 1.1 endpoint: the same methods.
"""

from graph.store.results import Rows
from graph.store.store import Store

__all__ = ["Rows", "Store"]
