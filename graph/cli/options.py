"""Options that several commands share, and where results go."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from graph.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "csv", "tsv", "json", "markdown")

store_option = click.option(
    "--store",
    "place",
    envvar="COMITY_STORE",
    default=".comity/store",
    show_default=True,
    metavar="FOLDER",
    help="The store; COMITY_STORE sets it too.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write to this file, not the terminal."
)


def table_options(command: Command) -> Command:
    """``--format`` and ``-o`` for a command that prints rows."""
    form = click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
    )
    return form(output_option(command))


@contextmanager
def reading(place: str) -> Iterator["Store"]:
    """The store for questions, with everything derived up to date."""
    from graph.loaders.derivation import is_fresh, refresh
    from graph.store import Store

    with Store.open(place) as store:
        fresh = is_fresh(store)
        if fresh:
            yield store
    if not fresh:
        with Store.open(place, write=True) as store:
            refresh(store)
            yield store


@contextmanager
def writing(place: str) -> Iterator["Store"]:
    """The store for changes; what is derived follows when they are done."""
    from graph.loaders.derivation import refresh
    from graph.store import Store

    with Store.open(place, write=True) as store:
        try:
            yield store
        finally:
            refresh(store)


def say(text: str = "") -> None:
    """A notice, to stderr."""
    click.echo(text, err=True)


def progress(files: list[Path]) -> Iterator[Path]:
    """The files one by one, with a bar on a terminal where there are many."""
    if len(files) < 10 or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="loading", file=sys.stderr) as bar:
        yield from bar


def put(text: str, output: str | None) -> None:
    """A result, to stdout or whole into a file."""
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(Path(output), text)
        say(f"wrote {output}")


def write_whole(path: Path, text: str) -> None:
    """A file in UTF-8 with LF line ends: all of it, or as it was before.

    A link is followed; a pipe or a device is written to and never replaced.
    """
    from graph.errors import SourceError

    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_text(text, encoding="utf8", newline="\n")
        return
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf8", newline="\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise SourceError("cannot be written", where=str(path), hint=error.strerror or "") from None


def put_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: str,
    output: str | None,
    *,
    about: Mapping[str, Any] | None = None,
) -> None:
    """Rows in the format that was asked for."""
    from graph.reports.tables import render

    put(render(columns, rows, form, width=_width(), about=about), output)


def _width() -> int:
    if not sys.stdout.isatty():
        return 80
    import shutil

    return max(60, shutil.get_terminal_size().columns)
