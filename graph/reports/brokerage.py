"""The brokerage report: who stands between whom, in which role, and the holes around each."""

from typing import Any

import pandas as pd

from graph.brokerage import (
    ROLES,
    brokerage,
    brokerage_two_mode,
    grouping,
    triads,
    unknown_note,
)
from graph.centrality import MEASURES, measure, rank
from graph.errors import ComityError
from graph.network import shared_by
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.study import Study

_HOLES = ("constraint", "effective-size", "efficiency")
_ONE_SIDED = ("gatekeeper", "representative")  # which of both depends on the direction
_SOURCE = (
    "Gould and Fernandez 1989, Structures of mediation; ties without direction count both ways, so"
    " that gatekeeper and representative are equal"
)


def brokerage_report(study: Study, over: str = "kind", *, top: int | None = None) -> Report:
    """A row an actor: its open triads by role, what chance would give, and structural holes.

    ``over`` is what actors are grouped by: ``kind``, ``country`` or ``level``.
    """
    network = study.network
    groups = grouping(network, over)
    two = study.projection.mode == "two"
    table = brokerage_two_mode(network, groups) if two else brokerage(network, groups)
    holes = None if two else measure(network, _HOLES).set_index("actor")
    ranks = rank(table["total"].tolist())
    columns = ["rank", "actor", "name", over, *ROLES, "total",
               *(f"{kind}_{role}" for kind in ("expected", "z") for role in ROLES),
               *([] if two else _HOLES), "iri"]  # fmt: skip
    rows = [
        [place, study.name(row["actor"]), study.label(row["actor"]), row["group"],
         *(int(row[role]) for role in ROLES), int(row["total"]),
         *(_number(row[f"{kind}_{role}"]) for kind in ("expected", "z") for role in ROLES),
         *([] if holes is None else (_number(holes.at[row["actor"], name]) for name in _HOLES)),
         row["actor"]]
        for place, row in zip(ranks, table.to_dict("records"), strict=True)
        if top is None or int(place.rstrip("=")) <= top
    ]  # fmt: skip
    few = sum(row[columns.index("total")] > 0 for row in rows)
    unknown = unknown_note(groups, over)
    warnings = [*study.warnings, *([f"{unknown}."] if unknown else [])]
    about = {**study.about, "warnings": warnings, "over": over, "roles": dict(ROLES),
             "source": _SOURCE}  # fmt: skip
    section = Section("rows", f"Brokerage over {over}", columns, rows, _read(over, two),
                      _notes(len(rows) - few), few)  # fmt: skip
    return Report(about, head(study), [section], _definitions(across=two, holes=not two))


def _read(over: str, two: bool) -> list[tuple[str, ...]]:
    """Counts, what chance would give, and the holes; representative repeats gatekeeper."""
    roles = [role for role in ROLES if role != "representative"]
    return [
        ("rank", "actor", *roles, "total"),
        ("actor", *(f"expected_{role}" for role in roles)),
        ("actor", *(f"z_{role}" for role in roles)),
        *([] if two else [("actor", over, *_HOLES)]),
    ]


def _notes(nobody: int) -> list[str]:
    return [
        *([f"{nobody} others stand between nobody."] if nobody else []),
        "gatekeeper: representative is the same number, for ties have no direction.",
        "expected, z: mean of the count, and its distance from it in standard deviations, were the"
        " groups of all others dealt out at random while the ties stay (a permutation of groups,"
        " Hubert and Schultz 1976, both exact); not the z of Gould and Fernandez or of R's sna, and"
        " no test: counts are skewed. Empty where chance leaves no choice.",
        "Places under other readings of the documents: comity centrality.",
    ]


def _definitions(*, across: bool = False, holes: bool = False) -> list[str]:
    roles = [f"{role}: {meaning}." for role, meaning in ROLES.items()]
    said = [*roles, f"Roles after {_SOURCE}."]
    if across:
        said.append("Two actors are brokered where they share no activity; each pair of activities"
                    " that leads over the broker counts (Jasny and Lubell 2015, Two-mode brokerage"
                    " in policy networks).")  # fmt: skip
    if holes:
        said += [f"{name}: {MEASURES[name].in_words} ({MEASURES[name].source})." for name in _HOLES]
    return said


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def triads_report(
    study: Study, broker: str, over: str = "kind", *, top: int | None = None
) -> Report:
    """A row for every pair that one actor stands between, with the activities of both sides.

    ``top`` shortens what a person reads.
    """
    network = study.network
    if broker not in network:
        raise ComityError("not in this network", value=study.name(broker), hint=study.where)
    groups = grouping(network, over)
    seen, rows = set(), []
    for triad in triads(network, groups, broker):
        pair = frozenset((triad.source, triad.target))
        if pair in seen:  # without direction each stands there twice
            continue
        seen.add(pair)
        sides = [shared_by(network, node, broker) for node in (triad.source, triad.target)]
        meetings = [[f"{s.activity.name} ({s.activity.date or 'no date'}, {s.status})"
                     for s in side] for side in sides]  # fmt: skip
        role = triad.role if triad.role not in _ONE_SIDED else "gatekeeper/representative"
        rows.append([study.name(triad.source), study.name(triad.target), role, triad.paths,
                     *meetings, triad.source, triad.target])  # fmt: skip
    name = study.name(broker)
    columns = ["a", "c", "role", "paths", "a_through", "c_through", "a_iri", "c_iri"]
    notes = [
        f"{len(rows)} pairs; the table of all actors counts each twice, once from either side.",
        f"comity why A {name} shows the lines behind each side.",
    ]
    section = Section("rows", f"Whom {name} stands between, over {over}", columns, rows,
                      [("a", "c", "role")], notes, top)  # fmt: skip
    about = {**study.about, "broker": name, "over": over, "source": _SOURCE}
    return Report(
        about, head(study), [section], _definitions(across=study.projection.mode == "two")
    )
