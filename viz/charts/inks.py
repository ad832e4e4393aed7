"""The colours of charts, by name, in both themes: the page's own and a scale from pale to strong.

A chart writes the light colour and a class; :func:`style` is the rule of each class, with which a
page turns the same picture dark.
"""

from __future__ import annotations

from typing import Final

from viz import palette

#: Pale to strong on a light ground; dim to bright on a dark one. The count printed in a cell says
#: the same, so that the palest step need not stand out from the ground by itself.
SCALE: Final[dict[str, tuple[str, ...]]] = {
    "light": ("#dce9f2", "#b3d0e4", "#7fb0d3", "#2f7cb0", "#0b4a78"),
    "dark": ("#1c3448", "#25506f", "#2f6d99", "#64aede", "#b9def7"),
}
#: The text on each step of the scale: at least 4.5:1 (``tests/test_charts.py``).
ON_SCALE: Final[dict[str, tuple[str, ...]]] = {
    "light": ("#1c2226", "#1c2226", "#1c2226", "#ffffff", "#ffffff"),
    "dark": ("#e9e6df", "#e9e6df", "#ffffff", "#0d1216", "#0d1216"),
}
STEPS: Final = len(SCALE["light"])


def colours(theme: str) -> dict[str, str]:
    """Every ink's colour in ``light`` or ``dark``.

    >>> colours("light")["blue"], colours("dark")["blue"]
    ('#0072b2', '#56b4e9')
    """
    return {
        **palette.THEMES[theme],
        **{hue: both[theme] for hue, both in palette.HUES.items()},
        **{f"step-{at}": colour for at, colour in enumerate(SCALE[theme], 1)},
        **{f"on-step-{at}": colour for at, colour in enumerate(ON_SCALE[theme], 1)},
    }


LIGHT: Final = colours("light")


def fill(ink: str) -> str:
    """The attributes of an area or a text in an ink.

    >>> fill("blue")
    ' class="fill-blue" fill="#0072b2"'
    """
    return f' class="fill-{ink}" fill="{LIGHT[ink]}"'


def line(ink: str, width: float = 1) -> str:
    """The attributes of a line, or of a hollow mark, in an ink."""
    return f' class="line-{ink}" stroke="{LIGHT[ink]}" stroke-width="{width:g}"'


def haloed(ink: str) -> str:
    """The attributes of a text that stands on lines: a rim in the colour of the ground."""
    return (
        f' class="fill-{ink} line-panel" fill="{LIGHT[ink]}" stroke="{LIGHT["panel"]}"'
        ' stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    )


def style() -> str:
    """The rules that let a page set all inks by variables named like them.

    >>> style().splitlines()[0]
    '.fill-page { fill: var(--page); } .line-page { stroke: var(--page); }'
    """
    return "\n".join(
        f".fill-{ink} {{ fill: var(--{ink}); }} .line-{ink} {{ stroke: var(--{ink}); }}"
        for ink in LIGHT
    )
