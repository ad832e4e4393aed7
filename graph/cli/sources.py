"""Commands about sources: load, forget, sources, export."""

from pathlib import Path

import click

from graph.cli.options import (
    progress,
    put,
    put_table,
    reading,
    say,
    store_option,
    table_options,
    writing,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--accept",
    type=click.Choice(["accepted", "all"]),
    default="accepted",
    show_default=True,
    help="Load accepted facts only, or proposed ones too (rejected ones never).",
)
@store_option
def load(paths: tuple[str, ...], accept: str, place: str) -> None:
    """Load facts files (.yaml) and RDF (.ttl .nt .nq .trig .jsonld .rdf), or folders of them.

    Each source is stored wholly or not at all; loading it again replaces what it said.

    \b
    Example:
      comity load data/facts
    """
    from graph.loaders import load as load_sources
    from graph.loaders.load import expand

    wanted = ("accepted", "proposed") if accept == "all" else ("accepted",)
    offered = loaded = 0
    unit = "facts"
    files = expand(map(Path, paths))  # a missing file must not leave an empty store behind
    with writing(place) as store:
        for done in load_sources(store, files, accept=wanted, tracked=progress):
            aside = f", {done.left_aside} not accepted and left aside" if done.left_aside else ""
            change = "" if done.changed else " (nothing changed)"
            change += f" (in place of what {done.replaced} said)" if done.replaced else ""
            say(f"{done.source}: {done.loaded} {done.unit}{aside}{change}")
            offered, loaded, unit = offered + done.offered, loaded + done.loaded, done.unit
    click.echo(f"{unit} in {offered}, loaded {loaded}, refused {offered - loaded}")


@click.command()
@click.argument("source")
@store_option
def forget(source: str, place: str) -> None:
    """Take a source out of the store, with everything that followed from it.

    \b
    Example:
      comity forget 2017-unpog-klid-meeting
    """
    from graph.loaders import forget as forget_source
    from graph.store import Store

    Store.open(place).close()  # a store must be there already
    with writing(place) as store:
        count = forget_source(store, source)
    click.echo(f"{source}: {count} statements forgotten")


@click.command()
@table_options
@store_option
def sources(place: str, form: str, output: str | None) -> None:
    """List the sources with their dates, counts and digests.

    \b
    Example:
      comity sources --format json
    """
    from graph.loaders.catalogue import catalogue

    with reading(place) as store:
        columns, rows = catalogue(store)
    if form == "table":  # the rest is in the other formats: eighty columns are few
        wanted = [
            columns.index(name) for name in ("source", "dated", "facts", "statements", "digest")
        ]
        columns = [columns[i] for i in wanted]
        rows = [[row[i] for i in wanted[:-1]] + [row[-1][:12]] for row in rows]
    put_table(columns, rows, form, output)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["nquads", "trig", "turtle", "jsonld", "ntriples"]),
    default="nquads",
    show_default=True,
)
@click.option("--graph", help="One graph only, such as g:source/ID, g:derived or an IRI.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file.")
@store_option
def export(place: str, form: str, graph: str | None, output: str | None) -> None:
    """Write the dataset, or one graph of it, as RDF; the same store gives the same bytes.

    \b
    Example:
      comity export --format nquads -o partnerships.nq
    """
    from graph.loaders.catalogue import exported

    with reading(place) as store:
        put(exported(store, form, graph), output)
