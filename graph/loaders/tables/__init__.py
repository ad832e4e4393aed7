"""Tables as sources: a mapping says what the columns mean, and every fact keeps its row."""

from graph.loaders.tables.mapping import Mapping, read_mapping
from graph.loaders.tables.outcome import Outcome
from graph.loaders.tables.prepare import write_statements

__all__ = ["Mapping", "Outcome", "read_mapping", "write_statements"]
