"""Attributes for formats without lists: text, numbers and truth values, lists as JSON text."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.network import Network

#: Attributes that are lists of records or of texts: JSON text where a format has no lists.
LISTS = ("names", "people", "roles", "sources", "statuses", "years", "events", "evidence",
         "warnings")  # fmt: skip


def flat(network: Network) -> Network:
    """The same network with text, numbers and truth values as its only attributes.

    A measure becomes three: its value, ``…_rank`` and ``…_tied``. What is undefined is left out.
    """
    plain: Network = network.__class__()
    plain.graph.update(flattened(network.graph))
    for node, data in network.nodes(data=True):
        plain.add_node(node, **flattened(data))
    for left, right, data in network.edges(data=True):
        plain.add_edge(left, right, **flattened(data))
    return plain


def flattened(data: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes without lists.

    >>> flattened({"sources": ["a"], "measures": {"degree": {"value": 3.0, "rank": 1, "tied": 2}}})
    {'sources': '["a"]', 'degree': 3.0, 'degree_rank': 1, 'degree_tied': 2}
    """
    simple: dict[str, Any] = {}
    for key, value in data.items():
        if key == "measures":
            for name, figure in value.items():
                simple |= {name: figure["value"]}
                simple |= {f"{name}_{part}": figure[part] for part in ("rank", "tied")}
        else:
            simple[key] = value
    return {key: _plain(value) for key, value in simple.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def columns(records: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """The type of every attribute that occurs: bool, int, float or str.

    >>> columns([{"weight": 1}, {"weight": 0.5, "inferred": True}])
    {'weight': <class 'float'>, 'inferred': <class 'bool'>}
    """
    found: dict[str, set[type]] = {}
    for record in records:
        for key, value in record.items():
            found.setdefault(key, set()).add(type(value))
    return {key: _common(types) for key, types in found.items()}


def _common(types: set[type]) -> type:
    if types <= {int, float}:
        return float if float in types else int
    return types.pop() if len(types) == 1 else str


def in_words(about: Mapping[str, Any]) -> Iterator[str]:
    """What a network is, a line each, for formats that have no attributes of the whole.

    >>> list(in_words({"title": "Partners", "warnings": ["few", "old"]}))
    ['title: Partners', 'warnings: few; old']
    """
    for name, value in about.items():
        yield f"{name}: {'; '.join(map(str, value)) if isinstance(value, list) else value}"


def written(value: Any) -> str:
    """A number, a truth value or a text as XML Schema writes it.

    >>> written(True), written(0.5), written("host")
    ('true', '0.5', 'host')
    """
    return str(value).lower() if isinstance(value, bool) else visible(str(value))


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    r"""The text with a picture in place of every character that XML 1.0 (§2.2) has no place for.

    >>> visible("bell \x07")
    'bell ␇'
    """
    return _FORBIDDEN.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\ufffd", text)
