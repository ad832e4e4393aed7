"""GEXF 1.2 for Gephi, dynamic wherever there are dates.

https://gexf.net/1.2. 1.2 because networkx 3.4 reads no newer one; of 1.3 it has ``kind`` on
the edges of two-mode networks, without which Gephi merges two roles into one edge.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.network import Network
from graph.reports.exchange.flat import columns, flat, in_words, written
from graph.reports.exchange.spells import Days, days, spells

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_READING = (
    "a spell is the days on which an activity possibly took place; attributes that begin with"
    " [ are JSON text"
)


def gexf(network: Network) -> str:
    """The text of an arranged network."""
    return "\n".join(_lines(network)) + "\n"


def _lines(network: Network) -> Iterator[str]:
    plain = flat(network)
    nodes_there, edges_there = _there(network)
    described = "\n".join(in_words({**network.graph, "reading": _READING}))
    time = ' mode="dynamic" timeformat="date"' if any(nodes_there.values()) else ' mode="static"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    yield "  <meta>"
    yield "    <creator>comity</creator>"
    yield f"    <description>{_text(described)}</description>"
    yield "  </meta>"
    yield f'  <graph defaultedgetype="undirected"{time}>'
    nodes, edges = plain.nodes(data=True), plain.edges(data=True)
    yield from _declared("node", columns(_without("label", data) for _, data in nodes))
    yield from _declared("edge", columns(_without("weight", data) for *_, data in edges))
    yield "    <nodes>"
    for node, data in nodes:
        yield f"      <node{_attributes(id=node, label=data.get('label', node))}>"
        yield from _inside(_without("label", data), nodes_there[node])
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    kinds = _kinds(plain)
    for at, (left, right, data) in enumerate(edges):
        own = {"id": at, "source": left, "target": right, "weight": data.get("weight", 1.0)}
        yield f"      <edge{_attributes(**own, **kinds[at])}>"
        yield from _inside(_without("weight", data), edges_there[at])
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _there(network: Network) -> tuple[dict[str, list[Days]], list[list[Days]]]:
    """The spells of every node and of every edge; an edge is never there without its ends."""
    nodes = {node: days(data) for node, data in network.nodes(data=True)}
    edges = [(left, right, days(data)) for left, right, data in network.edges(data=True)]
    for left, right, found in edges:
        nodes[left] += found
        nodes[right] += found
    return {node: spells(found) for node, found in nodes.items()}, [spells(e[2]) for e in edges]


def _kinds(network: Network) -> list[dict[str, str]]:
    """The role of every edge of a two-mode network, numbered where a role comes twice."""
    if not network.is_multigraph():
        return [{}] * network.number_of_edges()
    seen: Counter[tuple[str, str, str]] = Counter()
    kinds = []
    for left, right, data in network.edges(data=True):
        role = str(data.get("role", "role"))
        seen[left, right, role] += 1
        again = seen[left, right, role]
        kinds.append({"kind": f"{role} {again}" if again > 1 else role})
    return kinds


def _without(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes to declare: GEXF has places of its own for labels and weights."""
    return {key: value for key, value in data.items() if key != name}


def _declared(what: str, types: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{what}" mode="static">'
    for name, kind in types.items():
        yield f"      <attribute{_attributes(id=name, title=name, type=_TYPES[kind])}/>"
    yield "    </attributes>"


def _inside(values: Mapping[str, Any], there: list[Days]) -> Iterator[str]:
    if values:
        yield "        <attvalues>"
        for name, value in values.items():
            yield f"          <attvalue{_attributes(**{'for': name}, value=value)}/>"
        yield "        </attvalues>"
    if there:
        yield "        <spells>"
        for start, end in there:
            known = {name: day for name, day in (("start", start), ("end", end)) if day}
            yield f"          <spell{_attributes(**known)}/>"
        yield "        </spells>"


def _attributes(**values: Any) -> str:
    return "".join(f" {name}={quoteattr(written(value))}" for name, value in values.items())


def _text(text: str) -> str:
    return escape(written(text), {"\r": "&#13;"})
