"""How fast the measures should be beside other engines, and whether a run says that they are."""

from benchmarks.clock import Seconds, row, table
from benchmarks.rivals import CONVERTED, MEMBERSHIPS, OURS

Results = dict[tuple[str, str], Seconds]  # by measure and engine

#: What a release should hold to: words, network, measure, the other engine, ours, wall (0) or CPU
#: (1) seconds, and how many times ours the other must at least take.
GOALS: list[tuple[str, str, str, str, str, int, float]] = [
    ("projection ≤ 2 × SciPy's product", "10k", "projection", "scipy product", OURS, 1, 1 / 2),
    ("projection ≥ 100 × networkx", "10k", "projection", "networkx", OURS, 1, 100),
    ("exact betweenness ≤ 1/3 networkit", "10k", "betweenness, exact", "networkit", OURS, 0, 3),
    ("exact betweenness ≥ 50 × networkx", "1k", "betweenness, exact", "networkx", OURS, 0, 50),
    ("PageRank ≥ 50 × networkit", "large", "pagerank", "networkit", MEMBERSHIPS, 0, 50),
    ("eigenvector ≥ 50 × networkit", "large", "eigenvector", "networkit", MEMBERSHIPS, 0, 50),
    ("closeness ≥ 100 × networkit", "large", "closeness, exact", "networkit", MEMBERSHIPS, 0, 100),
    ("constraint ≤ 1.5 × igraph", "10k", "constraint", "igraph", OURS, 0, 1 / 1.5),
    ("constraint ≥ 15 × networkx", "10k", "constraint", "networkx", OURS, 0, 15),
    ("k-core ≤ 1.5 × networkit, converted", "10k", "k-core", CONVERTED, OURS, 0, 1 / 1.5),
    ("Louvain ≤ 1.5 × networkit, converted", "10k", "louvain", CONVERTED, OURS, 0, 1 / 1.5),
]


def goals(results: dict[str, Results]) -> None:
    """Print which goals this run meets; "not run" where an engine or a size is missing."""
    table("Goals", ["goal", "network", "measured", "met"])
    for words, network, measure, other, us, clock, least in GOALS:
        found = results.get(network, {})
        theirs, mine = found.get((measure, other)), found.get((measure, us))
        ratio = theirs[clock] / mine[clock] if theirs and mine else None
        said = (
            ("not run", "")
            if ratio is None
            else (f"{ratio:.2f}", "yes" if ratio >= least else "NO")
        )
        row(words, network, *said)
