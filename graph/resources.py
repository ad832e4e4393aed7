"""Where the ontology, the queries and the shipped data are, in a wheel or in a checkout."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SHARE = files("graph") / "_share"  # present in an installed wheel only
_CHECKOUT = Path(__file__).resolve().parent.parent


def resource(kind: str) -> Traversable:
    """The folder ``ontology``, ``queries`` or ``data``.

    >>> (resource("ontology") / "comity.ttl").is_file()
    True
    """
    return _SHARE / kind if _SHARE.is_dir() else _CHECKOUT / kind


def resource_files(kind: str, *parts: str, suffix: str) -> Iterator[Traversable]:
    """The files of a shipped folder that end in ``suffix``, in the order of their names.

    >>> [f.name for f in resource_files("ontology", "rules", suffix=".rq")][0]
    '1-types.rq'
    """
    folder = resource(kind).joinpath(*parts) if parts else resource(kind)
    if folder.is_dir():
        yield from sorted(
            (f for f in folder.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name
        )
