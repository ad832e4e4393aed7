"""Marks inside the lines of text and Markdown: emphasis, links, tags, entities, hidden text."""

import html
import re
from collections.abc import Iterator

from graph.documents.hidden import hidden_characters, hides
from graph.documents.marks import Mark
from graph.documents.tag_tables import tag_tables

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})((?:\s[^<>]{0,1000})?)/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?\S)\1")
_ITALIC = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^\n*_]{0,400}?[^\s*_])\1(?![\w*_])")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,1000}(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(([^()\s]{0,1000})(?:\s\"[^\"\n]{0,200}\")?\)")
_BLOCK_TAGS = {"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "ul", "ol"}


def inline_marks(text: str, form: str) -> list[Mark]:
    """The marks inside the lines of a text."""
    marks = [*hidden_characters(text), *tag_marks(text)]
    if "<" in text:
        marks += tag_tables(text)
    for found in _ENTITY.finditer(text):
        meant = html.unescape(found[0])
        if meant != found[0]:
            marks.append(Mark("entity", *found.span(), reading=meant))
    marks += _paired(_BOLD, text, "bold")
    if form == "markdown":
        marks += _paired(_ITALIC, text, "italic")
        marks += [Mark("markup", *found.span(), why="image") for found in _IMAGE.finditer(text)]
        for found in _LINK.finditer(text):
            marks.append(Mark("link", *found.span(1), why=found[2]))
            marks.append(Mark("markup", found.start(), found.start(1)))
            marks.append(Mark("markup", found.end(1), found.end()))
    return marks


def _paired(pattern: re.Pattern[str], text: str, why: str) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        yield Mark("emphasis", *found.span(2), why=why)
        yield Mark("markup", found.start(), found.start(2))
        yield Mark("markup", found.end(2), found.end())


def tag_marks(text: str) -> Iterator[Mark]:
    """Comments and tags; what a tag hides is invisible, what block tags part are paragraphs."""
    for found in _COMMENT.finditer(text):
        yield Mark("invisible", *found.span(), why="comment")
    hidden: list[tuple[str, int, str]] = []
    block = None
    for found in _TAG.finditer(text):
        tag, closing = found[1].casefold(), found[0].startswith("</")
        yield Mark("markup", *found.span(), why=tag, reading="\n" if tag in _BLOCK_TAGS else "")
        if tag in _BLOCK_TAGS:
            if block is not None and "\n" not in text[block : found.start()]:
                yield from _part(text, block, found.start())
            block = found.end() if not closing or tag == "br" else None
        if hidden and closing and hidden[-1][0] == tag:
            _, start, why = hidden.pop()
            yield Mark("invisible", start, found.end(), why=why)
        elif not closing and (hidden and hidden[-1][0] == tag):
            hidden.append((tag, found.start(), hidden[-1][2]))
        elif not closing and (why := hides(_attributes(found[2]))) and not found[0].endswith("/>"):
            hidden.append((tag, found.start(), why))


def _part(text: str, start: int, end: int) -> Iterator[Mark]:
    inner = text[start:end]
    if inner.strip():
        first = start + len(inner) - len(inner.lstrip())
        yield Mark("paragraph", first, start + len(inner.rstrip()), why="tag")


def _attributes(written: str) -> dict[str, str]:
    found = re.findall(r"""([\w-]{1,40})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", written)
    return {name.casefold(): double or single or bare for name, double, single, bare in found}
