"""Which elements of a page are hidden, and which are the frame around what it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph.documents.hidden import ground_of, hides
from graph.documents.stylesheet import hiding_rules

_RULES = 500  # of a page's own sheets that are looked at
_FRAME = {"nav", "aside", "menu", "dialog", "button", "select", "form"}
_ROLES = {
    "navigation", "banner", "contentinfo", "search", "complementary", "menubar", "menu", "dialog",
    "toolbar", "alertdialog",
}  # fmt: skip
_SURE = {
    "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumbs",
    "footer", "sidebar", "sidenav", "share", "sharing", "sns", "cookie", "cookies", "pagination",
    "pager", "paging", "paginate", "prev", "previous", "next", "skip", "gnb", "lnb", "snb",
    "masthead", "topbar", "toolbar", "copyright", "print", "prevnext", "quickmenu", "sitemap",
    "addtoany", "sharethis",
}  # fmt: skip
# Words of a class that are chrome only where nearly all they hold is links.
_LIKELY = {
    "related", "social", "location", "header", "top", "bottom", "widget", "banner", "meta", "list",
    "tags", "links", "archive", "recent", "popular", "posts", "more", "follow",
}  # fmt: skip
_BODY = {"html", "body", "main", "article", "section", "td", "th", "tr", "table", "tbody", "p"}


@dataclass(frozen=True)
class Styles:
    """What the style sheets of a page say of single elements, by the parser's number for them."""

    said: dict[int, str]

    @classmethod
    def of(cls, tree: Any, look: Callable[[], None]) -> "Styles":
        """The rules of the page's own sheets, on the elements that they hit."""
        said: dict[int, str] = {}
        rules: dict[str, str] = {}
        for sheet in tree.css("style")[:50]:
            if "print" in (sheet.attributes.get("media") or ""):
                continue
            for selector, declarations in hiding_rules(sheet.text()[:500_000]):
                rules[selector] = f"{rules.get(selector, '')};{declarations}"[:2000]
        for selector, declarations in list(rules.items())[:_RULES]:
            look()
            for node in _hit(tree, selector):
                said[node.mem_id] = f"{said.get(node.mem_id, '')};{declarations}"[-4000:]
        return cls(said)

    def style(self, node: Any) -> str:
        """All declarations of an element, its own last."""
        own = node.attributes.get("style") or ""
        return ";".join(filter(None, (self.said.get(node.mem_id, ""), own)))

    def hides(self, node: Any, ground: str) -> str:
        """How an element is hidden, or an empty string."""
        if node.tag in ("noscript", "template"):
            return str(node.tag)
        return hides({**node.attributes, "style": self.style(node)}, ground)

    def ground(self, node: Any, outer: str) -> str:
        """The background that an element's text stands on."""
        return ground_of(self.style(node)) or node.attributes.get("bgcolor") or outer


def _hit(tree: Any, selector: str) -> list[Any]:
    try:
        return list(tree.css(selector))
    except Exception:  # a selector that the parser does not know hides nothing
        return []


def frame(node: Any) -> str:
    """What part of the frame an element is (its tag, role or class word), or an empty string."""
    tag = node.tag
    if tag in _BODY:
        return ""
    attributes = node.attributes
    role = (attributes.get("role") or "").casefold()
    words = _words(attributes.get("class") or "") | _words(attributes.get("id") or "")
    word = (
        (tag if tag in _FRAME else "")
        or (role if role in _ROLES else "")
        or (tag if tag in ("header", "footer") and not _in_article(node) else "")
        or min(words & _SURE, default="")
    )
    if word and (tag == "nav" or not _holds_the_text(node)):
        return str(word)
    likely = min(words & _LIKELY, default="")
    return likely if likely and not _holds_the_text(node) and _mostly_links(node) else ""


def _words(names: str) -> set[str]:
    parted = re.sub(r"([a-z])([A-Z])", r"\1 \2", names)
    return {word.casefold() for word in re.split(r"[^A-Za-z]+", parted)}


def _in_article(node: Any) -> bool:
    above, steps = node.parent, 0
    while above is not None and steps < 60:
        if above.tag in ("article", "main"):
            return True
        above, steps = above.parent, steps + 1
    return False


def _holds_the_text(node: Any) -> bool:
    """Whether an element holds the page's title or main part: then it is no frame."""
    return node.css_first("h1, main, article, table, [role=main]") is not None


def _mostly_links(node: Any) -> bool:
    linked = sum(len(link.text()) for link in node.css("a"))
    return linked > 0.5 * len(re.sub(r"\s+", " ", node.text()))
