"""From an annotated network to the page that people send each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from viz.layout import Position, positions
from viz.model import view

if TYPE_CHECKING:
    from viz.page import Page


def render(network: nx.Graph[str], *, start: Mapping[str, Position] | None = None) -> str:
    """One self-contained HTML page that draws the network offline, with its evidence.

    The network is not changed, and the same network gives the same text. ``start`` holds the
    positions of an earlier picture, for a map that a new document does not reshuffle. The
    attributes that are read are listed in :mod:`viz.model`.

    >>> from viz.example import partnerships
    >>> html = render(partnerships())
    >>> html.count('http-equiv="Content-Security-Policy"')
    1
    """
    return str(page(network, start=start).generate_html())


def page(network: nx.Graph[str], *, start: Mapping[str, Position] | None = None) -> Page:
    """The page as an object: ``.write(path)`` puts it on a disk.

    >>> from viz.example import partnerships
    >>> page(partnerships()).num_nodes()
    24
    """
    # pyvis imports IPython, which costs most of a second: only who draws a page pays for it.
    from viz.page import Page

    return Page(view(network), positions(network, start=start))
