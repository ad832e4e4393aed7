"""The network as files for other tools: GEXF, GraphML, Pajek, CSV and JSON (node-link).

Formats without lists carry the activities of a tie, with roles and evidence, as JSON text.
"""

import io
import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import networkx as nx

from graph.errors import ComityError
from graph.network import Network
from graph.reports.tables import render
from graph.vocabulary import local_name


def files_of(network: Network, name: str) -> dict[str, str]:
    """The text of each file to write, by name; CSV makes two (ties, and actors beside them).

    >>> network = nx.Graph([("a", "b", {"weight": 1.0})])
    >>> sorted(files_of(network, "n.csv"))
    ['n-actors.csv', 'n.csv']
    """
    path = PurePath(name)
    if path.suffix == ".csv":
        return {name: _ties(network), f"{path.stem}-actors.csv": _actors(network)}
    if path.suffix not in _WRITERS:
        known = ", ".join([*_WRITERS, ".csv"])
        raise ComityError("no such network format", value=name, hint=f"end the name in {known}")
    return {name: _WRITERS[path.suffix](network)}


def _graphml(network: Network) -> str:
    return "\n".join(nx.generate_graphml(_flat(network), named_key_ids=True)) + "\n"


def _gexf(network: Network) -> str:
    flat = _flat(network)
    for _, data in flat.nodes(data=True):
        data.pop("label", None)  # GEXF has a place of its own for labels
    relabelled: Network = nx.Graph(flat)
    for node, data in network.nodes(data=True):
        relabelled.nodes[node]["label"] = data.get("label", node)
    text = "\n".join(nx.generate_gexf(relabelled)) + "\n"
    start, end = text.find("<meta"), text.find("</meta>")  # networkx writes the day of writing
    return text if start < 0 else text[:start] + text[end + len("</meta>") :].lstrip()


def _pajek(network: Network) -> str:
    """Pajek knows labels and weights only."""
    labels = [  # Pajek has no way to write a quotation mark
        str(data.get("label", node)).replace('"', "'") for node, data in network.nodes(data=True)
    ]
    names = {  # two actors of one name stay two
        node: label if labels.count(label) == 1 else f"{label} ({local_name(node)})"
        for node, label in zip(network, labels, strict=True)
    }
    plain: Network = nx.Graph()
    plain.add_nodes_from(names[node] for node in network)
    for left, right, data in network.edges(data=True):
        plain.add_edge(names[left], names[right], weight=data["weight"])
    out = io.BytesIO()
    nx.write_pajek(plain, out)
    return out.getvalue().decode("utf-8")


def _json(network: Network) -> str:
    data = nx.node_link_data(network, edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def _flat(network: Network) -> Network:
    """The same network with text, numbers and truth values as its only attributes."""
    flat: Network = nx.Graph(**{key: _plain(value) for key, value in network.graph.items()})
    for node, data in network.nodes(data=True):
        figures = {name: figure["value"] for name, figure in data.get("measures", {}).items()}
        rest = {key: _plain(value) for key, value in data.items() if key != "measures"}
        flat.add_node(node, **rest, **figures)
    for left, right, data in network.edges(data=True):
        days = [e[key] for e in data.get("events", ()) for key in ("earliest", "latest") if e[key]]
        span = {"first": min(days), "last": max(days)} if days else {}
        flat.add_edge(left, right, **{key: _plain(value) for key, value in data.items()}, **span)
    return flat


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _ties(network: Network) -> str:
    actors = ["left", "left_name", "right", "right_name", "weight", "status", "inferred"]
    event = ["activity", "date", "activity_status", "share", "left_roles", "right_roles"]
    columns = [*actors, *event, "evidence"]
    rows = []
    for left, right, data in network.edges(data=True):
        names = [network.nodes[node].get("label", node) for node in (left, right)]
        for event in data.get("events", ()):
            rows.append([left, names[0], right, names[1], data["weight"], data["status"],
                         data["inferred"], event["event"], event["date"], event["status"],
                         event["share"], _roles(event["a_roles"]), _roles(event["b_roles"]),
                         _places(event["a_roles"] + event["b_roles"])])  # fmt: skip
    return render(columns, rows, "csv")


def _actors(network: Network) -> str:
    columns = ["actor", "name", "short", "kind", "country", "sources"]
    measures = sorted({m for _, data in network.nodes(data=True) for m in data.get("measures", {})})
    rows = [
        [node, data.get("label", node), data.get("short", ""), data.get("kind", ""),
         data.get("country", ""), data.get("sources", []),
         *(data["measures"][name]["value"] for name in measures)]
        for node, data in network.nodes(data=True)
    ]  # fmt: skip
    return render([*columns, *measures], rows, "csv")


def _roles(sides: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{side['role']} ({side['modality']}{', inferred' if side['inferred'] else ''}"
        f"{', by ' + side['by'] if side['by'] else ''})"
        for side in sides
    )


def _places(sides: list[dict[str, Any]]) -> str:
    places = {(e["file"], e["line"], e["char"]) for side in sides for e in side["evidence"]}
    return "; ".join(f"{file}:{line}#char={char}" for file, line, char in sorted(places))


_WRITERS: dict[str, Callable[[Network], str]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".net": _pajek,
    ".json": _json,
}
