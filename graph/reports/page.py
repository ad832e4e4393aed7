"""A report as the plain values of one self-contained page, with every tie's evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.centrality import Measure
from graph.cohesion import COHESION, TWO_MODE_COHESION, cohesion
from graph.network import shared_by
from graph.reports.centrality import measures_of
from graph.reports.frame import Quote, Values, act_of, arguments_of, made_of, tables_of
from graph.reports.pictures import pictures
from graph.reports.report import Report
from graph.study import Study
from graph.weights import weighting

#: ties whose evidence is written out; of more the heaviest
MOST_TIES = 400


def page_of(
    study: Study,
    report: Report,
    *,
    title: str,
    words: Sequence[str],
    quote: Quote = lambda evidence: evidence.quotation,
) -> Values:
    """What ``viz.report.render_report`` shows; ``words`` is the command that makes it anew."""
    activities, ties, left = _evidence(study, quote)
    shown = [section for section in report.sections if not section.quiet]
    sections = [
        *({"id": f"part-{section.key.replace('_', '-')}", "heading": section.title,
           "text": "", "charts": [], "tables": tables_of(section)} for section in shown),
        {"id": "pictures", "heading": "Pictures", "text": "", "charts": pictures(study, report),
         "tables": []},
    ]  # fmt: skip
    warnings = list(report.about["warnings"])
    if left:
        warnings.append(f"the evidence of the {MOST_TIES} heaviest ties is written out; {left} more"
                        " ties: comity why.")  # fmt: skip
    return {
        "title": title,
        "lead": f"{study.words[0].upper()}{study.words[1:]}.",
        "made": {
            **made_of(study, words),
            "projection": study.words,
            "weights": weighting(study.projection.weight).in_words(),
        },
        "warnings": warnings,
        "summary": _summary(study, report.about.get("whole")),
        "sections": sections,
        "definitions": _definitions(report, measures_of(study)),
        "activities": activities,
        "ties": ties,
        "arguments": arguments_of(study, words),
    }


def _summary(study: Study, found: Mapping[str, Any] | None) -> list[Values]:
    """The figures of the whole, each with its definition; what is undefined is left out."""
    two = study.projection.mode == "two"
    known = TWO_MODE_COHESION if two else COHESION
    summary = []
    for name, value in (found or cohesion(study.network)).items():
        if name == "notes" or value is None:
            continue
        names = [_named(study, one) for one in value] if isinstance(value, list) else []
        summary.append({
            "name": name.replace("_", " "),
            "value": (names or "none") if isinstance(value, list) else value,
            "definition": known[name].definition,
            "source": known[name].source,
        })  # fmt: skip
    return summary


def _named(study: Study, item: Any) -> str:
    return study.name(item) if isinstance(item, str) else " – ".join(map(study.name, item))


def _definitions(report: Report, known: Mapping[str, Measure]) -> list[Values]:
    """The measures with their papers, else the lines under the report."""
    measures: Mapping[str, str] = report.about.get("measures", {})
    found = [{"name": name, "text": text, "source": known[name].source}
             for name, text in measures.items()]  # fmt: skip
    others = [line for line in report.foot if line.partition(":")[0] not in measures]
    for line in others:
        name, _, text = line.partition(": ")
        found.append({"name": name, "text": text, "source": ""} if text
                     else {"name": "note", "text": line, "source": ""})  # fmt: skip
    return found


def _evidence(study: Study, quote: Quote) -> tuple[list[Values], list[Values], int]:
    """Every activity with its acts, the ties that follow from them, and how many are left out."""
    network = study.network
    incidence = network.graph["incidence"]
    place = {activity.iri: at for at, activity in enumerate(incidence.activities)}
    activities = [
        {
            "name": activity.name,
            "kind": activity.kind,
            "date": activity.date,
            "status": activity.status,
            "acts": [
                act_of(study.actors[act.actor].short, act, study.names.get(act.by, ""), quote)
                for actor in incidence.actors
                if actor in network
                for act in incidence.acts[actor].get(activity.iri, ())
            ],
        }
        for activity in incidence.activities
    ]
    weighed = [(a, b, float(data["weight"])) for a, b, data in network.edges(data=True)]
    heavy = sorted(weighed, key=lambda tie: (-tie[2], tie[0], tie[1]))
    ties = [
        {
            "a": study.name(left),
            "b": study.name(right),
            "weight": weight,
            "shares": [{"activity": place[s.activity.iri], "share": s.share}
                       for s in shared_by(network, left, right)],
        }
        for left, right, weight in heavy[:MOST_TIES]
    ]  # fmt: skip
    return activities, ties, max(0, len(heavy) - MOST_TIES)
