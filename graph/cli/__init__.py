"""The ``comity`` command: words to functions. Each command is imported when it is called."""

import gc
import os
from importlib import import_module
from typing import Any

import click

from graph import __version__

#: name of a command → the module that has it, and its line in ``comity --help``
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Build the graph of the five shipped documents, report it, draw it."),
    "load": ("sources", "Load facts files, tables and RDF into the store."),
    "mapping": ("mappings", "Propose or check what the columns of a table mean."),
    "registry": ("registry", "Keep a registry of institutions of one's own."),
    "forget": ("sources", "Take a source out of the store."),
    "sources": ("sources", "List the sources with counts, dates and digests."),
    "extract": ("extraction", "Propose facts from documents, each with its place."),
    "anchor": ("facts", "Fill in offsets, lines and digests for quotations."),
    "review": ("review", "Decide on proposed facts: here, in a spreadsheet, or in a page."),
    "same": ("identity", "Decide that two persons or institutions are one."),
    "different": ("identity", "Decide that two persons or institutions are not one."),
    "identity": ("identity", "Who counts as whom: decided, found by rule, open."),
    "evaluate": ("evaluation", "Measure facts against gold facts, slot by slot."),
    "queries": ("questions", "List the questions of the library."),
    "query": ("questions", "Ask a question of the library."),
    "sparql": ("questions", "Ask anything in SPARQL 1.1."),
    "centrality": ("measures", "Report who is central, and how far to trust it."),
    "communities": ("measures", "Report who belongs together, and how surely."),
    "brokerage": ("measures", "Report who stands between whom, in which role."),
    "ties": ("measures", "Report which actors are tied most."),
    "why": ("networks", "Show every piece of evidence behind a tie."),
    "introductions": ("history", "Show where actors first met, and who stood beside them."),
    "lifecycle": ("history", "Follow a partnership from first contact to output."),
    "diff": ("changes", "Tell what changed: the world, or what is known of it."),
    "gaps": ("history", "List what documents announce and none reports."),
    "network": ("networks", "Write the network with its evidence to a file."),
    "view": ("networks", "Write the interactive page, one file that opens offline."),
    "validate": ("checks", "Check the graph against shapes and rules."),
    "verify": ("checks", "Hash every evidence span again, against the documents."),
    "export": ("sources", "Write the dataset or one graph as RDF."),
    "serve": ("serve", "Serve the store for reading: SPARQL, explorer, reports."),
}


class Commands(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"graph.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was meant; near ones are suggested."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from graph.errors import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or "see `comity --help`"
            raise click.UsageError(f"no such command: {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the user can mend becomes one line and exit status 1."""
        gc.set_threshold(200_000)  # a command is short and keeps what it makes: look seldom
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise SystemExit(0) from None
        except Exception as error:
            from graph.errors import ComityError  # --help must not pay for what went wrong

            if isinstance(error, ComityError):
                raise click.ClickException(str(error)) from error
            if isinstance(error, OSError):
                what = f"{error.filename or 'output'}: {error.strerror or error}"
                raise click.ClickException(what) from error
            if isinstance(error, UnicodeError):
                hint = "use UTF-8, for example with PYTHONUTF8=1"
                raise click.ClickException(
                    f"text that this terminal cannot write; {hint}"
                ) from error
            if isinstance(error, RecursionError):
                raise click.ClickException("something here is nested too deeply") from error
            raise


def _help_width() -> int:
    """The width of help, as click has it: click would import half a dozen modules to ask."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (OSError, ValueError):
        columns = 80
    return max(min(columns, 80) - 2, 50)


@click.group(
    cls=Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "terminal_width": _help_width(),
    },
)
@click.version_option(__version__, prog_name="comity")
def main() -> None:
    """Documents of public partnerships as a graph in which every fact cites its line.

    Start with `comity demo`. Every command has --help with an example.
    """
