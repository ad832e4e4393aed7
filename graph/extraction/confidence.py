"""How sure a rule is: measured on gold, read from the table that `make confidence` writes."""

import csv
from functools import cache

from graph.resources import resource


@cache
def measured() -> dict[tuple[str, str], float]:
    """(kind, rule) → confidence; the rule ``*`` stands for all of a kind, the kind ``*`` for all."""
    text = (resource("data") / "extraction" / "confidence.csv").read_text(encoding="utf8")
    rows = csv.DictReader(text.splitlines())
    return {(row["kind"], row["rule"].lstrip("'")): float(row["confidence"]) for row in rows}


def confidence(kind: str, rule: str) -> float:
    """The measured confidence of a rule, else of its kind, else of all.

    >>> 0 < confidence("role", "agenda-entry") < 1
    True
    >>> confidence("role", "a rule that is new") == measured()["role", "*"]
    True
    """
    table = measured()
    return next(table[key] for key in ((kind, rule), (kind, "*"), ("*", "*")) if key in table)
