"""Why two actors are tied: every shared activity, both sides' roles, document and line."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from graph.errors import ComityError
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.network import shared_by
from graph.reports.lettering import wrapped
from graph.study import Study
from graph.ties import Shared
from graph.weights import weighting

COLUMNS = ["activity", "date", "status", "share", "who", "role", "by", "modality", "inferred",
           "document", "line", "place", "quotation"]  # fmt: skip


def tie_rows(
    study: Study, left: str, right: str, quote: Callable[[Evidence], str]
) -> list[list[Any]]:
    """One row for every piece of evidence behind a tie; the shares add up to its weight."""
    rows: list[list[Any]] = []
    for shared in explained(study, left, right):
        for affiliation in (*shared.left, *shared.right):
            rows += _rows(study, shared, affiliation, quote)
    return rows


def explained(study: Study, left: str, right: str) -> list[Shared]:
    """What two nodes share; a ``ComityError`` where it is nothing."""
    network = study.network
    names = [study.name(node) for node in (left, right)]
    for node, name in zip((left, right), names, strict=True):
        if node not in network:
            raise ComityError("not in this network", value=name, hint=study.where)
    if left == right:
        raise ComityError("an actor has no tie with itself", value=names[0])
    one_mode = study.projection.mode == "one"
    tied = network.has_edge(left, right) or not one_mode
    shared = shared_by(network, left, right) if tied else []
    if not shared:
        acts = network.graph["incidence"].acts
        unweighed = acts.get(left, {}).keys() & acts.get(right, {}).keys()
        but = " that gives a tie weight" if unweighed else ""
        raise ComityError(f"{names[0]} and {names[1]} share nothing here{but}", hint=study.where)
    return shared


def _said(study: Study, node: str) -> str:
    """An activity by its whole name, an actor by its short one."""
    activity = "activity" in study.network.nodes.get(node, {})
    return study.label(node) if activity else study.name(node)


def weight_of(shares: list[Shared]) -> float:
    """The weight of a tie: the sum of its shares."""
    return math.fsum(one.share for one in shares)


def _rows(
    study: Study, shared: Shared, said: Affiliation, quote: Callable[[Evidence], str]
) -> Iterator[list[Any]]:
    activity = shared.activity
    for evidence in said.evidence:
        yield [
            activity.name, activity.date, activity.status, shared.share,
            study.actor(said.actor).short, said.role, study.names.get(said.by, ""), said.modality,
            said.inferred, evidence.file, evidence.line, evidence.fragment, quote(evidence),
        ]  # fmt: skip


def tie_in_words(
    study: Study, left: str, right: str, quote: Callable[[Evidence], str], width: int = 80
) -> str:
    """The same as a text to read, each activity with both sides' roles and their lines."""
    shares = explained(study, left, right)
    names = [_said(study, node) for node in (left, right)]
    count = len(shares)
    share = f"share {count} {'activity' if count == 1 else 'activities'}"
    said = f"{names[0]} and {names[1]} {share if shares[0].right else 'are tied'}"
    lines = [*wrapped(f"{said} (weight {weight_of(shares):g})", width, ""), ""]
    how = weighting(study.projection.weight)
    if how.name != "count" or how.digest:
        lines[1:1] = wrapped(f"Weight by {how.in_words()}.", width, "")
    for number, shared in enumerate(shares, 1):
        activity = shared.activity
        lines += wrapped(f"{number}. {activity.name}", width, "   ")
        announced = activity.status == "held" and shared.status == "planned"
        status = "held, but both sides not reported" if announced else activity.status
        lines.append(f"   {activity.date or 'no date'}; {status}; share {shared.share:g}")
        for act in (*shared.left, *shared.right):
            by = f" (through {study.names[act.by]})" if act.by else ""
            inferred = ", inferred" if act.inferred else ""
            as_named = f" (as “{act.named}”)" if act.named else ""
            who = f"{study.actor(act.actor).short}{as_named}"
            what = f"- {who}: {act.role}{by}, {act.modality}{inferred}"
            lines += wrapped(what, width, "     ", first="   ")
            for evidence in act.evidence:
                lines += wrapped(evidence.in_words(), width, "     ", first="     ")
                if quote(evidence):
                    lines += wrapped(f"“{quote(evidence)}”", width, "       ", first="       ")
        lines.append("")
    return "\n".join(lines)
