"""Commands on facts files."""

from pathlib import Path

import click

from graph.cli.options import say, write_whole


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--sources", required=True, type=click.Path(file_okay=False), help="The documents.")
@click.option("--without-quotations", is_flag=True, help="Drop the quotations afterwards.")
@click.option("-o", "--output", type=click.Path(file_okay=False), help="Write the files here.")
def anchor(
    files: tuple[str, ...], sources: str, without_quotations: bool, output: str | None
) -> None:
    """Find each quotation of a facts file in its document and write offsets, line and digest.

    Write facts by hand with `spans: [{quote: "…", line: 7}]` and let this do the counting.

    \b
    Example:
      comity anchor notes.yaml --sources documents/
    """
    from graph.documents import read_document
    from graph.facts import read_facts, write_facts
    from graph.facts.anchoring import anchor as anchored

    made = []
    for name in files:
        file = read_facts(Path(name))
        text = read_document(Path(sources) / Path(file.document.file).name)
        for note in text.notes:
            say(f"{text.name}: {note}")
        done = anchored(file, text, keep_quotes=not without_quotations)
        target = Path(output) / Path(name).name if output else Path(name)
        made.append((target, write_facts(done), len(done.facts)))
    for target, content, count in made:
        write_whole(target, content)
        say(f"{target}: {count} facts anchored")
