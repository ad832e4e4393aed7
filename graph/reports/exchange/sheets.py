"""The network as CSV tables: ties, actors, activities, affiliations, people.

They stand side by side, each row one thing; ``….csv-metadata.json`` says what the columns are. A
cell with several values has them joined by "; ", in the same order in ``document``, ``line`` and
``place``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from graph.network import Network
from graph.reports.exchange.csvw import described
from graph.reports.exchange.flat import flattened
from graph.reports.tables import render

Row = dict[str, Any]
Nodes = list[tuple[str, Row]]


@dataclass(frozen=True)
class Sheet:
    """A table: what it is called, its columns, and a row for every record."""

    name: str  # "" for the ties
    columns: list[str]
    rows: list[Row]


def csv_files(network: Network, name: str) -> dict[str, str]:
    """The text of every table of an arranged network, and of their description, by file."""
    stem = PurePath(name).stem
    files = {f"{stem}-{one.name}.csv" if one.name else name: one for one in sheets(network)}
    texts = {
        file: render(one.columns, [[_cell(row.get(c)) for c in one.columns] for row in one.rows],
                     "csv")
        for file, one in files.items()
    }  # fmt: skip
    tables = {file: (one.columns, one.rows) for file, one in files.items()}
    return {**texts, f"{name}-metadata.json": described(tables, network.graph)}


def sheets(network: Network) -> list[Sheet]:
    """The tables of an arranged network, the one of the ties first."""
    nodes = network.nodes(data=True)
    actors = [(node, data) for node, data in nodes if data.get("bipartite") != 1]
    activities = [(node, data) for node, data in nodes if data.get("bipartite") == 1]
    names = {node: data.get("label", node) for node, data in nodes}
    ties = _roles(network, names) if network.is_multigraph() else _ties(network, names)
    known = ["short", "names", "kind", "country", "first", "last", "sources"]
    return [
        ties,
        _nodes("actors", "actor", actors, known),
        *([_nodes("activities", "activity", activities, ["kind", *_WHEN])] if activities else []),
        _affiliations(actors, names),
        _people(actors, names),
    ]


_ACTOR = ["actor", "actor_name"]
_ACTIVITY = ["activity", "activity_name"]
_WHEN = ["date", "earliest", "latest", "status", "statuses"]
_ROLE = ["role", "by", "by_iri", "modality", "inferred", "participation"]
_PLACE = ["document", "line", "place", "quotation"]
_POST = ["institution", "institution_name", "person", "person_name", "title", "at", "date"]
_TIE = ["left", "left_name", "right", "right_name", "weight", "status", "inferred", "first", "last"]
_SHARE = ["date", "earliest", "latest", "activity_status", "share", "left_roles", "right_roles"]


def _ties(network: Network, names: Mapping[str, str]) -> Sheet:
    """One row for every activity of every tie; without activities, for the tie."""
    rows = []
    for left, right, data in network.edges(data=True):
        tie = {"left": left, "left_name": names[left], "right": right, "right_name": names[right]}
        for event in data.get("events") or [{}]:
            sides = event.get("a_roles") or [], event.get("b_roles") or []
            rows.append({
                **data, **tie, **event, "weight": data.get("weight"), "status": data.get("status"),
                "activity": event.get("iri"), "activity_name": event.get("event"),
                "activity_status": event.get("status"),
                "left_roles": [_in_words(act) for act in sides[0]],
                "right_roles": [_in_words(act) for act in sides[1]],
                "evidence": sorted({_short(e) for side in sides for act in side
                                    for e in act.get("evidence") or ()}),
            })  # fmt: skip
    return Sheet("", [*_TIE, *_ACTIVITY, *_SHARE, "sources", "evidence"], rows)


def _roles(network: Network, names: Mapping[str, str]) -> Sheet:
    """One row for every role of an actor in an activity; their weights add up to the tie's."""
    rows = [
        {**data, "actor": actor, "actor_name": names[actor], "activity": activity,
         "activity_name": names[activity], **_places(data)}
        for actor, activity, data in network.edges(data=True)
    ]  # fmt: skip
    return Sheet("", [*_ACTOR, *_ACTIVITY, "weight", *_ROLE, *_WHEN, *_PLACE], rows)


def _affiliations(actors: Nodes, names: Mapping[str, str]) -> Sheet:
    """One row for every role of an actor, also where it was alone in an activity."""
    rows = [
        {**act, "actor": actor, "actor_name": names[actor], "activity": act.get("iri"),
         "activity_name": act.get("event"), **_places(act)}
        for actor, data in actors for act in data.get("roles", ())
    ]  # fmt: skip
    return Sheet("affiliations", [*_ACTOR, *_ACTIVITY, *_ROLE, *_WHEN, *_PLACE], rows)


def _people(actors: Nodes, names: Mapping[str, str]) -> Sheet:
    """One row for every position at an institution; ``at`` is the unit of it."""
    rows = [
        {**post, "institution": actor, "institution_name": names[actor],
         "person": post.get("person_iri"), "person_name": post.get("person"),
         "at": post.get("institution"), **_places(post)}
        for actor, data in actors for post in data.get("people", ())
    ]  # fmt: skip
    return Sheet("people", [*_POST, *_PLACE], rows)


def _nodes(name: str, key: str, nodes: Nodes, columns: list[str]) -> Sheet:
    """One row for every node, with its measures."""
    rows = [
        {**data, **flattened({"measures": data.get("measures", {})}), key: node,
         "name": data.get("label", node),
         "names": [f"{one['text']}@{one['lang']}" for one in data.get("names", ())]}
        for node, data in nodes
    ]  # fmt: skip
    measures = {measure for _, data in nodes for measure in data.get("measures", {})}
    figures = [f"{m}{part}" for m in sorted(measures) for part in ("", "_rank", "_tied")]
    return Sheet(name, [key, "name", *columns, *figures], rows)


def _places(said: Mapping[str, Any]) -> Row:
    """Where it is said: file, line, and the IRI of the characters."""
    evidence = said.get("evidence") or ()
    return {
        "document": [_document(e) for e in evidence],
        "line": [e.get("line", "") for e in evidence],
        "place": [e.get("iri", "") for e in evidence],
        "quotation": [e["quotation"] for e in evidence if e.get("quotation")],
    }


def _short(evidence: Mapping[str, Any]) -> str:
    fragment = evidence.get("iri", "").partition("#")[2]
    return f"{_document(evidence)}:{evidence.get('line', '')}#{fragment}"


def _document(evidence: Mapping[str, Any]) -> str:
    return str(evidence.get("file") or evidence["source"])


def _in_words(act: Mapping[str, Any]) -> str:
    inferred, by = ", inferred" if act["inferred"] else "", f", by {act['by']}" if act["by"] else ""
    return f"{act['role']} ({act['modality']}{inferred}{by})"


def _cell(value: Any) -> Any:
    """A value as a table holds it; a single number stays a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0] if len(value) == 1 else "; ".join(map(str, value))
    return value
