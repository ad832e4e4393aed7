"""Who took part in what, in which role; and how many the text says they were."""

import pyoxigraph as ox

from graph.facts.references import ACTIVITIES, AGENTS
from graph.loaders.terms import day, name, node, number
from graph.loaders.who import tenure
from graph.loaders.writer import Writer
from graph.model import Fact


def role(writer: Writer, fact: Fact) -> str:
    """Who was in what, in which role: announced, reported or proposed."""
    agent = writer.cast.fact(fact.get("agent"), AGENTS, fact)
    activity = writer.cast.find(fact.get("in"), ACTIVITIES, fact)
    said = (writer.cast.iri(agent), activity, fact.get("role"), fact.get("modality"))
    order = fact.get("order")
    subject = writer.hashed("participation", *said, order, fact.get("start"), fact)
    add, where = writer.graph.add, writer.file.where(fact)
    add(subject, "rdf:type", node("c:Participation"))
    add(subject, "c:participant", ox.NamedNode(said[0]))
    add(subject, "c:inActivity", ox.NamedNode(activity))
    add(subject, "c:role", node(f"role:{fact.get('role')}"))
    add(subject, "c:modality", node(f"mode:{fact.get('modality')}"))
    add(subject, "c:listOrder", number(order) if order is not None else None)
    minutes, speech = fact.get("minutes"), fact.get("speech")
    add(subject, "c:durationMinutes", number(minutes) if minutes is not None else None)
    add(subject, "c:speechTitle", name(speech, writer.language) if speech else None)
    for argument, predicate in (("start", "schema:startDate"), ("end", "schema:endDate")):
        value = fact.get(argument)
        add(subject, predicate, day(value, where=where) if value else None)
    if agent.kind == "person":
        _capacity(writer, subject, fact, agent)
    return subject


def _capacity(writer: Writer, subject: str, fact: Fact, person: Fact) -> None:
    """A person acts for the institutions that the fact names, else for all of their stated own.

    A position that a reader inferred carries an inferred act only: a stated act must not count
    for an institution on a guess.
    """
    wanted = [writer.cast.find(n, ["institution"], fact) for n in fact.list("for")]
    for position in writer.cast.positions(person):
        if position.inferred and not fact.inferred:
            continue
        place = writer.cast.find(position.get("institution"), ["institution"], position)
        if not wanted or place in wanted:
            writer.graph.add(subject, "c:inCapacity", ox.NamedNode(tenure(writer, position)))
            writer.graph.add(subject, "c:onBehalfOf", ox.NamedNode(place))
    writer.graph.add(subject, "c:onBehalfOf", *(ox.NamedNode(place) for place in wanted))


def count(writer: Writer, fact: Fact) -> str:
    """A number that the text declares."""
    of = writer.cast.find(fact.get("of"), ACTIVITIES, fact)
    said = (of, fact.get("number"), fact.get("role"), fact.get("type"))
    subject, add = writer.hashed("count", *said, fact), writer.graph.add
    add(subject, "rdf:type", node("c:DeclaredCount"))
    add(subject, "c:countOf", ox.NamedNode(of))
    add(subject, "c:declaredNumber", number(fact.get("number")))
    add(subject, "c:countedRole", node(f"role:{fact.get('role')}") if fact.get("role") else None)
    add(subject, "c:countedKind", node(f"kind:{fact.get('type')}") if fact.get("type") else None)
    for agent in fact.list("agents"):
        add(subject, "c:countedAgent", ox.NamedNode(writer.cast.find(agent, AGENTS, fact)))
    return subject
