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
from graph.network import shared_by
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.study import Study

_HOLES = ("constraint", "effective-size", "efficiency")
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
    read = [("rank", "actor", over, *ROLES, "total"),
            ("actor", *(f"z_{role}" for role in ROLES)),
            *([] if two else [("actor", *_HOLES)])]  # fmt: skip
    unknown = unknown_note(groups, over)
    about = {**study.about, "over": over, "roles": dict(ROLES), "source": _SOURCE}
    note = ("z: distance of the count from what chance would give, in standard deviations, were"
            " the groups of all others dealt out at random; empty where chance leaves no"
            " choice.")  # fmt: skip
    said = [*head(study), *([f"Mind: {unknown}."] if unknown else [])]
    section = Section("rows", f"Brokerage over {over}", columns, rows, read, [note])
    return Report(about, said, [section], _definitions(two))


def _definitions(two: bool) -> list[str]:
    roles = [f"{role}: {meaning}." for role, meaning in ROLES.items()]
    across = ["Two actors are brokered where they share no activity; each pair of activities"
              " that leads over the broker counts (Jasny and Lubell 2015, Two-mode brokerage in"
              " policy networks)."]  # fmt: skip
    holes = [f"{name}: {MEASURES[name].in_words} ({MEASURES[name].source})." for name in _HOLES]
    return [*roles, f"Roles after {_SOURCE}.", *(across if two else holes)]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def triads_report(study: Study, broker: str, over: str = "kind") -> Report:
    """A row for every pair that one actor stands between, with the activities of both sides."""
    network = study.network
    groups = grouping(network, over)
    seen, rows = set(), []
    for triad in triads(network, groups, broker):
        pair = frozenset((triad.source, triad.target))
        if pair in seen:  # without direction each stands there twice
            continue
        seen.add(pair)
        sides = [shared_by(network, node, broker) for node in (triad.source, triad.target)]
        meetings = [[f"{s.activity.name} ({s.activity.date or 'no date'}, {s.activity.status})"
                     for s in side] for side in sides]  # fmt: skip
        rows.append([study.name(triad.source), study.name(triad.target), triad.role, triad.paths,
                     *meetings, triad.source, triad.target])  # fmt: skip
    name = study.name(broker)
    columns = [
        "one",
        "other",
        "role",
        "paths",
        "one_through",
        "other_through",
        "one_iri",
        "other_iri",
    ]
    note = [f"comity why ONE {name} shows the lines behind each."]
    section = Section("rows", f"Whom {name} stands between, over {over}", columns, rows,
                      [("one", "other", "role")], note)  # fmt: skip
    about = {**study.about, "broker": name, "over": over, "source": _SOURCE}
    return Report(about, head(study), [section], _definitions(study.projection.mode == "two"))
