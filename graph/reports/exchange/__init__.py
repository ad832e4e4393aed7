"""The network as files for other tools: GEXF, GraphML, Pajek, CSV, Parquet and JSON (node-link).

All of them say the same: attributes of actors and ties, roles, dates, status, and the document,
line and characters of every piece of evidence. ``restored`` undoes what a format without lists
does to them. A two-mode network has one edge for every role that an actor had in an activity.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from graph.errors import ComityError
from graph.network import Network
from graph.reports.exchange.arrangement import arranged
from graph.reports.exchange.gexf import gexf
from graph.reports.exchange.graphml import graphml
from graph.reports.exchange.nodelink import node_link
from graph.reports.exchange.pajek import pajek
from graph.reports.exchange.parquet import parquet_files
from graph.reports.exchange.restoration import restored
from graph.reports.exchange.sheets import csv_files

__all__ = ["files_of", "restored"]

_WRITERS: dict[str, Callable[[Network], str]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".net": pajek,
    ".json": node_link,
}


def files_of(network: Network, name: str) -> dict[str, Any]:
    """What to write in each file, by name; CSV and Parquet make tables that stand side by side.

    Text, or the bytes of a Parquet file.

    ``network`` is a plain one, of ``graph.annotation``, and stays as it is.

    >>> import networkx as nx
    >>> network = nx.Graph([("a", "b", {"weight": 1.0})])
    >>> sorted(files_of(network, "n.csv"))[:3]
    ['n-actors.csv', 'n-affiliations.csv', 'n-people.csv']
    >>> restored(nx.parse_graphml(files_of(network, "n.graphml")["n.graphml"])).edges(data="weight")
    EdgeDataView([('a', 'b', 1.0)])
    """
    path = PurePath(name)
    ending = path.suffix.casefold()
    if ending == ".csv":
        return csv_files(arranged(network), path.name)
    if ending == ".parquet":
        return parquet_files(arranged(network), path.name)
    if ending not in _WRITERS:
        known = ", ".join([*_WRITERS, ".csv", ".parquet"])
        raise ComityError("no such network format", value=name, hint=f"end the name in {known}")
    return {name: _WRITERS[ending](arranged(network))}
