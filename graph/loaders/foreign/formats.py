"""The foreign formats that comity knows, in the order in which a file is tried."""

from pathlib import Path

from graph.loaders.foreign import ftm, iati, rdf_words, wikidata
from graph.loaders.foreign.source import Format

FORMATS: tuple[Format, ...] = (ftm.FORMAT, wikidata.FORMAT, iati.FORMAT, rdf_words.FORMAT)


def format_of(path: Path) -> Format | None:
    """The format of a file by its name and its first bytes, or nothing."""
    return next((one for one in FORMATS if one.recognises(path)), None)
