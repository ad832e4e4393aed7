"""A network with everything a page or a file says of it, as plain values: no store needed later."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from graph.actors import Actor, Post
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.network import Network, Shared
from graph.study import Study

Quote = Callable[[Evidence], str]


def annotated_study(study: Study, *, command: str, quote: Quote) -> Network:
    """The network of a study as plain values, with what its figures rest on."""
    said = study.about
    about = {
        "title": "Partnerships",
        "projection": said["projection"],
        "corpus": said["corpus"],
        "digest": said["corpus_digest"],
        "command": command,
        "warnings": said["warnings"],
    }
    return annotated(
        study.network,
        about=about,
        measures=study.measures,
        posts=study.posts,
        names=study.names,
        quote=quote,
    )


def annotated(
    network: Network,
    *,
    about: Mapping[str, Any],
    measures: pd.DataFrame,
    posts: Mapping[str, list[Post]],
    names: Mapping[str, str],
    quote: Quote = lambda evidence: evidence.quotation,
) -> Network:
    """The network with strings, numbers, lists and dictionaries as attributes only.

    ``names`` maps the IRI of a person or an institution to a name; ``quote`` gives the quotation of
    an evidence span, where the documents are at hand. ``network`` itself stays as it is.
    """
    plain: Network = nx.Graph(**about)
    figures = _figures(measures)
    for node, data in network.nodes(data=True):
        actor: Actor = data["actor"]
        plain.add_node(
            node,
            label=actor.label,
            short=actor.short,
            names=[{"text": text, "lang": lang} for text, lang in actor.names],
            kind=actor.kind,
            country=actor.country,
            measures=figures[node],
            people=[_post(post, names, quote) for post in posts.get(node, ())],
            roles=[_role(a, names, quote) for a in data["affiliations"]],
            sources=actor.sources,
        )
    for left, right, data in network.edges(data=True):
        plain.add_edge(left, right, **_tie(data["shared"], names, quote), weight=data["weight"])
    return plain


def _tie(shared: list[Shared], names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    statuses = {s.activity.status for s in shared}
    both = [a for s in shared for a in (*s.left, *s.right)]
    return {
        "status": statuses.pop() if len(statuses) == 1 else "mixed",
        "inferred": all(_rests_on_inference(s) for s in shared),
        "sources": sorted({e.source for a in both for e in a.evidence}),
        "years": sorted({int(s.activity.earliest[:4]) for s in shared if s.activity.earliest}),
        "events": [
            {
                "event": s.activity.name,
                "iri": s.activity.iri,
                "date": s.activity.date,
                "earliest": s.activity.earliest,
                "latest": s.activity.latest,
                "status": s.activity.status,
                "share": s.share,
                "a_roles": [_side(a, names, quote) for a in s.left],
                "b_roles": [_side(a, names, quote) for a in s.right],
            }
            for s in shared
        ],
    }


def _rests_on_inference(shared: Shared) -> bool:
    return any(all(a.inferred for a in side) for side in (shared.left, shared.right))


def _side(affiliation: Affiliation, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    return {
        "role": affiliation.role,
        "by": names.get(affiliation.by, ""),
        "modality": affiliation.modality,
        "inferred": affiliation.inferred,
        "evidence": [_evidence(e, quote) for e in affiliation.evidence],
    }


def _role(affiliation: Affiliation, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    activity = affiliation.activity
    return {
        "event": activity.name,
        "date": activity.date,
        "status": activity.status,
        **_side(affiliation, names, quote),
    }


def _post(post: Post, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    return {
        "person": post.name,
        "title": post.title,
        "institution": names.get(post.institution, post.institution),
        "date": post.attested,
        "evidence": [_evidence(e, quote) for e in post.evidence],
    }


def _evidence(evidence: Evidence, quote: Quote) -> dict[str, Any]:
    return {
        "source": evidence.source,
        "title": evidence.title,
        "file": evidence.file,
        "line": evidence.line,
        "char": evidence.fragment.removeprefix("char="),
        "iri": evidence.iri,
        "quotation": quote(evidence) or None,
    }


def _figures(measures: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """For each actor and measure: value, rank, and how many share that rank."""
    from graph.centrality import rank

    figures: dict[str, dict[str, Any]] = {actor: {} for actor in measures["actor"]}
    for name in (c for c in measures.columns if c not in ("actor", "rank")):
        ranks = rank(measures[name].tolist())
        for actor, value, place in zip(measures["actor"], measures[name], ranks, strict=True):
            figures[actor][name] = {
                "value": float(value),
                "rank": int(place.rstrip("=")),
                "tied": ranks.count(place),
            }
    return figures
