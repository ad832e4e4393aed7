"""What the page of every report has: how it was made, its tables, its acts with their places."""

import platform
import shlex
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import Any

from graph import __version__
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.reports.report import Section, plain
from graph.study import Study

Values = dict[str, Any]
Quote = Callable[[Evidence], str]
_LIBRARIES = ("networkx", "numpy", "scipy", "pandas", "pyoxigraph")


def made_of(study: Study, words: Sequence[str]) -> Values:
    """How a report was made, but for its projection; ``words`` is the command line."""
    return {
        "command": " ".join(["comity", *map(shlex.quote, words)]),
        "comity": __version__,
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "corpus": study.corpus,
        "digest": study.digest,
    }


def arguments_of(study: Study, words: Sequence[str]) -> Values:
    """What ``comity verify`` needs to make a report anew."""
    return {"words": list(words), "digest": study.digest, "comity": __version__}


def act_of(actor: str, act: Affiliation, by: str, quote: Quote) -> Values:
    """An act with the places that say so; ``actor`` and ``by`` are names."""
    return {
        "actor": actor,
        "role": act.role,
        "by": by,
        "modality": act.modality,
        "inferred": act.inferred,
        "places": places_of(act.evidence, quote),
    }


def places_of(evidence: Iterable[Evidence], quote: Quote) -> list[Values]:
    """Where documents say so, with their words where they are at hand."""
    return [
        {"document": e.file or e.source, "line": e.line,
         "char": e.fragment.rpartition("char=")[2], "quotation": quote(e)}
        for e in evidence
    ]  # fmt: skip


def tables_of(section: Section, rests: Sequence[Sequence[int]] = ()) -> list[Values]:
    """The tables of a section that a person reads; ``rests``: the activities behind each row."""
    made = []
    for number, (heads, rows) in enumerate(section.tables(), 1):
        columns = [{"label": head.replace("_", " "), "numeric": _numeric(rows, i)}
                   for i, head in enumerate(heads)]  # fmt: skip
        made.append({
            "id": f"table-{section.key.replace('_', '-')}-{number}",
            "caption": f"{number}. {section.title}" if len(section.read) > 1 else section.title,
            "note": " ".join(section.notes) if number == 1 else "",
            "columns": columns,
            "rows": [[plain(cell) for cell in row] for row in rows],
            **({"rests": [list(one) for one in rests[: len(rows)]]} if rests else {}),
        })  # fmt: skip
    return made


def _numeric(rows: Sequence[Sequence[Any]], column: int) -> bool:
    kinds = {type(row[column]) for row in rows if row[column] is not None}
    return bool(kinds) and kinds <= {int, float}  # a yes or no is no number
