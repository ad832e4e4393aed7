"""What the page costs, side by side in one run: ``python -m benchmarks.page``.

CPU seconds, medians of three interleaved runs; what takes over ten seconds is run once and marked
so. pyvis gets the same network in its own way, with names and weights and without evidence, which
it has no place for. The machine may be shared: read the ratios.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks import browser
from benchmarks.__main__ import corpus
from benchmarks.clock import SLOW, Job, medians, row, table
from benchmarks.crowds import crowd
from viz.collector import paused
from viz.explorer import render
from viz.layout import Position, positions
from viz.model import view
from viz.page import Page
from viz.reduce import communities

RUNS = 3


def raster(network: nx.Graph) -> dict[str, Position]:
    """Places that cost nothing, to measure what comes after them."""
    return {name: (at % 70 * 60.0, at // 70 * 60.0) for at, name in enumerate(sorted(network))}


@paused()
def written(
    network: nx.Graph, places: Mapping[str, Position], homes: Sequence[int] | None = None
) -> str:
    """From a network to HTML as ``render`` does it, with places that are given."""
    return Page(view(network, homes), places).generate_html()


def of_pyvis(network: nx.Graph, places: Mapping[str, Position] | None = None) -> Any:
    """The network as pyvis keeps it, filled in its own way; it moves it itself without places."""
    from pyvis.network import Network

    drawn = Network(height="100%", width="100%", cdn_resources="in_line")
    for name, label in network.nodes(data="short"):
        x, y = (places or {}).get(name, (None, None))
        drawn.add_node(name, label=label, **({} if x is None else {"x": x, "y": y}))
    for a, b, weight in network.edges(data="weight"):
        drawn.add_edge(a, b, value=weight)
    if places:
        drawn.toggle_physics(False)
    return drawn


def against(
    what: str, job: Job, rival: str, other: Job, *, most: float = 0, least: float = 0
) -> None:
    """Print our CPU seconds and another way's: we take at most, or it takes at least, … times."""
    found = medians({"ours": job, "theirs": other}, runs=RUNS)
    ours, theirs = found["ours"].cpu, found["theirs"].cpu
    runs = " (one run)" if min(found["theirs"]) >= SLOW else ""
    line(what, f"{ours:.3f} s", f"{rival}{runs}", theirs, ours, most=most, least=least)


def line(
    what: str, said: str, rival: str, theirs: float, ours: float, *, most: float, least: float
) -> None:
    """Print one comparison; the ratio is the one that the goal speaks of."""
    ratio = ours / theirs if most else theirs / ours
    goal = f"≤ {most:g} ×" if most else f"≥ {least:g} × less" if least else ""
    met = _met(ratio <= most if most else ratio >= least) if goal else ""
    row(what, rival, said, f"{theirs:.3f} s", f"{ratio:.2f} ×", goal, met)


def limit(what: str, found: float, most: float, unit: str) -> None:
    """Print a figure that has an upper limit."""
    row(what, "", f"{found:.2f} {unit}", "", "", f"≤ {most:g} {unit}", _met(found <= most))


def _met(found: bool) -> str:
    return "yes" if found else "NO"


def writing() -> None:
    """Layout, pyvis and plain JSON against the page, all before a browser comes in."""
    thousand, five, twenty = crowd(1000, ties=3000), crowd(5000, ties=15_000), crowd(20_000)
    against("page of 1,000 actors and 3,000 ties", lambda: render(thousand),
            "its layout alone", lambda: positions(thousand), most=1.3)  # fmt: skip
    places, model = raster(five), view(five)
    against("5,000 actors and 15,000 ties into pyvis's lists", lambda: Page(model, places),
            "add_node and add_edge", lambda: of_pyvis(five, places), least=150)  # fmt: skip
    against("the same from network to HTML, places given",
            lambda: written(five, places),
            "pyvis, add_… to generate_html", lambda: of_pyvis(five, places).generate_html(),
            )  # fmt: skip
    spots, homes = raster(twenty), communities(twenty)
    against("20,000 actors from network to HTML, places given",
            lambda: written(twenty, spots, homes),
            "to plain JSON", lambda: json.dumps(view(twenty, homes)), most=1.5)  # fmt: skip


def weighing(folder: Path) -> None:
    """Bytes of pages on the disk."""
    from graph.annotation import annotated_study
    from graph.projection import Projection
    from graph.quoting import quoter
    from graph.study import Study

    study = Study(corpus(), Projection())
    five = render(annotated_study(study, command="bench", quote=quoter(None), told=True))
    limit("size, the five documents", len(five.encode()) / 1000, 700, "kB")
    network = crowd(5000, ties=15_000)
    Page(view(network), raster(network)).write(folder / "5000.html")
    limit("size, 5,000 actors and 15,000 ties", (folder / "5000.html").stat().st_size / 1e6,
          2.5, "MB")  # fmt: skip


def showing(folder: Path) -> None:
    """CPU seconds until the first picture against pyvis's default page, and the heap."""
    limit("heap after cleaning up, 5,000 actors", browser.heap(folder / "5000.html") / 1e6,
          60, "MB")  # fmt: skip
    network = crowd(1000, ties=3000)
    (folder / "ours.html").write_text(render(network), encoding="utf8")
    (folder / "pyvis.html").write_text(of_pyvis(network).generate_html(), encoding="utf8")
    first = browser.picture(folder / "ours.html", browser.OURS)
    theirs = browser.picture(folder / "pyvis.html", browser.PYVIS)
    more = [browser.picture(folder / "ours.html", browser.OURS) for _ in range(RUNS - 1)]
    ours = statistics.median([first, *more])
    line("first complete picture, 1,000 actors and 3,000 ties", f"{ours:.3f} s",
         "pyvis's default page (one run)", theirs, ours, most=0, least=20)  # fmt: skip


def main() -> None:
    """All comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-browser", action="store_true", help="leave the browser out")
    chosen = parser.parse_args()
    table("The page", ["what", "against", "ours", "theirs", "ratio", "goal", "met"])
    with tempfile.TemporaryDirectory() as name:
        writing()
        weighing(Path(name))
        if not chosen.no_browser and browser.chromium():
            showing(Path(name))
        else:
            print("\nThe browser was left out.")


if __name__ == "__main__":
    main()
