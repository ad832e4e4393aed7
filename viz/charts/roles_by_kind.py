"""Who organises, and who only speaks? An alluvial picture from kind of institution to role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from viz import assets, palette
from viz.charts.lettering import width
from viz.charts.marks import number, points
from viz.charts.sheet import WIDTH, Sheet

SLOT, GAP, BAR = 16.0, 4.0, 11.0
TALL: Final = 300.0  # what all counts together are high, where nothing is too small to label
MOST: Final = 16  # of each side; the rest becomes one

Flow = tuple[str, str, float]


class _Node(NamedTuple):
    name: str
    total: float
    y: float
    high: float


def roles_by_kind(flows: Sequence[Flow], *, title: str = "Roles by kind of institution") -> str:
    """The flows as SVG, each kind with its colour, counts on both sides.

    ``flows`` are triples of a kind, a role and how often institutions of that kind had it. Kinds
    and roles that the page has a word for are written as that word. Both sides are in order of
    count; beyond 16 the smallest become "others".

    >>> svg = roles_by_kind([("ministry", "host", 1), ("university", "presenter", 5)])
    >>> "<title>University → presenter: 5</title>" in svg
    True
    """
    links = _merged(flows)
    left, right = ({pair[side] for pair in links} for side in (0, 1))
    scale = min(14.0, TALL / max(1.0, sum(links.values())))
    kinds, roles = (_stack(links, side, scale) for side in (0, 1))
    high = max([40.0, *(node.y + node.high for node in (*kinds, *roles))])
    sheet = Sheet()
    edge = {
        side: min(215.0, 26 + max([60.0, *(width(_word(n, side), 11.5) for n in names)]) + 24)
        for side, names in ((0, left), (1, right))
    }
    x0, x1, top = edge[0], WIDTH - edge[1], 26.0
    sheet.text(x0 - 8, 12, "Kind of institution", size=10.5, ink="muted", anchor="end")
    sheet.text(x1 + BAR + 8, 12, "Role", size=10.5, ink="muted")
    _ribbons(sheet, links, kinds, roles, scale, (x0 + BAR, x1, top))
    for nodes, side in ((kinds, 0), (roles, 1)):
        for node in nodes:
            _label(sheet, node, side, x1 if side else x0, top, edge[side])
    return sheet.svg(top + high + 8, title, _words(links, kinds, roles))


def _merged(flows: Sequence[Flow]) -> dict[tuple[str, str], float]:
    """Counts by kind and role, with the smallest of each side in one."""
    sides: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
    for kind, role, count in flows:
        sides[0][kind] += count
        sides[1][role] += count
    names: list[dict[str, str]] = []
    for totals in sides:
        order = sorted(totals, key=lambda name: (-totals[name], name))
        many = len(order) > MOST
        names.append({n: "others" if many and at >= MOST - 1 else n for at, n in enumerate(order)})
    merged: dict[tuple[str, str], float] = defaultdict(float)
    for kind, role, count in flows:
        if count > 0:
            merged[names[0][kind], names[1][role]] += count
    return dict(merged)


def _stack(links: Mapping[tuple[str, str], float], side: int, scale: float) -> list[_Node]:
    """One side from the greatest to the smallest, each with room for its label."""
    totals: dict[str, float] = defaultdict(float)
    for pair, count in links.items():
        totals[pair[side]] += count
    nodes, y = [], 0.0
    for name in sorted(totals, key=lambda n: (n == "others", -totals[n], n)):
        high = totals[name] * scale
        slot = max(SLOT, high)
        nodes.append(_Node(name, totals[name], y + (slot - high) / 2, high))
        y += slot + GAP
    return nodes


def _ribbons(
    sheet: Sheet, links: Mapping[tuple[str, str], float], kinds: Sequence[_Node],
    roles: Sequence[_Node], scale: float, frame: tuple[float, float, float],
) -> None:  # fmt: skip
    x0, x1, top = frame
    start, end = ({n.name: n.y + top for n in nodes} for nodes in (kinds, roles))
    order = [{n.name: at for at, n in enumerate(nodes)} for nodes in (kinds, roles)]
    left, right = {}, {}
    for pair in sorted(links, key=lambda p: (order[0][p[0]], order[1][p[1]])):
        left[pair] = start[pair[0]]
        start[pair[0]] += links[pair] * scale
    for pair in sorted(links, key=lambda p: (order[1][p[1]], order[0][p[0]])):
        right[pair] = end[pair[1]]
        end[pair[1]] += links[pair] * scale
    middle = (x0 + x1) / 2
    for pair, count in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        a, b, thick = left[pair], right[pair], count * scale
        d = (
            f"M{points(x0, a)}C{points(middle, a, middle, b, x1, b)}v{number(thick)}"
            f"C{points(middle, b + thick, middle, a + thick, x0, a + thick)}Z"
        )
        title = f"{_word(pair[0], 0)} → {_word(pair[1], 1)}: {count:g}"
        sheet.area(d, _hue(pair[0]), opacity=0.42, title=title)


def _label(sheet: Sheet, node: _Node, side: int, x: float, top: float, edge: float) -> None:
    y = top + node.y
    sheet.box(x, y, BAR, max(1.0, node.high), "muted" if side else _hue(node.name))
    text, count = _word(node.name, side), f"{node.total:g}"
    middle, room = y + node.high / 2 + 4, edge - 18 - width(count, 11.5) - (BAR if side else 0)
    away = width(count, 11.5) + 7
    if side:
        sheet.text(x + BAR + 8, middle, count, size=11.5, bold=True)
        sheet.text(x + BAR + 8 + away, middle, text, size=11.5, room=room)
    else:
        sheet.text(x - 8, middle, count, size=11.5, bold=True, anchor="end")
        sheet.text(x - 8 - away, middle, text, size=11.5, anchor="end", room=room)


def _word(code: str, side: int) -> str:
    return assets.words("en").get(f"{('kind', 'role')[side]}.{code}", code)


def _hue(kind: str) -> str:
    return palette.style(kind)["hue"]


def _words(
    links: Mapping[tuple[str, str], float], kinds: Sequence[_Node], roles: Sequence[_Node]
) -> str:
    total = sum(links.values())
    first = [f"{_word(n[0].name, at)} ({n[0].total:g})" for at, n in enumerate((kinds, roles)) if n]
    most = f"; most are of {first[0]}, and the most frequent role is {first[1]}" if first else ""
    return f"{total:g} roles of {len(kinds)} kinds of institution in {len(roles)} roles{most}."
