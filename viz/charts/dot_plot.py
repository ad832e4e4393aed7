"""Who came to which event, as what? The two-mode network as a plot of institutions and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypedDict

from viz.charts.lettering import width
from viz.charts.marks import OTHER, ROLES
from viz.charts.sheet import WIDTH, Sheet, clean

MOST_ACTORS, MOST_EVENTS = 60, 30
ROW, SPAN, SIZE = 18.0, 11.5, 10.5  # SPAN: what a mark takes of a column
SLOPE: Final = 0.7071  # labels of columns stand at 45 degrees
LEAN: Final = 235.0  # the longest label of a column


class Event(TypedDict):
    """A column: what it is called, when it was, and whether it was held or only planned."""

    name: str
    date: str
    status: str


class Role(TypedDict):
    """What an actor was at an event, by their places in the two lists."""

    event: int
    actor: int
    role: str
    group: str  # "organizing", "moderating", "speaking", "attending", …
    planned: bool


Cells = dict[tuple[int, int], dict[str, list[Role]]]


def dot_plot(
    events: Sequence[Event],
    actors: Sequence[str],
    roles: Sequence[Role],
    *,
    title: str = "Who came to which event",
) -> str:
    """The plot as SVG: a mark for each group of roles that an actor had at an event.

    Shape and colour say the group; a mark is hollow where all roles of that group are only
    announced. Rows and columns keep the order given. Beyond 60 actors or 30 events those with the
    most marks stay, and the picture says so.

    >>> svg = dot_plot([{"name": "Forum", "date": "2022-09-06", "status": "planned"}], ["KRILA"],
    ...     [{"event": 0, "actor": 0, "role": "host", "group": "organizing", "planned": True}])
    >>> "KRILA at Forum (2022-09-06): host, announced" in svg
    True
    """
    columns, rows, cells = _kept(len(events), len(actors), roles)
    sheet = Sheet()
    y = _legend(sheet, roles)
    names = min(200.0, max([70.0, *(width(clean(actors[at]), 11) for at in rows)]) + 8)
    starts = _starts(columns, cells, names + 34)
    lean = min(LEAN, max([0.0, *(width(_head(events[at]), SIZE) for at in columns)]) + 6)
    top = y + lean * SLOPE + 8
    bottom = top + len(rows) * ROW
    sheet.text(names + 26, top - 6, "events", size=SIZE, ink="muted", anchor="end")
    for at, row in enumerate(rows):
        middle = top + (at + 0.5) * ROW
        sheet.line(names + 30, middle, starts[-1], middle, thick=0.6)
        sheet.text(names, middle + 3.8, actors[row], size=11, anchor="end", room=names - 2)
        count = len({event for event, actor in cells if actor == row})
        sheet.text(names + 22, middle + 3.8, str(count), size=SIZE, ink="muted", anchor="end")
    for at, column in enumerate(columns):
        x = (starts[at] + starts[at + 1]) / 2
        sheet.line(x, top - 2, x, bottom + 2, "rule")
        room = min(lean, (WIDTH - 4 - x) / SLOPE)
        sheet.text(x + 3, top - 7, _head(events[column]), size=SIZE, turn=-45, room=room)
        count = len({actor for event, actor in cells if event == column})
        sheet.text(x, bottom + 15, str(count), size=SIZE, ink="muted", anchor="middle")
        for place, row in enumerate(rows):
            what = f"{actors[row]} at {events[column]['name']} ({_date(events[column])})"
            _cell(sheet, cells.get((column, row), {}), x, top + (place + 0.5) * ROW, what)
    sheet.text(names, bottom + 15, "institutions", size=SIZE, ink="muted", anchor="end")
    cut = [f"{n} {what}" for n, what in ((len(actors) - len(rows), "institutions"),
                                         (len(events) - len(columns), "events")) if n]  # fmt: skip
    note = f"{' and '.join(cut)} with fewer marks are not drawn." if cut else ""
    if note:
        bottom += 17
        sheet.text(2, bottom + 15, note, size=SIZE, ink="muted")
    words = f"{len(rows)} institutions and {len(columns)} events with {_count(cells)} marks. {note}"
    return sheet.svg(bottom + 22, title, words)


def _kept(events: int, actors: int, roles: Sequence[Role]) -> tuple[list[int], list[int], Cells]:
    """The columns and rows drawn, and the roles of each cell by group."""
    met: tuple[dict[int, set[str]], dict[int, set[str]]] = (defaultdict(set), defaultdict(set))
    for role in roles:
        met[0][role["event"]].add(f"{role['actor']} {role['group']}")
        met[1][role["actor"]].add(f"{role['event']} {role['group']}")
    columns, rows = (
        sorted(sorted(range(count), key=lambda at: (-len(marks[at]), at))[:most])
        for count, most, marks in ((events, MOST_EVENTS, met[0]), (actors, MOST_ACTORS, met[1]))
    )
    cells: Cells = defaultdict(lambda: defaultdict(list))
    for role in roles:
        if role["event"] in columns and role["actor"] in rows:
            cells[role["event"], role["actor"]][role["group"]].append(role)
    return columns, rows, dict(cells)


def _starts(columns: Sequence[int], cells: Cells, x: float) -> list[float]:
    """Where each column starts: as wide as its fullest cell, and wider where there is room."""
    wide = [
        max([1, *(len(groups) for (event, _), groups in cells.items() if event == column)]) * SPAN
        + 4
        for column in columns
    ]
    room = WIDTH - 100 - x - sum(wide)
    spare = max(0.0, min(28.0, room / max(1, len(columns))))
    squeeze = min(1.0, (WIDTH - 40 - x) / max(1.0, sum(wide)))
    starts = [x]
    for one in wide:
        starts.append(starts[-1] + one * squeeze + spare)
    return starts


def _cell(sheet: Sheet, groups: Mapping[str, list[Role]], x: float, y: float, what: str) -> None:
    known = list(ROLES)
    order = sorted(groups, key=lambda g: (known.index(g) if g in ROLES else len(known), g))
    for at, group in enumerate(order):
        roles = groups[group]
        planned = all(role["planned"] for role in roles)
        words = [*dict.fromkeys(role["role"] for role in roles), *["announced"] * planned]
        place = x + (at - (len(order) - 1) / 2) * SPAN
        title = f"{what}: {', '.join(words)}"
        sheet.mark(ROLES.get(group, OTHER), place, y, 4.2, hollow=planned, title=title)


def _date(event: Event) -> str:
    return event["date"] or "no date"


def _head(event: Event) -> str:
    """The month and the name: the date goes first, since the end of a long label is cut."""
    return clean(f"{event['date'][:7]} {event['name']}")


def _legend(sheet: Sheet, roles: Sequence[Role]) -> float:
    groups = {role["group"] for role in roles}
    order = [*(g for g in ROLES if g in groups), *sorted(groups - set(ROLES))]
    plain = ("circle", "muted")
    items = [(ROLES.get(group, OTHER), False, group) for group in order]
    items += [(plain, False, "filled: reported"), (plain, True, "hollow: only announced")]
    return sheet.keys(0, 12, items)


def _count(cells: Cells) -> int:
    return sum(len(groups) for groups in cells.values())
