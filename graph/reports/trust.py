"""The trust section: every actor's place under the other readings, and what that says."""

from collections.abc import Callable, Iterable
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
        measure=measure,
        publisher=study.publisher,
        tracked=tracked,
    )


def trust_section(study: Study, found: Trust, top: int | None = None) -> Section:
    """A row an actor: the place in the report and the place under every reading."""
    schemes = {scheme.name: scheme.places for scheme in found.schemes}
    readings = {_HEADS[reading.name]: reading.places for reading in found.readings}
    columns = ["actor", "rank", "one_less", *readings, *schemes, "needs", "iri"]
    places, beside = found.places, (*readings.values(), *schemes.values())
    rows: list[list[Any]] = []
    for node in sorted(places, key=lambda n: (int(places[n].rstrip("=")), study.name(n))):
        if top is not None and int(places[node].rstrip("=")) > top:
            continue
        interval = found.intervals[node]
        rows.append([study.name(node), places[node], str(interval),
                     *(reading.get(node, "–") for reading in beside),
                     list(interval.needs), node])  # fmt: skip
    read = tuple(columns[:-2])
    return Section("places", "How far to trust it: places under other readings", columns, rows,
                   (read,), _notes(study, found))  # fmt: skip


def _notes(study: Study, found: Trust) -> list[str]:
    focal = ", ".join(map(study.name, found.focal))
    said = []
    if focal:
        said.append(f"Focal actor: {focal}. The documents were collected around it: that it ranks"
                    " high is a finding about the corpus, not about the world.")  # fmt: skip
    said += [f"{_HEADS[reading.name]}: {reading.words}." for reading in found.readings]
    for scheme in found.schemes:
        moved = [f"{study.name(actor)} {before} → {after}" for actor, before, after in scheme.moved]
        tau = "undefined" if scheme.tau is None else f"{scheme.tau:.2f}"
        names = "nobody moves by more than three places"
        if moved:
            rest = f" and {len(moved) - 5} more" if len(moved) > 5 else ""
            names = f"by more than three places move {', '.join(moved[:5])}{rest}"
        said.append(f"{scheme.name} (places by {scheme.measure}): Kendall's tau with flat weights"
                    f" {tau}; {names}.")  # fmt: skip
    said.append("–: not in the table under that reading. Documents may announce what none reports:"
                " see comity gaps.")  # fmt: skip
    return said


def trust_words(study: Study, found: Trust) -> dict[str, Any]:
    """The same for files: focal actors, readings, schemes."""
    return {
        "measure": found.measure,
        "focal": [study.name(node) for node in found.focal],
        "readings": {_HEADS[reading.name]: reading.words for reading in found.readings},
        "schemes": [
            {
                "scheme": scheme.name,
                "measure": scheme.measure,
                "kendall_tau": scheme.tau,
                "moved_more_than_three_places": [
                    {"actor": study.name(actor), "from": before, "to": after}
                    for actor, before, after in scheme.moved
                ],
            }
            for scheme in found.schemes
        ],
        "one_document_less": {
            name: dict(sorted((study.name(a), place) for a, place in reading.places.items()))
            for name, reading in found.one_less.items()
        },
    }
