"""A whole source from a file, by the engine's bulk loader: all of it, or nothing.

The bulk loader is several times faster than a transaction and is none. So a note is left in the
store's folder before it starts and taken away when it is done; whoever opens a store for writing
and finds such a note takes out what the interrupted load left.
"""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

_MERGE = "DROP DEFAULT ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_NOTE = "loading"


def bulk_load(
    database: ox.Store, graph: str, file: Path, known: Iterable[ox.Quad], folder: Path | None
) -> None:
    """Load a file into a graph that is not there yet and into the merge, then ``known``.

    N-Quads have every statement twice already, for the graph and for the merge: one pass over them
    costs a tenth less than two passes over half of them.
    """
    note = folder / _NOTE if folder else None
    if note:
        note.write_text(graph, encoding="utf8")
    try:
        if file.suffix == ".nq":
            database.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        else:
            database.bulk_load(path=str(file), to_graph=ox.NamedNode(graph))
            database.bulk_load(path=str(file))
        said = list(known)
        database.extend([*said, *(ox.Quad(q.subject, q.predicate, q.object) for q in said)])
        database.flush()
    except BaseException:
        take_out(database, graph)
        raise
    finally:
        if note:
            note.unlink(missing_ok=True)


def take_out(database: ox.Store, graph: str) -> None:
    """Remove a graph that was loaded in part, and make the merge anew."""
    database.remove_graph(ox.NamedNode(graph))
    database.update(_MERGE)
    database.flush()


def interrupted(folder: Path) -> str:
    """The graph whose load was interrupted, or an empty string."""
    note = folder / _NOTE
    return note.read_text(encoding="utf8") if note.is_file() else ""


def recover(database: ox.Store, folder: Path) -> bool:
    """Take out what an interrupted load left behind; whether there was any."""
    graph = interrupted(folder)
    if graph:
        take_out(database, graph)
        (folder / _NOTE).unlink(missing_ok=True)
    return bool(graph)
