"""The store as FollowTheMoney entities: JSON lines that Aleph, yente and nomenklatura read.

FollowTheMoney has no roles at events and no agreements. A role at an event goes out as an
``UnknownLink`` with the role's code, beside the plain ``organizer`` and ``involved`` that others
look at; agreements and outputs go out as ``Project``, and their id says what they are. What it
has no words for stays behind: sessions within events, areas, on whose behalf, hours of the day.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.schemes import leaves
from graph.store import Store
from graph.vocabulary import ID, iri, local_name

_ORGANIZING = ("organizer", "co-organizer", "host", "main-partner")
_PUBLIC = ("un-entity", "ministry", "local-government", "public-agency", "government", "state",
           "committee")  # fmt: skip
_WIKIDATA = "http://www.wikidata.org/entity/"
_Said = dict[str, list[str]]  # values by predicate, as prefixed name
_DATED = {"schema:startDate": "startDate", "schema:endDate": "endDate"}


def ftm_lines(store: Store) -> str:
    """Every stated thing and link as a line of JSON, in the order of their ids.

    >>> ftm_lines(Store.memory())
    ''
    """
    found = sorted(_entities(store), key=lambda entity: str(entity["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found)


def _entities(store: Store) -> Iterator[dict[str, object]]:
    bodies = _about(store, "c:Institution")
    people = _about(store, "foaf:Person")
    events, works = _about(store, "c:Event"), dict[str, _Said]()
    for kind in ("c:Agreement", "c:Initiative", "c:Output"):
        works |= _about(store, kind)
    acts = _about(store, "c:Participation")
    for source, said in _about(store, "c:SourceDocument").items():
        yield _entity(_id(source), "Document", {
            "fileName": said["c:fileName"], "title": said["dcterms:title"],
            "date": _days(said["dcterms:issued"]),
        })  # fmt: skip
    for body, said in bodies.items():
        yield _body(body, said)
    for person, said in people.items():
        names, also = said["skos:prefLabel"], said["skos:altLabel"]
        properties = {"name": names, "alias": also, **_places(said)}
        yield _entity(_id(person), "Person", properties)
    for event, said in events.items():
        yield _event(event, said, acts.values())
    for work, said in works.items():
        yield _work(work, said)
    for act, said in acts.items():
        yield from _act(act, said, set(events))
    yield from _ties(store)


def _body(body: str, said: _Said) -> dict[str, object]:
    kinds = [local_name(k) for k in said["org:classification"]]
    public = any(kind in _PUBLIC for kind in kinds)
    schema = "Company" if "company" in kinds else "PublicBody" if public else "Organization"
    return _entity(_id(body), schema, {
        "name": said["skos:prefLabel"], "alias": said["skos:altLabel"],
        "abbreviation": said["c:acronym"], "classification": kinds,
        "country": [local_name(place) for place in said["c:country"]],
        "wikidataId": [link.removeprefix(_WIKIDATA) for link in said["skos:exactMatch"]
                       if link.startswith(_WIKIDATA)],
        "incorporationDate": _days(said["schema:foundingDate"]),
        "dissolutionDate": _days(said["schema:dissolutionDate"]), **_places(said),
    })  # fmt: skip


def _event(event: str, said: _Said, acts: Iterable[_Said]) -> dict[str, object]:
    organizer, involved = set[str](), set[str]()
    for act in acts:
        if event in act["c:inActivity"] and not act["c:inferred"]:
            lead = any(local_name(role) in _ORGANIZING for role in act["c:role"])
            (organizer if lead else involved).update(map(_id, act["c:participant"]))
    types = [local_name(one) for one in (*said["c:eventType"], *said["c:status"])]
    return _entity(_id(event), "Event", {
        "name": said["schema:name"], "alias": said["skos:altLabel"], "keywords": types,
        "organizer": organizer, "involved": involved - organizer, **_dates(said), **_places(said),
    })  # fmt: skip


def _work(work: str, said: _Said) -> dict[str, object]:
    types = (*said["c:agreementType"], *said["c:workType"])
    dates = _dates(said)
    if said["c:signedOn"]:
        dates["startDate"] = _days(said["c:signedOn"])
    return _entity(_id(work), "Project", {
        "name": said["dcterms:title"], "alias": said["skos:altLabel"],
        "projectId": said["dcterms:identifier"], "keywords": [local_name(one) for one in types],
        "status": [local_name(one) for one in said["c:status"]], **dates, **_places(said),
    })  # fmt: skip


def _act(act: str, said: _Said, events: set[str]) -> Iterator[dict[str, object]]:
    """One link for each role of an act."""
    status = [local_name(mode) for mode in said["c:modality"]]
    status += ["inferred"] if said["c:inferred"] else []
    agent, activity = said["c:participant"], said["c:inActivity"]
    at_event = bool(set(activity) & events)
    names = ("subject", "object") if at_event else ("participant", "project")
    for role in sorted({local_name(one) for one in said["c:role"]} & set(leaves("role"))):
        yield _entity(f"{_id(act)}-{role}", "UnknownLink" if at_event else "ProjectParticipant", {
            names[0]: map(_id, agent), names[1]: map(_id, activity), "role": [role],
            "status": status, **_dates(said), **_places(said),
        })  # fmt: skip


def _ties(store: Store) -> Iterator[dict[str, object]]:
    """Positions, placements and changes."""
    for tenure, said in _about(store, "c:Tenure").items():
        yield _entity(_id(tenure), "Employment", {
            "employee": map(_id, said["org:member"]), "role": said["c:titleText"],
            "employer": map(_id, said["org:organization"]), "date": _days(said["c:attestedOn"]),
            "status": ["inferred"] if said["c:inferred"] else [], **_dates(said), **_places(said),
        })  # fmt: skip
    for placement, said in _about(store, "c:Placement").items():
        how = next((local_name(one) for one in said["c:placementKind"]), "")
        member = how == "member-of"
        names = ("member", "organization") if member else ("subject", "object")
        yield _entity(_id(placement), "Membership" if member else "UnknownLink", {
            names[0]: map(_id, said["c:unit"]), names[1]: map(_id, said["c:parent"]),
            "role": [how], "date": _days(said["c:attestedOn"]),
            "status": ["inferred"] if said["c:inferred"] else [], **_dates(said), **_places(said),
        })  # fmt: skip
    for change, said in _about(store, "org:ChangeEvent").items():
        for old in said["org:originalOrganization"]:
            for new in said["org:resultingOrganization"]:
                local = f"{_id(change)}-{local_name(old)}-{local_name(new)}"
                yield _entity(local, "Succession", {
                    "predecessor": [_id(old)], "successor": [_id(new)],
                    "date": _days(said["dcterms:date"]), **_places(said),
                })  # fmt: skip


def _about(store: Store, kind: str) -> dict[str, _Said]:
    """What is said of every thing of a kind."""
    names = {iri(name): name for name in _READ}
    found: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    wanted = " ".join(f"<{full}>" for full in names)
    query = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {wanted} }} ?s a {kind} ; ?p ?o }}"
    for subject, predicate, value in store.select(query).values():
        found[subject][names[predicate]].append(value)
    return found


def _places(said: _Said) -> _Said:
    """Where it is stated: the documents, and the places in them."""
    evidence = said["c:evidence"]
    return {
        "proof": [_id(one.partition("#")[0]) for one in evidence],
        "sourceUrl": [
            *evidence,
            *(one for one in said["dcterms:source"] if one.startswith("http")),
        ],
    }


def _dates(said: _Said) -> _Said:
    return {name: _days(said[predicate]) for predicate, name in _DATED.items()}


def _days(dates: Iterable[str]) -> list[str]:
    """Dates without the hour: an offset has no place in FollowTheMoney."""
    return [one.partition("T")[0] for one in dates]


def _id(full: str) -> str:
    """The id of a thing of ours."""
    folder, _, local = full.removeprefix(ID).partition("/")
    return f"comity-{folder}-{local}"


def _entity(ident: str, schema: str, said: Mapping[str, Iterable[str]]) -> dict[str, object]:
    kept = {name: sorted(set(found)) for name, found in said.items()}
    properties = {name: found for name, found in kept.items() if found}
    caption = next(iter([*said.get("name", ()), *said.get("title", ())]), schema)
    return {"id": ident, "schema": schema, "caption": caption, "datasets": ["comity"],
            "properties": properties}  # fmt: skip


_READ = str.split(
    "skos:prefLabel skos:altLabel c:acronym org:classification c:country skos:exactMatch"
    " schema:foundingDate schema:dissolutionDate schema:name dcterms:title c:eventType c:status"
    " c:agreementType c:workType c:signedOn schema:startDate schema:endDate dcterms:identifier"
    " c:participant c:inActivity c:role c:modality c:inferred org:member org:organization"
    " c:titleText c:attestedOn c:unit c:parent c:placementKind org:originalOrganization"
    " org:resultingOrganization dcterms:date c:evidence dcterms:source c:fileName dcterms:issued"
)
