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

## References

- Barber, M. J. (2007). Modularity and community detection in bipartite networks. *Physical Review E* 76, 066102.
- Barrat, A., Barthélemy, M., Pastor-Satorras, R., Vespignani, A. (2004). The architecture of complex weighted networks. *PNAS* 101(11), 3747-3752.
- Blondel, V. D., Guillaume, J.-L., Lambiotte, R., Lefebvre, E. (2008). Fast unfolding of communities in large networks. *Journal of Statistical Mechanics*, P10008.
- Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification. *Journal of Mathematical Sociology* 2, 113-120.
- Bonacich, P. (1991). Simultaneous group and individual centralities. *Social Networks* 13, 155-168.
- Borgatti, S. P., Everett, M. G. (1997). Network analysis of 2-mode data. *Social Networks* 19, 243-269.
- Brandes, U. (2001). A faster algorithm for betweenness centrality. *Journal of Mathematical Sociology* 25, 163-177.
- Breiger, R. L. (1974). The duality of persons and groups. *Social Forces* 53, 181-190.
- Brin, S., Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. *Computer Networks* 30, 107-117.
- Burt, R. S. (1992). *Structural holes*. Harvard University Press.
- Freeman, L. C. (1977). A set of measures of centrality based on betweenness. *Sociometry* 40, 35-41.
- Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. *Social Networks* 1, 215-239.
- Gould, R. V., Fernandez, R. M. (1989). Structures of mediation. *Sociological Methodology* 19, 89-126.
- Harary, F. (1969). *Graph theory*. Addison-Wesley.
- Hubert, L., Arabie, P. (1985). Comparing partitions. *Journal of Classification* 2, 193-218.
- Hubert, L., Schultz, J. (1976). Quadratic assignment as a general data analysis strategy. *British Journal of Mathematical and Statistical Psychology* 29, 190-241.
- Jasny, L., Lubell, M. (2015). Two-mode brokerage in policy networks. *Social Networks* 41, 36-47.
- Katz, L. (1953). A new status index derived from sociometric analysis. *Psychometrika* 18, 39-43.
- Kendall, M. G. (1945). The treatment of ties in ranking problems. *Biometrika* 33, 239-251.
- Kleinberg, J. M. (1999). Authoritative sources in a hyperlinked environment. *Journal of the ACM* 46, 604-632.
- Leifeld, P. (2017). Discourse network analysis. In *The Oxford Handbook of Political Networks*. Oxford University Press.
- Marchiori, M., Latora, V. (2000). Harmony in the small-world. *Physica A* 285, 539-546.
- Newman, M. E. J. (2001). Scientific collaboration networks. II. *Physical Review E* 64, 016132.
- Newman, M. E. J. (2002). Assortative mixing in networks. *Physical Review Letters* 89, 208701.
- Newman, M. E. J. (2004). Analysis of weighted networks. *Physical Review E* 70, 056131.
- Raghavan, U. N., Albert, R., Kumara, S. (2007). Near linear time algorithm to detect community structures in large-scale networks. *Physical Review E* 76, 036106.
- Robins, G., Alexander, M. (2004). Small worlds among interlocking directors. *Computational and Mathematical Organization Theory* 10, 69-94.
- Seidman, S. B. (1983). Network structure and minimum degree. *Social Networks* 5, 269-287.
- Serrano, M. A., Boguñá, M., Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks. *PNAS* 106, 6483-6488.
- Traag, V. A., Waltman, L., van Eck, N. J. (2019). From Louvain to Leiden. *Scientific Reports* 9, 5233.
- Wasserman, S., Faust, K. (1994). *Social network analysis*. Cambridge University Press.
- Watts, D. J., Strogatz, S. H. (1998). Collective dynamics of small-world networks. *Nature* 393, 440-442.
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
