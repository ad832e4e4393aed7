"""What a key means: the same key of the same collection is the same thing, and nothing else is."""

import re
from collections.abc import Callable, Iterable, Sequence

from graph.names import digest, slug

_PLAIN = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
#: what may be done to a key before it is compared; a mapping says which
NORMALISED: dict[str, Callable[[str], str]] = {
    "number": lambda key: re.sub(r"(?<=\d)\.0+$", "", key),
    "upper": str.upper,
    "without-brackets": lambda key: re.sub(r"\[[^\]]*\]", "", key),
}


def normalised(cells: Iterable[str], steps: Sequence[str]) -> str:
    """A key from its cells; an empty one drops out.

    >>> normalised(["33.0"], ["number"]), normalised(["ZAF-ZWE[RCU]_1948O"], ["without-brackets"])
    ('33', 'ZAF-ZWE_1948O')
    >>> normalised(["864", ""], [])
    '864'
    """
    key = "-".join(cell for cell in cells if cell)
    if len(steps) == 0:
        return key
    parts = [cell for cell in cells if cell]
    for step in steps:
        parts = [NORMALISED[step](part) for part in parts]
    return "-".join(parts)


def local_name_of(collection: str, key: str) -> str:
    """The local name of the thing with a key: readable, and different for different keys.

    >>> local_name_of("ieadb", "33"), local_name_of("desta", "ZAF-ZWE_1948O")
    ('ieadb-33', 'desta-zaf-zwe-1948o-5c0e49c4')
    """
    head = f"{collection}-" if collection else ""
    if _PLAIN.fullmatch(key) and len(key) < 60:
        return head + key
    return f"{head}{slug(key, most=50)}-{digest(key, length=8)}"
