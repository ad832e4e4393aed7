"""What a query may not do here: call the network, nest without end, write where nothing is kept."""

import re

from graph.errors import QueryError

_QUIET = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_DEEPEST = 100


def guarded(text: str, *, update: bool = False) -> str:
    """The text itself, or a ``QueryError`` for what is not allowed in it.

    >>> guarded("ASK { ?s ?p 'SERVICE' }")
    "ASK { ?s ?p 'SERVICE' }"
    """
    plain = _QUIET.sub(" ", text)
    words = {word.upper() for word in re.findall(r"[A-Za-z]+", plain)}
    if "SERVICE" in words or (update and "LOAD" in words):
        raise QueryError(
            "calls the network",
            hint="SERVICE and LOAD are not allowed; load files with `comity load`",
        )
    if update and "INSERT" in words and not words & {"GRAPH", "WITH"}:
        raise QueryError("writes to no graph", hint="say which: INSERT DATA { GRAPH <…> { … } }")
    depth = most = 0
    for char in plain:
        depth += (char in "{(") - (char in "})")
        most = max(most, depth)
    if most > _DEEPEST:
        raise QueryError("the query is nested too deeply", value=most)
    return text
