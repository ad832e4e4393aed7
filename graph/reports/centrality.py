"""The centrality report: who is central, how it was counted, and how far to trust it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from graph.centrality import DEFAULTS, MEASURES, Measure, measure
from graph.cohesion import cohesion
from graph.engines import computes
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.reports.trust import trust_sections, trust_words
from graph.study import Study
from graph.trust import Trust
from graph.trust.rankings import number
from graph.two_mode import TWO_MODE_DEFAULTS, TWO_MODE_MEASURES, measure_two_mode

_ABREAST = {"one": 4, "two": 3}  # measures that fit beside each other in eighty columns
COUNTS = ("degree", "strength", "k-core")  # shown as whole numbers where they are


def measures_of(study: Study) -> Mapping[str, Measure]:
    """The measures that are defined for the mode of a study."""
    return TWO_MODE_MEASURES if study.projection.mode == "two" else MEASURES


def defaults_of(study: Study) -> tuple[str, ...]:
    """The measures that are shown unless others are asked for."""
    return TWO_MODE_DEFAULTS if study.projection.mode == "two" else DEFAULTS


def centrality_report(
    study: Study,
    names: Sequence[str] = (),
    *,
    top: int | None = None,
    found: Trust | None = None,
    **how: Any,
) -> Report:
    """A row an actor (two-mode: an activity too); ``how`` goes to ``graph.engines.compute``.

    ``found`` is what ``graph.trust.trust`` says of the first measure; ``top`` keeps the first
    places, ties in full.
    """
    engine = how.get("engine", "auto")
    names = list(names or [name for name in defaults_of(study) if computes(engine, name)])
    taken = measure_two_mode if study.projection.mode == "two" else measure
    table = taken(study.network, names, **how)
    known = measures_of(study)
    definitions = {name: known[name].in_words for name in names}
    shared = ("betweenness", "closeness", "clustering") if study.projection.mode == "one" else ()
    at_hand = {n: dict(zip(table["actor"], table[n], strict=True)) for n in shared if n in names}
    whole = cohesion(study.network, known=at_hand, **how)
    about = {
        **study.about,
        "measures": definitions,
        "computed": dict(table.attrs["computed"]),
        "whole": whole,
        **({"trust": trust_words(study, found)} if found else {}),
    }
    main = _main(study, table, names, found, top)
    sections = [main]
    if found:
        sections += trust_sections(study, found, [row[-1] for row in main.rows])
    foot = [f"{name}: {known[name].in_words} ({known[name].source})." for name in names]
    foot += [f"Computed: {words}." for words in _engines(table.attrs["computed"])]
    return Report(about, head(study, whole), sections, foot)


def _main(
    study: Study, table: pd.DataFrame, names: Sequence[str], found: Trust | None, top: int | None
) -> Section:
    two = study.projection.mode == "two"
    whole = {name: name in COUNTS and bool((table[name].dropna() % 1 == 0).all())
             for name in names}  # fmt: skip
    columns = ["rank", "actor", "name", *(["mode"] if two else []), "kind", *names,
               *(["rank_best", "rank_worst", "one_less"] if found else []), "iri"]  # fmt: skip
    rows = []
    for row in table.to_dict("records"):
        if top is not None and int(row["rank"].rstrip("=")) > top:
            continue
        node = row["actor"]
        figures = [_figure(row[name], whole[name]) for name in names]
        interval = found.intervals.get(node) if found else None
        spread: list[Any] = [None, None, ""]
        if interval:
            spread = [number(interval.best), number(interval.worst), str(interval)]
        named = [study.name(node), study.label(node), *([row["mode"]] if two else [])]
        rows.append([row["rank"], *named, study.kind(node), *figures, *(spread if found else []),
                     node])  # fmt: skip
    fixed = ["rank", *(["one_less"] if found else []), *(["mode"] if two else []), "actor"]
    fixed += [] if two or found else ["kind"]
    most = _ABREAST[study.projection.mode]
    rest = ["actor"] if not two else ["mode", "actor"]
    read = [(*(rest if i else fixed), *names[i : i + most]) for i in range(0, len(names), most)]
    notes = [f"one less: best and worst place by {names[0]} when any one document is left out; see"
             " below."] if found else []  # fmt: skip
    return Section("rows", f"Ranked by {names[0]}", columns, rows, read, notes)


def _figure(value: float, whole: bool) -> float | int | None:
    if value != value:
        return None
    return int(value) if whole else value


def _engines(computed: Mapping[str, str]) -> list[str]:
    """Engines with the measures that each computed."""
    by: dict[str, list[str]] = {}
    for name, words in computed.items():
        by.setdefault(words, []).append(name)
    return [f"{', '.join(names)} by {words}" for words, names in by.items()]
