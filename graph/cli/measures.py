"""Commands that measure the network: centrality, communities, brokerage."""

from collections.abc import Callable
from typing import Any

import click

from graph.cli.network_options import network_options, projection_of
from graph.cli.options import progress, put_report, reading, report_options, store_option

_top = click.option("--top", type=click.IntRange(min=1), metavar="N",
                    help="Only the first N places (ties in full).")  # fmt: skip
_documents = click.option(
    "--sources", type=click.Path(), help="The folder with the documents, to quote from (html)."
)


def computing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How figures are computed: engine, exactness, seed, iterations."""
    for option in (
        click.option("--seed", default=0, show_default=True, help="Of what is sampled."),
        click.option("--max-iterations", type=click.IntRange(min=1), default=1000,
                     show_default=True, help="Of measures that converge step by step."),
        click.option("--exact", is_flag=True, help="Never sample, however long it takes."),
        click.option("--engine", type=click.Choice(["auto", "networkx", "sparse", "networkit"]),
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
@click.option("--by", type=click.Choice(["year", "quarter", "month"]),
              help="A network for every slice of time.")  # fmt: skip
@click.option("--window", type=click.IntRange(min=1), default=1, metavar="N",
              help="With --by: windows of N units that move by one.")  # fmt: skip
@computing_options
@network_options
@report_options
@_documents
@store_option
def centrality(
    measures: tuple[str, ...],
    top: int | None,
    trust: bool | None,
    by: str | None,
    window: int,
    engine: str,
    exact: bool,
    max_iterations: int,
    seed: int,
    form: str,
    output: str | None,
    sources: str | None,
    place: str,
    **values: Any,
) -> None:
    """Report who is central, how it was counted, and how far to trust it.

    \b
    Example:
      comity centrality --top 10
      comity centrality --measure betweenness --status held --without UNPOG
      comity centrality --by year --measure degree
    """
    from graph.reports.centrality import centrality_report, measures_of
    from graph.reports.slices import slices_report
    from graph.reports.trust import is_quick, trusted
    from graph.slices import slices
    from graph.study import Study

    how = {"engine": engine, "exact": exact, "max_iterations": max_iterations, "seed": seed}
    with reading(place) as store:
        study = Study(store, projection_of(values))
        names = _known(measures, measures_of(study))
        if by:
            if trust or len(names) > 1:
                raise click.UsageError("--by takes one --measure, and no --trust")
            met = [one.activity for one in study.affiliations]
            windows = slices(study.projection, met, by, window)
            measure = names[0] if names else "degree"
            report = slices_report(study, windows, measure, top, **how)
        elif window > 1:
            raise click.UsageError("--window goes with --by")
        else:
            wanted = is_quick(study) if trust is None else trust
            found = trusted(study, names[0] if names else "degree", progress) if wanted else None
            report = centrality_report(study, names, top=top, found=found, **how)
        put_report(report, study, form, output, sources)


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
@network_options
@report_options
@_documents
@store_option
def brokerage(
    over: str,
    broker: str | None,
    top: int | None,
    form: str,
    output: str | None,
    sources: str | None,
    place: str,
    **values: Any,
) -> None:
    """Report who stands between actors that have no tie, and between which groups.

    \b
    Example:
      comity brokerage --over country --top 10
      comity brokerage --of UNPOG
    """
    from graph.reports.brokerage import brokerage_report, triads_report
    from graph.study import Study

    with reading(place) as store:
        study = Study(store, projection_of(values))
        if broker is None:
            report = brokerage_report(study, over, top=top)
        else:
            report = triads_report(study, study.resolved(broker), over, top=top)
        put_report(report, study, form, output, sources)


@click.command()
@click.option("--method", type=click.Choice(["louvain", "leiden", "label-propagation"]),
              default="louvain", show_default=True, help="leiden needs comity[fast].")  # fmt: skip
@click.option("--resolution", type=click.FloatRange(0, 1000, min_open=True), default=1.0,
              show_default=True, help="Above 1 gives smaller groups.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True,
              help="The first of the seeds.")  # fmt: skip
@click.option("--runs", type=click.IntRange(min=1), default=20, show_default=True,
              help="How many other seeds to compare with.")  # fmt: skip
@network_options
@report_options
@_documents
@store_option
def communities(
    method: str,
    resolution: float,
    seed: int,
    runs: int,
    form: str,
    output: str | None,
    sources: str | None,
    place: str,
    **values: Any,
) -> None:
    """Report who belongs together, and how surely: the same groups with every seed?

    \b
    Example:
      comity communities
      comity communities --method leiden --resolution 1.2 --without UNPOG
    """
    from graph.reports.communities import communities_report
    from graph.study import Study

    with reading(place) as store:
        study = Study(store, projection_of(values))
        report = communities_report(
            study, method=method, seed=seed, resolution=resolution, runs=runs
        )
        put_report(report, study, form, output, sources)
