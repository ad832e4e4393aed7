"""Pages that draw a partnership network: one self-contained HTML file, offline and safe.

A function of an annotated :class:`networkx.Graph` and of nothing else: this package never
imports :mod:`graph`. Start at :func:`viz.explorer.render`.
"""
