"""A foreign file as a source: what its format can tell, and how it is recognised."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.loaders.foreign.record import Head, Unit


@dataclass(frozen=True)
class Source:
    """A file opened by its format.

    ``units`` reads it from its beginning, as often as it is called. ``forward`` says that a link
    may stand before the things that it speaks of, so that the file is read twice. ``whole``
    refuses the file where one unit is refused. ``taken``, where given, is how many of the
    ``units`` the units stand for (statements of RDF, say).
    """

    units: Callable[[], Iterator[Unit]]
    unit: str = "rows"
    forward: bool = False
    whole: bool = False
    head: Head = field(default_factory=Head)
    share_read: Callable[[], float] = lambda: 0.0


@dataclass(frozen=True)
class Format:
    """A format: its name, whether a file is of it, and how to open one."""

    name: str
    recognises: Callable[[Path], bool]
    open: Callable[[Path], Source]
