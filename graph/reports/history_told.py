"""What the pages of introductions, lifecycle, gaps and diff show beside their tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.history.contacts import Gathering, Joint
from graph.history.gaps import Gap
from graph.history.introductions import Introduction
from graph.incidence import Affiliation
from graph.reports import history_pictures as pictures
from graph.reports import history_words as words
from graph.reports.comparison import Comparison
from graph.reports.history import short
from graph.reports.history_page import MOST_ROWS, Cited, Told
from graph.reports.lifecycle import Partnership
from graph.reports.report import Report
from graph.study import Study

_READ_CHANGES = ("activity", "who", "role", "change", "cause", "before", "after", "independence")
_READ_GAPS = ("what", "kind", "type", "who", "role", "date", "state", "inferred", "due")


def introductions_told(study: Study, found: Sequence[Introduction], names: Sequence[str]) -> Told:
    """Pairs: what each first contact, bilateral tie and introducer rests on."""
    rests = [[j.moment.activity.iri for j in _joints(one)] for one in found[:MOST_ROWS]]
    cited = _gatherings(j.gathering for one in found[:MOST_ROWS] for j in _joints(one))
    whose = [short(study, study.resolved(name)) for name in names]
    title = f"Introductions of {' and '.join(whose)}" if whose else "Introductions"
    read = ("left", "right", "date", "status", "first_contact", "bilateral_since",
            "introduced_by")  # fmt: skip
    return Told(title, cited, {"introductions": rests}, {"introductions": read},
                words.INTRODUCTIONS, pictures.of_introductions(study, found))  # fmt: skip


def _joints(one: Introduction) -> list[Joint]:
    """Everything that the row of a pair rests on, each once."""
    joints = [*one.first, *one.undated, *one.bilateral]
    joints += [b.joint for b in one.beside if b.introduces]
    return list({joint.moment.activity.iri: joint for joint in joints}.values())


def _gatherings(found: Iterable[Gathering]) -> dict[str, Cited]:
    """Activities with everybody in them, oldest first."""
    known = {g.moment.activity.iri: g for g in found}
    order = sorted(known, key=lambda iri: (known[iri].moment.activity.earliest or "9999", iri))
    everybody = {iri: [a for acts in g.acts.values() for a in acts] for iri, g in known.items()}
    return {iri: Cited(known[iri].moment.activity, everybody[iri]) for iri in order}


def lifecycle_told(study: Study, found: Partnership) -> Told:
    """Steps with the acts of the two."""
    cited = {
        step.joint.moment.activity.iri: Cited(
            step.joint.moment.activity,
            [act for actor in found.pair for act in step.joint.acts[actor]],
        )
        for step in found.steps
    }
    rests = {"steps": [[step.joint.moment.activity.iri] for step in found.steps]}
    read = ("stage", "date", "status", "activity", "since_first_contact", "since_previous",
            "follows_from")  # fmt: skip
    title = f"Lifecycle of {' and '.join(short(study, actor) for actor in found.pair)}"
    return Told(title, cited, rests, {"steps": read}, words.LIFECYCLE,
                pictures.of_lifecycle(found))  # fmt: skip


def gaps_told(study: Study, report: Report, found: Sequence[Gap]) -> Told:
    """What is announced, with every act in it; of an announced act the act itself."""
    acts: dict[str, list[Affiliation]] = defaultdict(list)
    for act in study.affiliations:
        acts[act.activity.iri].append(act)
    cited: dict[str, Cited] = {}
    for gap in found:
        activity = gap.moment.activity
        before = cited.get(activity.iri, Cited(activity))
        whole = gap.kind == "activity"
        of_it = [
            a for a in acts[activity.iri] if whole or (*gap.who, gap.role) == (a.actor, a.role)
        ]
        silent = whole or not of_it
        cited[activity.iri] = Cited(
            activity,
            list(dict.fromkeys([*before.acts, *of_it])),
            list(dict.fromkeys([*before.places, *(gap.evidence if silent else ())])),
        )
    rests = {"gaps": [[gap.moment.activity.iri] for gap in found]}
    made = {"projection": "every act that a document states, of institutions and of people;"
                          " contacts left out"}  # fmt: skip
    return Told("Gaps: what is announced and not reported", cited, rests, {"gaps": _READ_GAPS},
                words.GAPS, pictures.of_gaps(found), " ".join(report.head[1:]), made)  # fmt: skip


def changes_told(found: Comparison, report: Report, measure: str) -> Told:
    """Changes with the acts that are new, gone or said again."""
    known = [state.acts() for state in found.states]
    acts: dict[str, dict[Affiliation, None]] = defaultdict(dict)
    cited: dict[str, Cited] = {}
    for change in found.changes:
        iri = change.activity.iri
        key = change.actor, iri, change.role
        acts[iri].update(dict.fromkeys(known[1].get(key) or known[0].get(key) or []))
        places = list(cited[iri].places) if iri in cited else []
        places += [] if change.actor else change.evidence
        cited[iri] = Cited(change.activity, list(acts[iri]), list(dict.fromkeys(places)))
    rests = {
        "changes": [[change.activity.iri] for change in found.changes],
        "ties": [[activity.iri for activity in tie.activities] for tie in found.ties],
    }
    lead = " ".join(report.head[1:])
    if not found.changes:
        lead += " Nothing differs for certain." if found.arrivals else " Nothing differs."
    sides = f"from {found.days[0]} to {found.days[1]}" if any(found.days) else "between two stores"
    made = {"projection": report.head[0].removeprefix("Projection: ").removesuffix(".")}
    if not any(found.days):
        made["corpus"] = f"left: {found.left.corpus}; right: {found.right.corpus}"
        made["digest"] = f"{found.left.digest} and {found.right.digest}"
    return Told(f"What changed {sides}", cited, rests, {"changes": _READ_CHANGES}, words.CHANGES,
                pictures.of_changes(found, measure), lead, made)  # fmt: skip
