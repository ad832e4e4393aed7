"""When something was there: the days that its activities possibly took."""

from collections.abc import Iterable, Mapping
from typing import Any

Days = tuple[str, str]  # first and last possible day; "" where it is not known


def days(data: Mapping[str, Any]) -> list[Days]:
    """The possible days of every activity behind a node or an edge, those without dates left out.

    >>> days({"events": [{"earliest": "2017-01-01", "latest": "2017-01-31"}, {"earliest": ""}]})
    [('2017-01-01', '2017-01-31')]
    """
    records = data.get("events") or data.get("roles") or [data]
    found = [(one.get("earliest") or "", one.get("latest") or "") for one in records]
    return [pair for pair in found if any(pair)]


def spells(found: Iterable[Days]) -> list[Days]:
    """The same days in order, those that overlap made one: Gephi refuses overlapping intervals.

    >>> spells([("2017-08-09", "2017-08-11"), ("2017-08-01", "2017-08-31"), ("2020-01-01", "")])
    [('2017-08-01', '2017-08-31'), ('2020-01-01', '')]
    """
    united: list[Days] = []
    for start, end in sorted(found):
        if united and (not united[-1][1] or start <= united[-1][1]):
            start, before = united.pop()
            end = max(before, end) if before and end else ""
        united.append((start, end))
    return united


def first_and_last(found: Iterable[Days]) -> dict[str, str]:
    """The first and the last possible day of all; empty where no date is known.

    >>> first_and_last([("2017-08-09", "2017-08-11"), ("2020-01-01", "2020-12-31")])
    {'first': '2017-08-09', 'last': '2020-12-31'}
    """
    known = list(found)
    return {
        "first": min((start for start, _ in known if start), default=""),
        "last": max((end for _, end in known if end), default=""),
    }
