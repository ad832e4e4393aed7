"""Who counts as whom in a store: people's decisions first, then what a rule is sure of."""

from graph.identity import Registry
from graph.identity.candidates import automatic
from graph.identity.clusters import canonical, clusters
from graph.identity.decisions import identity_file, read_decisions
from graph.identity.met import known_of, mentions_of
from graph.store import Store
from graph.vocabulary import iri


def refresh_identity(store: Store, registry: Registry) -> bool:
    """Bring the canonical view up to date; whether it changed."""
    return store.recognise(counts_as(store, registry))


def counts_as(store: Store, registry: Registry) -> dict[str, str]:
    """From each person or institution that is another to the one it counts as.

    One of the registry is chosen before others, then the one that most documents speak of, then
    the one of the longest name.
    """
    mentions = mentions_of(store)
    decisions = read_decisions(identity_file(store.place))
    sure = automatic(mentions, known_of(registry, store))
    groups = clusters(decisions, ((one.left.iri, one.right.iri) for one in sure))
    here = [group & mentions.keys() for group in groups]
    rows = {iri(f"org-id:{ident}") for ident in registry.by_id}
    rank = {
        who: (who in rows) * 10**9 + len(one.documents) * 10**4 + len(one.name)
        for who, one in mentions.items()
    }
    return canonical([group for group in here if len(group) > 1], rank)
