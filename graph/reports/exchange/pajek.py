"""Pajek's .net, where everything is text: ``restored`` gives the types back.

http://mrvar.fdv.si/pajek/DrawEPS.htm. Pajek has no way to write a quotation mark or a line end, and
Gephi none to quote a value; so those, blanks, apostrophes, ampersands and backslashes are written
as ``&#34;`` and so on, which is Pajek's own notation and what ``html.unescape`` reads.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from graph.network import Network
from graph.reports.exchange.flat import flat, in_words, written

_BLANK = "-"  # Pajek has no empty value either
_SPECIAL = re.compile(r"[ \t\r\n\"'&\\]")


def pajek(network: Network) -> str:
    """The text of an arranged network.

    It begins with a byte order mark, without which Pajek takes no UTF-8, and comments, so that
    readers that do not know the mark pass over it.
    """
    return "\n".join(_lines(flat(network), network.graph)) + "\n"


def packed(text: str) -> str:
    """A text as one word without quotation marks.

    >>> packed('the "first" one'), packed(""), unpacked(packed("-"))
    ('the&#32;&#34;first&#34;&#32;one', '-', '-')
    """
    if text in ("", _BLANK):
        return "&#45;" if text else _BLANK
    return _SPECIAL.sub(lambda m: f"&#{ord(m[0])};", text)


def unpacked(word: str) -> str:
    """The text of a word, as ``packed`` wrote it."""
    return "" if word == _BLANK else html.unescape(word)


def from_pajek(network: Network) -> Network:
    """The network that networkx read, with IRIs for nodes and with its texts as they were."""
    names = {node: unpacked(str(data["iri"])) for node, data in network.nodes(data=True)}
    plain: Network = network.__class__()
    for node, data in network.nodes(data=True):
        plain.add_node(names[node], **_texts(data))
    for left, right, data in network.edges(data=True):
        plain.add_edge(names[left], names[right], **_texts(data))
    return plain


def _texts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: unpacked(value) if isinstance(value, str) else value for key, value in data.items()
    }


def _lines(network: Network, about: Mapping[str, Any]) -> Iterator[str]:
    yield "\ufeff% texts are read by html.unescape of Python; a lone - is no text; lists are JSON"
    for line in in_words(about):
        yield f"% {' '.join(written(line).split())}"
    if network.is_multigraph():
        actors = sum(data.get("bipartite") == 0 for _, data in network.nodes(data=True))
        yield f"% two-mode: the first {actors} vertices are actors, the others activities"
    yield f"*Vertices {len(network)}"
    names = _names(network)
    numbers = {node: number for number, node in enumerate(network, start=1)}
    for node, data in network.nodes(data=True):
        described = _attributes({"iri": node, **data})
        yield f'{numbers[node]} "{names[node]}" 0.0 0.0 ellipse{described}'
    yield "*Edges"
    for left, right, tie in network.edges(data=True):
        described = _attributes({key: tie[key] for key in tie if key != "weight"})
        yield f"{numbers[left]} {numbers[right]} {tie.get('weight', 1.0)}{described}"


def _attributes(values: Mapping[str, Any]) -> str:
    return "".join(f" {name} {packed(written(value))}" for name, value in values.items())


def _names(network: Network) -> dict[str, str]:
    """A name of its own for every vertex: two actors of one name stay two."""
    labels = {node: written(network.nodes[node].get("label") or node) for node in network}
    often = Counter(labels.values())
    names: dict[str, str] = {}
    taken = {label for label in often if often[label] == 1}
    for node, label in labels.items():
        name = label if often[label] == 1 else f"{label} ({node})"
        while often[label] > 1 and name in taken:
            name += "*"
        taken.add(name)
        names[node] = packed(name).replace("&#32;", " ")
    return names
