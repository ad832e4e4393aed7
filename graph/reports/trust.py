"""The trust section: every actor's place under the other readings, and what that says."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.reports.report import Section
from graph.study import Study
from graph.trust import Trust, trust

#: documents times actors up to which the other readings cost no time worth mentioning
_QUICK = 20_000
_HEADS = {"held": "held", "others": "by others", "no focal": "no focal"}


def is_quick(study: Study) -> bool:
    """Whether the other readings cost no time worth mentioning."""
    return len(study.documents) * len(study.network) <= _QUICK


def trusted(
    study: Study, measure: str, tracked: Callable[[list[str]], Iterable[str]] = iter
) -> Trust:
    """Every reading of a study's ranking by one measure."""
    return trust(
        study.everything,
        study.actors,
        study.projection,
        study.documents,
        study.met,
        measure=measure,
        publishers={name: study.publisher(d) for name, d in study.documents.items()},
        house=study.house,
        tracked=tracked,
    )


def trust_sections(study: Study, found: Trust, order: Sequence[str]) -> list[Section]:
    """A row an actor, in the order given: places under every reading, then under role schemes."""
    readings = {_HEADS[reading.name]: reading.places for reading in found.readings}
    columns = ["actor", "rank", "one_less", *readings, "needs", "iri"]
    rows: list[list[Any]] = [
        [study.name(node), found.places[node], str(found.intervals[node]),
         *(reading.get(node, "–") for reading in readings.values()),
         list(found.intervals[node].needs), node]
        for node in order
        if node in found.places
    ]  # fmt: skip
    title = f"How far to trust it: places by {found.measure} under other readings"
    places = Section("places", title, columns, rows, (columns[:-2],), _notes(study, found))
    return [places, _scheme_section(study, found, order)]


def _scheme_section(study: Study, found: Trust, order: Sequence[str]) -> Section:
    """Places by one weighted measure under every role scheme, the flat one first."""
    schemes = found.schemes
    by = {"flat": schemes.flat, **{scheme.name: scheme.places for scheme in schemes.others}}
    rows: list[list[Any]] = [
        [study.name(node), *(places.get(node, "–") for places in by.values()), node]
        for node in order
        if node in schemes.flat
    ]
    title = f"Places by {schemes.measure} under other role weights"
    notes = []
    for scheme in schemes.others:
        moved = [f"{study.name(actor)} {before} → {after}" for actor, before, after in scheme.moved]
        tau = "undefined" if scheme.tau is None else f"{scheme.tau:.2f}"
        names = "nobody moves by more than three places"
        if moved:
            rest = f" and {len(moved) - 5} more" if len(moved) > 5 else ""
            names = f"by more than three places move {', '.join(moved[:5])}{rest}"
        notes.append(f"{scheme.name}: Kendall's tau-b with flat weights {tau}; {names}.")
    return Section("schemes", title, ["actor", *by, "iri"], rows, (("actor", *by),), notes)


def _notes(study: Study, found: Trust) -> list[str]:
    focal = ", ".join(map(study.name, found.focal))
    said = []
    if focal:
        said.append(f"Focal actor: {focal}. The documents were collected around it: that it ranks"
                    " high is a finding about the corpus, not about the world.")  # fmt: skip
    said.append("one less: best and worst place when any one document is left out; † where leaving"
                " one out takes the actor out of the table.")  # fmt: skip
    said += [f"{_HEADS[reading.name]}: {reading.in_words}." for reading in found.readings]
    unknown = sum(not study.publisher(document) for document in study.documents.values())
    if unknown:
        said.append(f"by others: of {unknown} of {len(study.documents)} documents nobody says who"
                    " published them; they count whole.")  # fmt: skip
    said.append("–: not in the table under that reading. A smaller table has fewer places: 15= may"
                " be last. What documents announce and none reports: comity gaps.")  # fmt: skip
    return said


def trust_words(study: Study, found: Trust) -> dict[str, Any]:
    """The same for files: focal actors, readings, schemes."""
    return {
        "measure": found.measure,
        "focal": [study.name(node) for node in found.focal],
        "readings": {_HEADS[reading.name]: reading.in_words for reading in found.readings},
        "schemes": [
            {
                "scheme": scheme.name,
                "measure": found.schemes.measure,
                "kendall_tau_b": scheme.tau,
                "moved_more_than_three_places": [
                    {"actor": study.name(actor), "from": before, "to": after, "iri": actor}
                    for actor, before, after in scheme.moved
                ],
            }
            for scheme in found.schemes.others
        ],
        "one_document_less": {
            name: dict(sorted(reading.places.items())) for name, reading in found.one_less.items()
        },
    }
