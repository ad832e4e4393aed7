"""Plain pages around the answers: text of documents is escaped, nothing runs, nothing is loaded."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"
#: What such a page may do in a browser: look as the style says, and send its form to us.
POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def page(name: str, **values: Any) -> bytes:
    """A page as HTML.

    >>> b"&lt;b&gt;" in page("home", corpus="<b>", columns=[], rows=[], reports=[])
    True
    """
    return _environment().get_template(f"{name}.html.j2").render(values).encode()


def style() -> bytes:
    """The style of the pages."""
    return (FOLDER / "style.css").read_bytes()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
