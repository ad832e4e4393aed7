"""The network: the same figures as a computation that shares no code with ours."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
import rdflib

from graph.annotation import annotated_study
from graph.centrality import MEASURES, rank
from graph.errors import ComityError
from graph.loaders.catalogue import exported
from graph.projection import Projection
from graph.quoting import quoter
from graph.reports.exchange import files_of
from graph.reports.ties import shared_by, tie_in_words, tie_rows
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


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("degree", lambda g: dict(g.degree())),
        ("strength", lambda g: dict(g.degree(weight="weight"))),
        ("betweenness", nx.betweenness_centrality),
        ("closeness", nx.closeness_centrality),
    ],
)
def test_measures_equal_networkx_on_the_independent_network(study, independent, name, of) -> None:
    ours = dict(zip(study.measures["actor"], study.measures[name], strict=True))
    theirs = of(independent)
    assert set(MEASURES) >= {name}
    assert all(abs(ours[actor] - theirs[actor]) < 1e-12 for actor in independent)


def test_klid_and_unpog_share_four_events_with_their_lines(study: Study) -> None:
    pair = study.resolved("KLID"), study.resolved("UNPOG")
    shared = shared_by(study, *pair)
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
    for _, _, data in study.network.edges(data=True):
        assert abs(sum(s.share for s in data["shared"]) - data["weight"]) < 1e-9
        for shared in data["shared"]:
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
        shared_by(study, study.resolved("KOICA"), study.resolved("UNWTO"))


def test_ties_in_rank_are_shown_as_ties() -> None:
    assert rank([0.5, 0.5 + 1e-12, 0.1]) == ["1=", "1=", "3"]


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".json"])
def test_files_read_back_as_the_same_network(study: Study, tmp_path, suffix: str) -> None:
    plain = annotated_study(study, command="test", quote=quoter(None))
    path = tmp_path / f"network{suffix}"
    texts = files_of(plain, path.name)
    assert texts == files_of(plain, path.name)
    path.write_text(texts[path.name], encoding="utf8")
    if suffix == ".json":
        import json

        back = nx.node_link_graph(json.loads(path.read_text()), edges="links")
    else:
        back = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}[suffix](path)
    assert set(back) == set(plain)
    assert {frozenset(e) for e in back.edges} == {frozenset(e) for e in plain.edges}
    for left, right, data in plain.edges(data=True):
        assert back[left][right]["weight"] == data["weight"]
        assert back[left][right]["status"] == data["status"]
        assert "evidence" in str(back[left][right]["events"])


def test_csv_has_a_row_for_every_activity_of_every_tie(study: Study) -> None:
    plain = annotated_study(study, command="test", quote=quoter(None))
    texts = files_of(plain, "network.csv")
    activities = sum(len(d["events"]) for _, _, d in plain.edges(data=True))
    assert texts["network.csv"].count("\n") == activities + 1
    assert texts["network-actors.csv"].count("\n") == len(plain) + 1


def test_making_files_leaves_the_network_as_it_was(study: Study) -> None:
    before = sorted(study.network.edges(data="weight"))
    files_of(annotated_study(study, command="test", quote=quoter(None)), "network.gexf")
    assert sorted(study.network.edges(data="weight")) == before


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
