"""The charts of the reports on history: what happened when, by stage, by cause or by who is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.activities import Activity
from graph.history.contacts import Joint
from graph.history.gaps import Gap
from graph.history.introductions import Introduction
from graph.history.lifecycle import STAGES
from graph.reports.comparison import Comparison
from graph.reports.history import short
from graph.reports.lifecycle import Partnership
from graph.study import Study

Chart = dict[str, str]
Mark = dict[str, str]
_LANES = 12
_DUE = ("due", "open", "not yet due", "no date")


def of_introductions(study: Study, found: Sequence[Introduction]) -> list[Chart]:
    """A lane a pair around one actor; of all pairs a lane for each who brought others together."""
    lanes: dict[str, dict[str, Mark]] = defaultdict(dict)
    common = set.intersection(*(set(one.pair) for one in found)) if found else set()
    for one in found:
        joint = one.first[0]
        if len(found) == 1:
            for title, joints in (("contact", one.first), ("undated", one.undated),
                                  ("bilateral", one.bilateral)):  # fmt: skip
                _add(lanes[title], joints)
        elif common:
            (other,) = set(one.pair) - {min(common)}
            _add(lanes[short(study, other)], [*one.first[:1], *one.bilateral[:1]])
        else:
            hosts = sorted(short(study, actor) for actor in joint.gathering.conveners)
            for host in hosts or ["unknown"]:
                _add(lanes[host], [joint])
    if len(found) == 1:
        caption = "First contacts and first bilateral tie"
    else:
        caption = "First contact, and first bilateral tie" if common else "Where pairs first met"
    note = "" if common else "A lane for everybody who organized or hosted a first contact."
    hosts_first = sorted(lanes, key=lambda name: (name == "unknown", -len(lanes[name]), name))
    order = list(lanes) if common else hosts_first
    return _timeline(lanes, order, caption, note, "table-introductions-1")


def of_lifecycle(found: Partnership) -> list[Chart]:
    """A lane a stage."""
    lanes: dict[str, dict[str, Mark]] = defaultdict(dict)
    for step in found.steps:
        _add(lanes[step.stage], [step.joint])
    return _timeline(lanes, [stage for stage in STAGES if stage in lanes],
                     "The partnership, stage by stage", "", "table-steps-1")  # fmt: skip


def of_gaps(found: Iterable[Gap]) -> list[Chart]:
    """A lane for what is due, open, and still to come."""
    lanes: dict[str, dict[str, Mark]] = defaultdict(dict)
    for gap in found:
        activity = gap.moment.activity
        lane = lanes[gap.due if activity.earliest else ""]
        lane.setdefault(activity.iri, _mark(activity, "planned"))
    undated = len(lanes.pop("", {}))
    note = f"{undated} more without a date are in the table." if undated else ""
    order = [due for due in _DUE if due in lanes]
    return _timeline(lanes, order, "What is announced, and when it was to be", note,
                     "table-gaps-1")  # fmt: skip


def of_changes(found: Comparison, measure: str) -> list[Chart]:
    """What is new by its cause, and the ranks on both sides."""
    from viz.charts.ranks import ranks

    lanes: dict[str, dict[str, Mark]] = defaultdict(dict)
    for change in found.changes:
        activity = change.activity
        lane, mark = lanes[change.cause or change.change], _mark(activity, change.status)
        if mark["status"] == "held" or activity.iri not in lane:
            lane[activity.iri] = mark
    charts = _timeline(lanes, list(lanes), "What differs, by its cause", "", "table-changes-1")
    rows: Any = [
        {"name": found.name(rank.actor), "ranks": [rank.before, rank.after]}
        for rank in found.ranks(measure)
    ]
    if rows:
        days = [state.day for state in found.states]
        times = days if all(days) and len({*days}) == 2 else ["left", "right"]
        table = "table-ranks-1"
        charts.append({"id": "ranks", "caption": f"Ranks by {measure}, before and after",
                       "note": "", "svg": ranks(times, rows), "table": table})  # fmt: skip
    return charts


def _add(lane: dict[str, Mark], joints: Iterable[Joint]) -> None:
    for joint in joints:
        activity = joint.moment.activity
        lane.setdefault(activity.iri, _mark(activity, joint.status))


def _mark(activity: Activity, status: str) -> Mark:
    return {"label": activity.name, "earliest": activity.earliest, "latest": activity.latest,
            "date": activity.date, "status": status, "kind": activity.kind}  # fmt: skip


def _timeline(
    lanes: Mapping[str, Mapping[str, Mark]], order: Sequence[str], caption: str, note: str,
    table: str,
) -> list[Chart]:  # fmt: skip
    """The first lanes as a picture; nothing where there is nothing to draw."""
    from viz.charts.timeline import timeline

    drawn: Any = [{"name": name, "marks": list(lanes[name].values())} for name in order[:_LANES]]
    if not drawn:
        return []
    rest = len(order) - _LANES
    notes = [note, f"{rest} more lane{'' if rest == 1 else 's'} are not drawn." if rest > 0 else ""]
    return [{"id": "timeline", "caption": caption, "note": " ".join(filter(None, notes)),
             "svg": timeline(drawn), "table": table}]  # fmt: skip
