"""Commands about mappings: suggest one for a table, check one."""

from pathlib import Path

import click

from graph.cli.options import output_option, put


@click.group()
def mapping() -> None:
    """Mappings say what the columns of a table mean: propose one, check one.

    \b
    Example:
      comity mapping suggest parties.csv -o treaties.yaml
      comity mapping check treaties.yaml parties.csv
      comity load parties.csv --mapping treaties.yaml
    """


@mapping.command()
@click.argument("file", type=click.Path())
@click.option("--sheet", default="", help="The sheet of a workbook.")
@click.option("--header", type=click.IntRange(min=1), default=1, show_default=True,
              help="The row with the column names.")  # fmt: skip
@output_option
def suggest(file: str, sheet: str, header: int, output: str | None) -> None:
    """Propose a mapping for a table from its header and values: YAML with comments to look over.

    \b
    Example:
      comity mapping suggest parties.csv -o treaties.yaml
    """
    from graph.loaders.tables.rows import Layout
    from graph.loaders.tables.suggest import suggest as proposal

    put(proposal(Path(file), Layout(sheet=sheet, header=header)), output)


@mapping.command()
@click.argument("file", type=click.Path())
@click.argument("table", required=False, type=click.Path())
def check(file: str, table: str | None) -> None:
    """Check a mapping, and with a table its columns and every row, without loading anything.

    \b
    Example:
      comity mapping check treaties.yaml parties.csv
    """
    from graph.cli.loading import Pace, Told
    from graph.loaders.tables import read_mapping
    from graph.loaders.tables.load import tried

    wanted = read_mapping(file)
    if table is None:
        click.echo(f"{file}: {wanted.source}, a mapping that can be used")
        return
    told = Told()
    told.of(tried(Path(table), wanted, Pace(table)))
    for line in told.sums():
        click.echo(line.replace("loaded", "can be loaded"))
    if told.refused:
        raise SystemExit(1)
