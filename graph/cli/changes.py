"""The command on two states of knowledge: diff."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.history import day_of, history_options, plain_projection, put_told
from graph.cli.options import (
    documents_option,
    put,
    put_report,
    quoting,
    reading,
    report_options,
    store_option,
)

if TYPE_CHECKING:
    from graph.projection import Projection
    from graph.reports.comparison import Comparison


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--measure", default="degree", show_default=True, help="What ranks are by.")
@click.option("--show", type=click.Choice(["changes", "ties", "ranks", "documents"]),
              help="Only this table.")  # fmt: skip
@history_options("as_known_on")
@documents_option
@report_options
@store_option
def diff(
    left: str,
    right: str,
    measure: str,
    show: str | None,
    sources: str | None,
    form: str,
    output: str | None,
    place: str,
    **values: Any,
) -> None:
    """Tell what changed from LEFT to RIGHT: in the world, or in what is known of it.

    LEFT and RIGHT are two dates (what the documents issued up to each of them say), or the places
    (folders, URLs) of two stores. What is new and dated after what LEFT knew is "the world
    changed"; what is older and only known now is "we learned more"; what nobody reports yet is
    "announced". A document that does not say when it came out may have come out between two dates:
    what it would add is told apart.

    Of the network options it takes those that say what counts; --weight, --mode, --backbone,
    --event-level and --focus do not apply: ranks are those of the whole network, tied by the
    number of shared activities, and sessions count for their event.

    \b
    Example:
      comity diff 2017-03-01 2017-09-01
      comity diff before/.comity/store .comity/store --show ranks
    """
    from graph.centrality import MEASURES
    from graph.errors import UnknownName
    from graph.reports import changes as reports

    if measure not in MEASURES:
        raise UnknownName("measure", measure, MEASURES)
    projection = plain_projection(values)
    with _compared(left, right, place, projection) as found:
        if form == "table" and show is None:
            put(reports.in_words(found, measure), output)
            return
        report = reports.report(found, measure)
        if show is not None:
            first = [section for section in report.sections if section.key == show]
            rest = [section for section in report.sections if section.key != show]
            report = replace(report, sections=[*first, *rest] if form == "json" else first)
        if form == "html":
            from graph.reports.history_told import changes_told

            told = changes_told(found, report, measure)
            put_told(report, found.right, told, output, quoting(sources), found.name)
            return
        put_report(report, found.right, form, output)


@contextmanager
def _compared(
    left: str, right: str, place: str, projection: "Projection"
) -> Iterator["Comparison"]:
    """The two sides of a comparison: two days of one store, or two stores."""
    from graph.errors import ComityError
    from graph.reports.comparison import Comparison, as_known
    from graph.study import Study

    urls = ("http://", "https://")
    folders = [Path(side).is_dir() or side.startswith(urls) for side in (left, right)]
    if all(folders):
        with reading(left) as one, reading(right) as other:
            yield Comparison(Study(one, projection), Study(other, projection))
        return
    if any(folders):
        raise ComityError(
            "one side is a store and the other is not", value=f"{left} {right}",
            hint="name two stores, or two dates",
        )  # fmt: skip
    days = _side(left), _side(right)
    if days[1] < days[0]:
        raise ComityError("the right side is before the left one", value=f"{left} {right}")
    with reading(place) as store:
        yield as_known(Study(store, projection), days)


def _side(text: str) -> str:
    from graph.errors import ComityError

    try:
        return day_of(text, "")
    except ComityError:
        raise ComityError(
            "neither a date nor the folder of a store", value=text,
            hint="write 2017, 2017-03 or 2017-03-01, or a folder such as .comity/store",
        ) from None  # fmt: skip
