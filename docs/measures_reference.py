"""docs/measures.md: every measure and figure with definition, norm, source and caution."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.brokerage import ROLES
from graph.centrality import DEFAULTS, MEASURES
from graph.cohesion import COHESION, TWO_MODE_COHESION
from graph.communities import METHODS
from graph.two_mode import TWO_MODE_DEFAULTS, TWO_MODE_MEASURES

_MEASURE = ["measure", "is", "norm", "weights", "after", "do not use"]
_FIGURE = ["figure", "is", "after", "do not use"]
_PAGE = """# Measures

Each measure is defined as in the paper named beside it. Reports print definition, norm and source
below the table, and which engine computed it.

- Distances count ties and never weights: a weight here says how often two met, not how far apart
  they are. The column *weights* says where weights count.
- n is the number of actors in the network that is measured, isolates included.
- Places go from high to low; for `constraint` from low to high. Actors with the same value share a
  place, shown as `2=`. Values closer than a billionth of their size are the same. A value that is
  not defined stays empty and comes last.
- A one-mode network of activities is made of cliques: everyone at a forum is tied to everyone
  there. Degree, clustering and cores then say how large the activities were. Where the
  density is high, use the two-mode measures or a backbone.
- A measure that has to converge and does not is an error, not a figure.

## Actors of a one-mode network

Shown unless others are asked for: {defaults}.

{one_mode}

## Actors and activities of a two-mode network

Actors are ranked among actors, activities among activities. Shown unless others are asked for:
{two_mode_defaults}. Other measures are not defined for two modes here, and are refused.

{two_mode}

The norms divide by the most that a node of the same mode could reach. With n1 nodes of its mode and
n2 of the other: n2 ties for degree; n2 + 2(n1-1) as the least sum of distances for closeness; for
betweenness the pairs that a node has between them when it is tied to all of the other mode and the
rest of its mode hang evenly on those. In a network of several parts, closeness takes the least sum
over the nodes that can be reached, so that it never passes 1.

## The whole of a one-mode network

A figure without meaning, such as the density of one actor, is left empty.

{cohesion}

## The whole of a two-mode network

{two_mode_cohesion}

## The backbone

`--backbone ALPHA` keeps the ties that are heavier than chance would make them: the disparity filter
of Serrano, Boguñá and Vespignani 2009, Extracting the multiscale backbone of complex weighted
networks. Seen from an actor with k ties and strength s, a tie of weight w has
p = (1 - w/s)^(k-1); the lower p of its two actors counts, and the tie is kept where it is below
ALPHA. An only tie has p = 1 from its side. All actors stay, those that lose all ties as isolates.

Do not use it where most pairs met once or twice: weights that differ little give no tie away as
heavy, and next to nothing is kept. The report says how many ties and actors are left.

## Communities

{methods}

Each method is run with several seeds; the run of the highest modularity is reported, with the
adjusted Rand index (Hubert and Arabie 1985) between it and the others, and for every actor the
share of the seeds in which it stays with most of its community. Modularity is Newman's (2004) by
weight; of a two-mode network also Barber's (2007). A community that lies wholly in one activity
repeats who was there: the report says how many do.

## Brokerage

Roles after Gould and Fernandez 1989, Structures of mediation, over the kind, the country or the
level of institutions. A broker b stands between a and c, who have no tie:

{roles}

Ties have no direction here, so that each triad counts both ways, as in R's sna with a symmetric
matrix, and gatekeeper and representative are equal. `expected` and `z` compare a count with what
chance would give, were the groups of all others dealt out at random while the ties stay: mean and
deviation are exact. In two modes a triad counts once for every pair of activities that it runs
through (Jasny and Lubell 2015, Two-mode brokerage in policy networks).

Do not read roles in a corpus that was collected around the broker: that nobody else is tied is
then a fact about the documents.
"""


def page() -> str:
    """The whole page, from the tables of the code."""
    return _PAGE.format(
        defaults=_names(DEFAULTS),
        one_mode=_table(_MEASURE, _measures(MEASURES)),
        two_mode_defaults=_names(TWO_MODE_DEFAULTS),
        two_mode=_table(_MEASURE, _measures(TWO_MODE_MEASURES)),
        cohesion=_table(_FIGURE, _figures(COHESION)),
        two_mode_cohesion=_table(_FIGURE, _figures(TWO_MODE_COHESION)),
        methods=_table(["method", "does"], [[f"`{n}`", text] for n, text in METHODS.items()]),
        roles=_table(["role", "is"], [[f"`{n}`", text] for n, text in ROLES.items()]),
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _measures(known: Mapping[str, Any]) -> list[list[str]]:
    return [
        [f"`{m.name}`", m.definition, m.normalisation, "yes" if m.weighted else "no", m.source,
         m.beware]
        for m in known.values()
    ]  # fmt: skip


def _figures(known: Mapping[str, Any]) -> list[list[str]]:
    return [[f"`{f.name}`", f.definition, f.source, f.beware] for f in known.values()]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
