"""Shapes of marks, and which shape and ink each type of activity and group of roles has.

Shape *and* colour, as everywhere on our pages: nobody has to tell two marks apart by colour alone.
"""

from __future__ import annotations

from typing import Final

Look = tuple[str, str]  # shape, ink

#: Type of activity → look.
ACTIVITIES: Final[dict[str, Look]] = {
    "event": ("circle", "blue"),
    "agreement": ("diamond", "plum"),
    "initiative": ("square", "green"),
    "output": ("triangle", "orange"),
}
#: Group of roles → look, in the order in which a cell shows them.
ROLES: Final[dict[str, Look]] = {
    "organizing": ("square", "orange"),
    "moderating": ("diamond", "plum"),
    "speaking": ("circle", "blue"),
    "attending": ("triangle-down", "grey"),
    "contracting": ("hexagon", "indigo"),
    "producing": ("triangle", "green"),
}
OTHER: Final[Look] = ("hexagon", "olive")

#: Corners around (0, 0); the factors make the shapes look equally large.
_CORNERS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "square": ((-0.87, -0.87), (0.87, -0.87), (0.87, 0.87), (-0.87, 0.87)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "triangle-down": ((0, 1.2), (1.15, -0.85), (-1.15, -0.85)),
    "hexagon": ((1.08, 0), (0.54, 0.94), (-0.54, 0.94), (-1.08, 0), (-0.54, -0.94), (0.54, -0.94)),
}


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same everywhere.

    >>> number(3.0), number(-0.04), number(2.25)
    ('3', '0', '2.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def points(*values: float) -> str:
    """Coordinates as path data.

    >>> points(1, 2.25, -3)
    '1 2.2 -3'
    """
    return " ".join(map(number, values))


def outline(shape: str, x: float, y: float, radius: float) -> str:
    """The element of a shape around a point, still open: attributes can follow.

    >>> outline("square", 10, 10, 4)
    '<path d="M6.5 6.5L13.5 6.5L13.5 13.5L6.5 13.5Z"'
    """
    if shape == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    corners = [points(x + dx * radius, y + dy * radius) for dx, dy in _CORNERS[shape]]
    return f'<path d="M{"L".join(corners)}Z"'
