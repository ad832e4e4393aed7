"""How far review has come: facts by kind and status, and the rows that show them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from graph.facts.schema import ARGUMENTS
from graph.model import STATUSES, FactsFile
from graph.review.decisions import Choice
from graph.review.fields import shown

COLUMNS = ("file", "key", "kind", "fact", "status", "by", "rule", "confidence", "line", "note")


def counts(files: Iterable[FactsFile]) -> list[list[Any]]:
    """A row for each kind: how many facts have each status, how many a person stands for, all."""
    tally: Counter[tuple[str, str]] = Counter()
    human: Counter[str] = Counter()
    for file in files:
        for fact in file.facts:
            tally[fact.kind, fact.status] += 1
            human[fact.kind] += fact.human
    kinds = [kind for kind in ARGUMENTS if any(tally[kind, status] for status in STATUSES)]
    figures = [[*(tally[k, s] for s in STATUSES), human[k]] for k in kinds]
    figures.append([sum(column) for column in zip(*figures, strict=True)])
    rows = zip([*kinds, "all"], figures, strict=True)
    return [[kind, *row, sum(row[:-1])] for kind, row in rows if row]


def fact_rows(files: Iterable[FactsFile], choice: Choice) -> list[list[Any]]:
    """A row for each fact that is meant, in file order."""
    return [
        [
            file.path,
            fact.key_in(file.document.id),
            fact.kind,
            "; ".join(f"{n}: {shown(v)}" for n, v in fact.arguments.items()),
            fact.status,
            "human" if fact.human else "rule",
            fact.rule,
            fact.confidence,
            fact.spans[0].line if fact.spans else 0,
            fact.note,
        ]
        for file in files
        for fact in file.facts
        if choice(fact, file.document.id)
    ]
