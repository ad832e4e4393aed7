"""The shipped facts say what the documents say: the rules of reading, checked on the graph."""

from collections import Counter

import pytest

from graph.facts import read_facts
from graph.store import Store
from tests.conftest import FACTS

PREFIX = "SELECT DISTINCT "


def names(store: Store, query: str) -> set[str]:
    return {row[0] for row in store.select(query).values()}


def test_the_reading_is_complete_in_size() -> None:
    facts = [fact for path in FACTS for fact in read_facts(path).facts]
    counts = Counter(fact.kind for fact in facts)
    assert counts["role"] >= 104
    assert counts["position"] >= 49
    assert counts["event"] + counts["session"] >= 40
    assert counts["area"] == 5
    assert counts["agreement"] == 1
    assert sum(bool(fact.note) for fact in facts) >= 74
    assert sum(fact.inferred for fact in facts) >= 21


def test_institutions_units_and_persons(corpus: Store) -> None:
    met = "SELECT DISTINCT ?x { GRAPH ?g { ?x a %s } FILTER(STRSTARTS(STR(?g), STR(g:source/))) }"
    graphs = met.replace("STR(g:source/)", '"https://w3id.org/comity/graph/source/"')
    assert len(names(corpus, graphs % "c:Institution")) >= 59
    assert len(names(corpus, graphs % "org:OrganizationalUnit")) == 16
    assert len(names(corpus, graphs % "foaf:Person")) == 45


def test_a_slash_chain_gives_no_role_to_the_parents(corpus: Store) -> None:
    """UNPOG/DPIDG/UN DESA co-organizes: DPIDG acts in neither forum."""
    acting = names(corpus, "SELECT ?i { ?p c:participant ?i ; c:role role:co-organizer }")
    assert "https://w3id.org/comity/id/org/unpog" in acting
    assert "https://w3id.org/comity/id/org/dpidg" not in acting


def test_who_co_organizes_in_2020_is_kept_as_the_document_contradicts_itself(corpus: Store) -> None:
    query = """SELECT ?s { ?p c:role role:co-organizer ; c:participant ?i ;
               c:inActivity event:kipa-undesa-forum-2020 BIND(STR(?i) AS ?s) }"""
    assert {iri.rsplit("/", 1)[1] for iri in names(corpus, query)} == {"kipa", "un-desa", "unpog"}


def test_the_unit_above_unpog_differs_by_document_and_date(corpus: Store) -> None:
    query = """SELECT ?when ?parent { ?p c:unit org-id:unpog ; c:parent ?parent ;
               c:placementKind pkind:unit ; c:attestedOn ?when }"""
    above = {(when[:4], parent.rsplit("/", 1)[1]) for when, parent in corpus.select(query).values()}
    assert above == {("2017", "dpadm"), ("2020", "dpidg"), ("2022", "dpidg"), ("2023", "dpidg")}


def test_an_agency_under_a_ministry_is_no_unit_of_it(corpus: Store) -> None:
    assert corpus.ask(
        "ASK { ?p c:unit org-id:klid ; c:parent org-id:mois ; c:placementKind pkind:supervised }"
    )
    assert not corpus.ask("ASK { org-id:klid org:subOrganizationOf org-id:mois }")


@pytest.mark.parametrize(
    "event", ["kipa-undesa-forum-2020", "undesa-krila-forum-2022", "regional-symposium-2023"]
)
def test_a_draft_programme_announces_and_nothing_of_it_is_held(corpus: Store, event: str) -> None:
    said = f"SELECT ?m {{ ?p c:inActivity/schema:superEvent* event:{event} ; c:modality ?m }}"
    assert names(corpus, said) == {"https://w3id.org/comity/modality/announced"}
    assert not corpus.ask(f"ASK {{ event:{event} c:status status:held }}")


def test_two_spellings_are_one_person_with_both_as_labels(corpus: Store) -> None:
    query = "SELECT ?n { ?k skos:prefLabel 'Il-jae Kim'@en ; skos:prefLabel|skos:altLabel ?n }"
    assert names(corpus, query) == {"Il-jae Kim", "Iljae Kim"}
    assert len(names(corpus, "SELECT ?k { ?k skos:altLabel 'Iljae Kim'@en }")) == 1


def test_family_name_first_is_turned_and_kept(corpus: Store) -> None:
    query = "SELECT ?n { ?k a foaf:Person ; skos:altLabel 'Kim Kwan-Young'@en ; skos:prefLabel ?n }"
    assert names(corpus, query) == {"Kwan-Young Kim"}


def test_one_person_speaks_in_two_capacities(corpus: Store) -> None:
    query = """SELECT ?i { ?p c:participant/skos:prefLabel ?n ; c:onBehalfOf ?i ; c:role role:keynote
               FILTER(CONTAINS(?n, "Brillantes")) }"""
    assert {i.rsplit("/", 1)[1] for i in names(corpus, query)} == {
        "eropa",
        "university-of-the-philippines-national-college-of-public-administration-and-governance",
    }


def test_two_presenters_of_one_slot_have_their_own_minutes(corpus: Store) -> None:
    query = """SELECT ?n ?m { ?p c:participant/skos:prefLabel ?n ; c:durationMinutes ?m ; c:listOrder 3 ;
               c:role role:presenter ; c:inActivity/schema:name ?s FILTER(STRSTARTS(?s, "Session 3")) }"""
    assert set(corpus.select(query).values()) == {("Soo Young Lee", "10"), ("Seonju Choi", "10")}


def test_the_row_after_the_page_break_belongs_to_session_2(corpus: Store) -> None:
    query = """SELECT ?s { ?p c:participant/skos:prefLabel "Natalia Bayona"@en ;
               c:inActivity/schema:name ?s ; c:role role:presenter }"""
    assert all(name.startswith("Session 2") for name in names(corpus, query))


def test_seven_institutions_at_the_round_table(corpus: Store) -> None:
    assert (
        len(names(corpus, "SELECT ?i { ?p c:role role:roundtable-participant ; c:participant ?i }"))
        == 7
    )


def test_contacts_are_persons_without_an_address(corpus: Store) -> None:
    assert len(names(corpus, "SELECT ?p { ?p c:role role:contact }")) == 9
    assert not corpus.ask('ASK { ?s ?p ?o FILTER(ISLITERAL(?o) && CONTAINS(STR(?o), "@")) }')


def test_no_goal_number_that_no_text_names(corpus: Store) -> None:
    assert not corpus.ask('ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "metadata.un.org/sdg")) }')


def test_the_signed_note_its_parties_and_areas(corpus: Store) -> None:
    query = """SELECT ?day ?n { ?a a c:Agreement ; c:signedOn ?day ; c:cooperationArea/c:areaNumber ?n }
               ORDER BY ?n"""
    assert list(corpus.select(query).values()) == [("2017-08-09", str(n)) for n in range(1, 6)]
    parties = (
        "SELECT ?i { ?p c:role role:signatory ; c:participant ?i ; c:inActivity/a c:Agreement }"
    )
    assert len(names(corpus, parties.replace("/a c:Agreement", " ?a . ?a a c:Agreement"))) == 2


def test_every_fact_has_evidence_with_a_digest(corpus: Store) -> None:
    query = """SELECT ?f { ?f a ?c VALUES ?c { c:Participation c:Tenure c:Placement c:Event c:Session
               c:Agreement c:CooperationArea c:Initiative c:Output c:DeclaredCount c:EventSeries }
               FILTER NOT EXISTS { ?f c:evidence/oa:hasSource ?source } }"""
    assert names(corpus, query) == set()


def test_an_act_counts_only_for_offices_that_were_there_on_the_day(corpus: Store) -> None:
    """UNPOG's acts of 2017 count for DPADM, those of 2020 for its successor DPIDG."""

    def above(event: str) -> set[str]:
        query = f"""SELECT ?i {{ ?p c:participant org-id:unpog ; c:countsFor ?i ;
                    c:inActivity event:{event} }}"""
        return {i.rsplit("/", 1)[1] for i in names(corpus, query)}

    assert above("unpog-klid-meeting-2017-02") >= {"unpog", "dpadm", "un-desa"}
    assert "dpidg" not in above("unpog-klid-meeting-2017-02")
    assert above("kipa-undesa-forum-2020") >= {"unpog", "dpidg", "un-desa"}
    assert "dpadm" not in above("kipa-undesa-forum-2020")
