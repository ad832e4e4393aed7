"""From documents to facts files."""

import json
import sys
from pathlib import Path

import click

from graph.cli.opinions import Opinions, model_options
from graph.cli.options import say, write_whole


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(file_okay=False), help="Write one facts file a document here."
)
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True
)
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=60, show_default=True,
    help="Seconds that the rules may take over one document.",
)  # fmt: skip
@model_options
def extract(
    documents: tuple[str, ...], output: str | None, form: str, timeout: float,
    ner: str | None, url: str | None, model: str | None,
) -> None:  # fmt: skip
    """Propose facts from documents: text, Markdown, HTML, Word or PDF.

    Every fact is `proposed`, with the rule that found it and the place that supports it. Into a
    facts file that is there already, what a reviewer decided is kept (see docs/review.md). Without
    -o the facts go to the terminal. A document that cannot be read, or takes too long, is named on
    one line, the others are extracted, and the exit status is 1.

    With --ner or --model a model is asked as well (see docs/extraction.md). What it says is held
    against the text, waits for review, and is not loaded with --accept all. Where a model gives no
    answer the facts of the rules are written all the same, and the exit status is 1.

    \b
    Example:
      comity extract programme.pdf news.html -o facts/
      comity load facts/ --accept all
    """
    from graph.documents import read_document
    from graph.errors import ComityError
    from graph.extraction import extract as extracted
    from graph.extraction.rows import rows_of
    from graph.facts import read_facts, write_facts
    from graph.review import merge

    opinions = Opinions(ner, url, model)
    failed, rows = 0, []
    with click.progressbar(
        documents,
        label="extract",
        file=sys.stderr,
        item_show_func=_name,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        for name in bar:
            try:
                document = read_document(Path(name))
                for note in document.notes:
                    say(f"{name}: {note}")
                file = opinions.on(document, extracted(document, seconds=timeout))
                target = Path(output or ".") / f"{file.document.id}.yaml"
                known = read_facts(target) if output and target.exists() else None
                file = merge(known, file, document)
            except ComityError as error:
                failed += 1
                say(f"Error: {error}")
                continue
            if form == "json":
                rows += rows_of(file)
            elif output:
                write_whole(target, write_facts(file))
            else:
                click.echo(write_facts(file), nl=False)
            if output and form == "yaml":
                count = sum(fact.status == "proposed" for fact in file.facts)
                kept = f", {len(file.facts) - count} decided and kept" if known else ""
                say(f"{file.document.file}: {count} facts proposed{kept}")
    if form == "json":
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        write_whole(Path(output) / "facts.json", text + "\n") if output else click.echo(text)
    if failed or opinions.failed:
        raise SystemExit(1)


def _name(document: str | None) -> str:
    return Path(document).name if document else ""
