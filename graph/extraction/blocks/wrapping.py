"""Whether a line goes on with the sentence of the line before it, or begins something new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.extraction.mentions.tokens import FUNCTION
from graph.extraction.when import find_clocks

if TYPE_CHECKING:
    from graph.extraction.blocks.lines import Line

_LABEL = re.compile(r"[A-Z][\w /&'-]{2,40}:\s")


def wrapped(texts: list[str]) -> set[int]:
    """The numbers of the lines that stand in a block which was broken at a fixed width.

    >>> line = "Delegates of nine governments came together for two days to talk about"
    >>> sorted(wrapped([line, "the price of rain, and of everything that rain has washed away so far", "or will."]))
    [0, 1, 2]
    >>> wrapped(["Opening", "Moderator: Ann Lee, Director of the Institute", "Bob Kim, KDI"])
    set()
    """
    found: set[int] = set()
    block: list[int] = []
    for number, text in enumerate([*texts, ""]):
        if text.strip():
            block.append(number)
            continue
        lengths = [len(texts[n].rstrip()) for n in block]
        inner = lengths[:-1]
        if len(inner) >= 2 and 55 <= max(inner) <= 130 and min(inner) >= max(inner) - 22:
            starts = [texts[n].lstrip(" *_")[:1] for n in block[1:]]
            if any(sign.islower() for sign in starts) or len(block) == 2:
                found |= set(block)  # lines that all begin with capitals are a list
        block = []
    return found


def goes_on(line: Line, more: Line, *, full: bool = False) -> bool:
    """Whether ``more`` continues ``line`` (no blank line stands between them).

    ``full`` says that the lines were broken at a fixed width.
    """
    if more.kind != "text" or line.kind == "heading" or line.chrome or more.chrome:
        return False
    first, second = line.text, more.text
    if not first or not second or len(first) > 1400:
        return False
    timed = find_clocks(second[:16])
    if timed and timed[0].at[0] == 0 and second[0].islower():
        return False
    if second[0].islower() and not re.match(r"[a-z]\)|e-?mail|www|http|tel|fax|\S+@", second):
        return not re.search(r"@\S+\.\w+$", first)
    if _starts_anew(second):
        return False
    last = first.rsplit(None, 1)[-1].casefold().strip("“”\"'")
    if last in FUNCTION - {"yes", "no", "now", "here", "i"} or first.endswith(
        (",", "–", "/", "&", "(")
    ):
        return (line.kind == "item" or len(first) >= 12) and not re.search(r"@\S+$|^\W+$", first)
    return full and len(first) < 125


def _starts_anew(text: str) -> bool:
    if re.match(r"\(?(?:signed|sgd|s/d)\b|in the presence of|witness", text, re.IGNORECASE):
        return True
    clocks = find_clocks(text[:30])
    return bool(_LABEL.match(text)) or bool(clocks and clocks[0].at[0] < 3)
