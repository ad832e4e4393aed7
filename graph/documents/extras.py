"""Libraries that only some formats need: there, or a line that says how to get them."""

from importlib import import_module
from types import ModuleType

from graph.errors import ComityError


class MissingExtra(ComityError):
    """A library of an extra that is not installed."""


def needed(module: str, extra: str) -> ModuleType:
    """The module, or a line with the command that installs it.

    >>> needed("no_such_library", "pdf")
    Traceback (most recent call last):
    graph.documents.extras.MissingExtra: reading pdf needs a library; pip install 'comity[pdf]'
    """
    try:
        return import_module(module)
    except ImportError:
        hint = f"pip install 'comity[{extra}]'"
        raise MissingExtra(f"reading {extra} needs a library", hint=hint) from None
