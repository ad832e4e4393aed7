"""Facts as plain rows, for programs."""

from typing import Any

from graph.model import FactsFile


def rows_of(file: FactsFile) -> list[dict[str, Any]]:
    """One object a fact: document, kind, arguments, spans, rule, confidence, key."""
    return [
        {
            "document": file.document.file, "kind": fact.kind, "arguments": dict(fact.arguments), "inferred": fact.inferred,
            "spans": [{"char": [s.start, s.end], "line": s.line, "sha256": s.sha256} for s in fact.spans],
            "status": fact.status, "rule": fact.rule, "confidence": fact.confidence, "key": fact.key,
        }
        for fact in file.facts
    ]  # fmt: skip
