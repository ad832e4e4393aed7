"""comity: documents of public partnerships as a graph in which every fact cites its line.

The names below are what a script needs; each is imported on first use, so that
``import graph`` costs nothing.

>>> import graph
>>> sorted(graph.__all__)[:3]
['Store', '__version__', 'affiliation_table']
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "Store": "graph.store",
    "load": "graph.loaders",
    "load_registry": "graph.identity",
    "read_facts": "graph.facts",
    "run_query": "graph.queries",
    "affiliation_table": "graph.incidence",
    "collaboration_network": "graph.network",
    "measure": "graph.centrality",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
