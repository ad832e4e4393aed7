"""A whole source from a file, by the engine's bulk loader: all of it, or nothing.

The bulk loader is several times faster than a transaction and is none. So a note is left in the
store's folder before it starts and taken away when it is done; whoever opens a store for writing
and finds such a note takes out what the interrupted load left.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

import pyoxigraph as ox

_MERGE = "DROP DEFAULT ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_NOTE = "loading"


def bulk_load(
    database: ox.Store,
    graphs: Collection[str],
    file: Path,
    known: Iterable[ox.Quad],
    folder: Path | None,
) -> None:
    """Load graphs that are not there yet from N-Quads, then what is ``known`` of them.

    The file has every statement twice, for its graph and for the merge: one pass over both costs
    a tenth less than a pass for each.
    """
    note = folder / _NOTE if folder else None
    if note:
        note.write_text("\n".join(graphs), encoding="utf8")
    try:
        database.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        said = list(known)
        database.extend([*said, *(ox.Quad(q.subject, q.predicate, q.object) for q in said)])
        database.flush()
    except BaseException:
        take_out(database, graphs)
        raise
    finally:
        if note:
            note.unlink(missing_ok=True)


def take_out(database: ox.Store, graphs: Iterable[str]) -> None:
    """Remove graphs that were loaded in part, and make the merge anew."""
    for graph in graphs:
        database.remove_graph(ox.NamedNode(graph))
    database.update(_MERGE)
    database.flush()


def interrupted(folder: Path) -> list[str]:
    """The graphs whose load was interrupted."""
    note = folder / _NOTE
    return note.read_text(encoding="utf8").split() if note.is_file() else []


def recover(database: ox.Store, folder: Path) -> bool:
    """Take out what an interrupted load left behind; whether there was any."""
    graphs = interrupted(folder)
    if graphs:
        take_out(database, graphs)
        (folder / _NOTE).unlink(missing_ok=True)
    return bool(graphs)
