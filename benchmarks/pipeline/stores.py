"""Loading and asking: comity, the engine under it alone, rdflib, kglab."""

from pathlib import Path

from benchmarks.pipeline.jobs import Job

_QUERIES = (
    *("agreements", "co-organizers", "documents", "institutions", "moderators"),
    *("participants-by-kind", "who-is-met-where", "speaking-minutes", "contradictions"),
)


def _empty(folder: Path) -> Path:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    return folder


def load_comity(folder: Path) -> Job:
    """Provenance, checks, committed at once, on disk."""
    from graph.loaders import load
    from graph.store import Store

    def job() -> None:
        with Store.open(_empty(folder / "load-comity"), write=True) as store:
            list(load(store, [folder / "data.nq"]))

    return job


def load_and_derive(folder: Path) -> Job:
    """The same, and all that follows: who counts as whom, rules, the default network."""
    from graph.loaders import load
    from graph.loaders.derivation import refresh
    from graph.store import Store

    def job() -> None:
        with Store.open(_empty(folder / "load-comity"), write=True) as store:
            list(load(store, [folder / "data.nq"]))
            refresh(store)

    return job


def load_pyoxigraph(folder: Path) -> Job:
    """The engine's bulk loader, on disk, nothing else."""
    import pyoxigraph as ox

    def job() -> None:
        store = ox.Store(str(_empty(folder / "load-pyoxigraph")))
        store.bulk_load(path=str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)

    return job


def load_rdflib(folder: Path) -> Job:
    """In memory: rdflib's dataset in memory."""
    import rdflib

    return lambda: rdflib.Dataset().parse(folder / "data.nq", format="nquads")


def load_kglab(folder: Path) -> Job:
    """In memory: kglab's graph in memory, without graph names."""
    import kglab  # in an environment of its own: benchmarks.pipeline says how

    return lambda: kglab.KnowledgeGraph().load_rdf(str(folder / "data.nt"), format="nt")


def _texts(folder: Path) -> list[str]:
    """The library's questions as texts, with prefixes."""
    from graph.queries import bound, library
    from graph.store import Store
    from graph.vocabulary import PREFIXES

    prefixes = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
    with Store.open(folder / "store") as store:
        known = library()
        return [prefixes + known[n].filled(bound(store, known[n], {})) for n in _QUERIES]


def query_comity(folder: Path) -> Job:
    """Through the store, rows as text."""
    from graph.store import Store

    texts, store = _texts(folder), Store.open(folder / "store")
    return lambda: [list(store.select(text).values()) for text in texts]


def query_pyoxigraph(folder: Path) -> Job:
    """The same texts on the same files, rows as terms."""
    import pyoxigraph as ox

    texts, store = _texts(folder), ox.Store.read_only(str(folder / "store" / "oxigraph"))
    return lambda: [[tuple(row) for row in store.query(text)] for text in texts]  # type: ignore[union-attr]


def query_rdflib(folder: Path) -> Job:
    """The same texts by rdflib's evaluator."""
    import rdflib

    texts, whole = _texts(folder), rdflib.Dataset(default_union=True)
    whole.parse(folder / "data.nq", format="nquads")
    return lambda: [list(whole.query(text)) for text in texts]
