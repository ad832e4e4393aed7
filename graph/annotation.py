"""A network with everything a page or a file says of it, as plain values: no store needed later."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx
import pandas as pd

from graph.activities import Activity
from graph.actors import Actor, Post
from graph.cautions import Caution
from graph.communities import communities
from graph.evidence import Evidence
from graph.incidence import Affiliation
from graph.network import Network, is_two_mode, shared_by
from graph.rollup import RollUp
from graph.schemes import lineage
from graph.stories import stories
from graph.study import Study
from graph.ties import Shared
from graph.weights import weighting

Quote = Callable[[Evidence], str]
#: Nodes up to which the runs of many seeds are compared; of more, a page finds groups with one.
_MOST = 1000


def annotated_study(study: Study, *, command: str, quote: Quote, told: bool = False) -> Network:
    """The network of a study as plain values, with what its figures rest on.

    With ``told``, ``events``, ``agreements``, ``works`` and ``persons`` of :mod:`graph.stories`
    stand among the network's own attributes, and every node has its ``community``.
    """
    said = study.about
    about = {
        "title": "Partnerships",
        "projection": said["projection"],
        "corpus": said["corpus"],
        "digest": said["corpus_digest"],
        "weight": weighting(study.projection.weight).in_words(),
        "command": command,
        "warnings": said["warnings"],
        "comity": said["comity"],
    }
    if told:
        asked = study.projection
        about["cautions"] = [
            [one.kind, one.values] if isinstance(one, Caution) else ["", {}]
            for one in study.warnings
        ]
        about |= stories(
            study.store,
            names=study.names,
            counts_as=RollUp.of(study.store, asked.roll_up, asked.roll_up_to),
            silent=study.left_out,
            cite=lambda evidence: _evidence(evidence, quote),
        )
    return annotated(
        study.network,
        about=about,
        homes=_homes(study.network, about) if told else {},
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
    homes: Mapping[str, int] = MappingProxyType({}),
) -> Network:
    """The network with strings, numbers, lists and dictionaries as attributes only.

    ``names`` maps the IRI of a person or an institution to a name; ``quote`` gives the quotation of
    an evidence span, where the documents are at hand; ``homes`` gives the community of a node.
    ``network`` itself stays as it is.
    """
    plain: Network = nx.Graph(**about)
    figures, two_mode = _figures(measures), is_two_mode(network)
    for node, data in network.nodes(data=True):
        if "activity" in data:
            plain.add_node(node, **_activity(data["activity"]), measures=figures[node])
            continue
        actor: Actor = data["actor"]
        plain.add_node(
            node,
            **({"bipartite": 0} if two_mode else {}),
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
        tie = _tie(shared_by(network, left, right), names, quote)
        plain.add_edge(left, right, **tie, weight=data["weight"])
    nx.set_node_attributes(plain, dict(homes), "community")
    return plain


def _homes(network: Network, about: dict[str, Any]) -> dict[str, int]:
    """The community of every node, as ``comity communities`` numbers them; ``about`` says how."""
    if len(network) > _MOST:
        return {}
    found = communities(network)
    about["communities"] = f"{found.in_words}; modularity {found.modularity:.2f}"
    return found.number_of


def _activity(activity: Activity) -> dict[str, Any]:
    """An activity as a node of a two-mode network."""
    return {
        "bipartite": 1,
        "label": activity.name,
        "short": activity.name,
        **_dated(activity),
    }


def _dated(activity: Activity) -> dict[str, Any]:
    """What an activity is, when it took place, and whether it did."""
    return {
        "kind": activity.kind,
        "date": activity.date,
        "earliest": activity.earliest,
        "latest": activity.latest,
        "status": activity.status,
        "statuses": list(activity.statuses),
    }


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
                **_dated(s.activity),
                "share": s.share,
                "a_roles": [_side(a, names, quote) for a in s.left],
                "b_roles": [_side(a, names, quote) for a in s.right],
            }
            for s in shared
        ],
    }


def _rests_on_inference(shared: Shared) -> bool:
    return any(all(a.inferred for a in side) for side in (shared.left, shared.right) if side)


def _side(affiliation: Affiliation, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    return {
        "role": affiliation.role,
        "group": lineage("role", affiliation.role)[-1],
        "by": names.get(affiliation.by, ""),
        "by_iri": affiliation.by,
        "modality": affiliation.modality,
        "inferred": affiliation.inferred,
        "participation": affiliation.participation,
        "evidence": [_evidence(e, quote) for e in affiliation.evidence],
    }


def _role(affiliation: Affiliation, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    activity = affiliation.activity
    return {
        "event": activity.name,
        "iri": activity.iri,
        **_dated(activity),
        **_side(affiliation, names, quote),
    }


def _post(post: Post, names: Mapping[str, str], quote: Quote) -> dict[str, Any]:
    return {
        "person": post.name,
        "person_iri": post.person,
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
        "char": evidence.fragment.rpartition("char=")[2],
        "iri": evidence.iri,
        "quotation": quote(evidence) or None,
    }


def _figures(measures: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """For each node and measure: value, rank among its mode, and how many share that rank."""
    from graph.centrality import rank

    figures: dict[str, dict[str, Any]] = {node: {} for node in measures["actor"]}
    modes = measures.groupby("mode") if "mode" in measures else [("actor", measures)]
    for _, table in modes:
        for name in (c for c in table.columns if c not in ("actor", "rank", "mode")):
            ranks = rank(table[name].tolist())
            shared = Counter(ranks)
            for node, value, place in zip(table["actor"], table[name], ranks, strict=True):
                figures[node][name] = {
                    "value": float(value),
                    "rank": int(place.rstrip("=")),
                    "tied": shared[place],
                }
    return figures
