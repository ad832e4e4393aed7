"""A folder beside `oxigraph serve`, the same commands: ``python -m benchmarks.endpoints``.

Wall seconds of whole commands, medians of three interleaved runs: the shipped documents, and
synthetic ones of about 100,000 statements. The server runs on this machine, so what is measured is
the protocol and not the wire.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.synthetic import write
from graph.resources import resource_files
from tests.servers import oxigraph

RUNS = 3
_CODE = "from graph.cli import main; main(prog_name='comity')"
COMMANDS = (
    "sources",
    "query partners --institution {a}",
    "why {a} {b}",
    "centrality --no-trust --top 10",
    "export -o {folder}/out.nq",
)


def seconds(words: Sequence[str], place: str) -> float:
    """Wall seconds of one command in a process of its own."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", _CODE, *words],
        env={**os.environ, "COMITY_STORE": place, "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - started


def compared(title: str, files: list[Path], names: dict[str, str]) -> None:
    """Print one row a command: a new folder, and a new server."""
    with tempfile.TemporaryDirectory() as folder, oxigraph("--location", f"{folder}/db") as url:
        places = {"folder": f"{folder}/store", "server": url}
        loads = [str(file) for file in files]
        rows = [
            ("load", {name: [seconds(["load", *loads], place)] for name, place in places.items()})
        ]
        for command in ("load", *COMMANDS):
            words = [word.format(folder=folder, **names) for word in command.split()]
            words += loads if command == "load" else []
            taken: dict[str, list[float]] = {name: [] for name in places}
            for _ in range(RUNS):
                for name, place in places.items():
                    taken[name].append(seconds(words, place))
            rows.append((f"{command} (again)" if command == "load" else command, taken))
        print(f"\n## {title}\n\n| command | folder | oxigraph serve | ratio |\n|---|---|---|---|")
        for command, taken in rows:
            here, there = (statistics.median(taken[name]) for name in places)
            said = command.format(folder="", **names).replace(" -o /out.nq", "")
            print(f"| {said} | {here:.2f} s | {there:.2f} s | {there / here:.1f} |", flush=True)


def main() -> None:
    """Both corpora."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    shipped = [Path(str(file)) for file in resource_files("data", "facts", suffix=".yaml")]
    compared("The five documents", shipped, {"a": "KLID", "b": "UNPOG"})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "synthetic.nq"
        write(100_000, file)
        compared("Synthetic, 100,000 statements", [file], {"a": "Institute 0", "b": "Institute 1"})


if __name__ == "__main__":
    main()
