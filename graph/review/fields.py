"""Arguments as words: what a person types or a spreadsheet holds, and back."""

import json
import re
from typing import Any

from graph.errors import ComityError, did_you_mean
from graph.facts.schema import ARGUMENTS, type_of

_BETWEEN = " | "


def shown(value: Any) -> str:
    """A value as words; the parts of a list stand between bars.

    >>> shown(["UI", "Ulsan Office"]), shown(True), shown(["a|b"])
    ('UI | Ulsan Office', 'true', '["a|b"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        plain = [str(one) for one in value]
        odd = any("|" in one or one.startswith(("[", " ")) for one in plain)
        return json.dumps(plain, ensure_ascii=False) if odd else _BETWEEN.join(plain)
    return str(value)


def parsed(kind: str, name: str, words: str) -> Any:
    """The value that words mean for an argument, or nothing where there are none.

    >>> parsed("institution", "also", "UI | Ulsan Office"), parsed("role", "minutes", "15")
    (['UI', 'Ulsan Office'], 15)
    """
    if name not in ARGUMENTS[kind]:
        raise ComityError(
            f"a fact of kind {kind} has no such argument",
            value=name,
            hint=did_you_mean(name, ARGUMENTS[kind]) or f"it has {', '.join(ARGUMENTS[kind])}",
        )
    words = words.strip()
    if not words:
        return None
    wanted = type_of(kind, name)
    if wanted == "array":
        return _list(words)
    if wanted == "boolean":
        if words not in ("true", "false"):
            raise ComityError(f"`{name}` is true or false", value=words)
        return words == "true"
    if wanted == "integer":
        if not re.fullmatch(r"-?[0-9]{1,9}", words):
            raise ComityError(f"`{name}` is a whole number", value=words)
        return int(words)
    return words


def _list(words: str) -> list[str]:
    if words.startswith("["):
        try:
            found = json.loads(words)
        except json.JSONDecodeError:
            raise ComityError(
                "not a list", value=words, hint='like "a | b" or ["a", "b"]'
            ) from None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
        raise ComityError("not a list of words", value=words)
    return [one for one in (part.strip() for part in words.split("|")) if one]
