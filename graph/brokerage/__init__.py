"""Brokerage: who stands between actors that have no tie of their own, and between which groups.

The five roles of Gould and Fernandez 1989, over the groups that a caller gives or that ``grouping``
reads off the actors; beside each count what chance alone would give.
"""

from graph.brokerage.census import brokerage, brokerage_two_mode, triads
from graph.brokerage.groups import GROUPINGS, grouping, unknown_note
from graph.brokerage.roles import ROLES, Triad, role_of

__all__ = [
    "GROUPINGS",
    "ROLES",
    "Triad",
    "brokerage",
    "brokerage_two_mode",
    "grouping",
    "role_of",
    "triads",
    "unknown_note",
]
