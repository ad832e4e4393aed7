"""Facts files: one human-editable YAML a document, read with line numbers, written in one order."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from graph.facts.lines import Lines, read_yaml
from graph.facts.schema import ARGUMENTS, check
from graph.model import Document, Fact, FactsFile, Span

# Plain YAML scalars: words and dates that no YAML reader takes for something else.
_PLAIN = re.compile(
    r"[^\W\d_][\w ()/.;&+’“”–—-]*[\w)]|[^\W\d_]|\d{4}-[\d:T+-]+"
    r"|[1-9][\w-]*[g-zG-Z][\w-]*"
)
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u2028": "\\L", "\u2029": "\\P", "\x85": "\\N"}
_OWN = ("key", "inferred", "spans", "status", "was", "by", "note", "rule", "confidence")


def read_facts(path: Path) -> FactsFile:
    """The document and the facts of a file; a ``SourceError`` names the first line that is wrong.

    >>> from graph.resources import resource_files
    >>> files = [read_facts(Path(str(f))) for f in resource_files("data", "facts", suffix=".yaml")]
    >>> min(len(f.facts) for f in files) > 10
    True
    """
    try:
        raw = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise SourceError("no such file", value=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("cannot be read as UTF-8", where=str(path), hint=str(error)) from None
    return facts_of(raw, str(path))


def facts_of(raw: str, name: str) -> FactsFile:
    """The same from text; ``name`` is what messages call it."""
    content, lines = read_yaml(raw, name)
    check(content, lines)
    facts = tuple(_fact(item, lines, i) for i, item in enumerate(content["facts"]))
    plain = {key: str(value) for key, value in content["document"].items() if key != "characters"}
    document = Document(**plain, characters=content["document"].get("characters", 0))
    return FactsFile(document, facts, name)


def _fact(item: Mapping[str, Any], lines: Lines, index: int) -> Fact:
    arguments = {
        key: str(value) if key in ("start", "end", "attested", "signed", "date") else value
        for key, value in item.items()
        if key != "kind" and key not in _OWN
    }
    return Fact(
        kind=item["kind"],
        arguments=arguments,
        spans=tuple(_span(span) for span in item["spans"]),
        status=item["status"],
        inferred=item.get("inferred", False),
        note=item.get("note", ""),
        key=item.get("key", ""),
        rule=item.get("rule", ""),
        confidence=item.get("confidence"),
        by=item.get("by", ""),
        was=item.get("was", {}),
        line=lines.of("facts", index),
    )


def _span(item: Mapping[str, Any]) -> Span:
    start, end = item.get("char", (-1, -1))
    return Span(
        start,
        end,
        item.get("line", 0),
        item.get("sha256", ""),
        item.get("quote"),
        item.get("page", 0),
    )


def write_facts(file: FactsFile) -> str:
    """The text of a facts file: fixed order of keys, one line a span, the same bytes every time."""
    head = {k: v for k, v in vars(file.document).items() if v}
    parts = ["comity: 1", "document:", *(f"  {k}: {_scalar(v)}" for k, v in head.items())]
    parts.append("facts:" if file.facts else "facts: []")
    for fact in file.facts:
        parts.extend(_fact_lines(fact))
    return "\n".join(parts) + "\n"


def _fact_lines(fact: Fact) -> Iterable[str]:
    yield f"- kind: {fact.kind}"
    for name in ARGUMENTS[fact.kind]:
        if name in fact.arguments:
            yield f"  {name}: {_scalar(fact.arguments[name])}"
    if fact.inferred:
        yield "  inferred: true"
    yield "  spans:"
    for span in fact.spans:
        yield f"  - {_span_text(span)}"
    yield f"  status: {fact.status}"
    if fact.was:
        said = ", ".join(f"{name}: {_scalar(fact.was[name])}" for name in sorted(fact.was))
        yield f"  was: {{{said}}}"
    for name in ("by", "note", "rule", "confidence", "key"):
        if getattr(fact, name) not in ("", None):
            yield f"  {name}: {_scalar(getattr(fact, name))}"


def _span_text(span: Span) -> str:
    quote = "" if span.quote is None else f"quote: {_scalar(span.quote)}"
    if not span.sha256:
        return f"{{{quote}, line: {span.line}}}" if span.line else f"{{{quote}}}"
    page = f"page: {span.page}, " if span.page else ""
    place = f"char: [{span.start}, {span.end}], {page}line: {span.line}, sha256: {span.sha256}"
    return f"{{{place}{', ' + quote if quote else ''}}}"


def _scalar(value: Any) -> str:
    """A YAML value on one line; text is quoted wherever plain text could be misread."""
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(_scalar(v) for v in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_ESCAPES.get(ch, ch) for ch in escaped) + '"'
