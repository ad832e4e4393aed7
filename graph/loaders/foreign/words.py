"""What the words of a format are in the model: the tables in ``ontology/foreign``."""

import json
from functools import cache
from typing import Any

from graph.resources import resource


@cache
def words_of(name: str) -> dict[str, Any]:
    """The table of a format.

    >>> words_of("iati")["role"]["4"]
    'co-developer'
    """
    file = resource("ontology") / "foreign" / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    return found
