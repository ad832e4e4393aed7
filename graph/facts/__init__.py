"""Facts files: what a document says, as a person writes, reads and corrects it."""

from graph.facts.anchoring import anchor, broken_spans
from graph.facts.files import facts_of, read_facts, write_facts

__all__ = ["anchor", "broken_spans", "facts_of", "read_facts", "write_facts"]
