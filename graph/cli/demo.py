"""The main job, from nothing: graph, checks, report, page and tables of the shipped documents."""

from pathlib import Path
from typing import Any

import click

from graph.cli.options import reading, say, store_option, write_whole, writing


@click.command()
@click.option("-o", "--output", default="comity-demo", show_default=True, metavar="FOLDER",
              type=click.Path(file_okay=False), help="Where page and tables go.")  # fmt: skip
@store_option
def demo(output: str, place: str) -> None:
    """Build the graph of the five shipped documents, check it, report it, draw it.

    The graph stays in the store, for `comity query`, `comity why` and the others.

    \b
    Example:
      comity demo
    """
    from graph.annotation import annotated_study
    from graph.loaders import load
    from graph.projection import Projection
    from graph.quoting import quoter
    from graph.reports.centrality import centrality_report
    from graph.reports.exchange import files_of
    from graph.reports.page import page_of
    from graph.reports.report import rendered
    from graph.reports.trust import trusted
    from graph.resources import resource_files
    from graph.study import Study
    from graph.validation import in_words, validate
    from viz.explorer import render as render_page
    from viz.report import render_report

    files = [Path(str(f)) for f in resource_files("data", "facts", suffix=".yaml")]
    with writing(place) as store:
        for done in load(store, files):
            say(f"{done.source}: {done.loaded} {done.unit}")
    with reading(place) as store:
        findings = validate(store)
        study = Study(store, Projection())
        found = trusted(study, "degree")
        report = centrality_report(study, found=found)
        first = centrality_report(study, found=found, top=10)
        plain = annotated_study(study, command="comity demo", quote=quoter(None), told=True)
        words = ["centrality", "--format", "html"]
        page: Any = page_of(study, report, title="Centrality report", words=words)
    for finding in findings:
        if finding.level == "violation":
            say(in_words(finding))
    levels = [finding.level for finding in findings]
    say(f"checked: {levels.count('violation')} violations, {levels.count('warning')} warnings"
        " (comity validate lists them)")  # fmt: skip
    click.echo(rendered(first, "table"), nl=False)
    folder = Path(output)
    made = {
        "explorer.html": render_page(plain),
        "report.html": render_report(page),
        "centrality.csv": rendered(report, "csv"),
        "centrality.md": rendered(report, "markdown"),
        **files_of(plain, "network.csv"),
        **files_of(plain, "network.gexf"),
    }
    for name, content in made.items():
        write_whole(folder / name, content)
    click.echo(f"\nOpen {folder / 'explorer.html'} or {folder / 'report.html'} in a browser;\n"
               "tables are beside them.")  # fmt: skip
