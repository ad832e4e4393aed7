"""The network: the same figures as a computation that shares no code with ours."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
import rdflib

from graph.centrality import MEASURES, rank
from graph.errors import ComityError
from graph.loaders.catalogue import exported
from graph.network import shared_by
from graph.projection import Projection
from graph.quoting import quoter
from graph.reports.ties import explained, tie_in_words, tie_rows
from graph.store import Store
from graph.study import Study

C = rdflib.Namespace("https://w3id.org/comity/ns#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ROLE = rdflib.Namespace("https://w3id.org/comity/role/")


@pytest.fixture(scope="module")
def study(corpus: Store) -> Study:
    return Study(corpus, Projection())


@pytest.fixture(scope="module")
def independent(corpus: Store) -> nx.Graph:
    """The default network from the export alone: rdflib and loops, none of our code or rules."""
    data = rdflib.Dataset(default_union=True)
    data.parse(data=exported(corpus, "nquads"), format="nquads")
    units = set(data.subjects(rdflib.RDF.type, ORG.OrganizationalUnit))

    def institution(body: rdflib.term.Node) -> rdflib.term.Node:
        while body in units:
            placements = data.subjects(C.unit, body)
            body = next(
                data.value(p, C.parent)
                for p in sorted(placements)
                if str(data.value(p, C.placementKind)).endswith("/unit")
            )
        return body

    def root(event: rdflib.term.Node) -> rdflib.term.Node:
        while data.value(event, SCHEMA.superEvent) is not None:
            event = data.value(event, SCHEMA.superEvent)
        return event

    there = defaultdict(set)
    events = set(data.subjects(C.eventType, None))
    for act in set(data.subjects(rdflib.RDF.type, C.Participation)):
        event, who = data.value(act, C.inActivity), data.value(act, C.participant)
        if event not in events or data.value(act, C.inferred) is not None:
            continue
        if (act, C.role, ROLE.contact) in data:
            continue
        person = (who, rdflib.RDF.type, rdflib.FOAF.Person) in data
        for body in data.objects(act, C.onBehalfOf) if person else [who]:
            there[root(event)].add(str(institution(body)))
    network = nx.Graph()
    for bodies in there.values():
        network.add_nodes_from(bodies)
        for left, right in combinations(sorted(bodies), 2):
            weight = network.get_edge_data(left, right, {"weight": 0})["weight"]
            network.add_edge(left, right, weight=weight + 1)
    return network


def test_ties_and_weights_equal_an_independent_computation(study: Study, independent) -> None:
    ours = {frozenset((a, b)): w for a, b, w in study.network.edges(data="weight")}
    theirs = {frozenset((a, b)): w for a, b, w in independent.edges(data="weight")}
    assert ours == theirs
    assert set(study.network) == set(independent)


#: what plain networkx computes for each measure of the command line
PLAIN = {
    "degree": lambda g: dict(g.degree()),
    "strength": lambda g: dict(g.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": lambda g: {a: v / (len(g) - 1) for a, v in nx.harmonic_centrality(g).items()},
    "eigenvector": lambda g: nx.eigenvector_centrality_numpy(g, weight="weight"),
    "pagerank": lambda g: nx.pagerank(g, weight="weight", tol=1e-13, max_iter=1000),
    "k-core": nx.core_number,
    "clustering": nx.clustering,
    "constraint": lambda g: nx.constraint(g, weight="weight"),
    # Without `nodes` networkx 3.6 norms by the wrong actor (its pull request 8906).
    "effective-size": lambda g: nx.effective_size(g, nodes=list(g), weight="weight"),
}


@pytest.fixture(scope="module")
def reported(corpus_folder) -> dict[str, dict[str, float]]:
    """What ``comity centrality --format json`` says, by IRI."""
    import json

    from click.testing import CliRunner

    from graph.cli import main

    words = ["centrality", "--format", "json", "--measure", "all", "--no-trust"]
    result = CliRunner().invoke(main, [*words, "--store", str(corpus_folder)])
    return {row["iri"]: row for row in json.loads(result.stdout)["rows"]}


@pytest.mark.parametrize("name", PLAIN)
def test_the_command_line_equals_networkx_on_the_independent_network(
    reported, independent, name: str
) -> None:
    theirs = PLAIN[name](independent)
    assert reported.keys() == set(theirs)
    assert all(abs(reported[actor][name] - theirs[actor]) < 1e-9 for actor in theirs)


def test_katz_is_the_sum_over_all_walks(reported, independent) -> None:
    """Katz 1953, summed up step by step: alpha is 0.85 over the largest eigenvalue."""
    import numpy as np

    nodes = sorted(independent)
    weights = nx.to_numpy_array(independent, nodelist=nodes, weight="weight")
    step = 0.85 / np.linalg.eigvalsh(weights)[-1] * weights
    walks = term = np.ones(len(nodes))
    for _ in range(500):
        term = step @ term
        walks = walks + term
    walks = walks / np.linalg.norm(walks)
    assert all(abs(reported[a]["katz"] - w) < 1e-9 for a, w in zip(nodes, walks, strict=True))


def test_every_measure_of_the_report_was_compared(reported) -> None:
    assert set(MEASURES) - set(PLAIN) == {"katz", "efficiency"}
    row = next(iter(reported.values()))
    assert set(MEASURES) <= set(row)
    assert all(
        abs(r["efficiency"] - r["effective-size"] / r["degree"]) < 1e-12 for r in reported.values()
    )


def test_klid_and_unpog_share_four_events_with_their_lines(study: Study) -> None:
    pair = study.resolved("KLID"), study.resolved("UNPOG")
    shared = explained(study, *pair)
    assert [s.activity.name for s in shared] == [
        "First meeting of UNPOG and KLID",
        "Meeting of UNPOG and KLID",
        "Forum on Governance and Institutions",
        "Inaugural meeting on the 7th Regional Symposium",
    ]
    assert [s.activity.status for s in shared] == ["held", "held", "planned", "held"]
    assert sum(s.share for s in shared) == study.network.edges[pair]["weight"]
    rows = tie_rows(study, *pair, quoter(None))
    assert all(row[9].endswith(".txt") and row[10] > 0 for row in rows)
    text = tie_in_words(study, *pair, quoter(None))
    assert "2017-unpog-klid-meeting.txt line 18" in text
    assert max(map(len, text.splitlines())) <= 80


def test_every_tie_is_explained_by_both_sides_and_its_shares(study: Study) -> None:
    for left, right, data in study.network.edges(data=True):
        behind = shared_by(study.network, left, right)
        assert abs(sum(s.share for s in behind) - data["weight"]) < 1e-9
        for shared in behind:
            assert all(a.evidence for a in (*shared.left, *shared.right))
            assert shared.left
            assert shared.right


def test_the_report_says_around_whom_the_corpus_was_collected(study: Study) -> None:
    assert any(w.startswith("UNPOG is met in all 5 sources") for w in study.warnings)
    assert not any(w.startswith("UN DESA is met") for w in study.warnings)


PROJECTIONS = {
    "held": (Projection(status="held"), 9),
    "planned": (Projection(status="planned"), None),
    "people": (Projection(actors="people"), None),
    "both": (Projection(actors="both"), None),
    "sessions": (Projection(event_level="session"), None),
    "units": (Projection(roll_up="none"), None),
    "top": (Projection(roll_up="top"), None),
    "agreements": (Projection(ties="agreement"), 2),
    "outputs": (Projection(ties="output"), None),
    "all ties": (Projection(ties="all"), None),
    "speakers": (Projection(roles=("speaking",)), None),
    "2017": (Projection(since="2017-01-01", until="2017-12-31"), 2),
    "inferred": (Projection(inferred=True), None),
    "without UNPOG": (Projection(without=("UNPOG",)), 33),
    "around KLID": (Projection(focus="KLID"), None),
}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_makes_a_network_with_evidence(corpus: Store, name: str) -> None:
    projection, size = PROJECTIONS[name]
    study = Study(corpus, projection)
    assert size is None or study.network.number_of_nodes() == size
    assert all(a.evidence for a in study.affiliations)
    assert study.about["projection"]


def test_contacts_and_inferred_roles_are_left_out_unless_asked_for(corpus: Store) -> None:
    default = Study(corpus, Projection()).affiliations
    assert not any(a.inferred or a.role == "contact" for a in default)
    assert any(a.inferred for a in Study(corpus, Projection(inferred=True)).affiliations)
    asked = Study(corpus, Projection(without_roles=())).affiliations
    assert any(a.role == "contact" for a in asked)


def test_units_count_for_their_institution_unless_left_alone(corpus: Store) -> None:
    lab = "https://w3id.org/comity/id/org/bar-ilan-university-urban-futures-lab"
    assert lab not in Study(corpus, Projection()).network
    assert lab in Study(corpus, Projection(roll_up="none")).network


def test_the_top_above_unpog_depends_on_the_date(corpus: Store) -> None:
    """In 2017 UNPOG stands under DPADM, later under DPIDG: one parent each, and one top."""
    top = set(Study(corpus, Projection(roll_up="top")).network)
    assert not {t for t in top if t.endswith(("/unpog", "/dpidg", "/dpadm", "/un-desa"))}


def test_nothing_left_is_said_and_not_shown(corpus: Store) -> None:
    with pytest.raises(ComityError, match="nothing is left in this network"):
        _ = Study(corpus, Projection(since="1950-01-01", until="1951-01-01")).network


def test_two_that_share_nothing(corpus: Store) -> None:
    study = Study(corpus, Projection())
    with pytest.raises(ComityError, match="KOICA and UNWTO share nothing here"):
        explained(study, study.resolved("KOICA"), study.resolved("UNWTO"))


def test_ties_in_rank_are_shown_as_ties() -> None:
    assert rank([0.5, 0.5 + 1e-12, 0.1]) == ["1=", "1=", "3"]


def test_a_window_keeps_what_possibly_falls_into_it() -> None:
    month = Projection(since="2017-01-20", until="2017-02-01")
    assert month.admits("held", "2017-01-01", "2017-01-31")
    assert not month.admits("held", "", "")
    assert replace(month, since="", until="").admits("held", "", "")


def test_derived_collaborations_are_the_default_network(corpus: Store, study: Study) -> None:
    rows = corpus.select(
        "SELECT ?a ?b ?w { ?t a c:Collaboration ; c:collaborator ?a , ?b ; c:tieWeight ?w"
        " FILTER(STR(?a) < STR(?b)) }"
    )
    derived = {(a, b): float(w) for a, b, w in rows.values()}
    ours = {tuple(sorted((a, b))): w for a, b, w in study.network.edges(data="weight")}
    assert derived == ours
