"""Offsets from UTC, only where a number or UTC/GMT itself is printed."""

import re

_ZONE = re.compile(
    r"\b(?:GMT|UTC)\s*(?:(?P<sign>[+\-−–±])\s*(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d\d))?)?",
)


def find_offset(text: str) -> str:
    """The offset that a text prints, as ``+09:00``; empty where it prints none.

    >>> find_offset("13:00-17:30 KST (GMT+9)"), find_offset("UTC+5:45"), find_offset("09:00 (KST)")
    ('+09:00', '+05:45', '')
    """
    match = _ZONE.search(text)
    if not match:
        return ""
    sign = "-" if match["sign"] in ("-", "−", "–") else "+"
    hours = int(match["hours"] or 0)
    return f"{sign}{hours:02}:{match['minutes'] or '00'}" if hours <= 14 else ""
