"""Page chrome in plain lines: menus, share links, page numbers, what to read next."""

import re
from collections.abc import Sequence

from graph.documents.grids import Row
from graph.documents.marks import Mark

_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?\s*", re.I
)
_SAYS_PAGE = re.compile(
    r"\s*(?:page\s+\d|p\.\s*\d|\d+\s*(?:/|of)\s*\d+\s*$|[-–—]\s*\d+\s*[-–—]\s*$)", re.I
)
_SITE = r"(?:facebook|twitter|linkedin|instagram|youtube|whatsapp|telegram|kakaotalk|x|e-?mail)"
_SITES = rf"(?:{_SITE}(?:[\s|,·/]+{_SITE})*)"
# Words that a page says about itself, with nothing after them that a reader would keep.
_LINES = (
    ("menu", r"skip to (?:main )?content|skip navigation|(?:main )?menu|toggle navigation"),
    ("menu", r"home|sitemap|you are here:?.*|(?:home|start)\s*(?:[>»›/|].*)"),
    ("share", rf"(?:share|follow us|like us)(?: this(?: \w+)?)?(?: on| via)?\s*[:|]?\s*{_SITES}?"),
    ("share", _SITES),
    ("tools", r"print(?: (?:this )?page)?|a\s?[+-]|(?:back to |go to )?top|send to a friend"),
    ("tools", r"unsubscribe.*|view in browser.*|list|attachments?\s*\|?"),
    ("tools", r"(?:hits?|views?|read)\s*[|:]?\s*[\d,.]*\s*\|?|download\s*\|?|no file\s*\|?"),
    (
        "next",
        r"(?:prev(?:ious)?|next|older|newer)\b\s*(?:[:>»›|←→].*|post|article|page|news|item)?",
    ),
    ("next", r"(?:read|see) also:?|(?:latest|recent) (?:news|posts):?|most read:?"),
    ("next", r"related (?:news|articles|posts|links|items)\s*:?"),
    ("footer", r"(?:©|\(c\)|copyright)\s.{0,200}|all rights reserved\.?"),
    ("footer", r".{0,40}(?:cookie settings|privacy policy|terms of use).{0,60}"),
    ("cookies", r"(?:we use|this (?:web)?site uses) cookies.{0,300}|cookie (?:policy|preferences)"),
    ("cookies", r"(?:accept|reject)(?: all)?(?: cookies)?"),
)
_CHROME = [(why, re.compile(rf"[\s>*_|]*(?:{words})[\s*_|]*", re.I)) for why, words in _LINES]
_LISTED = re.compile(r"\s*(?:[>»›•*-]|\d+\.)\s*\S")
_MENU = re.compile(r"[^|»›]{1,30}(?:\s*[|»›]\s*[^|»›]{1,30}){3,}")


def chrome_lines(lines: Sequence[Row]) -> list[Mark]:
    """Marks on the lines that belong to the page around a text, not to the text.

    >>> from graph.documents.lines import split
    >>> page = split("Home | About | News | Contact\\nForum held\\n\\npage 1 / 4\\n")
    >>> [(mark.start, mark.why) for mark in chrome_lines(page)]
    [(0, 'menu'), (42, 'page-number')]
    """
    marks, trailing = [], False
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        why = why_chrome(line.text) or ("page-number" if _alone(lines, at) else "")
        if why == "next":
            trailing = True
        elif trailing and not why:
            trailing = _LISTED.match(line.text) is not None
            why = "next" if trailing else ""
        if why:
            marks.append(Mark("chrome", line.start, line.end, why=why))
    return marks


def why_chrome(text: str) -> str:
    """What kind of chrome a line is, or an empty string.

    >>> why_chrome("Share: Facebook  LinkedIn"), why_chrome("Next, the Director spoke.")
    ('share', '')
    """
    if len(text) > 400:
        return ""
    if _SAYS_PAGE.match(text) and _NUMBER.fullmatch(text):
        return "page-number"
    for why, pattern in _CHROME:
        if pattern.fullmatch(text):
            return why
    return "menu" if _MENU.fullmatch(text.strip()) and not re.search(r"\d", text) else ""


def _alone(lines: Sequence[Row], at: int) -> bool:
    """Whether a line is a bare number with nothing above and below it."""
    if not _NUMBER.fullmatch(lines[at].text):
        return False
    around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return not any(line.text.strip() for line in around)
