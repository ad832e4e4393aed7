"""The report by time slices: the network of every stretch of time, and who is central in it."""

from textwrap import shorten
from typing import Any

from graph.errors import ComityError
from graph.network import density
from graph.reports.centrality import measures_of
from graph.reports.report import Report, Section
from graph.slices import Slice
from graph.study import Study
from graph.trust.rankings import placed


def slices_report(
    study: Study, windows: list[Slice], measure: str, top: int | None = None
) -> Report:
    """A row for every actor of every slice; before it a row a slice, and places side by side."""
    summary: list[list[Any]] = []
    rows: list[list[Any]] = []
    places: dict[str, dict[str, str]] = {}
    for window in windows:
        part = study.under(window.projection)
        found = _places(part, measure)
        first = [node for node, (place, _) in found.items() if place.rstrip("=") == "1"]
        summary.append([window.label, *_size(part), [part.name(node) for node in first[:4]]])
        for node, (place, value) in found.items():
            places.setdefault(node, {})[window.label] = place
            if top is None or int(place.rstrip("=")) <= top:
                asked = window.projection
                rows.append([window.label, asked.since, asked.until, place, part.name(node), value,
                             node])  # fmt: skip
    columns = ["slice", "since", "until", "rank", "actor", measure, "iri"]
    sizes = ["slice", "activities", "uncertain", "actors", "ties", "density", "first"]
    sections = [
        Section(
            "rows", f"Places by {measure}", columns, rows, (("slice", "rank", "actor", measure),)
        ),
        Section("slices", "Slices", sizes, summary),
        _abreast(study, [w.label for w in windows], places, measure),
    ]
    definition = measures_of(study)[measure]
    about = {
        "projection": study.words,
        "corpus": study.corpus,
        "corpus_digest": study.digest,
        "measures": {measure: definition.in_words},
    }
    head = [f"Projection: {study.words}.", f"Corpus: {study.corpus}; digest {study.digest}."]
    rule = "uncertain: activities whose days may lie in the slice or outside it; "
    rule += "counted" if study.projection.dates == "possibly" else "left out"
    foot = [f"{rule} (--dates).", f"{measure}: {definition.in_words} ({definition.source})."]
    return Report(about, head, sections, foot)


def _places(part: Study, measure: str) -> dict[str, tuple[str, float]]:
    """Place and value of every actor of a slice, in order; nothing where the slice is empty."""
    try:
        network = part.network
        values = measures_of(part)[measure].of(network).values
    except ComityError:
        return {}
    actors = {n: v for n, v in values.items() if "actor" in network.nodes[n]}
    places = placed(actors, measure)
    order = sorted(places, key=lambda n: (int(places[n].rstrip("=")), part.name(n)))
    return {node: (places[node], actors[node]) for node in order}


def _size(part: Study) -> list[Any]:
    """Activities, uncertain ones, actors, ties and density of a slice."""
    activities = len({one.activity.iri for one in part.affiliations})
    uncertain = len(part.selection.uncertain)
    try:
        network = part.network
    except ComityError:
        return [activities, uncertain, 0, 0, None]
    actors = sum("actor" in data for _, data in network.nodes(data=True))
    return [activities, uncertain, actors, network.number_of_edges(), density(network)]


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
