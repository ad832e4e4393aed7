"""The centrality report: who is central, how it was counted, and what to mind."""

import textwrap
from typing import Any

from graph.centrality import MEASURES
from graph.study import Study


def centrality_rows(study: Study, names: list[str]) -> tuple[list[str], list[list[Any]]]:
    """A row an actor: rank by the first measure (ties marked ``=``), name, kind, figures."""
    from graph.centrality import measure

    table = measure(study.network, names)
    columns = ["rank", "actor", "name", "kind", *names, "iri"]
    counted = ("degree", "strength")  # whole numbers under the count weight, and shown as such
    whole = {name: name in counted and bool((table[name] % 1 == 0).all()) for name in names}
    rows: list[list[Any]] = []
    for row in table.to_dict("records"):
        actor = study.actor(row["actor"])
        figures = [int(row[name]) if whole[name] else row[name] for name in names]
        rows.append([row["rank"], actor.short, actor.label, actor.kind, *figures, actor.iri])
    return columns, rows


def as_read(
    columns: list[str], rows: list[list[Any]], names: list[str]
) -> tuple[list[str], list[list[Any]]]:
    """The columns that a person reads: rank, short name, kind and figures."""
    kept = [columns.index(name) for name in ("rank", "actor", "kind", *names)]
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]


def head(study: Study, names: list[str], width: int = 80) -> str:
    """What is said above the table: projection, corpus, measures, warnings."""
    about = study.about
    count = about["components"]
    parts = f"{count} component{'' if count == 1 else 's'}"
    lines = [
        f"Projection: {about['projection']}.",
        f"Corpus: {about['corpus']}; digest {about['corpus_digest']}.",
        f"Network: {about['actors']} actors, {about['ties']} ties, {about['activities']}"
        f" activities, density {about['density']:.3f}, {parts}.",
        *(f"{name}: {MEASURES[name].definition}." for name in names),
        *(f"Mind: {warning}" for warning in about["warnings"]),
    ]
    return "\n".join(
        textwrap.fill(part, width, subsequent_indent="  ", break_on_hyphens=False) for part in lines
    )
