"""What a reader's eye does not see: styles that hide, and characters without a shape."""

import re
from collections.abc import Iterator, Mapping

from graph.documents.marks import Mark

# Zero width joiners shape Persian and Indic words, so they count only between Latin letters; the
# tag characters (U+E0000) and direction marks never show.
_SHAPELESS = re.compile(
    "[\u200b\u2060\u2061-\u2064\u180e\u00ad\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\U000e0000-\U000e007f]+|(?<=[\x00-\u024f])[\u200c\u200d]+(?=[\x00-\u024f])"
)
_STYLES = (
    ("display:none", r"display\s*:\s*none"),
    ("visibility", r"visibility\s*:\s*(?:hidden|collapse)"),
    ("opacity", r"opacity\s*:\s*0(?:\.0+)?%?\s*(?:;|$|!)"),
    ("off the page", r"(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}"),
    ("clipped", r"clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%"),
)  # fmt: skip
# The size alone, or before the line height in the short form (`font: 0/0 a`).
_SIZE = re.compile(
    r"font(?:-size\s*:|\s*:[^;:]{0,60}?(?=\s[\d.]+[a-z%]*/|[\d.]+[a-z%]*/))\s*"
    r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(px|pt|rem|em|%|)(?![\w.])",
    re.I,
)
_PIXELS = {"px": 1, "pt": 1.33, "em": 16, "rem": 16, "%": 0.16, "": 1}
_LONGEST = 4_000  # characters of declarations that are looked at, from their end
_HIDING = [(why, re.compile(words, re.I)) for why, words in _STYLES]
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.I)
_WHITE = re.compile(
    r"white|snow|#(?:f{3,4}|f{6}|f{8})|#f[c-f]f[c-f]f[c-f]|transparent|hsla?\([^)]*100%\s*\)?"
    r"|rgba?\(\s*25[0-5]\s*[, ]\s*25[0-5]\s*[, ]\s*25[0-5]\s*(?:[,/].*)?\)?"
    r"|rgba\([^)]*,\s*0(?:\.0+)?\s*\)",
    re.I,
)


def hidden_characters(text: str) -> Iterator[Mark]:
    """Characters that have no shape: zero-width spaces, direction marks, tag characters.

    >>> [(m.start, m.end) for m in hidden_characters("K\\u200bLID")]
    [(1, 2)]
    """
    for found in _SHAPELESS.finditer(text):
        yield Mark("invisible", *found.span(), why="zero-width")


def hides(attributes: Mapping[str, str | None], ground: str = "") -> str:
    """How a tag with these attributes hides what it holds, or an empty string.

    >>> hides({"style": "Display: none"}), hides({"style": "color:#fff"}), hides({"style": "top:0"})
    ('display:none', 'white text', '')
    """
    if "hidden" in attributes and (attributes["hidden"] or "").casefold() != "until-found":
        return "hidden"
    return style_hides(attributes.get("style") or "", ground) or _font(attributes, ground)


def style_hides(style: str, ground: str = "") -> str:
    """How CSS declarations hide text, on a ground of some colour (white where none is said)."""
    style = style[-_LONGEST:]
    for why, pattern in _HIDING:
        if pattern.search(style):
            return why
    if any(_tiny(*found) for found in _SIZE.findall(style)):
        return "font-size"
    colour = _COLOUR.search(style)
    own = _GROUND.search(style)
    return _pale(colour[1] if colour else "", own[1] if own else ground)


def _tiny(number: str, unit: str) -> bool:
    """Whether a size of letters is a pixel or less.

    >>> _tiny("0", ""), _tiny("0.9", "em"), _tiny("1", "%")
    (True, False, True)
    """
    return float(number) * _PIXELS[unit.casefold()] <= 1


def ground_of(style: str) -> str:
    """The background that a style sets, or an empty string."""
    found = _GROUND.search(style)
    return found[1].strip() if found else ""


def is_white(colour: str) -> bool:
    """Whether a CSS colour is white, nearly white, or lets everything through."""
    return _WHITE.fullmatch(colour.strip()) is not None


def _pale(colour: str, ground: str) -> str:
    if not colour or not is_white(colour):
        return ""
    painted = ground.strip() and not is_white(ground.split()[0])
    clear = re.match(r"\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))", colour)
    return "" if painted and not clear else "white text"


def _font(attributes: Mapping[str, str | None], ground: str) -> str:
    return _pale(attributes.get("color") or "", ground)
