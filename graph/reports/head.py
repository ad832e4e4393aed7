"""What stands above every table: projection, corpus, the network as a whole, and what to mind."""

from collections.abc import Mapping
from typing import Any

from graph.study import Study

_SAID = ("actors", "activities", "ties", "density", "components")  # in the line before


def head(study: Study, whole: Mapping[str, Any] | None = None) -> list[str]:
    """The lines above a report on a network; ``whole`` are figures of ``graph.cohesion``."""
    about = study.about
    parts = f"{about['components']} component{'' if about['components'] == 1 else 's'}"
    ties = f"{about['ties']} tie{'' if about['ties'] == 1 else 's'}"
    met = f"{about['activities']} activit{'y' if about['activities'] == 1 else 'ies'}"
    return [
        f"Projection: {about['projection']}.",
        f"Corpus: {about['corpus']}; digest {about['corpus_digest']}.",
        f"Network: {about['actors']} actors, {ties}, {met},"
        f" density {about['density']:.3f}, {parts}.",
        *([_whole(study, whole)] if whole else []),
    ]


def _whole(study: Study, whole: Mapping[str, Any]) -> str:
    """The figures of the whole in one line; what is undefined is left out."""
    said = [
        f"{name.replace('_', ' ')} {value:.3f}".removesuffix(".000")
        for name, value in whole.items()
        if isinstance(value, int | float) and name not in _SAID
    ]
    points = [study.name(node) for node in whole.get("articulation_points", ())]
    bridges = [" – ".join(map(study.name, tie)) for tie in whole.get("bridges", ())]
    said += [f"articulation points {_some(points)}", f"bridges {_some(bridges)}"]
    return f"Whole: {', '.join(said)}."


def _some(names: list[str], most: int = 4) -> str:
    """The number of names, and the first of them."""
    if not names:
        return "0"
    rest = ", …" if len(names) > most else ""
    return f"{len(names)} ({', '.join(names[:most])}{rest})"
