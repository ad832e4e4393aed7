"""The communities report: who belongs together, how surely, and what ties the groups."""

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import Any

from graph.communities import METHODS, Partition, communities, described
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.study import Study


def communities_report(
    study: Study,
    *,
    method: str = "louvain",
    seed: int = 0,
    resolution: float = 1.0,
    runs: int = 20,
) -> Report:
    """A row an actor: its community and how often it stays; a row a community beside it."""
    network = study.network
    found = communities(network, method=method, seed=seed, resolution=resolution, runs=runs)
    strength = dict(network.degree(weight="weight"))
    two = study.projection.mode == "two"
    columns = ["community", "actor", "name", *(["mode"] if two else []), "kind", "strength",
               "stays", "iri"]  # fmt: skip
    rows: list[list[Any]] = []
    for number, group in enumerate(found.groups, 1):
        for node in sorted(group, key=lambda n: (-strength[n], study.name(n))):
            mode = ["activity" if "activity" in network.nodes[node] else "actor"] if two else []
            rows.append([number, study.name(node), study.label(node), *mode, study.kind(node),
                         _whole(strength[node]), found.staying[node], node])  # fmt: skip
    groups = []
    for row in described(found, network).to_dict("records"):
        activity, share = _together(study, row["members"])
        groups.append([row["community"], row["size"], _or_nothing(row["inside"]), share, activity,
                       [study.name(node) for node in row["members"][:3]]])  # fmt: skip
    words = {
        "method": found.in_words,
        "modularity": found.modularity,
        **({"bipartite_modularity": found.bipartite_modularity} if two else {}),
        "adjusted_rand_mean": found.agreement[0],
        "adjusted_rand_least": found.agreement[1],
        "number_of_groups_mean": found.groups_mean,
    }
    sections = [
        Section("rows", "Members", columns, rows,
                (("community", "actor", "kind", "strength", "stays"),)),
        Section("communities", "Communities", ["community", "size", "inside", "together",
                "activity", "strongest"], groups),
    ]  # fmt: skip
    warnings = [*study.warnings, *_unsure(found), *_repeats(groups, two)]
    about = {**study.about, "warnings": warnings, "communities_by": words}
    return Report(about, [*head(study), *_said(found, two)], sections, _definitions(method, two))


def _together(study: Study, members: Iterable[str]) -> tuple[str, float | None]:
    """The activity that most actors of a group were in, and their share."""
    acts = study.network.graph["incidence"].acts
    actors = [node for node in members if node in acts]
    met = Counter(activity for actor in actors for activity in acts[actor])
    if not met:
        return "", None
    most = min(met, key=lambda activity: (-met[activity], activity))
    names = {a.iri: a.name for a in study.network.graph["incidence"].activities}
    return shorten(names[most], 36, placeholder="…"), met[most] / len(actors)


def _repeats(groups: list[list[Any]], two: bool) -> list[str]:
    """Groups of a projection that are the guest list of one activity each say nothing new."""
    large = [group for group in groups if group[1] > 2]
    whole = [group for group in large if group[3] == 1]
    if two or not whole or len(whole) < len(large) / 2:
        return []
    return [f"{len(whole)} of {len(large)} communities of more than two lie wholly in one"
            " activity: they repeat who was there. Compare with --mode two or"
            " --max-event-size."]  # fmt: skip


def _said(found: Partition, two: bool) -> list[str]:
    barber = f", bipartite modularity {found.bipartite_modularity:.3f}" if two else ""
    count = len(found.groups)
    return [
        f"Communities: {count}; {found.in_words}.",
        f"Modularity {found.modularity:.3f}{barber}; agreement with the other seeds: adjusted Rand"
        f" index {found.agreement[0]:.2f} on average, {found.agreement[1]:.2f} at least;"
        f" {found.groups_mean:.1f} groups on average.",
    ]


def _unsure(found: Partition) -> Iterator[str]:
    """Where the groups are not to be taken for the groups."""
    if found.agreement[0] < 0.8:
        yield "another seed gives other groups: do not read one partition as the one."
    if len(found.groups) > 1 and found.modularity < 0.3:
        yield "modularity below 0.3: the groups are hardly more than chance gives."


def _definitions(method: str, two: bool) -> list[str]:
    return [
        f"{method}: {METHODS[method]}.",
        "modularity: weight inside the groups less what chance gives, as a share of all (Newman"
        " 2004, Analysis of weighted networks).",
        *(["bipartite modularity: the same where ties run between two modes only (Barber 2007)."]
          if two else []),
        "adjusted Rand index: 1 for the same groups, 0 for as much agreement as chance gives"
        " (Hubert and Arabie 1985, Comparing partitions).",
        "inside: weight of the ties within, over that of all ties that touch the community.",
        "together: share of the actors of the community who were in one activity, the one named.",
        "stays: share of the other seeds in which the actor is with most of its community.",
    ]  # fmt: skip


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else float(value)


def _or_nothing(value: float) -> float | None:
    return value if value == value else None
