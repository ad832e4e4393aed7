"""Offsets from UTC, only where a number or UTC/GMT itself is printed."""

import re

_ZONE = re.compile(
    r"\b(?:GMT|UTC)\s*(?:(?P<sign>[+\-−–±])\s*(?P<hours>\d{1,2})(?:[:.h]?(?P<minutes>\d\d))?)?"
    r"|\b[A-Z]{3,5}\s*,?\s*\(?(?P<sign2>[+−-])(?P<hours2>\d\d):(?P<minutes2>\d\d)(?!\d|:)",
)


def find_offset(text: str) -> str:
    """The offset that a text prints, as ``+09:00``; empty where it prints none.

    >>> find_offset("AEST, +10:00"), find_offset("UTC+5h30")
    ('+10:00', '+05:30')
    >>> find_offset("13:00-17:30 KST (GMT+9)"), find_offset("UTC+5:45"), find_offset("09:00 (KST)")
    ('+09:00', '+05:45', '')
    """
    match = _ZONE.search(text)
    if not match:
        return ""
    sign = "-" if (match["sign"] or match["sign2"]) in ("-", "−", "–") else "+"
    hours = int(match["hours"] or match["hours2"] or 0)
    minutes = match["minutes"] or match["minutes2"] or "00"
    return f"{sign}{hours:02}:{minutes}" if hours <= 14 else ""
