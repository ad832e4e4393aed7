"""From an annotated network to the page that people send each other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import networkx as nx

from viz import reduce
from viz.collector import paused
from viz.layout import Position, positions
from viz.model import view

if TYPE_CHECKING:
    from viz.page import Page


@paused()
def render(network: nx.Graph[str], *, start: Mapping[str, Position] | None = None) -> str:
    """One self-contained HTML page that draws the network offline, with its evidence.

    The network is not changed, and the same network gives the same text. ``start`` holds the
    positions of an earlier picture, for a map that a new document does not reshuffle. The
    attributes that are read are listed in :mod:`viz.model`. Of more than 1,000 actors the page
    draws the foremost, of more than 5,000 their communities: the node attribute ``community``, or
    what is found (:mod:`viz.reduce`).

    Raises :class:`viz.reduce.TooLarge` (a ``ValueError``) above 100,000 actors or 20 MB.

    >>> from viz.example import partnerships
    >>> html = render(partnerships())
    >>> html.count('http-equiv="Content-Security-Policy"')
    1
    """
    return str(page(network, start=start).generate_html())


@paused()
def page(network: nx.Graph[str], *, start: Mapping[str, Position] | None = None) -> Page:
    """The page as an object: ``.write(path)`` puts it on a disk.

    >>> from viz.example import partnerships
    >>> page(partnerships()).num_nodes()
    24
    """
    # Said before anything is computed: a layout of a million actors would take an hour.
    reduce.admit(actors=len(network))
    # pyvis imports IPython, which costs most of a second: only who draws a page pays for it.
    from viz.page import Page

    groups = reduce.communities(network)
    return Page(view(network, groups), positions(network, start=start, groups=groups))


class Explorer:
    """The page in a notebook: as the last line of a cell it shows itself.

    The frame that it stands in may run the page's own scripts and save files, and nothing else:
    it has no access to the notebook. ``network`` is an annotated network, as
    :func:`graph.annotation.annotated_study` and :func:`viz.example.partnerships` give it.

    >>> from viz.example import partnerships
    >>> explorer = Explorer(partnerships())
    >>> explorer._repr_html_()[:66]
    '<iframe sandbox="allow-scripts allow-downloads" title="Partnership'
    >>> explorer.save("partnerships.html")  # doctest: +SKIP
    """

    def __init__(
        self,
        network: nx.Graph[str],
        *,
        start: Mapping[str, Position] | None = None,
        height: int = 720,
    ) -> None:
        self.network, self.start, self.height = network, start, int(height)

    @cached_property
    def html(self) -> str:
        """The whole page, made when it is first asked for."""
        return render(self.network, start=self.start)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the page to a file, which needs nothing beside it."""
        page(self.network, start=self.start).write(path)

    def _repr_html_(self) -> str:
        """What Jupyter shows: the page in a frame of its own."""
        title = escape(str(self.network.graph.get("title") or "comity"))
        style = f"width:100%;height:{self.height}px;border:0"
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" title="{title}" style="{style}" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )
