"""The charts of a report, drawn from a study and from the report's own tables."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from graph.communities import communities
from graph.network import Network, is_two_mode, shared_by
from graph.reports.report import Report, Section
from graph.schemes import lineage
from graph.study import Study
from graph.ties import Incidence
from graph.trust.rankings import number

Chart = dict[str, str]
_LANES = 12  # partnerships in the timeline


def pictures(study: Study, report: Report) -> list[Chart]:
    """Charts as plain values for ``viz.report``: places first, then the network itself."""
    sections = {section.key: section for section in report.sections}
    return [*_places(sections), *_slices(sections), *_network(study)]


def _chart(name: str, caption: str, svg: str, *, note: str = "", table: str = "") -> Chart:
    return {"id": name, "caption": caption, "note": note, "svg": svg, "table": table}


def _places(sections: dict[str, Section]) -> Iterator[Chart]:
    """Places and how far they move, where the report says how far to trust them."""
    from viz.charts.intervals import intervals

    if "places" not in sections:
        return
    needs = {row["iri"]: len(row["needs"]) for row in sections["places"].records()}
    drawn: Any = [
        {
            "name": row["actor"],
            "rank": number(row["rank"]),
            "low": row["rank_best"],
            "high": row["rank_worst"],
            **({"note": f"† gone without {needs[row['iri']]} document"
                f"{'' if needs[row['iri']] == 1 else 's'}"} if needs.get(row["iri"]) else {}),
        }
        for row in sections["rows"].records()
        if row["rank_best"] is not None
    ]  # fmt: skip
    if drawn:
        caption = "Places, and how far they move when one document is left out"
        yield _chart("places", caption, intervals(drawn), table="table-places-1")


def _slices(sections: dict[str, Section]) -> Iterator[Chart]:
    if "slices" not in sections:
        return
    from viz.charts.ranks import ranks
    from viz.charts.slices import slices

    rows = sections["slices"].records()
    times = [str(row["slice"]) for row in rows]
    figures: Any = [{"name": name, "values": [row[name] for row in rows]}
                    for name in ("activities", "actors", "ties", "density")]  # fmt: skip
    drawn = slices(times, figures)
    yield _chart("slices", "The network, slice by slice", drawn, table="table-slices-1")
    abreast = sections["abreast"]
    places: Any = [
        {"name": row["actor"],
         "ranks": [None if row[time] == "–" else number(row[time]) for time in times]}
        for row in abreast.records()
    ]  # fmt: skip
    yield _chart("ranks", abreast.title, ranks(times, places), table="table-abreast-1")


def _network(study: Study) -> Iterator[Chart]:
    """When, with whom, in which role and where: the same four charts under every report."""
    from viz.charts.dot_plot import dot_plot
    from viz.charts.matrix import matrix
    from viz.charts.roles_by_kind import roles_by_kind
    from viz.charts.timeline import timeline

    network = study.network
    incidence: Incidence = network.graph["incidence"]
    if not is_two_mode(network) and network.number_of_edges():
        lanes: Any = _lanes(study, network)
        note = "A lane for ties that rest on the same activities, those of most activities first."
        yield _chart("timeline", "Partnerships over time", timeline(lanes), note=note)
        yield _chart("matrix", "Who works with whom, ordered by community", matrix(*_matrix(study)))
    acts = [one for one in study.affiliations if one.actor in network]
    flows = Counter((study.actors[one.actor].kind, one.role) for one in acts)
    drawn = roles_by_kind([(*pair, count) for pair, count in sorted(flows.items())])
    yield _chart("roles", "Roles by kind of institution", drawn)
    actors = [a for a in incidence.actors if a in network]
    order = sorted(actors, key=lambda a: (-len(incidence.acts[a]), study.name(a)))
    events: Any = [{"name": a.name, "date": a.date, "status": a.status}
                   for a in incidence.activities]  # fmt: skip
    roles: Any = list(_roles(incidence, order))
    yield _chart("events", "Who was in which activity",
                 dot_plot(events, [study.name(a) for a in order], roles))  # fmt: skip


def _lanes(study: Study, network: Network) -> list[dict[str, Any]]:
    """Ties by what they rest on: those of the same activities share a lane, the richest first."""
    same: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for tie in network.edges:
        same[tuple(s.activity.iri for s in shared_by(network, *tie))].append(tie)
    order = sorted(same, key=lambda on: (-len(on), -len(same[on]), on))
    known = {activity.iri: activity for activity in network.graph["incidence"].activities}
    return [
        {
            "name": _lane_name(study, same[on]),
            "marks": [
                {"label": a.name, "earliest": a.earliest, "latest": a.latest, "date": a.date,
                 "status": a.status, "kind": a.kind}
                for a in map(known.__getitem__, on)
            ],
        }
        for on in order[:_LANES]
    ]  # fmt: skip


def _lane_name(study: Study, ties: list[tuple[str, str]]) -> str:
    """Both actors of a single tie; of more the number, and the first actors."""
    if len(ties) == 1:
        return " – ".join(sorted(map(study.name, ties[0])))
    names = sorted({study.name(actor) for tie in ties for actor in tie})
    return f"{len(ties)} ties: {', '.join(names)}"


def _matrix(study: Study) -> tuple[list[str], list[tuple[int, int, float]], list[str]]:
    """Names in order of community and strength, the ties by place, and the communities."""
    network = study.network
    strength = dict(network.degree(weight="weight"))
    groups = communities(network, runs=5).groups
    order = [(node, str(i)) for i, group in enumerate(groups, 1)
             for node in sorted(group, key=lambda n: (-strength[n], study.name(n)))]  # fmt: skip
    place = {node: at for at, (node, _) in enumerate(order)}
    ties = sorted((place[a], place[b], float(data["weight"]))
                  for a, b, data in network.edges(data=True))  # fmt: skip
    return [study.name(node) for node, _ in order], ties, [group for _, group in order]


def _roles(incidence: Incidence, order: list[str]) -> Iterator[dict[str, Any]]:
    columns = {activity.iri: at for at, activity in enumerate(incidence.activities)}
    for row, actor in enumerate(order):
        roles: dict[tuple[int, str], set[str]] = defaultdict(set)
        for activity, acts in incidence.acts[actor].items():
            for act in acts:
                roles[columns[activity], act.role].add(act.modality)
        for (column, role), modalities in sorted(roles.items()):
            yield {"event": column, "actor": row, "role": role, "group": lineage("role", role)[-1],
                   "planned": "reported" not in modalities}  # fmt: skip
