"""What a query may not do here: call out unasked, nest without end, write where nothing is kept."""

import re
from collections.abc import Collection, Iterator

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.federation import called, permitted
from graph.vocabulary import PREFIXES

# One token each; an escape comes first, or `c:a\#b` would open a comment that hides what follows.
_TOKEN = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<quoted>\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''"
    r"|\"(?:\\.|[^\"\\\n\r])*\"|'(?:\\.|[^'\\\n\r])*'|#[^\n\r]*)"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<name>[?$@:]\w+)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign>\S)",
    re.DOTALL,
)
_DEEPEST = 100


def guarded(text: str, *, update: bool = False, allowed: Collection[str] | None = None) -> str:
    """The text itself, or a ``QueryError`` for what is not allowed in it.

    ``allowed`` are the endpoints that a query may call with SERVICE; without it, those that the
    environment names (``graph.store.federation``).

    >>> guarded("ASK { ?s ?p 'SERVICE' }")
    "ASK { ?s ?p 'SERVICE' }"
    """
    tokens = list(_tokens(text))
    words = {word.upper() for kind, word in tokens if kind == "word"}
    if update and "LOAD" in words:
        raise QueryError("calls the network", hint="LOAD is not allowed; use `comity load`")
    if any("SERVICE" in word for word in words):
        for url in called(tokens):
            permitted(url, allowed)
    if update and "INSERT" in words and not words & {"GRAPH", "WITH"}:
        raise QueryError("writes to no graph", hint="say which: INSERT DATA { GRAPH <…> { … } }")
    depth = most = 0
    for kind, sign in tokens:
        if kind == "sign":
            depth += (sign in "{(") - (sign in "})")
            most = max(most, depth)
    if most > _DEEPEST:
        raise QueryError("the query is nested too deeply", value=most)
    return text


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The IRIs, words and signs of a query; not what is quoted or commented."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind not in ("quoted", "escape"):
            yield kind, found.group()


def parsed(text: str) -> tuple[str, tuple[str, ...]]:
    """What a query asks for, and its columns, found without asking anybody.

    >>> parsed("SELECT ?b ?a { ?a c:role ?b }")
    ('SELECT', ('b', 'a'))
    """
    try:
        found = ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError("the query does not parse", hint=misread(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("the query failed", hint=str(error)) from None
    if isinstance(found, ox.QueryBoolean):
        return "ASK", ()
    if isinstance(found, ox.QueryTriples):
        return "CONSTRUCT", ()
    return "SELECT", tuple(variable.value for variable in found.variables)


def updated(text: str) -> str:
    """The text itself, or a ``QueryError`` where an update does not parse or cannot work."""
    try:
        ox.Store().update(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError("the update does not parse", hint=misread(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("the update failed", hint=str(error)) from None
    return text


def misread(error: SyntaxError) -> str:
    """Where a query breaks, without the whole grammar of what could have stood there."""
    text = str(error).removeprefix("error at ")
    place, _, wanted = text.partition(": ")
    line, _, column = place.partition(":")
    where = f"line {line}, column {column}" if column.isdigit() else place
    if "Prefix not found" in wanted:
        return f"{where}: this prefix is not declared"
    return f"{where}: {wanted}" if len(wanted) < 80 else where
