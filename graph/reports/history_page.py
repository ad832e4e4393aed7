"""A report on history as the plain values of one page: every row leads to the lines behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from graph.activities import Activity
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.reports.frame import (
    Quote,
    Values,
    act_of,
    arguments_of,
    made_of,
    places_of,
    tables_of,
)
from graph.reports.report import Report, Section
from graph.study import Study

#: rows of a table that are written out; a page of many thousands is of no use to anybody
MOST_ROWS = 400
MOST_LETTERS = 60
_NAMES = ("activity", "activities", "first_contact", "follows_from", "what")
Chart = dict[str, str]


@dataclass(frozen=True)
class Cited:
    """An activity that a report rests on: the acts in it, and what is said of itself."""

    activity: Activity
    acts: Sequence[Affiliation] = ()
    places: Sequence[Evidence] = ()


@dataclass(frozen=True)
class Told:
    """What the page of a report on history has beside the report itself.

    ``read`` names the columns that a page shows of a section, ``rests`` the activities (IRIs)
    behind each of its rows, ``words`` defines what the report speaks of.
    """

    title: str
    cited: Mapping[str, Cited]
    rests: Mapping[str, Sequence[Sequence[str]]]
    read: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    charts: Sequence[Chart] = ()
    lead: str = ""
    made: Mapping[str, str] = field(default_factory=dict)  # where it is not that of one study


def history_page(
    study: Study,
    report: Report,
    told: Told,
    *,
    words: Sequence[str],
    name: Callable[[str], str],
    quote: Quote,
) -> Values:
    """What ``viz.report.render_report`` shows; ``words`` is the command that makes it anew."""
    place = {iri: at for at, iri in enumerate(told.cited)}
    shown = [section for section in report.sections if section.rows] or report.sections[:1]
    sections = [_section(section, told, place) for section in shown]
    tables = {table["id"] for section in sections for table in section["tables"]}
    charts = [
        {**chart, "table": chart["table"] if chart["table"] in tables else ""}
        for chart in told.charts
    ]
    pictures = {"id": "pictures", "heading": "Pictures", "text": "", "tables": []}
    long = [
        f"the first {MOST_ROWS} of {len(section.rows)} rows are written out under"
        f" “{section.title}”; all of them: --format csv."
        for section in shown
        if len(section.rows) > MOST_ROWS
    ]
    return {
        "title": told.title,
        "lead": told.lead or f"{study.words[0].upper()}{study.words[1:]}.",
        "made": {**made_of(study, words), "projection": study.words, **told.made},
        "warnings": [*report.about["warnings"], *long],
        "summary": [],
        "sections": [
            *([{**pictures, "charts": charts}] if charts else []),
            *sections,
        ],
        "definitions": [
            *({"name": "in short", "text": line, "source": ""} for line in report.foot),
            *({"name": key, "text": text, "source": ""} for key, text in told.words.items()),
        ],
        "activities": [_activity(study, one, name, quote) for one in told.cited.values()],
        "ties": [],
        "arguments": arguments_of(study, words),
    }


def _section(section: Section, told: Told, place: Mapping[str, int]) -> Values:
    read = [name for name in told.read.get(section.key, ()) if _says(section, name)]
    whole = replace(_in_short(section), read=[read] if read else section.read, few=MOST_ROWS)
    rests = [[place[iri] for iri in row if iri in place] for row in told.rests.get(section.key, ())]
    return {
        "id": f"part-{section.key}",
        "heading": section.title,
        "text": "",
        "charts": [],
        "tables": tables_of(whole, rests[:MOST_ROWS]),
    }


def _says(section: Section, name: str) -> bool:
    """Whether a column says anything at all."""
    at = list(section.columns).index(name)
    return any(row[at] not in ("", [], None, False) for row in section.rows)


def _in_short(section: Section) -> Section:
    """Long names of activities cut short: they stand in full where the row leads to."""
    cut = [at for at, name in enumerate(section.columns) if name in _NAMES]
    rows = [[_cut(cell) if at in cut else cell for at, cell in enumerate(row)]
            for row in section.rows]  # fmt: skip
    return replace(section, rows=rows)


def _cut(cell: str | list[str]) -> str | list[str]:
    if isinstance(cell, str):
        return shorten(cell, MOST_LETTERS, placeholder="…")
    return [shorten(name, MOST_LETTERS, placeholder="…") for name in cell]


def _activity(study: Study, one: Cited, name: Callable[[str], str], quote: Quote) -> Values:
    activity = one.activity
    acts = [act_of(name(act.actor), act, study.names.get(act.by, ""), quote) for act in one.acts]
    return {
        "name": activity.name,
        "kind": activity.kind,
        "date": activity.date,
        "status": activity.status,
        "acts": acts,
        **({"places": places_of(one.places, quote)} if one.places else {}),
    }
