"""Findings as a facts file: proposed facts with spans, in one order, the same bytes every time."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from graph.documents import Document as Source
from graph.extraction.confidence import confidence
from graph.extraction.lexicon import countries, plain
from graph.extraction.mentions.institutions import rank_of
from graph.extraction.record import Activity, Findings, Institution, Place
from graph.extraction.roster import Roster
from graph.model import Document, Fact, FactsFile, Span
from graph.names import fold, slug

_MODALITY = {"planned": "announced", "draft": "proposed"}


def facts_file(source: Source, findings: Findings, roster: Roster) -> FactsFile:
    """The facts file of a document; every fact is proposed and has its spans."""
    name = PurePath(source.name).name
    ident = slug(PurePath(name).stem)
    writer = _Writer(source, findings, roster)
    publisher = findings.publisher
    document = Document(
        ident, name, title=findings.title[:2000], issued=findings.issued, type=findings.kind,
        publisher=publisher.name if isinstance(publisher, Institution) else publisher,
        sha256=source.sha256, characters=len(source),
    )  # fmt: skip
    facts = tuple(replace(fact, key=fact.key_in(ident)) for fact in writer.facts())
    unique = {fact.key: fact for fact in reversed(facts)}
    kept = tuple(fact for fact in facts if unique[fact.key] is fact)
    return FactsFile(document, kept)


class _Writer:
    def __init__(self, source: Source, findings: Findings, roster: Roster) -> None:
        self.source, self.findings, self.roster = source, findings, roster
        _one_kind_each(findings, roster)
        _tell_apart(roster.institutions)
        _tell_labels_apart(findings.activities)
        self.cast = self._cast()

    def _cast(self) -> set[int]:
        """Everybody whom the document names: to be named beside others is a fact, too."""
        return {id(one) for one in (*self.roster.persons, *self.roster.institutions)}

    def facts(self) -> Iterable[Fact]:
        """All facts: who, what they are, what took place, who did what in it."""
        units = {
            id(p.unit)
            for p in self.roster.placements
            if p.kind == "unit" and id(p.unit) in self.cast
        }
        for body in self.roster.institutions:
            if id(body) in self.cast:
                yield self._institution(body, unit=id(body) in units)
        for person in self.roster.persons:
            if id(person) in self.cast:
                yield self._fact(
                    "person",
                    {"name": person.name, "also": _others(person.name, person.also)},
                    person.spans[:3],
                    "name",
                )
        for placed in self.roster.placements:
            if id(placed.unit) in self.cast and id(placed.parent) in self.cast:
                said = {"unit": placed.unit.name, "parent": placed.parent.name, "as": placed.kind}
                yield self._fact("placement", said, [placed.span], placed.rule)
        for held in self.roster.positions:
            said = {
                "person": held.person.name,
                "institution": held.institution.name,
                "title": held.title[:2000],
            }
            yield self._fact("position", said, [held.span], held.rule, inferred=held.inferred)
        yield from self._activities()
        for role in self.findings.roles:
            acted: dict[str, Any] = {"agent": role.agent.name, "role": role.role, "in": role.activity.label,
                    "modality": _MODALITY.get(role.activity.state, "reported"), "order": role.order, "minutes": role.minutes}  # fmt: skip
            yield self._fact("role", acted, [role.span], role.rule, inferred=role.inferred)
        for count in self.findings.counts:
            counted: dict[str, Any] = {
                "of": count.of.label,
                "number": count.number,
                "role": count.role,
            }
            yield self._fact("count", counted, [count.span], "prose-count")

    def _institution(self, body: Institution, *, unit: bool) -> Fact:
        said = {"name": body.name, "also": _others(body.name, body.also), "acronym": body.acronym if body.defined else "",
                "unit": unit and rank_of(body.name) <= 3, "country": countries().get(plain(body.country), "")}  # fmt: skip
        return self._fact("institution", said, body.spans[:3], "name", inferred=body.inferred)

    def _activities(self) -> Iterable[Fact]:
        series: set[str] = set()
        for activity in self.findings.activities:
            if activity.sort == "agreement":
                yield from self._agreement(activity)
                continue
            if activity.series and activity.series not in series:
                series.add(activity.series)
                yield self._fact(
                    "series", {"name": activity.series}, activity.spans[:1], activity.rule
                )
            said: dict[str, Any] = {
                "name": activity.label, "also": _others(activity.label, activity.also), "type": activity.kind, "state": activity.state or "held",
                "of": activity.of.label if activity.of else "", "start": activity.start, "end": _end(activity),
                "series": activity.series, "edition": activity.edition, "place": activity.place[:200], "mode": activity.mode,
            }  # fmt: skip
            if activity.sort == "session":
                said["state"] = activity.state
            yield self._fact(activity.sort, said, activity.spans[:3], activity.rule)

    def _agreement(self, activity: Activity) -> Iterable[Fact]:
        signed = activity.state == "signed"
        said: dict[str, Any] = {"name": activity.label, "type": activity.kind, "state": activity.state,
                "signed" if signed else "date": activity.start}  # fmt: skip
        yield self._fact("agreement", said, activity.spans[:3], activity.rule)
        for number, area in enumerate(activity.areas, 1):
            yield self._fact(
                "area",
                {"agreement": activity.label, "number": number, "name": area[:300]},
                activity.spans[:1],
                activity.rule,
            )
        role = "signatory" if activity.state in ("signed", "extended") else "party"
        for party in activity.parties:
            said = {
                "agent": party.name,
                "role": role,
                "in": activity.label,
                "modality": _MODALITY.get(activity.state, "reported"),
            }
            yield self._fact("role", said, activity.spans[:1], activity.rule)

    def _fact(
        self,
        kind: str,
        said: dict[str, Any],
        places: list[Place],
        rule: str,
        *,
        inferred: bool = False,
    ) -> Fact:
        arguments = {k: v for k, v in said.items() if v not in ("", None, [], False)}
        return Fact(
            kind, arguments, tuple(self._span(p) for p in places if p[1] > p[0]) or (self._span((0, min(1, len(self.source)))),),
            status="proposed", inferred=inferred, rule=rule, confidence=confidence(kind, rule),
        )  # fmt: skip

    def _span(self, place: Place) -> Span:
        return self.source.span(*place)


def _end(activity: Activity) -> str:
    return (
        activity.end
        if activity.end
        and activity.end[: len(activity.start)] >= activity.start[: len(activity.end)]
        else ""
    )


def _others(name: str, forms: Iterable[str]) -> list[str]:
    """The other forms of a name, each once."""
    found: dict[str, str] = {}
    for form in forms:
        if form and form != name:
            found.setdefault(form, form)
    return list(found.values())


def _one_kind_each(findings: Findings, roster: Roster) -> None:
    """A name that the document has for an institution is no person's: what rests on that goes."""
    bodies = {fold(form) for b in roster.institutions for form in (b.name, b.acronym, *b.also)}
    gone = {id(person) for person in roster.persons if fold(person.name) in bodies}
    roster.persons[:] = [p for p in roster.persons if id(p) not in gone]
    roster.positions[:] = [held for held in roster.positions if id(held.person) not in gone]
    findings.roles[:] = [role for role in findings.roles if id(role.agent) not in gone]


def _tell_apart(bodies: list[Institution]) -> None:
    """Namesakes get their country or parent in brackets."""
    taken: dict[str, Institution] = {}
    for body in bodies:
        key = fold(body.name)
        if key in taken:
            for twin in (taken[key], body):
                if twin.country and not twin.name.endswith(")"):
                    twin.also.append(twin.name)
                    twin.name = f"{twin.name} ({twin.country})"
            if fold(taken[key].name) == fold(body.name):
                body.name = f"{body.name} (2)"
        taken[fold(body.name)] = body


def _tell_labels_apart(activities: list[Activity]) -> None:
    taken: dict[str, int] = {}
    for activity in activities:
        activity.label = " ".join(activity.label.split())[:400] or "Event"
        key = fold(activity.label)
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            activity.label = f"{activity.label} ({taken[key]})"
            taken[fold(activity.label)] = 1
