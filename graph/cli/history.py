"""Commands on time: introductions, lifecycle, gaps."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from graph.cli.network_options import network_options, projection_of
from graph.cli.options import (
    documents_option,
    put,
    put_page,
    put_report,
    quoting,
    reading,
    report_options,
    store_option,
    words_of,
)

if TYPE_CHECKING:
    from graph.annotation import Quote
    from graph.projection import Projection
    from graph.reports.history_page import Told
    from graph.reports.report import Report
    from graph.study import Study

#: the network options that say what counts; here no tie is weighed and nothing is drawn
_HERE = {"actors", "ties", "roll_up", "roll_up_to", "roles", "without_roles", "status", "inferred",
         "since", "until", "dates", "as_known_on", "without_sources", "without",
         "max_event_size"}  # fmt: skip


def history_options(*without: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The network options that make sense here; all kinds of activity tie unless told otherwise."""

    def options(command: Any) -> Any:
        every: list[click.Option] = vars(network_options(lambda: None))["__click_params__"]
        kept = [option for option in every if option.name in _HERE - set(without)]
        for option in kept:
            if option.name == "ties":
                option.default = "all"
        command.__click_params__ = [*vars(command).get("__click_params__", []), *kept]
        return command

    return options


def plain_projection(values: dict[str, Any]) -> "Projection":
    """The projection of the options that are here, the others as they are by default."""
    from dataclasses import fields

    from graph.projection import Projection

    return projection_of({field.name: field.default for field in fields(Projection)} | values)


def put_told(
    report: "Report",
    study: "Study",
    told: "Told",
    output: str | None,
    quote: "Quote",
    name: "Callable[[str], str] | None" = None,
) -> None:
    """A report on history as a page; ``name`` gives actors' names, where the study does not."""
    from graph.reports.history import short
    from graph.reports.history_page import history_page

    words = words_of(click.get_current_context())
    named = name or partial(short, study)
    put_page(history_page(study, report, told, words=words, name=named, quote=quote), output)


def day_of(text: str, where: str) -> str:
    """The last day that a partial date may mean."""
    from graph.dates import PartialDate

    return str(PartialDate.parse(text, where=where).latest)


@click.command()
@click.argument("names", nargs=-1, metavar="[A [B]]")
@documents_option
@history_options()
@report_options
@store_option
def introductions(
    names: tuple[str, ...],
    sources: str | None,
    form: str,
    output: str | None,
    place: str,
    **values: Any,
) -> None:
    """Show where actors first met, and who stood beside them before they had a tie of their own.

    Without names every pair (on a terminal, the occasions at which pairs first met), with one
    name every pair of that actor, with two the pair as a text with its evidence. Where partial
    dates leave open what came first, all that may have been. To be announced for a forum is no
    contact that was held, even where the forum was.

    Of the network options it takes those that say what counts; --weight, --mode, --event-level,
    --backbone and --focus do not apply: no tie is weighed, and sessions count for their event.

    \b
    Example:
      comity introductions KLID UNPOG
      comity introductions KIPA --status held
      comity introductions KIPA UNPOG --sources documents/
    """
    from graph.reports import introduction as single
    from graph.reports import introductions as reports
    from graph.study import Study

    if len(names) > 2:
        raise click.UsageError("name one actor, two, or none")
    quote = quoting(sources)
    with reading(place) as store:
        study = Study(store, plain_projection(values))
        found = reports.introductions(study, names)
        if len(names) == 2 and form == "table":
            put(single.in_words(study, found[0], quote), output)
            return
        if form == "html":
            from graph.reports.history_told import introductions_told

            told = introductions_told(study, found, names)
            put_told(reports.marked(study, found, quote), study, told, output, quote)
            return
        brief = form == "table"
        report = reports.brief(study, found) if brief else reports.report(study, found, quote)
        put_report(report, study, form, output)


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@documents_option
@history_options()
@report_options
@store_option
def lifecycle(
    left: str,
    right: str,
    sources: str | None,
    form: str,
    output: str | None,
    place: str,
    **values: Any,
) -> None:
    """Follow a partnership: contact, follow-up, note, signed, joint event, joint work, output.

    Each step with its evidence, and the days between stages: an interval where a date is partial.
    What is only planned, or only announced for one of the two, is marked and never counts as
    having happened. What a document reports without a date stands by the day on which the document
    was out.

    Of the network options it takes those that say what counts; --weight, --mode, --event-level,
    --backbone and --focus do not apply: no tie is weighed, and sessions count for their event.

    \b
    Example:
      comity lifecycle KLID UNPOG
      comity lifecycle KLID UNPOG --format json
      comity lifecycle KIPA UNPOG --sources documents/
    """
    from graph.reports import lifecycle as reports
    from graph.study import Study

    quote = quoting(sources)
    with reading(place) as store:
        study = Study(store, plain_projection(values))
        found = reports.partnership(study, left, right)
        if form == "table":
            put(reports.in_words(study, found, quote), output)
            return
        report = reports.report(study, found, quote)
        if form == "html":
            from graph.reports.history_told import lifecycle_told

            put_told(report, study, lifecycle_told(study, found), output, quote)
            return
        put_report(report, study, form, output)


@click.command()
@click.option("--on", "day", default="", metavar="DATE",
              help="What should be over by then is due.")  # fmt: skip
@click.option("--kind", type=click.Choice(["all", "activity", "act"]), default="all",
              show_default=True, help="Whole activities, or acts in held ones.")  # fmt: skip
@click.option("--as-known-on", default="", metavar="DATE",
              help="Only what documents issued by this date say.")  # fmt: skip
@documents_option
@report_options
@store_option
def gaps(
    day: str,
    kind: str,
    as_known_on: str,
    sources: str | None,
    form: str,
    output: str | None,
    place: str,
) -> None:
    """List what documents announce and no document reports as done.

    Whole activities (planned events, drafts, proposed works), works in development (told apart),
    and acts announced for something that was held. "Due" is what should have happened by the last
    day that the documents know of.

    \b
    Example:
      comity gaps
      comity gaps --on 2024-01-01 --format csv
    """
    from graph.projection import Projection
    from graph.reports.gaps import gap_report, gaps_of
    from graph.study import Study

    known = day_of(as_known_on, "--as-known-on") if as_known_on else ""
    with reading(place) as store:
        study = Study(store, Projection(ties="all", actors="both", as_known_on=known))
        brief = form == "table"
        until = day_of(day, "--on") if day else ""
        report = gap_report(study, until, kind=kind, brief=brief)
        if form == "html":
            from graph.reports.history_told import gaps_told

            told = gaps_told(study, report, gaps_of(study, until, kind))
            put_told(report, study, told, output, quoting(sources))
            return
        put_report(report, study, form, output)
