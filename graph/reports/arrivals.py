"""The documents that may have come out between two days, as rows and as text."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from graph.history.arrivals import Arrival
from graph.reports.history import dated_ones
from graph.reports.lettering import wrapped

ARRIVALS = ["document", "dated", "counted", "activity", "date", "status", "actors"]
_MOST = 12


def arrival_rows(arrival: Arrival) -> list[list[Any]]:
    """A row an activity that a document would add; one without any where it adds nothing."""
    document = arrival.document
    about_it = [document.id, document.dated, arrival.counted]
    rows = [[*about_it, activity.name, activity.date, activity.status, count]
            for activity, count in arrival.adds]  # fmt: skip
    return rows or [[*about_it, "", "", "", 0]]


def arrivals_in_words(found: Sequence[Arrival], width: int) -> list[str]:
    """The documents that may have come out between the two days, and what they would add."""
    lines = ["", "May have come out between the two, so that what it says may be new"]
    for arrival in found:
        where = "counted on both sides" if arrival.counted else "counted on neither side"
        said = f"{dated_ones({arrival.document.id: arrival.document})}; {where}"
        lines += wrapped(said, width, "    ", first="  ")
        for activity, count in arrival.adds[:_MOST]:
            actors = f"{count} actor{'' if count == 1 else 's'}"
            name = shorten(activity.name, 60, placeholder="…")
            what = f"- {activity.date or 'no date'}, {activity.status}: {name} ({actors})"
            lines += wrapped(what, width, "      ", first="    ")
        rest = len(arrival.adds) - _MOST
        lines += [f"    … and {counted(rest)} more: --show documents"] * (rest > 0)
        lines += ["    - nothing that no other document says"] * (not arrival.adds)
    return lines if found else []


def counted(activities: int) -> str:
    """So many activities.

    >>> counted(1), counted(2)
    ('1 activity', '2 activities')
    """
    return f"{activities} activit{'y' if activities == 1 else 'ies'}"
