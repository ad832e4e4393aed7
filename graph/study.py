"""One question to the network, asked once: store and projection in, network and figures out.

Every network command starts here, so that the report, the page and the file show the same.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from textwrap import shorten
from typing import Any

import pandas as pd

from graph import __version__
from graph.actors import Actor, actors_of, mentions, posts
from graph.cautions import cautions
from graph.centrality import measure
from graph.cohesion.whole import Whole
from graph.errors import ComityError, NothingLeft, UnknownName
from graph.incidence import Affiliation, affiliation_table
from graph.loaders.catalogue import corpus_in_words
from graph.loaders.derivation import corpus_digest
from graph.network import Network, density
from graph.project import project
from graph.projection import Projection
from graph.resolution import resolve, short_names
from graph.rollup import RollUp
from graph.selection import Selection, heard_without, select
from graph.sources import Document, documents_of, not_out
from graph.store import Store
from graph.two_mode import measure_two_mode
from graph.vocabulary import local_name


@dataclass(frozen=True)
class Study:
    """A store seen through a projection.

    Names in ``projection.focus``, ``projection.without`` and ``projection.roll_up_to`` are
    resolved here. ``under`` gives the same store under another projection, and reads what both
    need only once.
    """

    store: Store
    asked: Projection
    _read: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def under(self, projection: Projection) -> "Study":
        """The same store, seen through another projection."""
        return Study(self.store, projection, self._read)

    @cached_property
    def projection(self) -> Projection:
        """The projection with names resolved to IRIs."""
        asked = self.asked
        for source in asked.without_sources:
            if source not in self.every_document:
                raise UnknownName("source", source, self.every_document)
        without = tuple(map(self.resolved, asked.without))
        focus = self.resolved(asked.focus) if asked.focus else ""
        if focus and focus in without:
            raise ComityError("the focus is taken out too", value=asked.focus)
        above = tuple(resolve(self.store, "institution", name) for name in asked.roll_up_to)
        return replace(asked, without=without, focus=focus, roll_up_to=above)

    def resolved(self, name: str) -> str:
        """The IRI of an actor's name."""
        kinds = {"people": ["person"], "both": ["institution", "person"]}
        kind, *others = kinds.get(self.asked.actors, ["institution"])
        try:
            return resolve(self.store, kind, name)
        except UnknownName:
            for other in others:
                return resolve(self.store, other, name)
            raise

    def meant(self, name: str) -> str:
        """The node that a name means: an actor, or in a two-mode network an activity too."""
        try:
            return self.resolved(name)
        except UnknownName:
            if self.asked.mode == "one":
                raise
        kinds = ("event", "agreement", "initiative", "output")
        for kind in kinds:
            with suppress(UnknownName):
                return resolve(self.store, kind, name)
        raise UnknownName("actor or activity", name, map(self.name, self.network))

    @cached_property
    def everything(self) -> list[Affiliation]:
        """Every affiliation of the documents that count, before any other filter."""
        asked = self.projection
        options = (asked.actors, asked.ties, asked.event_level, asked.roll_up, asked.roll_up_to)
        if options not in self._read:
            self._read[options] = affiliation_table(self.store, asked)
        found: list[Affiliation] = self._read[options]
        return heard_without(found, self.left_out) if self.left_out else found

    @cached_property
    def every_document(self) -> dict[str, Document]:
        """The source documents of the store, by id."""
        if "documents" not in self._read:
            self._read["documents"] = documents_of(self.store)
        found: dict[str, Document] = self._read["documents"]
        return found

    @cached_property
    def left_out(self) -> set[str]:
        """The documents that do not count: those named, and those not out on the day asked for."""
        day = self.asked.as_known_on
        unknown = not_out(self.every_document, day, self.asked.dates) if day else set()
        return unknown | set(self.asked.without_sources)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The source documents that count, by id."""
        return {k: d for k, d in self.every_document.items() if k not in self.left_out}

    @cached_property
    def selection(self) -> Selection:
        """The affiliations that the projection keeps, and what it leaves out."""
        return select(self.everything, self.projection)

    @property
    def affiliations(self) -> list[Affiliation]:
        """The affiliations that the projection keeps."""
        return self.selection.affiliations

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """What is known of the actors of the affiliations, by IRI."""
        wanted = {a.actor for a in self.everything}
        known: dict[str, Actor] = self._read.setdefault("actors", {})
        known.update(actors_of(self.store, wanted - known.keys()))
        return known

    @cached_property
    def network(self) -> Network:
        """The network, one-mode or two-mode; a ``ComityError`` where nothing is left of it."""
        network = project(self.affiliations, self.actors, self.projection)
        if network:
            return network
        if self.asked.focus:
            raise NothingLeft("not in this network", value=self.asked.focus, hint=self.where)
        raise NothingLeft("nothing is left in this network", hint=self.where)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The figures of every actor (two-mode: of every activity too)."""
        if self.projection.mode == "two":
            return measure_two_mode(self.network)
        return measure(self.network)

    def actor(self, node: str) -> Actor:
        """What is known of a node."""
        actor: Actor = self.network.nodes[node]["actor"]
        return actor

    def name(self, node: str) -> str:
        """The short name of an actor, or the beginning of an activity's name."""
        data = self.network.nodes[node] if node in self.network else {}
        if "activity" in data:
            return shorten(data["activity"].name, 36, placeholder="…")
        short = data["actor"].short if "actor" in data else self.names.get(node, node)
        return f"{short} ({local_name(node)})" if short in self._namesakes else str(short)

    @cached_property
    def _namesakes(self) -> set[str]:
        """Short names that several actors of the network have: they need their id beside them."""
        shorts = Counter(data["actor"].short for _, data in self.network.nodes(data=True)
                         if "actor" in data)  # fmt: skip
        return {short for short, count in shorts.items() if count > 1}

    def label(self, node: str) -> str:
        """The full name of an actor or an activity."""
        data = self.network.nodes[node]
        return str(data["activity"].name if "activity" in data else data["actor"].label)

    def kind(self, node: str) -> str:
        """The kind of an actor, or of an activity: event, agreement, initiative, output."""
        data = self.network.nodes[node]
        return str(data["activity"].kind if "activity" in data else data["actor"].kind)

    def publisher(self, document: Document) -> str:
        """The body that published a document, or an empty string where nobody says."""
        if not document.publisher_iri and document.publisher_text:
            with suppress(ComityError):
                return resolve(self.store, "institution", document.publisher_text)
        return document.publisher_iri

    def house(self, body: str) -> list[str]:
        """A body and all above it."""
        return self._roll_up.line(body)

    @cached_property
    def _roll_up(self) -> RollUp:
        return RollUp.of(self.store, self.projection.roll_up, self.projection.roll_up_to)

    @property
    def words(self) -> str:
        """The projection in words."""
        return self.projection.in_words(self.names)

    @property
    def where(self) -> str:
        """The options that are not the default, for an error that must stay in one line."""
        changed = self.asked.changed
        return f"looked at with {changed}" if changed else "looked at with the default options"

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all persons and the short names of all institutions, by IRI."""
        return short_names(self.store, "institution") | short_names(self.store, "person")

    @cached_property
    def warnings(self) -> list[str]:
        """What a reader must know before reading the figures."""
        return cautions(self.network, self.selection, self.projection, self.documents, self.met)

    @cached_property
    def met(self) -> dict[str, set[str]]:
        """The documents that name an actor, or a body that counts as it, by actor."""
        if "mentions" not in self._read:
            self._read["mentions"] = mentions(self.store)
        found: dict[str, set[str]] = defaultdict(set)
        for body, sources in self._read["mentions"].items():
            found[body] |= sources & self.documents.keys()
            found[self._roll_up(body)] |= sources & self.documents.keys()
        return dict(found)

    @cached_property
    def corpus(self) -> str:
        """How many sources there are, and which days they cover."""
        return corpus_in_words(self.store)

    @cached_property
    def digest(self) -> str:
        """The digest of all sources."""
        return corpus_digest(self.store)

    @cached_property
    def about(self) -> dict[str, Any]:
        """Projection, corpus and size, for the head of every report."""
        network = self.network
        return {
            "projection": self.words,
            "corpus": self.corpus,
            "corpus_digest": self.digest,
            "actors": sum("actor" in data for _, data in network.nodes(data=True)),
            "ties": network.number_of_edges(),
            "activities": len({a.activity for a in self.affiliations}),
            "density": round(density(network), 6),
            "components": len(Whole(network).components),
            "warnings": self.warnings,
            "comity": __version__,
        }

    @cached_property
    def posts(self) -> dict[str, Any]:
        """The positions at each institution, those at its internal units included."""
        found: dict[str, Any] = {}
        for place, held in posts(self.store).items():
            for post in held:
                found.setdefault(self._roll_up(place, post.attested), []).append(post)
        return found
