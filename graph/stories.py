"""Who did what where, told by event, agreement, work and person: plain values for a page.

An event is told with its sessions (``schema:superEvent``), the times as they are written and
every act in it; an agreement with its parties, its areas and what led to it; an initiative or an
output with whoever has a part in it, what it supports and where it came from; a person with its
positions. Only what the documents that count say is told, and everything with its evidence.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from graph.activities import Activity, activities_of
from graph.evidence import Evidence, evidence_of
from graph.store import Store
from graph.vocabulary import iri, local_name

Value = dict[str, Any]
Said = Mapping[str, list[tuple[str, str]]]  # property → values with their languages

_SAID = """
SELECT DISTINCT ?thing ?g ?property ?value ?lang { GRAPH ?g { ?thing ?property ?value }
  VALUES ?property { %s } ?thing c:countsAs?/a ?class VALUES ?class { %s }
  BIND(LANG(?value) AS ?lang) FILTER(STRSTARTS(STR(?g), "%s"))
} ORDER BY ?thing ?property ?value ?lang
"""
_HOW_MANY = "SELECT (COUNT(*) AS ?acts) { ?act a c:Participation }"
_TYPES = """
SELECT DISTINCT ?type ?label ?lang { ?activity c:eventType|c:agreementType|c:workType ?type .
  ?type skos:prefLabel ?label BIND(LANG(?label) AS ?lang) } ORDER BY ?type ?lang ?label
"""
_OF_ACTIVITIES = """schema:name dcterms:title skos:altLabel schema:startDate schema:endDate
  schema:superEvent c:listOrder c:durationMinutes c:eventType c:agreementType c:signedOn
  c:followUpOf c:basedOn c:cooperationArea c:workType c:partOfOutput c:supports c:producedAt"""
#: Kind of activity → the list that it is told in.
_LISTS = {"agreement": "agreements", "initiative": "works", "output": "works"}
_OF_ACTS = """c:participant c:inActivity c:role c:modality c:inferred c:onBehalfOf c:inCapacity
  c:listOrder c:durationMinutes c:speechTitle schema:startDate schema:endDate"""
_OF_OTHERS = """skos:prefLabel skos:altLabel rdfs:label c:areaNumber
  org:member org:organization c:titleText c:attestedOn"""
_TYPED = ("eventType", "agreementType", "workType")
_CLASSES = {
    "activities": (_OF_ACTIVITIES, "c:Event c:Agreement c:Initiative c:Output"),
    "acts": (_OF_ACTS, "c:Participation"),
    "others": (_OF_OTHERS, "foaf:Person c:Tenure c:CooperationArea c:Institution"),
}


def stories(
    store: Store,
    *,
    names: Mapping[str, str],
    counts_as: Callable[[str, str], str] = lambda body, day: body,
    silent: Collection[str] = (),
    cite: Callable[[Evidence], Value],
    most: int = 3000,
) -> Value:
    """``events``, ``agreements``, ``works``, ``persons`` and ``types`` as plain values.

    ``names`` gives a short name by IRI; ``counts_as`` the actor that a body is part of on a day;
    ``silent`` are the documents that do not count; ``cite`` turns evidence into a plain value. A
    session names its event in ``within``, a part of an output the whole. A store of more than
    ``most`` acts is not told: a page would be too heavy.
    """
    ((acts,),) = store.select(_HOW_MANY).values()
    if int(acts) > most:
        return {}
    return _Teller(store, names, counts_as, silent, cite).everything()


class _Teller:
    def __init__(
        self,
        store: Store,
        names: Mapping[str, str],
        counts_as: Callable[[str, str], str],
        silent: Collection[str],
        cite: Callable[[Evidence], Value],
    ) -> None:
        self._names, self._counts_as, self._silent, self._cite = names, counts_as, silent, cite
        self._activities = activities_of(store)
        self._said = {name: self._read(store, *wanted) for name, wanted in _CLASSES.items()}
        facts = [thing for said in self._said.values() for thing in said]
        self._proofs = evidence_of(store, facts)
        self._types: dict[str, dict[str, str]] = defaultdict(dict)
        for code, label, lang in store.select(_TYPES).values():
            self._types[local_name(code)][lang] = label
        self._posts: dict[str, list[Value]] = defaultdict(list)
        for tenure, said in self._said["others"].items():
            for person, _ in said.get("member", ()):
                if self._evidence(tenure):
                    self._posts[person].append(self._post(tenure, person))

    def _read(self, store: Store, properties: str, classes: str) -> dict[str, Said]:
        """What the documents that count say of the things of some classes."""
        found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        asked = _SAID % (properties, classes, iri("g:source/"))
        for thing, source, prop, value, lang in store.select(asked).values():
            seen = store.view.name(thing)
            other = seen != thing and prop == iri("skos:prefLabel")
            known = found[seen]["altLabel" if other else local_name(prop)]
            value = store.view.name(value)
            if local_name(source) not in self._silent and (value, lang) not in known:
                known.append((value, lang))
        return {thing: said for thing, said in found.items() if any(said.values())}

    def everything(self) -> Value:
        """What a page tells, in order of time; types of activity with their labels by language."""
        acts = defaultdict(list)
        for act, said in self._said["acts"].items():
            for where in _all(said, "inActivity"):
                if self._evidence(act):
                    acts[where].append(self._act(act, said, where))
        told: dict[str, list[Value]] = {"events": [], "agreements": [], "works": [], "persons": []}
        for thing in self._said["activities"]:
            activity = self._activities.get(thing)
            if activity is None or not self._evidence(thing):
                continue
            activity = activity.by({s.source for s in activity.stated} - set(self._silent))
            told[_LISTS.get(activity.kind, "events")].append(
                self._activity(activity, acts.get(thing, []))
            )
        for person, said in self._said["others"].items():
            if "/person/" in person and said.get("prefLabel"):
                told["persons"].append(self._person(person))
        for part in ("events", "agreements", "works"):
            told[part].sort(key=_when)
        return {**told, "types": self._types}

    def _evidence(self, fact: str) -> list[Value]:
        proofs = self._proofs.get(fact, ())
        return [self._cite(proof) for proof in proofs if proof.source not in self._silent]

    def _activity(self, activity: Activity, acts: list[Value]) -> Value:
        """An event, a session, an agreement or a work, with its acts in the order of the agenda."""
        said = self._said["activities"][activity.iri]
        named = [one for prop in ("name", "title", "altLabel") for one in said.get(prop, ())]
        areas = [self._area(area) for area in _all(said, "cooperationArea")]
        return {
            "iri": activity.iri,
            "event": activity.name,
            "names": [{"text": text, "lang": lang} for text, lang in named],
            "kind": activity.kind,
            "type": local_name(next((t for p in _TYPED if (t := _first(said, p))), "")),
            "date": activity.date,
            "earliest": activity.earliest,
            "latest": activity.latest,
            "status": activity.status,
            "statuses": list(activity.statuses),
            **_times(said),
            "signed": _one(said, "signedOn"),
            "within": _first(said, "superEvent") or _first(said, "partOfOutput"),
            "order": int(_first(said, "listOrder") or 0),
            "follows": _all(said, "followUpOf"),
            "based_on": [*_all(said, "basedOn"), *_all(said, "producedAt")],
            "supports": _all(said, "supports"),
            "areas": sorted(areas, key=lambda area: (area["number"], area["text"])),
            "acts": sorted(acts, key=_place),
            "evidence": self._evidence(activity.iri),
        }

    def _area(self, area: str) -> Value:
        said = self._said["others"].get(area, {})
        return {
            "number": int(_first(said, "areaNumber") or 0),
            "text": _one(said, "label"),
            "evidence": self._evidence(area),
        }

    def _act(self, act: str, said: Said, where: str) -> Value:
        """What one person or body does in an activity, and for whom."""
        agent = _first(said, "participant")
        person = agent if "/person/" in agent else ""
        posts = [self._said["others"].get(post, {}) for post in _all(said, "inCapacity")]
        bodies = _all(said, "onBehalfOf") if person else [agent]
        bodies = bodies or [body for post in posts for body in _all(post, "organization")]
        activity = self._activities.get(where)
        day = activity.earliest if activity else ""
        return {
            "role": local_name(_first(said, "role")),
            "by": self._names.get(person, ""),
            "by_iri": person,
            "as": _all(said, "inCapacity"),
            "for": [
                {
                    "name": self._names.get(body, ""),
                    "iri": body,
                    "actor": self._counts_as(body, day),
                }
                for body in bodies
            ],
            "title": _one(said, "speechTitle"),
            **_times(said),
            "order": int(_first(said, "listOrder") or 0),
            "modality": local_name(_first(said, "modality")),
            "inferred": _first(said, "inferred") == "true",
            "participation": act,
            "evidence": self._evidence(act),
        }

    def _person(self, person: str) -> Value:
        """A person with every spelling of the name and every position."""
        said = self._said["others"][person]
        named = [one for prop in ("prefLabel", "altLabel") for one in said.get(prop, ())]
        return {
            "iri": person,
            "name": self._names.get(person, ""),
            "names": [{"text": text, "lang": lang} for text, lang in named],
            "posts": sorted(self._posts[person], key=lambda post: (post["date"], post["title"])),
        }

    def _post(self, tenure: str, person: str) -> Value:
        said = self._said["others"][tenure]
        return {
            "iri": tenure,
            "person": self._names.get(person, ""),
            "person_iri": person,
            "title": _one(said, "titleText"),
            "institution": self._names.get(_first(said, "organization"), ""),
            "date": _one(said, "attestedOn"),
            "evidence": self._evidence(tenure),
        }


def _one(said: Said, prop: str) -> str:
    """The words of a property; several, where documents differ, stand beside each other."""
    return " / ".join(_all(said, prop))


def _all(said: Said, prop: str) -> list[str]:
    return [value for value, _ in said.get(prop, ())]


def _first(said: Said, prop: str) -> str:
    return next(iter(_all(said, prop)), "")


def _times(said: Said) -> Value:
    """From when to when, as written, and for how many minutes."""
    return {
        "start": _one(said, "startDate"),
        "end": _one(said, "endDate"),
        "minutes": _one(said, "durationMinutes"),
    }


def _when(one: Value) -> tuple[Any, ...]:
    """By day and hour; what has none comes after what has one."""
    return (one["start"] or one["date"] or "9999", *_place(one), one["iri"])


def _place(one: Value) -> tuple[Any, ...]:
    """Where something stands in an agenda: by its hour, else by its number, else as it is cited."""
    cited = [(e["source"], e["line"] or 0, e["char"]) for e in one["evidence"][:1]]
    return (one["start"], one["order"], cited)
