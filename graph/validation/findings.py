"""Findings about a graph: SHACL shapes and dataset rules, in plain language, with file and line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.resources import resource_files
from graph.store import Store
from graph.validation.shacl import shape_results
from graph.vocabulary import curie

LEVELS = ("violation", "warning", "info")
_HEADER = re.compile(r"^#\+ (\w+): (.*)$", re.MULTILINE)
_WHERE = """
SELECT DISTINCT ?node ?stated ?file ?line {
  VALUES ?node { %s }
  OPTIONAL { GRAPH g:meta { ?node c:statedIn ?stated } }
  OPTIONAL { ?node c:evidence ?e . ?e oa:hasSource/c:fileName ?file . OPTIONAL { ?e c:line ?line } }
} ORDER BY ?node ?file ?line
"""


@dataclass(frozen=True, order=True)
class Finding:
    """Something that is wrong or doubtful, where it is stated, and what it rests on."""

    level: str
    node: str
    message: str
    value: str = ""
    stated: str = ""  # file.yaml:line of the fact
    evidence: str = ""  # document:line


def validate(store: Store) -> list[Finding]:
    """All findings of the shapes and the dataset rules, violations first."""
    found = {*(Finding(*result) for result in shape_results(store)), *_rules(store)}
    placed = _placed(store, found)
    return sorted(
        placed, key=lambda f: (LEVELS.index(f.level), f.stated, f.node, f.message, f.value)
    )


def _rules(store: Store) -> Iterator[Finding]:
    """The rules that need the whole dataset: ``ontology/dataset-rules/*.rq``."""
    for file in resource_files("ontology", "dataset-rules", suffix=".rq"):
        text = file.read_text(encoding="utf8")
        head = dict(_HEADER.findall(text))
        for row in store.select(text).records():
            yield Finding(head.get("severity", "violation"), row["focus"], row["message"])


def _placed(store: Store, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the line of the facts file and the line of the document."""
    findings = list(findings)
    nodes = " ".join(sorted({f"<{f.node}>" for f in findings if f.node.startswith("http")}))
    stated: dict[str, str] = {}
    evidence: dict[str, str] = {}
    if nodes:
        for node, place, file, line in store.select(_WHERE % nodes).values():
            if place:
                stated.setdefault(node, place)
            if file:
                evidence.setdefault(node, f"{file}:{line}" if line else file)
    for f in findings:
        yield Finding(f.level, f.node, f.message, f.value, stated.get(f.node, ""),
                      evidence.get(f.node, ""))  # fmt: skip


def in_words(finding: Finding) -> str:
    """A finding as one line.

    >>> in_words(Finding("warning", "x", "no role", stated="a.yaml:7", evidence="a.txt:3"))
    'a.yaml:7: warning: no role [x; a.txt:3]'
    """
    place = f"{finding.stated}: " if finding.stated else ""
    value = f" ({finding.value})" if finding.value else ""
    source = f"; {finding.evidence}" if finding.evidence else ""
    return f"{place}{finding.level}: {finding.message}{value} [{curie(finding.node)}{source}]"
