"""When: an own grammar of days, ranges of days, months, weekdays, clock times and zones."""

from graph.extraction.when.clock import Clock, find_clocks
from graph.extraction.when.days import When, find_days, resolved
from graph.extraction.when.zones import find_offset

__all__ = ["Clock", "When", "find_clocks", "find_days", "find_offset", "resolved"]
