"""How partnerships came about: first contacts, lifecycles, gaps, and what changed between days.

Everything here works on affiliations and keeps their evidence. Dates are as precise as the
documents, so what follows from them is an interval too.
"""
