"""The report by time slices: the network of every stretch of time, and who is central in it."""

from textwrap import shorten
from typing import Any

from graph.errors import NothingLeft
from graph.network import density
from graph.reports.centrality import COUNTS, measures_of
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.slices import Slice
from graph.study import Study
from graph.trust.rankings import number, placed


def slices_report(
    study: Study, windows: list[Slice], measure: str, top: int | None = None, **how: Any
) -> Report:
    """A row for every actor of every slice; before it a row a slice, and places side by side."""
    summary: list[list[Any]] = []
    rows: list[list[Any]] = []
    places: dict[str, dict[str, str]] = {}
    for window in windows:
        part = study.under(window.projection)
        found = _places(part, measure, how)
        first = [node for node, (place, _) in found.items() if number(place) == 1]
        summary.append([window.label, *_size(part), _first(part, first, len(found))])
        for node, (place, value) in found.items():
            if top is None or number(place) <= top:
                places.setdefault(node, {})[window.label] = place
                asked = window.projection
                figure = int(value) if measure in COUNTS and value % 1 == 0 else value
                rows.append([window.label, asked.since, asked.until, place, part.name(node),
                             figure, node])  # fmt: skip
    columns = ["slice", "since", "until", "rank", "actor", measure, "iri"]
    sizes = ["slice", "activities", "announced", "uncertain", "actors", "ties", "density", "first"]
    sections = [
        Section("rows", f"Places by {measure}", columns, rows, quiet=True),
        Section("slices", "Slices", sizes, summary),
        _abreast(study, [w.label for w in windows], places, measure),
    ]
    definition = measures_of(study)[measure]
    undated = len({one.activity.iri for one in study.affiliations if not one.activity.earliest})
    loose = f"{undated} activit{'y' if undated == 1 else 'ies'} without any date in no slice."
    warnings = [*study.warnings, *([loose] if undated else [])]
    about = {**study.about, "warnings": warnings, "measures": {measure: definition.in_words}}
    rule = "counted" if study.projection.dates == "possibly" else "left out"
    foot = [
        "announced: activities of the slice that no source reports as held.",
        f"uncertain: activities whose days may lie in the slice or outside it; {rule} (--dates).",
        f"{measure}: {definition.in_words} ({definition.source}).",
    ]
    return Report(about, head(study), sections, foot)


def _first(part: Study, first: list[str], of: int) -> str:
    """Who is first; where all are, that it ranks nobody."""
    if of > 1 and len(first) == of:
        return f"all {of} alike"
    rest = f" and {len(first) - 3} more" if len(first) > 3 else ""
    return ", ".join(part.name(node) for node in first[:3]) + rest


def _places(part: Study, measure: str, how: dict[str, Any]) -> dict[str, tuple[str, float]]:
    """Place and value of every actor of a slice, in order; nothing where the slice is empty."""
    try:
        network = part.network
        values = measures_of(part)[measure].of(network, **how).values
    except NothingLeft:
        return {}
    actors = {n: v for n, v in values.items() if "actor" in network.nodes[n]}
    places = placed(actors, measure)
    order = sorted(places, key=lambda n: (number(places[n]), part.name(n)))
    return {node: (places[node], actors[node]) for node in order}


def _size(part: Study) -> list[Any]:
    """Activities, announced and uncertain ones, actors, ties and density of a slice."""
    met = {one.activity.iri: one.activity for one in part.affiliations}
    announced = sum(activity.status == "planned" for activity in met.values())
    counts = [len(met), announced, len(part.selection.uncertain)]
    try:
        network = part.network
    except NothingLeft:
        return [*counts, 0, 0, None]
    actors = sum("actor" in data for _, data in network.nodes(data=True))
    return [*counts, actors, network.number_of_edges(), density(network)]


def _abreast(
    study: Study, labels: list[str], places: dict[str, dict[str, str]], measure: str
) -> Section:
    """An actor a row, a slice a column: who came, stayed and left."""
    names = {node: shorten(study.actors[node].short, 30, placeholder="…") for node in places}
    order = sorted(places, key=lambda n: (-len(places[n]), names[n]))
    rows = [[names[n], *(places[n].get(label, "–") for label in labels), n] for n in order]
    abreast = [labels[i : i + 6] for i in range(0, len(labels), 6)]
    read = [("actor", *part) for part in abreast]
    title = f"Places by {measure}, slice by slice"
    return Section("abreast", title, ["actor", *labels, "iri"], rows, read)
