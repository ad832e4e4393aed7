"""GraphML 1.0, with what the network is as data of the graph itself.

http://graphml.graphdrawing.org/specification.html. The identifiers of nodes are IRIs, as every tool
takes them, though the schema allows name tokens only.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.network import Network
from graph.reports.exchange.flat import columns, flat, written

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def graphml(network: Network) -> str:
    """The text of an arranged network."""
    return "\n".join(_lines(flat(network))) + "\n"


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("graph", columns([network.graph]))
    yield from _keys("node", columns(data for _, data in network.nodes(data=True)))
    yield from _keys("edge", columns(data for *_, data in network.edges(data=True)))
    yield '  <graph edgedefault="undirected">'
    yield from _data("graph", network.graph)
    for node, data in network.nodes(data=True):
        yield f"    <node id={_quoted(node)}>"
        yield from _data("node", data)
        yield "    </node>"
    for at, (left, right, data) in enumerate(network.edges(data=True)):
        yield f'    <edge id="e{at}" source={_quoted(left)} target={_quoted(right)}>'
        yield from _data("edge", data)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _keys(what: str, types: Mapping[str, type]) -> Iterator[str]:
    """One declaration an attribute; actors and ties may have one of the same name."""
    for name, kind in types.items():
        identity = _quoted(f"{what}.{name}")
        named = f"attr.name={_quoted(name)}"
        yield f'  <key id={identity} for="{what}" {named} attr.type="{_TYPES[kind]}"/>'


def _data(what: str, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        text = escape(written(value), {"\r": "&#13;"})
        yield f"      <data key={_quoted(f'{what}.{name}')}>{text}</data>"


def _quoted(text: object) -> str:
    return quoteattr(written(text))
