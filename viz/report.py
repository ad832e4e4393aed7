"""The report as one self-contained page: tables, charts, evidence, and how it was made.

It runs no script and asks nothing of the web; text of documents is escaped throughout; the same
report gives the same bytes. :class:`viz.report_parts.Report` describes the plain values that it is
made of, :func:`viz.seal.read_report` reads back what it was made with.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from viz import assets, inert
from viz.cells import digits_of, plain, said, shown
from viz.charts import inks
from viz.report_parts import Chart, Report, Table, check
from viz.seal import read_report, seal

__all__ = ["Report", "read_report", "render_report", "seal"]

#: What a picture may consist of: nothing that runs, loads or styles the page.
_ELEMENTS: Final = {"svg", "title", "desc", "g", "path", "rect", "circle", "line", "text"}
_ACTIVE: Final = re.compile(r"<[^>]*[\s\"'](on\w+|(?:xlink:)?href|style|src)\s*=", re.IGNORECASE)


def render_report(report: Report) -> str:
    """The page, sealed. A ``ValueError`` says what of the report does not fit together.

    >>> made = {"command": "comity centrality", "comity": "0.1.0", "python": "3.11",
    ...         "libraries": {}, "corpus": "5 sources", "digest": "abc", "projection": "all"}
    >>> html = render_report({"title": "Centrality", "lead": "", "made": made, "warnings": [],
    ...     "summary": [], "sections": [], "definitions": [], "activities": [], "ties": [],
    ...     "arguments": {"ties": "all"}})
    >>> read_report(html)
    ({'ties': 'all'}, True)
    """
    check(report)
    style = _style()
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
        finalize=plain,
    )  # fmt: skip
    environment.filters.update(shown=shown, said=said)
    sections, ties = report["sections"], report["ties"]
    tables = [table for section in sections for table in section["tables"]]
    page = environment.from_string(assets.text("templates", "report.html.j2")).render(
        report,
        pictures={c["id"]: _picture(c) for s in sections for c in s["charts"]},
        layout={table["id"]: _layout(table) for table in tables},
        tie_digits=digits_of(
            x for t in ties for x in (t["weight"], *(s["share"] for s in t["shares"]))
        ),
        style=style,
        policy="default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {inert.script_hash(style)}",
        data=inert.inert_json(report["arguments"]),
    )
    return seal(page)


def _layout(table: Table) -> dict[str, object]:
    """Which column heads the rows of a table, and how many decimals each column shows."""
    columns = table["columns"]
    head = next((at for at, column in enumerate(columns) if not column["numeric"]), -1)
    digits = [digits_of((row[at] for row in table["rows"]), column.get("digits", 3))
              for at, column in enumerate(columns)]  # fmt: skip
    return {"head": table.get("head", head), "digits": digits}


def _style() -> Markup:
    """The style sheet with the colours of both themes."""

    def variables(theme: str) -> str:
        return " ".join(f"--{name}: {colour};" for name, colour in inks.colours(theme).items())

    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {variables('dark')} }} }}"
    rules = inert.slim(assets.text("assets", "report.css"))
    parts = (f":root {{ {variables('light')} }}", dark, inks.style(), rules, "")
    return Markup("\n".join(parts))  # noqa: S704 - our own file


def _picture(chart: Chart) -> Markup:
    """A chart's SVG, if it is nothing but a picture."""
    svg = chart["svg"]
    odd = sorted(set(re.findall(r"<[/!?]?([^\s/>]*)", svg)) - _ELEMENTS)
    odd += _ACTIVE.findall(svg)
    if odd or not svg.startswith("<svg "):
        raise ValueError(f"chart {chart['id']} is not a plain picture: {', '.join(odd)}")
    return Markup(svg)  # noqa: S704 - checked above, and the policy lets nothing run or load
