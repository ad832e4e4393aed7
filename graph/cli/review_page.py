"""Review in the browser, and how far rules can be trusted: comity review page, calibration."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.options import put_table, say, table_options
from graph.cli.review_options import files_of, paths_argument

if TYPE_CHECKING:
    from graph.documents import Text
    from graph.model import FactsFile


@click.command()
@paths_argument
@table_options
def calibration(paths: tuple[str, ...], form: str, output: str | None) -> None:
    """Show how far each rule can be trusted, by type of document, from the decisions so far.

    Right are proposals accepted as they were. The mean is that of Beta(1 + right, 1 + wrong); the
    probability is above the 5 % bound with 95 % certainty. What a rule said of itself, measured on
    gold, stands beside it: where it is far above the mean, the rule does not fit your documents.

    \b
    Example:
      comity review calibration facts/
      comity review accept facts/ --min-bound 0.98
    """
    from graph.review.calibration import COLUMNS, rows

    put_table(COLUMNS, rows(files_of(paths)), form, output)


@click.command()
@paths_argument
@click.option("--sources", type=click.Path(file_okay=False), help="The folder with the documents.")
@click.option("--open/--no-open", "opened", default=True, help="Open it in the browser.")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="A port; default: any.")
def page(paths: tuple[str, ...], sources: str | None, opened: bool, port: int) -> None:
    """Review in the browser: the document with its spans on the left, the facts on the right.

    The page is served to this machine only, at an address that nobody can guess, until Ctrl-C.
    Every decision is in the facts file at once. Keys: j and k move, a accepts, r rejects, e edits,
    u undoes, ? tells all.

    \b
    Example:
      comity review page facts/ --sources documents/
    """
    import webbrowser

    from graph.cli.options import write_whole
    from graph.documents import read_document
    from graph.errors import ComityError
    from graph.review.desk import Desk
    from graph.review.server import ReviewServer
    from viz.review import review_page

    files = [Path(file.path) for file in files_of(paths)]
    kept: dict[str, Text | None] = {}

    def document(file: "FactsFile") -> "Text | None":
        name = Path(file.document.file).name
        if name not in kept:
            here = Path(sources) if sources else Path(file.path).parent
            try:
                kept[name] = read_document(here / name)
            except ComityError as error:
                say(str(error))
                kept[name] = None
        return kept[name]

    server = ReviewServer(Desk(files, document, write_whole), review_page(), port)
    click.echo(f"Review {len(files)} file{'s' if len(files) != 1 else ''} at {server.address}")
    say("Ctrl-C ends it.")
    if opened:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        server.server_close()
