"""A sheet to draw on, from back to front; :meth:`Sheet.svg` is the picture."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from viz.charts import inks
from viz.charts.lettering import FONTS, fitted, width
from viz.charts.marks import Look, number, outline

WIDTH: Final = 760

# What XML 1.0 forbids (section 2.2), and the controls that turn the direction of text around.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    r"""The text as one line that XML can hold.

    >>> clean("a\x00b\n c\u202e")
    'ab c'
    """
    return " ".join(_UNSAFE.sub("", text).split())


class Sheet:
    """Elements of an SVG picture, 760 wide, that grow in the order of drawing.

    >>> sheet = Sheet()
    >>> sheet.text(10, 20, "<KLID>")
    >>> print(sheet.svg(40, "A name", "One name.").splitlines()[-2])
    <text class="fill-ink" fill="#1c2226" x="10" y="20" font-size="11">&lt;KLID&gt;</text>
    """

    def __init__(self) -> None:
        self._parts: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, ink: str = "rule", thick: float = 1,
        dash: str = "",
    ) -> None:  # fmt: skip
        """A straight line."""
        ends = zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
        places = " ".join(f'{name}="{number(at)}"' for name, at in ends)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(f"<line{inks.line(ink, thick)} {places}{dashes}/>")

    def path(
        self, d: str, ink: str, thick: float = 1.5, *, dash: str = "", title: str = ""
    ) -> None:
        """A line along a path."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        look = f'fill="none" stroke-linejoin="round"{inks.line(ink, thick)}{dashes}'
        self._add(f'<path d="{d}" {look}', title)

    def area(self, d: str, ink: str, opacity: float = 1, title: str = "") -> None:
        """An area bounded by a path."""
        self._add(f'<path d="{d}"{inks.fill(ink)}{_opacity(opacity)}', title)

    def box(
        self, x: float, y: float, wide: float, high: float, ink: str, *, opacity: float = 1,
        hollow: bool = False, round_: float = 0, title: str = "",
    ) -> None:  # fmt: skip
        """A filled box, or a hollow one with a dashed line."""
        sizes = zip(("x", "y", "width", "height"), (x, y, wide, high), strict=True)
        places = " ".join(f'{name}="{number(at)}"' for name, at in sizes)
        look = inks.fill(ink) + _opacity(opacity)
        if hollow:
            look = f'{inks.line(ink)} fill="none" stroke-dasharray="2 2"'
        corner = f' rx="{number(round_)}"' if round_ else ""
        self._add(f"<rect {places}{corner}{look}", title)

    def mark(
        self, look: Look, x: float, y: float, radius: float = 4.6, *, hollow: bool = False,
        title: str = "",
    ) -> None:  # fmt: skip
        """A mark: filled, or hollow on the ground's colour. Only data get a title."""
        shape, ink = look
        kind = "mark" if title else "key"
        face = "panel" if hollow else ink
        drawn = outline(shape, x, y, radius - (0.5 if hollow else 0))
        self._add(
            f'{drawn} class="{kind} fill-{face} line-{ink}" fill="{inks.LIGHT[face]}"'
            f' stroke="{inks.LIGHT[ink]}" stroke-width="1.6"', title,
        )  # fmt: skip

    def text(
        self, x: float, y: float, text: str, *, size: float = 11, ink: str = "ink",
        anchor: str = "start", turn: float = 0, bold: bool = False, room: float = 0,
        halo: bool = False,
    ) -> None:  # fmt: skip
        """A line of text; cut to ``room`` where one is given, with all of it as its title.

        A halo keeps it apart from lines that it stands on.
        """
        whole = clean(text)
        shown = fitted(whole, size * (1.06 if bold else 1), room) if room else whole
        more = "" if anchor == "start" else f' text-anchor="{anchor}"'
        more += ' font-weight="600"' if bold else ""
        more += f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
        title = f"<title>{escape(whole)}</title>" if shown != whole else ""
        look = inks.fill(ink)
        if halo:
            look = inks.haloed(ink)
        self._parts.append(
            f'<text{look} x="{number(x)}" y="{number(y)}" font-size="{size:g}"{more}>'
            f"{title}{escape(shown)}</text>"
        )

    def tiles(self, ink: str, side: float, spots: list[tuple[float, float, str]]) -> None:
        """Many squares of one ink, each with its title."""
        size = f'width="{number(side)}" height="{number(side)}"'
        self._parts.append(f"<g{inks.fill(ink)}>")
        for x, y, title in spots:
            self._add(f'<rect x="{number(x)}" y="{number(y)}" {size}', title)
        self._parts.append("</g>")

    def counts(self, ink: str, size: float, spots: list[tuple[float, float, str]]) -> None:
        """Many short texts of one ink, each in the middle of its spot."""
        look = f'{inks.fill(ink)} font-size="{size:g}" text-anchor="middle"'
        texts = (f'<text x="{number(x)}" y="{number(y)}">{escape(t)}</text>' for x, y, t in spots)
        self._parts += [f"<g{look}>", *texts, "</g>"]

    def axis(
        self, y: float, spots: list[tuple[float, str]], low: float = 0, high: float = WIDTH
    ) -> None:
        """Labels below each other's places from left to right, as many as there is room for."""
        taken = low
        for x, label in spots:
            wide = min(width(clean(label), 10.5), high - low)
            start = min(max(x - wide / 2, low), high - wide)
            if start >= taken:
                self.text(start + wide / 2, y, label, size=10.5, ink="muted", anchor="middle",
                          room=wide + 0.1)  # fmt: skip
                taken = start + wide + 8

    def keys(self, x: float, y: float, items: list[tuple[Look, bool, str]]) -> float:
        """A legend in one or more lines, each item a look, hollow or not, a word; the next y."""
        at = x
        for look, hollow, word in items:
            wide = 16 + width(word, 10.5) + 16
            if at > x and at + wide > WIDTH:
                at, y = x, y + 17
            self.mark(look, at + 5, y - 3.7, 4.4, hollow=hollow)
            self.text(at + 15, y, word, size=10.5, ink="muted")
            at += wide
        return y + 17

    def _add(self, opened: str, title: str) -> None:
        inside = f"><title>{escape(clean(title))}</title></{opened[1:].split(' ', 1)[0]}>"
        self._parts.append(opened + (inside if title else "/>"))

    def svg(self, height: float, title: str, desc: str) -> str:
        """The whole picture, with what it shows in words for those who cannot see it."""
        high = number(height)
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{WIDTH}"'
                f' height="{high}" viewBox="0 0 {WIDTH} {high}" font-family={quoteattr(FONTS)}>',
                f"<title>{escape(clean(title))}</title>",
                f"<desc>{escape(clean(desc))}</desc>",
                *self._parts,
                "</svg>\n",
            ]
        )


def _opacity(value: float) -> str:
    return f' fill-opacity="{value:g}"' if value != 1 else ""
