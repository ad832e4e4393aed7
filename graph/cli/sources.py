"""Commands about sources: load, forget, sources, export."""

from pathlib import Path

import click

from graph.cli.loading import Pace, Told
from graph.cli.options import (
    progress,
    put,
    put_table,
    reading,
    store_option,
    table_options,
    writing,
)

_ACCEPT = {
    "accepted": ("accepted",),
    "all": ("accepted", "proposed"),
    "all+models": ("accepted", "proposed", "models"),
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--accept",
    type=click.Choice(list(_ACCEPT)),
    default="accepted",
    show_default=True,
    help="Load accepted facts only, or what rules propose too, or also what models propose"
    " (rejected ones never).",
)
@click.option(
    "--mapping",
    "mappings",
    multiple=True,
    metavar="FILE.yaml",
    help="What the columns of a table mean; a file, or the name of a shipped one.",
)
@click.option("--strict", is_flag=True, help="Refuse a table whole where one row is refused.")
@click.option("--refused", type=click.Path(dir_okay=False), metavar="FILE.csv",
              help="Write the refused rows to this file.")  # fmt: skip
@store_option
def load(
    paths: tuple[str, ...],
    accept: str,
    mappings: tuple[str, ...],
    strict: bool,
    refused: str | None,
    place: str,
) -> None:
    """Load facts files (.yaml), tables, RDF (.ttl .nt .nq .trig .jsonld .rdf), or folders of them.

    Also FollowTheMoney (.ftm.json .ftm.jsonl), SPARQL results (.json), IATI activities (.xml).

    Each source is stored wholly or not at all; loading it again replaces what it said. Tables
    (.csv .tsv .xlsx .parquet .jsonl) need a mapping; the rows that cannot be taken are refused and
    listed, the others load, and the exit status is 1.

    \b
    Example:
      comity load data/facts
      comity load parties.csv --mapping treaties.yaml
    """
    from graph.loaders import Tables
    from graph.loaders import load as load_sources
    from graph.loaders.load import expand
    from graph.loaders.tables import read_mapping

    tables = Tables(tuple(map(read_mapping, mappings)), strict, Pace)
    files = expand(map(Path, paths), tables)  # a missing file must not leave an empty store behind
    told = Told()
    with writing(place) as store:
        for done in load_sources(
            store, files, accept=_ACCEPT[accept], tracked=progress, tables=tables
        ):
            told.of(done)
    if refused:
        put(told.listed(), refused)
    for line in told.sums():
        click.echo(line)
    if told.refused:
        raise SystemExit(1)


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
    type=click.Choice(["nquads", "trig", "turtle", "jsonld", "ntriples", "ftm"]),
    default="nquads",
    show_default=True,
    help="ftm are entities of FollowTheMoney as JSON lines.",
)
@click.option("--graph", help="One graph only, such as g:source/ID, g:derived or an IRI.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file.")
@store_option
def export(place: str, form: str, graph: str | None, output: str | None) -> None:
    """Write the dataset, or one graph of it, as RDF; the same store gives the same bytes.

    With --format ftm: entities of FollowTheMoney, which `comity load FILE.ftm.jsonl` reads again.

    \b
    Example:
      comity export --format nquads -o partnerships.nq
    """
    from graph.loaders.catalogue import exported
    from graph.loaders.foreign.ftm_out import ftm_lines

    if form == "ftm" and graph:
        raise click.UsageError("--graph is for RDF: ftm has no graphs")
    with reading(place) as store:
        put(ftm_lines(store) if form == "ftm" else exported(store, form, graph), output)
