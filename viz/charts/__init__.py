"""Charts as SVG text: each a pure function of plain values, one a file, nothing to install.

Text stays text, every mark has a ``<title>``, and the picture has a ``<title>`` and a ``<desc>``.
Colours are written twice: as attributes (the light theme, for whoever saves the picture and opens
it elsewhere) and as classes, which a page overrides for its dark theme (:mod:`viz.charts.inks`).
"""
