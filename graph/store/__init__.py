"""The store: named graphs on disk, asked in SPARQL 1.1, changed one source at a time.

Oxigraph evaluates; rdflib sees the same statements through ``Store.dataset()``.
"""

from graph.store.embedded import Store
from graph.store.results import Rows

__all__ = ["Rows", "Store"]
