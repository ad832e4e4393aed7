"""Commands on the network: why, network, view."""

import shlex
from pathlib import Path
from typing import Any

import click

from graph.cli.network_options import network_options, projection_of
from graph.cli.options import (
    documents_option,
    put,
    put_table,
    quoting,
    reading,
    say,
    store_option,
    table_options,
    words_of,
    write_all,
    write_whole,
)
from graph.errors import ComityError


@click.command()
@click.argument("left")
@click.argument("right")
@documents_option
@network_options
@table_options
@store_option
def why(
    left: str,
    right: str,
    sources: str | None,
    form: str,
    output: str | None,
    place: str,
    **values: Any,
) -> None:
    """Show every piece of evidence behind a tie: activities, roles, document and line.

    \b
    Example:
      comity why KLID UNPOG
      comity why KLID UNPOG --sources documents/
    """
    from graph.reports.ties import COLUMNS, explained, tie_in_words, tie_rows, weight_of
    from graph.study import Study

    quote = quoting(sources)
    with reading(place) as store:
        study = Study(store, projection_of(values))
        pair = study.meant(left), study.meant(right)
        if form == "table":
            put(tie_in_words(study, *pair, quote), output)
            return
        rows = tie_rows(study, *pair, quote)
        about = {**study.about, "weight": weight_of(explained(study, *pair))}
    put_table(COLUMNS, rows, form, output, about=about)


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE",
              help="A .graphml, .gexf, .net, .csv, .parquet or .json file.")  # fmt: skip
@documents_option
@network_options
@store_option
def network(output: str, sources: str | None, place: str, **values: Any) -> None:
    """Write the network, every tie with its activities, roles and evidence.

    \b
    Example:
      comity network -o partnerships.gexf
      comity network -o partnerships.parquet
    """
    from graph.reports.exchange import files_of

    plain = _plain(place, sources, values)
    made = files_of(plain, Path(output).name)
    files = {Path(output).with_name(name): content for name, content in made.items()}
    write_all(files)
    for path in files:
        say(f"wrote {path}")


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE.html")
@click.option(
    "--places-of",
    type=click.Path(exists=True, dir_okay=False),
    metavar="EARLIER.html",
    help="An earlier page: who was on it stays where they were.",
)
@documents_option
@network_options
@store_option
def view(
    output: str, places_of: str | None, sources: str | None, place: str, **values: Any
) -> None:
    """Write the interactive page: one file, no network needed, every tie with its evidence.

    \b
    Example:
      comity view -o partnerships.html
    """
    from viz.explorer import render
    from viz.reduce import TooLarge

    start = _places(places_of) if places_of else None
    plain = _plain(place, sources, values, told=True)
    try:
        html = render(plain, start=start)
    except TooLarge as error:
        what, hint = error.args
        raise ComityError(what, hint=hint) from None
    write_whole(Path(output), html)
    say(f"wrote {output}: {plain.number_of_nodes()} actors, {plain.number_of_edges()} ties")


def _places(page: str) -> dict[str, tuple[float, float]]:
    from viz.earlier import positions_of

    try:
        return positions_of(Path(page).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ComityError("not a page of comity view", value=page, hint=str(error)) from None


def _plain(place: str, sources: str | None, values: dict[str, Any], told: bool = False) -> Any:
    """The annotated network that a page or a file shows, with the command that made it."""
    from graph.annotation import annotated_study
    from graph.study import Study

    quote = quoting(sources)
    command = " ".join(["comity", *map(shlex.quote, words_of(click.get_current_context()))])
    with reading(place) as store:
        study = Study(store, projection_of(values))
        return annotated_study(study, command=command, quote=quote, told=told)
