"""Shapes and colours, in one place, for the page, its legend and its exports.

Every kind of actor has a shape *and* a colour, and no two kinds share both, so that nobody has
to tell two kinds apart by colour alone (WCAG 2.2, 1.4.1). ``tests/test_viz.py`` computes the
contrast of every mark (at least 3:1) and every text colour (at least 4.5:1) from this file.
"""

from __future__ import annotations

from typing import Final

Theme = dict[str, str]

#: The two themes. Marks and text are drawn on ``page``, ``panel`` or ``stage``.
THEMES: Final[dict[str, Theme]] = {
    "light": {
        "page": "#f5f3ee",
        "panel": "#fffefb",
        "stage": "#fdfcf9",
        "ink": "#1c2226",
        "muted": "#586068",
        "rule": "#ddd8cc",
        "control": "#8a8578",
        "accent": "#14598a",
        "accent-soft": "#e2edf4",
        "on-accent": "#ffffff",
        "warn": "#fdf1cf",
        "on-warn": "#5c4100",
        "tie": "#7b8790",
    },
    "dark": {
        "page": "#121518",
        "panel": "#1a1e22",
        "stage": "#14181b",
        "ink": "#e9e6df",
        "muted": "#a4abb1",
        "rule": "#333a40",
        "control": "#788088",
        "accent": "#84c0ea",
        "accent-soft": "#1f3443",
        "on-accent": "#0d1216",
        "warn": "#382d10",
        "on-warn": "#f2d68f",
        "tie": "#7d8891",
    },
}

#: Text colours and the grounds that they stand on.
TEXT_ON: Final[dict[str, tuple[str, ...]]] = {
    "ink": ("page", "panel", "stage", "accent-soft"),
    "muted": ("page", "panel", "stage"),
    "accent": ("page", "panel", "stage", "accent-soft"),
    "on-accent": ("accent",),
    "on-warn": ("warn",),
}

#: Hue → colour per theme. The light set is darkened and the dark set lightened on purpose: the
#: usual colour-blind-safe sets have colours under 3:1 on white.
HUES: Final[dict[str, dict[str, str]]] = {
    "blue": {"light": "#0072b2", "dark": "#56b4e9"},
    "orange": {"light": "#b8500b", "dark": "#f0924f"},
    "green": {"light": "#007a5a", "dark": "#3fc49c"},
    "plum": {"light": "#8f3b76", "dark": "#df8cc6"},
    "grey": {"light": "#5b5b5b", "dark": "#b4b4b4"},
    "olive": {"light": "#7a6a00", "dark": "#d6c24a"},
    "indigo": {"light": "#3f51b5", "dark": "#9dabff"},
}

#: Kind → (shape, hue). The shapes are the seven of vis-network that hold no text.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "un-entity": ("hexagon", "blue"),
    "ministry": ("square", "orange"),
    "government": ("square", "plum"),
    "state": ("square", "indigo"),
    "local-government": ("triangle", "olive"),
    "public-agency": ("diamond", "orange"),
    "committee": ("diamond", "grey"),
    "development-bank": ("diamond", "blue"),
    "research-institute": ("dot", "green"),
    "university": ("dot", "indigo"),
    "person": ("dot", "plum"),
    "other": ("dot", "grey"),
    "network": ("star", "plum"),
    "foundation": ("triangleDown", "plum"),
    "cooperative": ("triangleDown", "green"),
    "company": ("triangleDown", "grey"),
    "event": ("hexagon", "grey"),
    "agreement": ("square", "grey"),
    "initiative": ("star", "grey"),
    "output": ("triangle", "grey"),
}

#: What actors come together in: drawn hollow, so that nobody takes an event for an institution.
ACTIVITIES: Final = ("event", "agreement", "initiative", "output")

#: Dash patterns of ties, in pixels: ink, gap.
DASHES: Final[dict[str, list[int]]] = {
    "held": [],
    "mixed": [],
    "planned": [9, 6],
    "inferred": [2, 5],
}


def style(kind: str) -> dict[str, str]:
    """Shape, hue and colours of a kind; an unknown kind looks like ``other``.

    >>> style("ministry")
    {'shape': 'square', 'hue': 'orange', 'light': '#b8500b', 'dark': '#f0924f'}
    >>> style("guild") == style("other")
    True
    """
    shape, hue = KINDS.get(kind, KINDS["other"])
    return {"shape": shape, "hue": hue, **HUES[hue]}


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG 2.2 defines it.

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
