"""A seal on a report: the SHA-256 of the whole file, in a slot of the file itself.

It shows that a file was changed by accident or by hand. It is no signature: whoever changes a
file on purpose can seal it again, and only making the report anew tells.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Final

SLOT: Final = '<code id="comity-seal"></code>'
_SEAL: Final = re.compile(r'<code id="comity-seal">([^<]*)</code>')
_ARGUMENTS: Final = re.compile(
    r'<script type="application/json" id="comity-report">([^<]*)</script>'
)


def seal(html: str) -> str:
    """The report with its digest in the slot; a ``ValueError`` where it has not one empty slot.

    >>> seal('<p><code id="comity-seal"></code></p>')[26:50]
    'dc49f512b246a3e9cb8ee9f5'
    """
    if html.count(SLOT) != 1:
        raise ValueError("a report has one empty place for its seal")
    return html.replace(SLOT, SLOT.replace("><", f">{_digest(html)}<"))


def read_report(html: str) -> tuple[dict[str, Any], bool]:
    """The arguments that a report was made with, and whether its seal still fits.

    ``html`` is the file's text as it is, line ends untouched (``newline=""``). What is not a report
    of comity's, or has lost its arguments, is a ``ValueError``.

    >>> read_report("<p>Hello</p>")
    Traceback (most recent call last):
    ValueError: not a report of comity's: it has no seal
    """
    seals = list(_SEAL.finditer(html))
    blocks = _ARGUMENTS.findall(html)
    if len(seals) != 1:
        raise ValueError(
            f"not a report of comity's: it has {len(seals) or 'no'} seal{'s'[: len(seals)]}"
        )
    if len(blocks) != 1:
        raise ValueError("a report of comity's, but what it was made with is missing")
    try:
        arguments = json.loads(blocks[0])
    except ValueError as error:
        raise ValueError(
            f"a report of comity's, but what it was made with is damaged: {error}"
        ) from None
    if not isinstance(arguments, dict):
        raise ValueError("a report of comity's, but what it was made with is no list of options")
    (found,) = seals
    empty = html[: found.start()] + SLOT + html[found.end() :]
    return arguments, found[1] == _digest(empty)


def _digest(html: str) -> str:
    return hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()
