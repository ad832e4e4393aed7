"""The chain at size, side by side: ``python -m benchmarks.pipeline [--statements 10000 100000]``.

Synthetic partnerships (``benchmarks.synthetic``). Every figure is the median of interleaved runs,
each in a fresh process with imports and preparation outside the clock; one run where it takes over
a minute, and none at the next size or after a quarter of an hour. Seconds are CPU seconds of all
threads; the machine may be shared: read the ratios. igraph runs where it is installed, kglab where
``COMITY_KGLAB`` names a Python that has it.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from benchmarks.pipeline.contenders import STAGES
from benchmarks.synthetic import write
from graph.loaders import load
from graph.loaders.derivation import refresh
from graph.store import Store

RUNS, LONG, PATIENCE = 3, 60.0, 900.0
Took: TypeAlias = dict[str, float]
#: Ratios of comity to its yardstick that may not be passed, with room for a noisy machine.
BOUNDS = {
    ("load", "pyoxigraph bulk loader"): 5.0,
    ("query", "pyoxigraph"): 1.5,
    ("query", "rdflib"): 0.5,
    ("projection", "SciPy product"): 2.5,
    ("projection", "networkx"): 0.1,
}


def prepared(folder: Path, statements: int) -> int:
    """The data as N-Quads and N-Triples, and a store of them; how many statements there are."""
    written = write(statements, folder / "data.nq")
    with (folder / "data.nt").open("wb") as file:
        for quad in ox.parse(path=str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS):
            file.write(f"{quad.triple} .\n".encode())
    with Store.open(folder / "store", write=True) as store:
        list(load(store, [folder / "data.nq"]))
        refresh(store)
    return written


def once(stage: str, name: str, folder: Path) -> Took | None:
    """One run in a fresh process; nothing where the contender is not installed or fails."""
    python = os.environ.get("COMITY_KGLAB", "") if name == "kglab" else sys.executable
    if not python:
        return None
    words = [python, "-m", "benchmarks.pipeline.contenders", stage, name, str(folder)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"{stage}, {name}: not done within {PATIENCE:.0f} s", file=sys.stderr)
        return None
    if done.returncode:
        print(f"{stage}, {name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    found: Took = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(stage: str, folder: Path, tired: set[str]) -> dict[str, Took]:
    """The medians of every contender of a stage; ``tired`` are too slow for a larger size."""
    runs: dict[str, list[Took]] = {}
    for _ in range(RUNS):
        for name in STAGES[stage]:
            if name in tired or any(run["wall"] > LONG for run in runs.get(name, ())):
                continue
            if took := once(stage, name, folder):
                runs.setdefault(name, []).append(took)
            else:
                tired.add(name)
    tired |= {name for name, done in runs.items() if done[0]["wall"] > LONG}
    return {name: {key: statistics.median(run[key] for run in done) for key in done[0]}
            | {"runs": len(done)} for name, done in runs.items()}  # fmt: skip


def table(found: dict[int, dict[str, dict[str, Took]]]) -> str:
    """Markdown: a row a stage and contender, a column a size; ratios are to the yardstick."""
    sizes = sorted(found)
    heads = [f"{size:,} statements" for size in sizes]
    lines = [
        f"| stage | by | {' | '.join(heads)} | growth |",
        f"| --- | --- |{' ---: |' * (len(sizes) + 1)}",
    ]
    for stage, names in STAGES.items():
        for name in names if any(found[size][stage] for size in sizes) else ():
            cells, known = [], []
            for size in sizes:
                took = found[size][stage].get(name)
                first = found[size][stage].get(next(iter(names)))
                if not took or not first:
                    cells.append("–")
                    continue
                known.append((size, took["cpu"]))
                single = "¹" if took["runs"] == 1 else ""
                ratio = took["cpu"] / max(first["cpu"], 1e-9)
                cells.append(f"{took['cpu']:.2f} s{single}, {ratio:.2g} ×, {took['mb']:.0f} MB")
            growth = "–"
            if len(known) > 1 and known[-2][1] > 0.01:
                (a, x), (b, y) = known[-2:]
                growth = f"{log(y / x) / log(b / a):.2f}"
            lines.append(f"| {stage} | {name} | {' | '.join(cells)} | {growth} |")
    return "\n".join(lines)


def out_of_bounds(found: dict[int, dict[str, dict[str, Took]]]) -> list[str]:
    """The ratios that may not be, in words; what takes less than 0.05 s tells nothing."""
    wrong = []
    for size, stages in found.items():
        for (stage, name), bound in BOUNDS.items():
            ours, theirs = stages[stage].get(next(iter(STAGES[stage]))), stages[stage].get(name)
            if ours and theirs and ours["cpu"] > bound * max(theirs["cpu"], 0.05):
                ratio = ours["cpu"] / theirs["cpu"]
                wrong.append(f"{stage} at {size:,}: {ratio:.2f} × {name}, allowed are {bound}")
    return wrong


def main() -> None:
    """Measure, print the table, and fail where a ratio is out of bounds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--stages", nargs="+", choices=list(STAGES), default=list(STAGES))
    options.add_argument("--guard", action="store_true", help="Fail on a bad ratio.")
    given = options.parse_args()
    found: dict[int, dict[str, dict[str, Took]]] = {}
    tired: dict[str, set[str]] = {stage: set() for stage in STAGES}
    for wanted in given.statements:
        with tempfile.TemporaryDirectory() as place:
            size = prepared(Path(place), wanted)
            found[size] = {stage: measured(stage, Path(place), tired[stage])
                           if stage in given.stages else {} for stage in STAGES}  # fmt: skip
            print(f"{size:,} statements measured\n{table(found)}\n", file=sys.stderr)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}. CPU seconds, ratio to the first of the stage, peak memory; ¹ one run.\n")
    print(table(found))
    wrong = out_of_bounds(found)
    if given.guard and wrong:
        sys.exit(f"slower than allowed: {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
