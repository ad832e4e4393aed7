"""Projections: every option of the contract, and weights as others compute them."""

import itertools
from dataclasses import replace

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from graph.errors import ComityError, SourceError, UnknownName
from graph.network import density, is_two_mode, shared_by
from graph.projection import Projection
from graph.store import Store
from graph.study import Study
from graph.weights import WEIGHTINGS, shipped, weighting

ORG = "https://w3id.org/comity/id/org/"
EVERY_WEIGHT = [*WEIGHTINGS, *shipped()]


@pytest.fixture(scope="module")
def study(corpus: Store) -> Study:
    return Study(corpus, Projection())


@pytest.fixture(scope="module")
def plain(study: Study) -> nx.Graph:
    """The default two-mode network as networkx alone knows it: labels and ties."""
    network = nx.Graph()
    for act in study.affiliations:
        network.add_node(act.actor, bipartite=0)
        network.add_node(act.activity.iri, bipartite=1)
        network.add_edge(act.actor, act.activity.iri)
    return network


def actors_of(network: nx.Graph) -> list[str]:
    return sorted(node for node, mode in network.nodes(data="bipartite") if mode == 0)


def weights_of(network: nx.Graph) -> dict[frozenset[str], float]:
    return {frozenset((a, b)): w for a, b, w in network.edges(data="weight")}


def cosine(network: nx.Graph, left: str, right: str) -> float:
    one, other = set(network[left]), set(network[right])
    return len(one & other) / (len(one) * len(other)) ** 0.5


@pytest.mark.parametrize(
    ("weight", "of"),
    [
        ("count", bipartite.weighted_projected_graph),
        ("newman", bipartite.collaboration_weighted_projected_graph),
        ("jaccard", lambda g, nodes: bipartite.overlap_weighted_projected_graph(g, nodes)),
        ("cosine", lambda g, n: bipartite.generic_weighted_projected_graph(g, n, cosine)),
        ("flat", bipartite.weighted_projected_graph),
    ],
)
def test_weights_are_those_of_networkx(study: Study, plain: nx.Graph, weight: str, of) -> None:
    ours = weights_of(study.under(Projection(weight=weight)).network)
    theirs = weights_of(of(plain, actors_of(plain)))
    assert ours.keys() == theirs.keys()
    assert all(abs(ours[pair] - theirs[pair]) < 1e-12 for pair in theirs)


@pytest.mark.parametrize("weight", EVERY_WEIGHT)
@pytest.mark.parametrize("level", ["root", "session"])
def test_the_shares_of_every_tie_add_up_to_its_weight(
    study: Study, weight: str, level: str
) -> None:
    network = study.under(Projection(weight=weight, event_level=level, ties="all")).network
    assert network.number_of_edges() > 10
    for left, right, total in network.edges(data="weight"):
        behind = shared_by(network, left, right)
        assert abs(sum(one.share for one in behind) - total) < 1e-9
        assert all(one.share > 0 and one.left and one.right for one in behind)


def test_newman_strength_is_the_number_of_activities_with_others(study: Study) -> None:
    """Newman 2001: k-1 partners at 1/(k-1) each make 1 an activity."""
    network = study.under(Projection(weight="newman")).network
    incidence = network.graph["incidence"]
    crowded = {a.iri for a, k in zip(incidence.activities, incidence.sizes, strict=True) if k > 1}
    for actor in network:
        expected = len(crowded & incidence.acts[actor].keys())
        assert abs(network.degree(actor, weight="weight") - expected) < 1e-9


def test_a_role_scheme_multiplies_both_sides_strongest_roles(study: Study) -> None:
    heavy = study.under(Projection(weight="organiser-heavy"))
    pair = heavy.resolved("KIPA"), heavy.resolved("UN DESA")
    (forum,) = [s for s in shared_by(heavy.network, *pair) if "KIPA" in s.activity.name]
    assert {a.role for a in forum.left} & {"organizer", "co-organizer", "host"}
    assert forum.share in (9.0, 3.0)
    assert weighting("organiser-heavy").of_role("overall-moderator") == 2.0
    assert weighting("speaker-only").of_role("host") == 0.0


def test_only_speakers_are_tied_by_the_speakers_scheme(study: Study) -> None:
    network = study.under(Projection(weight="speaker-only")).network
    silent = [a for a in network if not network[a]]
    assert silent
    for actor in silent:
        for act in network.nodes[actor]["affiliations"]:
            alone = weighting("speaker-only").of_role(act.role) > 0
            assert (
                not alone
                or len(
                    {
                        a.actor
                        for a in study.affiliations
                        if a.activity == act.activity
                        and weighting("speaker-only").of_role(a.role) > 0
                    }
                )
                == 1
            )


SCHEMES = {
    "roles:\n  organizing: 2\n  orator: 1\n": r"mine.yaml:3: no role .*'orator'",
    "roles:\n  keynote: -1\n": r"mine.yaml:2: not a weight: -1",
    "roles:\n  keynote: much\n": r"mine.yaml:2: not a weight: 'much'",
    "roles:\n  keynote: .nan\n": r"mine.yaml:2: not a weight",
    "default: true\n": r"mine.yaml:1: not a weight: True",
    "rolls:\n  keynote: 1\ndefault: 1\n": r"no key of a role scheme .*'rolls'; did you mean roles",
    "- keynote\n": "not a role scheme",
    "roles: [keynote]\n": "not a list of roles",
    "default: 0\n": "no role has a weight",
    "": "not a role scheme",
}


@pytest.mark.parametrize("text", SCHEMES)
def test_a_bad_scheme_is_refused_with_its_line(tmp_path, monkeypatch, text: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf8")
    with pytest.raises(ComityError, match=SCHEMES[text]):
        weighting("mine.yaml")


def test_a_scheme_of_ones_own_is_named_and_hashed(tmp_path, study: Study) -> None:
    import hashlib

    file = tmp_path / "talks.yaml"
    file.write_text("name: talks\ndefault: 0\nroles: {keynote: 5, speaking: 1}\n", encoding="utf8")
    scheme = weighting(str(file))
    assert (scheme.of_role("keynote"), scheme.of_role("panelist"), scheme.of_role("host")) == (
        5,
        1,
        0,
    )
    assert scheme.digest == hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    assert f"role scheme talks (sha256 {scheme.digest})" in Projection(weight=str(file)).in_words()
    with pytest.raises(UnknownName, match="did you mean newman"):
        weighting("newmann")
    with pytest.raises(SourceError, match="cannot be read"):
        weighting(str(tmp_path / "absent.yaml"))


def test_another_scheme_is_another_projection(tmp_path) -> None:
    file = tmp_path / "talks.yaml"
    keys = set()
    for text in ("default: 1\n", "default: 2\n"):
        file.write_text(text, encoding="utf8")
        keys.add(Projection(weight=str(file)).key)
    assert len(keys) == 2


def test_the_two_mode_network_is_who_was_where(study: Study, plain: nx.Graph) -> None:
    two = study.under(Projection(mode="two")).network
    assert is_two_mode(two)
    assert not is_two_mode(study.network)
    assert {frozenset(e) for e in two.edges} == {frozenset(e) for e in plain.edges}
    assert bipartite.is_bipartite_node_set(two, actors_of(two))
    held = [len(acts) for *_, acts in two.edges(data="affiliations")]
    assert sum(held) == len(study.affiliations)  # two roles of one actor stay two
    assert max(held) > 1
    assert density(two) == pytest.approx(bipartite.density(two, actors_of(two)))


def test_a_step_in_two_modes_leads_to_another_actor(study: Study) -> None:
    one = study.under(Projection(focus="KLID")).network
    two = study.under(Projection(focus="KLID", mode="two")).network
    assert set(actors_of(two)) == set(one)


def test_big_events_are_left_out_with_a_notice(study: Study) -> None:
    small = study.under(Projection(max_event_size=8))
    assert all(size <= 8 for size in small.network.graph["incidence"].sizes)
    left = {activity.iri: size for activity, size in small.selection.too_big}
    assert left
    assert any(w.startswith("left out as too big") for w in small.warnings)
    everything = Study(study.store, Projection()).network.graph["incidence"]
    for activity, size in zip(everything.activities, everything.sizes, strict=True):
        assert (activity.iri in left) == (size > 8)


def test_everything_under_an_institution_counts_as_it(study: Study) -> None:
    rolled = study.under(Projection(roll_up_to=("UN DESA",)))
    assert ORG + "unpog" not in rolled.network
    assert ORG + "dpidg" not in rolled.network
    assert ORG + "un-desa" in rolled.network
    assert ORG + "krila" in rolled.network
    top = set(study.under(Projection(roll_up="top")).network)
    assert ORG + "un-desa" not in top


def test_what_was_known_on_a_day_is_what_the_documents_out_by_then_say(study: Study) -> None:
    before = study.under(Projection(as_known_on="2017-03-01"))
    sources = {e.source for a in before.affiliations for e in a.evidence}
    assert "2017-unpog-klid-concept-note" not in sources
    assert "2017-unpog-klid-meeting" in sources
    forum = "Forum on Governance and Institutions"
    assert {a.activity.status for a in before.affiliations if a.activity.name == forum} == {
        "planned"
    }


def test_leaving_a_document_out_is_forgetting_it(corpus: Store) -> None:
    """The quick way (filter the affiliations) against the long one (load the others only)."""
    from graph.loaders import load
    from graph.loaders.derivation import refresh
    from tests.conftest import FACTS

    study = Study(corpus, Projection())
    for file in FACTS:
        others = Store.memory()
        list(load(others, [f for f in FACTS if f != file]))
        refresh(others)
        for status in ("all", "held"):
            try:
                long = weights_of(Study(others, Projection(status=status)).network)
            except ComityError:
                long = {}
            quick = Projection(status=status, without_sources=(file.stem,))
            try:
                short = weights_of(study.under(quick).network)
            except ComityError:
                short = {}
            assert short == long, (file.stem, status)


def test_uncertain_and_undated_activities_are_counted(study: Study) -> None:
    """The first meeting was in January 2017, nobody says on which day."""
    window = Projection(since="2017-01-15", until="2017-12-31")
    possibly, wholly = study.under(window), study.under(replace(window, dates="wholly"))
    names = {a.activity.name for a in possibly.affiliations}
    assert "First meeting of UNPOG and KLID" in names
    assert "First meeting of UNPOG and KLID" not in {a.activity.name for a in wholly.affiliations}
    assert any("--dates wholly" in w for w in possibly.warnings)
    assert any("--dates possibly" in w for w in wholly.warnings)


OPTIONS = {
    "actors": ["institutions", "people", "both"],
    "ties": ["participation", "agreement", "output", "all"],
    "mode": ["one", "two"],
    "event_level": ["root", "session"],
    "roll_up": ["none", "unit", "top"],
    "status": ["held", "planned", "all"],
    "inferred": [False, True],
}


def test_every_combination_of_options_makes_a_network_or_says_that_nothing_is_left(study) -> None:
    made = 0
    weights = itertools.cycle(EVERY_WEIGHT)
    for values in itertools.product(*OPTIONS.values()):
        options = dict(zip(OPTIONS, values, strict=True))
        one = study.under(Projection(**options, weight=next(weights)))
        try:
            network = one.network
        except ComityError as error:
            assert "nothing is left" in str(error)
            continue
        made += 1
        assert all(a.evidence for a in one.affiliations)
        assert all(w > 0 for *_, w in network.edges(data="weight"))
        assert one.about["actors"] == len(actors_of(network))
    assert made > 600
