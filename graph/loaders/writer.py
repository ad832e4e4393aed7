"""A document's graph being written: what every kind of fact needs."""

from graph.loaders.cast import Cast
from graph.loaders.terms import Graph, day, name, node
from graph.model import Fact, FactsFile
from graph.names import digest
from graph.vocabulary import iri, source_graph


class Writer:
    """The graph of one document, and the names that its facts go by."""

    def __init__(self, file: FactsFile, cast: Cast) -> None:
        self.file, self.cast, self.document = file, cast, file.document
        self.source = iri(f"source:{file.document.id}")
        self.language = file.document.language
        self.graph = Graph(source_graph(file.document.id))

    def names(self, subject: str, fact: Fact, preferred: str, *, registered: bool = False) -> None:
        """The preferred name, and every other form as an alternative label.

        Where the document does not print the preferred name, the registry states it (or, for
        what the registry does not have, it is a name all the same).
        """
        forms = [fact.get("name")] if fact.get("printed", True) else []
        forms += fact.list("also")
        if preferred in forms or not registered:
            self.graph.add(subject, "skos:prefLabel", name(preferred, self.language))
        for form in forms:
            if form != preferred:
                self.graph.add(subject, "skos:altLabel", name(form, self.language))

    def titles(self, subject: str, fact: Fact, predicate: str) -> None:
        """The title, other names and subjects of an activity."""
        self.graph.add(subject, predicate, name(fact.get("name"), self.language))
        for form in fact.list("also"):
            self.graph.add(subject, "skos:altLabel", name(form, self.language))
        self.topics(subject, fact)

    def topics(self, subject: str, fact: Fact) -> None:
        """The subjects of something."""
        self.graph.add(
            subject, "dcterms:subject", *(node(f"topic:{t}") for t in fact.list("topics"))
        )

    def state(self, subject: str, fact: Fact) -> None:
        """What the source says has become of it."""
        state = fact.get("state")
        self.graph.add(subject, "c:status", node(f"status:{state}") if state else None)

    def attested(self, subject: str, fact: Fact) -> None:
        """On which date the document shows it: stated, else that of the document."""
        shown = fact.get("attested") or self.document.issued
        self.graph.add(
            subject, "c:attestedOn", day(shown, where=self.file.where(fact)) if shown else None
        )

    def hashed(self, kind: str, *content: object) -> str:
        """An IRI made from the content, so that loading again makes the same one."""
        *said, fact = content
        inferred = isinstance(fact, Fact) and fact.inferred
        return iri(f"{kind}:") + digest(self.document.id, *said, inferred)
