"""Which actors are tied most: every tie by its weight, beside what each side is in at all."""

from typing import Any

from graph.centrality import rank
from graph.errors import ComityError
from graph.network import shared_by
from graph.reports.head import head
from graph.reports.report import Report, Section
from graph.study import Study
from graph.ties import Incidence
from graph.weights import weighting

_COLUMNS = ["rank", "left", "right", "weight", "shared", "of_left", "of_right", "jaccard",
            "first", "last", "years", "left_iri", "right_iri"]  # fmt: skip
_READ = ("rank", "left", "right", "weight", "of_left", "of_right", "jaccard", "years")


def pairs_report(study: Study, *, top: int | None = None) -> Report:
    """A row a tie, the heaviest first; ``top`` keeps the first places, ties of rank in full.

    ``of_left`` and ``of_right`` are the activities of each side, ``jaccard`` is the share of both
    sides' activities that are common, ``first`` and ``last`` when the shared ones were.
    """
    if study.projection.mode == "two":
        raise ComityError("ties of pairs are of one mode", hint="leave out --mode two")
    network = study.network
    incidence: Incidence = network.graph["incidence"]
    found = sorted(((-data["weight"], *sorted(pair)) for *pair, data in network.edges(data=True)))
    ranks = rank([-weight for weight, _, _ in found])
    rows: list[list[Any]] = []
    for place, (weight, left, right) in zip(ranks, found, strict=True):
        if top is not None and int(place.rstrip("=")) > top:
            break
        rows.append([place, *_row(study, incidence, left, right, -weight)])
    names = {"of_left": "activities of the left one", "of_right": "activities of the right one"}
    rest = len(found) - len(rows)
    section = Section("rows", "Heaviest ties", _COLUMNS, rows, (_READ,), [
        *([f"{rest} lighter ties are left out (--top)."] if rest else []),
        *(f"{column}: {meaning}." for column, meaning in names.items()),
        "jaccard: shared activities by those that either side is in (Jaccard 1912).",
        "years: of the first and the last shared activity. What they are, with every row or line"
        " that says so: comity why LEFT RIGHT.",
    ])  # fmt: skip
    weight_words = f"weight: {weighting(study.projection.weight).in_words()}."
    return Report(study.about, head(study), [section], [weight_words])


def _row(study: Study, incidence: Incidence, left: str, right: str, weight: float) -> list[Any]:
    one, other = incidence.acts[left].keys(), incidence.acts[right].keys()
    common = len(one & other)
    shared = [share.activity for share in shared_by(study.network, left, right)]
    days = [activity.earliest for activity in shared if activity.earliest]
    last = [activity.latest for activity in shared if activity.latest]
    jaccard = round(common / len(one | other), 6)
    return [study.name(left), study.name(right), weight, common, len(one), len(other), jaccard,
            *_span(min(days, default=""), max(last, default="")), left, right]  # fmt: skip


def _span(first: str, last: str) -> tuple[str, str, str]:
    """First day, last day, and their years.

    >>> _span("1908-04-11", "2013-05-15")
    ('1908-04-11', '2013-05-15', '1908–2013')
    """
    years = list(dict.fromkeys(day[:4] for day in (first, last) if day))
    return first, last, "–".join(years)
