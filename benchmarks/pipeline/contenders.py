"""What is measured: by stage, one function for every contender that prepares and returns a job.

What a contender prepares (an open store, a network) is outside the clock, the job inside. Each
runs in a process of its own: ``python -m benchmarks.pipeline.contenders STAGE NAME FOLDER``.
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.pipeline import networks, showing, stores
from benchmarks.pipeline.jobs import Prepare

STAGES: dict[str, dict[str, Prepare]] = {
    "load": {
        "comity": stores.load_comity,
        "comity, with what follows": stores.load_and_derive,
        "pyoxigraph bulk loader": stores.load_pyoxigraph,
        "rdflib": stores.load_rdflib,
        "kglab": stores.load_kglab,
    },
    "query": {
        "comity": stores.query_comity,
        "pyoxigraph": stores.query_pyoxigraph,
        "rdflib": stores.query_rdflib,
    },
    "projection": {
        "comity": networks.project_comity,
        "SciPy product": networks.project_scipy,
        "igraph": networks.project_igraph,
        "pandas": networks.project_pandas,
        "networkx": networks.project_networkx,
    },
    "PageRank": {by: networks.measure_of("pagerank", by) for by in networks.ENGINES},
    "closeness": {by: networks.measure_of("closeness", by) for by in networks.ENGINES},
    "report": {"comity centrality": showing.report, "engines alone": showing.engines_alone},
    "page": {"comity view": showing.page, "pyvis": showing.page_pyvis},
}


def _peak() -> float:
    """Megabytes at the peak of this process alone; ``getrusage`` counts the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def main(stage: str, name: str, folder: str) -> None:
    """Print what one job took: CPU and wall seconds, and megabytes at its peak."""
    job = STAGES[stage][name](Path(folder))
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(took | {"mb": _peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
