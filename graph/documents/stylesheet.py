"""The rules of a page's own style sheets that may hide text."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_WEIGHTY = re.compile(
    r"display|visibility|opacity|font|color|background|clip|left|top|text-indent|margin-left", re.I
)
_PLAIN = re.compile(r"[\w\s.#>\-,*\[\]=\"'()+~]{1,300}")
_MOST = 5_000


def hiding_rules(css: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of the rules that are about sight; what is for print is left out.

    >>> list(hiding_rules("@media print { p {display:none} } .sr { left:-999px } b { margin:0 }"))
    [('.sr', 'left:-999px')]
    """
    text = _COMMENT.sub("", css)
    at = count = 0
    while count < _MOST:
        brace = text.find("{", at)
        if brace < 0:
            return
        head = text[at:brace].strip().rpartition(";")[2].strip()
        end = _closing(text, brace)
        body = text[brace + 1 : end]
        if head.startswith("@media") and re.search(r"\b(?:screen|all)\b", head):
            yield from hiding_rules(body)
        elif not head.startswith("@") and _WEIGHTY.search(body) and _PLAIN.fullmatch(head):
            count += 1
            yield head, body.strip()
        at = end + 1


def _closing(text: str, brace: int) -> int:
    depth = 0
    for found in re.finditer(r"[{}]", text[brace:]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return brace + found.start()
    return len(text)
