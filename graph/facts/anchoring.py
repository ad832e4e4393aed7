"""Quotations to spans: a person writes what a document says, comity finds where it says so."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.documents import Text, span_digest
from graph.errors import SourceError
from graph.model import Fact, FactsFile, Span


def anchor(file: FactsFile, text: Text, *, keep_quotes: bool = True) -> FactsFile:
    """The same facts with offsets, line and digest for every span that has a quotation.

    >>> from graph.model import Document
    >>> fact = Fact("person", {"name": "Ann Lee"}, (Span(-1, -1, 2, "", "Ann Lee"),))
    >>> text = Text("Agenda\\nMs. Ann Lee, Director")
    >>> anchor(FactsFile(Document("x", "x.txt"), (fact,)), text).facts[0].spans[0].fragment
    'char=11,18'
    """
    facts = tuple(
        replace(
            fact,
            arguments=_printed(fact, text),
            spans=tuple(_anchored(file, fact, text, keep_quotes)),
        )
        for fact in file.facts
    )
    document = replace(file.document, sha256=text.sha256, characters=len(text))
    return replace(file, document=document, facts=facts)


def _printed(fact: Fact, text: Text) -> dict[str, Any]:
    """The arguments, with a word where an institution goes by a name that is not in the text.

    A name in a document's graph says that the document uses it; the registry's name is another
    matter.
    """
    arguments = {name: value for name, value in fact.arguments.items() if name != "printed"}
    if fact.kind == "institution" and fact.get("name") not in " ".join(text.content.split()):
        arguments["printed"] = False
    return arguments


def _anchored(file: FactsFile, fact: Fact, text: Text, keep_quotes: bool) -> Iterator[Span]:
    for span in fact.spans:
        if span.quote is None:
            yield span
            continue
        start = find_quote(text, span.quote, span.line, where=file.where(fact))
        found = text.span(start, start + len(span.quote))
        yield replace(found, quote=span.quote if keep_quotes else None)


def find_quote(text: Text, quote: str, line: int = 0, *, where: str = "") -> int:
    """Where a quotation starts; with a line given, the first one that starts on it."""
    if line:
        begin, end = text.line_span(line)
        start = text.content.find(quote, begin)
        if begin <= start <= end:
            return start
        place = f"line {line} of {text.name or 'the document'}"
        raise SourceError(
            "quotation not found", value=quote, where=where, hint=f"looked on {place}"
        )
    start = text.content.find(quote)
    if start < 0:
        raise SourceError("quotation not found", value=quote, where=where, hint=text.name)
    if text.content.find(quote, start + 1) >= 0:
        raise SourceError(
            "quotation stands more than once", value=quote, where=where, hint="say on which `line`"
        )
    return start


def broken_spans(file: FactsFile, text: Text) -> Iterator[tuple[Fact, Span, str]]:
    """Every span that no longer says what it said, with the reason."""
    for fact in file.facts:
        for span in fact.spans:
            reason = _fault(span, text)
            if reason:
                yield fact, span, reason


def _fault(span: Span, text: Text) -> str:
    if not span.sha256:
        return "the span has no offsets yet; run `comity anchor`"
    if not 0 <= span.start < span.end <= len(text):
        return f"the span {span.start}-{span.end} is outside the text ({len(text)} characters)"
    part = text[span.start : span.end]
    if span_digest(part) != span.sha256:
        return f"characters {span.start}-{span.end} of the document are not those that were read"
    if text.line_at(span.start) != span.line:
        return f"the span is on line {text.line_at(span.start)}, not {span.line}"
    return "" if span.quote in (None, part) else "the quotation is not what the span says"
