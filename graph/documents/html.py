"""HTML: the words of a page in the order of its source, with what they are."""

import re
from typing import Any

from graph.documents.chrome import chrome_lines
from graph.documents.composing import Composer
from graph.documents.decoding import decode
from graph.documents.document import Document
from graph.documents.extras import needed
from graph.documents.hidden import hidden_characters
from graph.documents.limits import Limits
from graph.documents.lines import split
from graph.documents.marks import Mark
from graph.documents.page_styles import Styles
from graph.documents.page_walk import Walk

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
# Tags that hold nothing, or that end by themselves where the next of their kind begins.
_FLAT = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody",
    "tfoot", "html", "head", "body",
}  # fmt: skip


def read(data: bytes, name: str, form: str, limits: Limits) -> Document:
    """The document of a page. Nothing it refers to is looked at."""
    selectolax = needed("selectolax.lexbor", "html")
    found = decode(data, name)
    limits.check("characters", len(found.text), name)
    limits.check("nesting", depth_of(found.text), name)
    tree = selectolax.LexborHTMLParser(found.text)
    page = Composer(name, limits)
    if tree.root is not None:
        look = limits.timer(name)
        Walk(page, Styles.of(tree, look), look).walk(tree.root)
    made = page.document(form)
    return Document(
        made.text,
        name,
        format=form,
        marks=[*made.marks, *_line_chrome(made), *hidden_characters(made.text)],
        encoding=found.encoding,
        notes=[found.note] if found.note else [],
        about=_about(tree),
    )


def depth_of(source: str) -> int:
    """How deep tags can be nested at most: the parser's time grows with its square.

    >>> depth_of("<div><p>one<p>two<br></div><div></div>"), depth_of("<b>" * 900)
    (1, 900)
    """
    depth = most = 0
    for closing, tag in _TAG.findall(source):
        if tag.casefold() not in _FLAT:
            depth = max(0, depth - 1) if closing else depth + 1
            most = max(most, depth)
    return most


def _line_chrome(made: Document) -> list[Mark]:
    """Lines that are chrome by their words, outside tables."""
    tables = made.of("table")
    return [
        mark
        for mark in chrome_lines(split(made.text))
        if not any(table.start <= mark.start < table.end for table in tables)
    ]


def _about(tree: Any) -> list[tuple[str, str]]:
    """What the head of a page says of it: title, language, and named values."""
    said: dict[str, str] = {}
    if (title := tree.css_first("head title")) is not None:
        said["title"] = " ".join(title.text().split())[:500]
    if tree.root is not None and tree.root.attributes.get("lang"):
        said["language"] = tree.root.attributes["lang"][:20]
    for meta in tree.css("meta")[:200]:
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        value = " ".join((meta.attributes.get("content") or "").split())
        if name and value and not re.search(r"viewport|verification|theme|robots|generator", name):
            said.setdefault(name.casefold()[:60], value[:500])
    return sorted(said.items())
