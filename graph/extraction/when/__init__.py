"""When: an own grammar of days, ranges of days, months, weekdays, clock times and zones."""

from graph.extraction.when.clock import Clock, find_clocks
from graph.extraction.when.days import When, find_days
from graph.extraction.when.relative import Shift, find_relative, shifted
from graph.extraction.when.resolving import resolved
from graph.extraction.when.zones import find_offset

__all__ = [
    "Clock", "Shift", "When", "find_clocks", "find_days", "find_offset", "find_relative", "resolved",
    "shifted",
]  # fmt: skip
