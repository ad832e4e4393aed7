"""Synthetic partnerships in the shape of the model: ``python -m benchmarks.synthetic 100000 x.nq``.

Institutions, persons who act for them, events with sessions, acts with evidence, agreements with
parties; one named graph a document. Few institutions are in much and few events are large, as in
real collections. The same seed gives the same bytes, and memory does not grow with the size.
"""

import argparse
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np

from graph.vocabulary import XSD, iri

EVENTS = 10  # a document tells of so many, and of so many agreements:
AGREEMENTS = 3
COMMON = 4  # what an event's size is a multiple of; the largest have hundreds of actors
_ROLES = ("organizer", "host", "moderator", "presenter", "panelist", "participant", "participant")
_KINDS = ("ministry", "research-institute", "university", "un-entity", "local-government")


class Document:
    """The statements of one document, each fact with the span that supports it."""

    def __init__(self, number: int) -> None:
        self.source = f"<{iri(f'source:synthetic-{number:06d}')}>"
        self._graph = f"<{iri(f'g:source/synthetic-{number:06d}')}>"
        self.lines: list[str] = []
        self._said: set[str] = set()
        self.say(self.source, "rdf:type", node("c:SourceDocument"))
        self.say(self.source, "c:fileName", text(f"synthetic-{number:06d}.txt"))
        self.say(self.source, "dcterms:title", text(f"Report {number}", "@en"))

    def say(self, subject: str, predicate: str, value: str) -> None:
        """One statement."""
        self.lines.append(f"{subject} <{iri(predicate)}> {value} {self._graph} .\n")

    def fact(self, name: str, kind: str, **said: str) -> str:
        """A node with its class, its evidence and what is said of it (``skos__prefLabel=…``)."""
        subject = node(name)
        if subject in self._said:
            return subject
        self._said.add(subject)
        at = 41 * len(self._said)
        place = f"{self.source[:-1]}#char={at},{at + 40}>"
        self.say(subject, "rdf:type", node(kind))
        for predicate, value in said.items():
            self.say(subject, predicate.replace("__", ":"), value)
        self.say(subject, "c:evidence", place)
        self.say(place, "oa:hasSource", self.source)
        self.say(place, "c:digest", text(sha256(place.encode()).hexdigest()))
        self.say(place, "c:line", text(str(len(self._said)), f"^^<{XSD}integer>"))
        return subject


def node(name: str) -> str:
    """An IRI of a prefixed name, as N-Quads write it."""
    return f"<{iri(name)}>"


def text(value: str, tag: str = "") -> str:
    """A literal; ``tag`` is ``@en`` or a datatype. The values here need no escapes."""
    return f'"{value}"{tag}'


def documents(statements: int, seed: int = 7) -> Iterator[Document]:
    """Documents with about ``statements`` statements together."""
    chance, bodies, written, number = np.random.default_rng(seed), max(20, statements // 96), 0, 0
    popular = (np.arange(1, bodies + 1) + 0.002 * bodies) ** -0.8
    chances = popular / popular.sum()
    while written < statements:
        made = Document(number)
        for order in range(EVENTS):
            size = min(bodies // 2, 2 + int(COMMON * chance.pareto(1.3)))
            _event(made, number, order, np.unique(chance.choice(bodies, size, p=chances)))
        for order in range(AGREEMENTS):
            _agreement(made, number, order, np.unique(chance.choice(bodies, 2, p=chances)))
        yield made
        written, number = written + len(made.lines), number + 1


def _institution(made: Document, body: int) -> str:
    label, kind = text(f"Institute {body}", "@en"), node(f"kind:{_KINDS[body % len(_KINDS)]}")
    name = f"org-id:b{body:06d}"
    return made.fact(name, "c:Institution", skos__prefLabel=label, org__classification=kind)


def _day(number: int, order: int) -> str:
    return f"{2000 + number % 24}-{1 + (number + order) % 12:02d}-{1 + order:02d}"


def _event(made: Document, number: int, order: int, crowd: np.ndarray) -> None:
    """An event with a session, in which every third act takes place; every third is a person's."""
    key, day = f"e{number:06d}-{order:02d}", text(_day(number, order), f"^^<{XSD}date>")
    days = {"schema__startDate": day, "c__earliest": day, "c__latest": day}
    name, status = text(f"Forum {number}-{order}", "@en"), node("status:held")
    event = made.fact(f"event:{key}", "c:Event", schema__name=name, c__status=status, **days)
    part = {"schema__name": text(f"Session of {number}-{order}", "@en")}
    session = made.fact(f"event:{key}-s1", "c:Session", schema__superEvent=event, **part)
    for place, body in enumerate(crowd.tolist()):
        who = _institution(made, body)
        said = {
            "c__inActivity": session if place % 3 == 2 else event,
            "c__role": node(f"role:{_ROLES[place % len(_ROLES)]}"),
            "c__modality": node("mode:reported"),
        }
        if place % 3 == 0:
            label = text(f"Person {body} {number % 4}", "@en")
            person = f"person:b{body:06d}-{number % 4}"
            said["c__onBehalfOf"] = who
            who = made.fact(person, "foaf:Person", skos__prefLabel=label)
        made.fact(f"participation:{key}-{place:03d}", "c:Participation", c__participant=who, **said)


def _agreement(made: Document, number: int, order: int, parties: np.ndarray) -> None:
    key, title = f"a{number:06d}-{order:02d}", text(f"Note {number}-{order}", "@en")
    said = {"dcterms__title": title, "c__status": node("status:signed")}
    said["c__signedOn"] = text(_day(number, order), f"^^<{XSD}date>")
    agreement = made.fact(f"agreement:{key}", "c:Agreement", **said)
    for place, body in enumerate(parties.tolist()):
        made.fact(
            f"participation:{key}-{place}",
            "c:Participation",
            c__participant=_institution(made, body),
            c__inActivity=agreement,
            c__role=node("role:signatory"),
            c__modality=node("mode:reported"),
        )


def write(statements: int, path: Path, seed: int = 7) -> int:
    """Write N-Quads, and say how many."""
    written = 0
    with path.open("w", encoding="ascii", newline="\n") as file:
        for made in documents(statements, seed):
            file.writelines(made.lines)
            written += len(made.lines)
    return written


def main() -> None:
    """Read the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("statements", type=int)
    options.add_argument("path", type=Path)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    print(f"{write(given.statements, given.path, given.seed)} statements in {given.path}")


if __name__ == "__main__":
    main()
