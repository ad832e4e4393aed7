"""Commands that measure the network: centrality, communities, brokerage."""

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import click

from graph.cli.network_options import network_options, projection_of
from graph.cli.options import (
    documents_option,
    progress,
    put_report,
    reading,
    report_options,
    store_option,
)

if TYPE_CHECKING:
    from graph.reports.report import Report
    from graph.study import Study

_top = click.option("--top", type=click.IntRange(min=1), metavar="N",
                    help="Only the first N places (ties in full).")  # fmt: skip


def reporting(report_of: Callable[..., Any]) -> Callable[..., Any]:
    """A command from a function of a study and its own options to a report.

    The network options make the study; the report goes where ``--format`` and ``-o`` say.
    """

    @network_options
    @report_options
    @documents_option
    @store_option
    @wraps(report_of)
    def command(
        form: str, output: str | None, sources: str | None, place: str, **values: Any
    ) -> None:
        from graph.study import Study

        projection = projection_of(values)
        own = {name: value for name, value in values.items() if name not in vars(projection)}
        with reading(place) as store:
            study = Study(store, projection)
            put_report(report_of(study, **own), study, form, output, sources)

    return command


def computing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How figures are computed: engine, exactness, seed, iterations."""
    for option in (
        click.option("--seed", default=0, show_default=True, help="Of what is sampled."),
        click.option("--max-iterations", type=click.IntRange(min=1), default=1000,
                     show_default=True, help="Of measures that converge step by step."),
        click.option("--exact", is_flag=True, help="Never sample, however long it takes."),
        click.option("--master", default="", metavar="URL",
                     help="With --engine spark: the cluster, such as spark://HOST:7077  [default:"
                     " all cores of this machine]"),
        click.option("--engine",
                     type=click.Choice(["auto", "networkx", "sparse", "networkit", "spark"]),
                     default="auto", show_default=True, help="What computes the figures."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.option("--measure", "measures", multiple=True, metavar="NAME",
              help="Only this measure; the first one ranks; `all` for all of them.")  # fmt: skip
@_top
@click.option("--trust/--no-trust", default=None,
              help="Places under other readings  [default: unless it takes long]")  # fmt: skip
@click.option("--by", type=click.Choice(["decade", "year", "quarter", "month"]),
              help="A network for every slice of time.")  # fmt: skip
@click.option("--window", type=click.IntRange(min=1), default=1, metavar="N",
              help="With --by: windows of N units that move by one.")  # fmt: skip
@computing_options
@reporting
def centrality(
    study: "Study",
    measures: tuple[str, ...],
    top: int | None,
    trust: bool | None,
    by: str | None,
    window: int,
    **how: Any,
) -> "Report":
    """Report who is central, how it was counted, and how far to trust it.

    \b
    Example:
      comity centrality --top 10
      comity centrality --measure betweenness --status held --without UNPOG
      comity centrality --by year --measure degree
      comity centrality --engine spark --master spark://head:7077 --measure pagerank
    """
    from graph.reports.centrality import centrality_report, measures_of
    from graph.reports.slices import slices_report
    from graph.reports.trust import is_quick, trusted
    from graph.slices import slices

    if how["master"] and how["engine"] != "spark":
        raise click.UsageError("--master goes with --engine spark")
    names = _known(measures, measures_of(study))
    first = names[0] if names else "degree"
    if by:
        if trust or len(names) > 1:
            raise click.UsageError("--by takes one --measure, and no --trust")
        met = [one.activity for one in study.affiliations]
        windows = slices(study.projection, met, by, window)
        return slices_report(study, windows, first, top, **how)
    if window > 1:
        raise click.UsageError("--window goes with --by")
    bar = partial(progress, label="reading without one")
    wanted = is_quick(study) if trust is None else trust
    found = trusted(study, first, bar) if wanted else None
    return centrality_report(study, names, top=top, found=found, **how)


def _known(names: tuple[str, ...], known: Any) -> list[str]:
    from graph.centrality import MEASURES
    from graph.errors import ComityError, did_you_mean
    from graph.two_mode import TWO_MODE_MEASURES

    for name in names:
        if name in known or name == "all":
            continue
        if name in MEASURES or name in TWO_MODE_MEASURES:
            mode = "one" if name in MEASURES else "two"
            raise ComityError("not a measure of this mode", value=name, hint=f"use --mode {mode}")
        near = did_you_mean(name, known) or f"there are {', '.join(known)} and all"
        raise ComityError("no measure is called", value=name, hint=near)
    return list(known) if "all" in names else list(dict.fromkeys(names))


@click.command()
@click.option("--over", type=click.Choice(["kind", "country", "level"]), default="kind",
              show_default=True, help="What actors are grouped by.")  # fmt: skip
@click.option("--of", "broker", metavar="ACTOR", help="The pairs that this actor stands between.")
@_top
@reporting
def brokerage(
    study: "Study",
    over: str,
    broker: str | None,
    top: int | None,
) -> "Report":
    """Report who stands between actors that have no tie, and between which groups.

    \b
    Example:
      comity brokerage --over country --top 10
      comity brokerage --of UNPOG
    """
    from graph.reports.brokerage import brokerage_report, triads_report

    if broker is None:
        return brokerage_report(study, over, top=top)
    return triads_report(study, study.resolved(broker), over, top=top)


@click.command()
@_top
@reporting
def ties(study: "Study", top: int | None) -> "Report":
    """Report which actors are tied most, and how much of what each is in that is.

    \b
    Example:
      comity ties --top 20
      comity ties --ties agreement --weight jaccard --max-event-size 20 --top 20
    """
    from graph.reports.pairs import pairs_report

    return pairs_report(study, top=top)


@click.command()
@click.option("--method", type=click.Choice(["louvain", "leiden", "label-propagation"]),
              default="louvain", show_default=True, help="leiden needs comity[fast].")  # fmt: skip
@click.option("--resolution", type=click.FloatRange(0, 1000, min_open=True), default=1.0,
              show_default=True, help="Above 1 gives smaller groups.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True,
              help="The first of the seeds.")  # fmt: skip
@click.option("--runs", type=click.IntRange(min=1), default=20, show_default=True,
              help="How many other seeds to compare with.")  # fmt: skip
@reporting
def communities(
    study: "Study",
    method: str,
    resolution: float,
    seed: int,
    runs: int,
) -> "Report":
    """Report who belongs together, and how surely: the same groups with every seed?

    \b
    Example:
      comity communities
      comity communities --method leiden --resolution 1.2 --without UNPOG
    """
    from graph.reports.communities import communities_report

    return communities_report(study, method=method, seed=seed, resolution=resolution, runs=runs)
