"""What a reader must be told before reading the figures of a network."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from graph.activities import Activity
from graph.network import Network, density, is_two_mode
from graph.projection import Projection
from graph.selection import Selection
from graph.sources import Document, uncertain_on
from graph.ties import Incidence

Met = Mapping[str, set[str]]  # actor → documents
#: from this share of all possible ties on, one-mode figures tell actors apart little
DENSE = 0.4
#: an actor met in more than this share of the documents is what they were collected around
NEARLY_ALL = 0.9
_SHOWN = 5  # activities left out as too big, by name


class Caution(str):
    """A warning in words, with what a page needs to say it in its own words and language.

    >>> caution = Caution("3 of 4 are announced only.", "planned", count=3, every=4)
    >>> caution.startswith("3 of 4"), caution.kind, caution.values["every"]
    (True, 'planned', 4)
    """

    kind: str
    values: dict[str, str | int]

    def __new__(cls, text: str, kind: str, **values: str | int) -> "Caution":
        """The text, which kind of warning it is, and the names and numbers in it."""
        made = super().__new__(cls, text)
        made.kind, made.values = kind, values
        return made


def cautions(
    network: Network,
    selection: Selection,
    projection: Projection,
    documents: Mapping[str, Document],
    met: Met,
) -> list[str]:
    """The warnings of a network, the gravest first.

    ``documents`` are those that count, ``met`` says in which of them each actor is met.
    """
    return [
        *_focal(network, documents, met),
        *planned(selection, projection),
        *_one_activity(network),
        *_dense(network),
        *_window(selection, projection),
        *_left_out(selection),
        *filter(None, [network.graph.get("notice")]),
        *_undated_documents(projection, documents),
    ]


def focal_actors(network: Network, documents: Collection[str], met: Met) -> list[str]:
    """The actors met in (nearly) every document: the corpus was collected around them."""
    if len(documents) < 2:
        return []
    least = NEARLY_ALL * len(documents)
    return [node for node in network if len(met.get(node, set()) & set(documents)) >= least]


def _focal(network: Network, documents: Mapping[str, Document], met: Met) -> Iterator[str]:
    for node in focal_actors(network, documents, met):
        actor = network.nodes[node]["actor"]
        count, every = len(met[node] & documents.keys()), len(documents)
        how_many = f"all {every} sources" if count == every else f"{count} of {every} sources"
        name = f'"{actor.short}"' if " " in actor.short else actor.short
        yield Caution(
            f"{actor.short} is met in {how_many}: the corpus was collected around it, and its"
            f" rank says so. Compare with --without {name}.",
            "focal", name=actor.short, count=count, every=every)  # fmt: skip


def planned(selection: Selection, projection: Projection) -> Iterator[str]:
    """What is announced only: activities, and actors in activities that did take place."""
    if projection.status != "all":
        return
    there: dict[Activity, dict[str, bool]] = defaultdict(dict)
    for one in selection.affiliations:
        known = there[one.activity].get(one.actor, False)
        there[one.activity][one.actor] = known or one.status == "held"
    only = [activity for activity in there if activity.status == "planned"]
    if only:
        yield Caution(
            f"{len(only)} of {_activities(len(there))} {_are(len(only))} announced only: no"
            " source says that they took place. Compare with --status held.",
            "planned", count=len(only), every=len(there))  # fmt: skip
    held = [who for activity, who in there.items() if activity.status == "held"]
    silent = sum(not reported for who in held for reported in who.values())
    if silent:
        yield Caution(
            f"in activities that were held, {silent} of {sum(map(len, held))} presences are"
            " announced only: no source reports them. Compare with --status held.",
            "silent", count=silent, every=sum(map(len, held)))  # fmt: skip


def _one_activity(network: Network) -> Iterator[str]:
    """Where most ties come from one big meeting, ranks tell who was there, and little else."""
    incidence: Incidence = network.graph["incidence"]
    if is_two_mode(network) or network.number_of_edges() < 2 or network.number_of_nodes() < 3:
        return
    there = Counter(activity for actor in network for activity in incidence.acts[actor])
    biggest = max(incidence.activities, key=lambda a: (there[a.iri], a.iri))
    pairs = there[biggest.iri] * (there[biggest.iri] - 1) // 2
    ties = network.number_of_edges()
    if pairs >= ties:
        yield f"all ties come from one activity ({biggest.name}): ranks mean nothing here."
    elif pairs > ties / 2:
        yield Caution(
            f"{pairs} of {ties} ties run through one activity ({biggest.name}, "
            f"{there[biggest.iri]} actors). Compare with --weight newman or"
            f" --max-event-size {there[biggest.iri] - 1}.",
            "one", count=pairs, every=ties, name=biggest.name)  # fmt: skip


def _dense(network: Network) -> Iterator[str]:
    share = density(network)
    if not is_two_mode(network) and network.number_of_nodes() > 3 and share >= DENSE:
        yield Caution(
            f"{share:.0%} of all possible ties are there: in so dense a network one-mode"
            " figures tell actors apart little. Compare with --mode two.",
            "dense", share=f"{share:.0%}")  # fmt: skip


def _window(selection: Selection, projection: Projection) -> Iterator[str]:
    count, undated = len(selection.uncertain), len(selection.undated)
    if count:
        what = "counted" if projection.dates == "possibly" else "left out"
        other = "wholly" if projection.dates == "possibly" else "possibly"
        yield (f"of {_activities(count)} the dates leave open whether the window holds them:"
               f" {what}. Compare with --dates {other}.")  # fmt: skip
    if undated:
        yield f"{_activities(undated)} without any date left out: a window holds dated ones only."


def _left_out(selection: Selection) -> Iterator[str]:
    if selection.too_big:
        biggest = sorted(selection.too_big, key=lambda found: (-found[1], found[0].iri))
        named = ", ".join(f"{activity.name} ({size} actors)" for activity, size in biggest[:_SHOWN])
        rest = len(biggest) - _SHOWN
        yield f"left out as too big: {named}{f' and {rest} more' if rest > 0 else ''}."


def _undated_documents(projection: Projection, documents: Mapping[str, Document]) -> Iterator[str]:
    day = projection.as_known_on
    unsure = uncertain_on(documents, day) if day else {}
    if unsure:
        named = "; ".join(f"{name}, {document.dated}" for name, document in unsure.items())
        yield (f"{len(unsure)} of the {len(documents)} documents counted may have come out after"
               f" {day} ({named}). Compare with --dates wholly.")  # fmt: skip


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _activities(count: int) -> str:
    return f"{count} activit{'y' if count == 1 else 'ies'}"
