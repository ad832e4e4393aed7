"""What the page knows, as plain JSON values: the network's actors, ties, events and evidence.

Events, acts (one role of one side) and evidence are written once and pointed at by number: an
event of twenty institutions stands behind 190 ties. Everything is sorted, so that the same
network gives the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from viz.books import Books, spellings
from viz.collector import paused
from viz.reduce import communities, method
from viz.stories import stories

Json = dict[str, Any]


@paused()
def view(network: nx.Graph[str], groups: Sequence[int] | None = None) -> Json:
    """Everything that the page shows of an annotated network, except positions and colours.

    ``groups`` holds the community of every actor in the order of names, as
    :func:`viz.reduce.communities` gives it; without it that is asked.

    >>> from viz.example import partnerships
    >>> model = view(partnerships())
    >>> model["about"]["title"], len(model["actors"]), len(model["ties"])
    ('Partnerships of the island administrations', 24, 88)
    """
    books = Books()
    for one in network.graph.get("persons") or ():  # their full records first
        books.person(one["name"], one.get("iri"), one.get("names") or ())
    names = sorted(network)
    numbers = {name: at for at, name in enumerate(names)}
    pairs = sorted((min(a, b), max(a, b)) for a, b in network.edges() if a != b)
    # Ties first: they know an event's IRI and bounds, which an actor's roles do not repeat.
    ties = [_tie(numbers, a, b, network.edges[a, b], books) for a, b in pairs]
    homes = communities(network) if groups is None else groups
    actors = [
        {**_actor(name, network.nodes[name], books), "community": home}
        for name, home in zip(names, homes, strict=True)
    ]
    told = stories(network.graph, numbers, books)
    return {
        "version": 1,
        "about": {**_about(network.graph), "communities": method(network)},
        "measures": sorted({name for actor in actors for name in actor["measures"]}),
        "actors": actors,
        "ties": ties,
        "events": books.events.items,
        "acts": books.acts.items,
        "groups": {role: group for role, group in sorted(books.groups.items()) if group},
        "evidence": books.evidence.items,
        "sources": books.sources.items,
        "persons": books.persons.items,
        "posts": books.posts.items,
        "bodies": books.bodies.items,
        "stories": told,
        "types": {
            str(code): {str(lang): str(label) for lang, label in labels.items()}
            for code, labels in (network.graph.get("types") or {}).items()
        },
    }


def _about(about: Mapping[str, Any]) -> Json:
    """Title, projection, corpus, digest, command and warnings; what is missing is empty."""
    texts = {
        key: str(about.get(key) or "")
        for key in ("title", "projection", "corpus", "digest", "command")
    }
    return {
        **texts,
        "warnings": [str(text) for text in about.get("warnings") or ()],
        # Kind, names and numbers of each warning, so that the page says it in its own words.
        "cautions": [[str(kind), dict(values)] for kind, values in about.get("cautions") or ()],
    }


def _actor(name: str, facts: Mapping[str, Any], books: Books) -> Json:
    """One actor with its names, measures, people and roles over time."""
    label = str(facts.get("label") or name)
    roles = [
        (books.event(role), books.act(role), str(role.get("date") or ""))
        for role in facts.get("roles") or ()
    ]
    return {
        "id": name,
        "label": label,
        "short": str(facts.get("short") or label),
        "names": spellings(facts.get("names") or ()),
        "kind": str(facts.get("kind") or "other"),
        "country": str(facts.get("country") or ""),
        "measures": {
            str(measure): _measure(name, str(measure), found)
            for measure, found in (facts.get("measures") or {}).items()
        },
        "people": _people(facts.get("people") or (), books),
        "roles": [
            list(pair)
            for pair in sorted(
                {(event, act): date for event, act, date in roles},
                key=lambda pair: (
                    books.events.items[pair[0]]["date"],
                    books.events.items[pair[0]]["name"],
                    books.acts.items[pair[1]]["role"],
                    pair,
                ),
            )
        ],
        "sources": sorted(
            books.source(source) for source in sorted(set(facts.get("sources") or ()))
        ),
    }


def _people(people: Iterable[Mapping[str, Any]], books: Books) -> list[int]:
    """Who held which position where, as numbers of posts, by name and date."""

    def order(number: int) -> tuple[str, str, str]:
        post = books.posts.items[number]
        who = "" if post["person"] is None else books.persons.items[post["person"]]["name"]
        return who, post["date"], post["title"]

    return sorted({books.post(one): None for one in people}, key=order)


def _measure(actor: str, measure: str, found: Mapping[str, Any]) -> list[float | int]:
    """Value, rank and by how many actors the rank is shared."""
    value = _number(found["value"], f"{measure} of {actor}")
    return [value, int(found["rank"]), int(found.get("tied") or 1)]


def _number(value: Any, what: str) -> float:
    """A finite number: JSON has no other, and a browser could not rank one."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{what} is {number}, which is no finite number: leave the measure out")
    return int(number) if number.is_integer() else number


def _tie(
    numbers: Mapping[str, int], a: str, b: str, facts: Mapping[str, Any], books: Books
) -> Json:
    """One tie of two actors, with every joint event and the acts of both sides in it."""
    events = sorted(
        facts.get("events") or (),
        key=lambda one: (
            str(one.get("earliest") or one.get("date") or ""),
            str(one.get("event") or ""),
            str(one.get("iri") or ""),
        ),
    )
    what = f"the weight of {a} and {b}"
    return {
        "a": numbers[a],
        "b": numbers[b],
        "weight": _number(facts.get("weight", 1), what),
        "status": str(facts.get("status") or "held"),
        "inferred": bool(facts.get("inferred")),
        "years": sorted({int(year) for year in facts.get("years") or ()}),
        "sources": sorted(
            books.source(source) for source in sorted(set(facts.get("sources") or ()))
        ),
        "events": [
            [
                books.event(one),
                _number(one.get("share", 1), what),
                [books.act(act) for act in one.get("a_roles") or ()],
                [books.act(act) for act in one.get("b_roles") or ()],
            ]
            for one in events
        ],
    }
