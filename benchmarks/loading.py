"""Loading a table beside loading the equal N-Quads: ``python -m benchmarks.loading [ROWS]``.

A table of memberships in the shape of the treaties (few large agreements, many small ones), seeded.
Every run is a process of its own with an empty store on disk; contenders take turns; CPU seconds,
median of three. "Equal N-Quads" are the statements that comity makes of the table, each once, in
the table's graph. comity stores each twice, in its graph and in the merge of all graphs: what
Oxigraph alone takes for that is the third row.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

MAPPING = """\
comity-mapping: 1
source: {id: memberships}
dates: {formats: [YYYY-MM-DD], sentinels: ["2899-01-01"]}
agreement: {key: number, collection: bench, name: title, type: treaty, signed: signed}
institution: {code: member, codes: own, collection: bench, name: name}
role: {is: {if: force, then: party, else: signatory}, in-force: force}
"""


def write_table(path: Path, rows: int, seed: int = 1) -> None:
    """A CSV of memberships: sizes of agreements and activity of members are heavy-tailed."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    with path.open("w", encoding="utf8") as out:
        out.write("number,title,signed,member,name,force\n")
        number = left = 0
        for _ in range(rows):
            if not left:
                number, left = number + 1, min(2 * int(chance.paretovariate(1.1)), 190)
                day = f"{1900 + number % 120}-{1 + number % 12:02d}-{1 + number % 28:02d}"
            left -= 1
            member = int(chance.paretovariate(0.8)) % 5000
            force = "2899-01-01" if chance.random() < 0.07 else f"{1901 + number % 120}-06-01"
            out.write(f"{number},Treaty number {number},{day},M{member},Member {member},{force}\n")


def prepare(folder: Path, rows: int) -> int:
    """Table, mapping and the equal N-Quads in a folder; how many statements these are."""
    from graph.identity import Registry
    from graph.loaders.tables import read_mapping, write_statements
    from graph.loaders.tables.rows import open_table

    table, mapping = folder / "memberships.csv", folder / "mapping.yaml"
    write_table(table, rows)
    mapping.write_text(MAPPING, encoding="utf8")
    both, count = folder / "both.nq", 0
    with both.open("wb") as out:
        write_statements(open_table(table), read_mapping(mapping), Registry(), out,
                         file=table.name, file_digest="")  # fmt: skip
    mark = "graph/source/memberships> .\n"
    with both.open(encoding="utf8") as said, (folder / "data.nq").open("w", encoding="utf8") as out:
        for line in said:
            if line.endswith(mark):
                out.write(line)
                count += 1
    return count


def run(contender: str, folder: Path) -> None:
    """One contender in this process; prints its CPU seconds and peak memory."""
    import pyoxigraph as ox

    from graph.loaders import Tables, load
    from graph.loaders.tables import read_mapping
    from graph.store import Store

    place = folder / "store"
    shutil.rmtree(place, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_SELF)
    if contender.startswith("pyoxigraph"):
        database = ox.Store(str(place))
        name = "both.nq" if "twice" in contender else "data.nq"
        database.bulk_load(path=str(folder / name), format=ox.RdfFormat.N_QUADS)
        database.flush()
    else:
        tables = Tables((read_mapping(folder / "mapping.yaml"),))
        path = folder / ("memberships.csv" if "table" in contender else "data.nq")
        with Store.open(place, write=True) as store:
            (done,) = load(store, [path], tables=tables)
            assert done.loaded > 0  # noqa: S101 - a benchmark of nothing is none
    after = resource.getrusage(resource.RUSAGE_SELF)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sys.stdout.write(json.dumps([taken, after.ru_maxrss / 1024]) + "\n")


CONTENDERS = (
    "pyoxigraph bulk loader, equal N-Quads",
    "comity, table with mapping",
    "pyoxigraph bulk loader, every statement twice",
    "comity, equal N-Quads",
)


def main(rows: int, runs: int) -> None:
    """The table of all contenders, as Markdown."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        count = prepare(folder, rows)
        taken: dict[str, list[tuple[float, float]]] = {one: [] for one in CONTENDERS}
        for _ in range(runs):
            for one in CONTENDERS:
                words = [sys.executable, "-m", "benchmarks.loading", "--run", one, name]
                done = subprocess.run(words, capture_output=True, text=True, check=True)
                seconds, memory = json.loads(done.stdout.splitlines()[-1])
                taken[one].append((seconds, memory))
    base = median(seconds for seconds, _ in taken[CONTENDERS[0]])
    print(f"{rows:,} rows, {count:,} statements; CPU seconds, median of {runs}\n")
    print("| contender | CPU s | ratio | peak MB |\n| --- | --- | --- | --- |")
    for one, found in taken.items():
        seconds, memory = median(s for s, _ in found), median(m for _, m in found)
        print(f"| {one} | {seconds:.2f} | {seconds / base:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--run", nargs=2, metavar=("CONTENDER", "FOLDER"))
    given = parser.parse_args()
    if given.run:
        run(given.run[0], Path(given.run[1]))
    else:
        main(given.rows, given.runs)
