"""Review in a spreadsheet: comity review export, import."""

from pathlib import Path
from typing import Any

import click

from graph.cli.options import output_option, put, say
from graph.cli.review_options import choice_of, choice_options, files_of, keep, paths_argument


@click.command("export")
@paths_argument
@choice_options
@output_option
def export_(paths: tuple[str, ...], output: str | None, **values: Any) -> None:
    """Write facts as CSV, one row a fact: for a spreadsheet, and back with `comity review import`.

    \b
    Example:
      comity review export facts/ -o review.csv
    """
    from graph.review.sheets import sheet

    made = sheet(files_of(paths), choice_of(values))
    put(f"\ufeff{made}" if output else made, output)  # the mark tells spreadsheets that it is UTF-8


@click.command("import")
@click.argument("table", type=click.Path(dir_okay=False))
@paths_argument
def import_(table: str, paths: tuple[str, ...]) -> None:
    """Take decisions and corrections from a CSV that `comity review export` wrote.

    Only cells that differ count. A row that cannot stand is refused and listed, the others are
    taken; the exit status is 1 then.

    \b
    Example:
      comity review import review.csv facts/
    """
    from graph.errors import SourceError
    from graph.review.sheets import imported

    try:
        text = Path(table).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError("cannot be read", where=table, hint=error.strerror or "") from None
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8", where=table, hint="save it as CSV UTF-8") from None
    before = files_of(paths)
    done = imported(before, text, table)
    keep(before, done.files)
    for row, why in done.refused:
        say(f"{table}:{row}: refused: {why}")
    click.echo(f"{done.changed} facts changed, {len(done.refused)} rows refused")
    raise SystemExit(1 if done.refused else 0)
