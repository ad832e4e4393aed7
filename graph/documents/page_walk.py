"""The walk over a page's elements: words into the composer, marks where an element ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.documents.cells import Grid
from graph.documents.composing import Composer
from graph.documents.page_styles import Styles, frame

_SKIP = {"script", "style", "head", "svg", "canvas", "iframe", "object", "math", "video", "audio"}
_PARTED = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote", "hr",
    "figure",
}  # fmt: skip
_BLOCKS = _PARTED | {
    "div", "section", "article", "main", "header", "footer", "nav", "aside", "address", "li", "dt",
    "dd", "caption", "figcaption", "form", "fieldset", "legend", "details", "summary", "body", "tr",
    "center", "noscript", "dialog", "menu",
}  # fmt: skip
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_NOTE = re.compile(r"foot-?notes?\b|end-?notes?\b|\bfoot\b|doc-footnote", re.I)


@dataclass
class Open:
    """An element that is open: where it started, and what it set for what it holds."""

    node: Any
    start: int
    kind: str = ""  # what a leaf in it is
    level: int = 0
    why: str = ""
    hidden: str = ""
    chrome: str = ""
    ground: str = ""
    pre: bool = False
    grid: Grid | None = None
    lists: int = 0
    block: bool = field(default=False)


class Walk:
    """A page being read, without recursion: pages nest deeper than Python does."""

    def __init__(self, page: Composer, styles: Styles, look: Callable[[], None]) -> None:
        self.page, self.styles, self.look = page, styles, look
        self.open = [Open(None, 0, "paragraph")]
        self.leaf = 0  # where the words begin that belong to no block yet
        self.seen = False  # whether there are any

    def walk(self, root: Any) -> None:
        """Everything below an element, in the order of the source."""
        node, steps = root, 0
        while node is not None:
            steps += 1
            if steps % 1000 == 0:
                self.look()
            inner = node.child if self.enter(node) else None
            if inner is not None:
                node = inner
                continue
            while node is not None and node.next is None:
                node = node.parent
                self.leave(node)
            node = node.next if node is not None else None
        while len(self.open) > 1:
            self._close()
        self._flush()

    def enter(self, node: Any) -> bool:
        """Take in what a node says; whether to go into it."""
        if node.is_text_node:
            self._words(node.text_content or "")
        elif node.is_comment_node:
            self._comment(node.comment_content or "")
        elif node.tag == "br":
            self.page.raw("\n")
        elif node.tag not in _SKIP and node.is_element_node:
            self._opened(node)
            if node.child is None:
                self._close()
            return True
        return False

    def leave(self, node: Any) -> None:
        """Close an element once all it holds is in."""
        top = self.open[-1].node
        if node is not None and top is not None and top.mem_id == node.mem_id:
            self._close()

    def _words(self, text: str) -> None:
        top = self.open[-1]
        if text.strip():
            self.seen = True
        self.page.raw(text.replace("\r\n", "\n")) if top.pre else self.page.flow(text)

    def _comment(self, text: str) -> None:
        if re.search(r"\w", text) and len(text) < 5_000:
            start = self.page.here
            self.page.flow(f" {text} ")
            self.page.mark("invisible", start, why="comment")

    def _opened(self, node: Any) -> None:
        outer, tag = self.open[-1], node.tag
        block = tag in _BLOCKS
        if block:
            self._flush()
            self.page.line(1 if tag in _PARTED and outer.grid is None and not outer.lists else 0)
            self.leaf = self.page.here
        item = self._inherits(node, outer)
        if item.hidden:
            self.page.settle()
            item.start = self.page.here
        item.block = block
        self.open.append(item)
        if tag == "table":
            item.grid = Grid(self.page)
        elif tag == "tr" and item.grid:
            item.grid.row(header=_in_head(node))
        elif tag in ("td", "th") and item.grid:
            self._flush()
            item.grid.cell(
                _span(node, "rowspan"), _span(node, "colspan"), header=tag == "th" or _in_head(node)
            )
            self.leaf = item.start = self.page.here

    def _inherits(self, node: Any, outer: Open) -> Open:
        tag = node.tag
        kind, level, lists = outer.kind, outer.level, outer.lists + (tag in ("ul", "ol"))
        if re.fullmatch(r"h[1-6]", tag):
            kind, level = "heading", int(tag[1])
        elif tag in ("li", "dt", "dd"):
            kind, level = "list-item", max(lists, 1)
        elif tag == "pre":
            kind, level = "preformatted", 0
        elif tag in ("td", "th", "table", "blockquote", "caption"):
            kind, level = "paragraph", 0
        elif _NOTE.search(f"{node.attributes.get('class') or ''} {node.attributes.get('role')}"):
            kind, level = "footnote", 0
        return Open(
            node, self.page.here, kind, level,
            hidden="" if outer.hidden else self.styles.hides(node, outer.ground),
            chrome="" if outer.chrome else frame(node),
            ground=self.styles.ground(node, outer.ground),
            pre=outer.pre or tag in ("pre", "textarea"), grid=outer.grid, lists=lists,
        )  # fmt: skip

    def _close(self) -> None:
        item = self.open.pop()
        tag = item.node.tag
        if item.block or tag in ("td", "th"):
            self._flush(item)
        if tag in ("td", "th") and item.grid:
            item.grid.end_cell()
        elif tag == "tr" and item.grid:
            item.grid.end_row()
        elif tag == "table" and item.grid:
            item.grid.end()
        elif tag in _EMPHASIS:
            self.page.mark("emphasis", item.start, why=_EMPHASIS[tag])
        elif tag == "a" and item.node.attributes.get("href"):
            self.page.mark("link", item.start, why=item.node.attributes["href"][:1000])
        if item.hidden:
            self.page.mark("invisible", item.start, why=item.hidden)
        if item.chrome:
            self.page.mark("chrome", item.start, why=item.chrome)
        if item.block:
            self.page.line(1 if tag in _PARTED and not item.lists and not self.open[-1].grid else 0)
            self.leaf = self.page.here

    def _flush(self, item: Open | None = None) -> None:
        """Make a block of the words since the last one."""
        top = item or self.open[-1]
        if self.seen and top.kind:
            self.page.mark(top.kind, self.leaf, level=top.level)
        self.leaf, self.seen = self.page.here, False


def _in_head(node: Any) -> bool:
    above = node.parent
    row = above if node.tag in ("td", "th") else node
    return row is not None and row.parent is not None and row.parent.tag == "thead"


def _span(node: Any, name: str) -> int:
    value = (node.attributes.get(name) or "").strip()
    return min(max(int(value), 1), 1000) if value.isdigit() and len(value) < 6 else 1
