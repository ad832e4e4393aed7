"""The trust section: the same ranking under other readings, and what it tells of the corpus."""

import networkx as nx
import numpy as np
import pytest

from graph.projection import Projection
from graph.store import Store
from graph.study import Study
from graph.trust import Trust, trust
from graph.trust.schemes import agreement

ORG = "https://w3id.org/comity/id/org/"
FORUM = "2022-undesa-krila-forum"


@pytest.fixture(scope="module")
def study(corpus: Store) -> Study:
    return Study(corpus, Projection())


def trusted(study: Study, measure: str = "degree") -> Trust:
    return trust(study.everything, study.actors, study.projection, study.documents, study.met,
                 measure=measure, house=study.house,
                 publishers={n: study.publisher(d) for n, d in study.documents.items()})  # fmt: skip


@pytest.fixture(scope="module")
def found(study: Study) -> Trust:
    return trusted(study)


def places(network: nx.Graph) -> dict[str, int]:
    """Competition places by degree, counted the plain way."""
    degree = dict(network.degree())
    return {a: 1 + sum(other > degree[a] for other in degree.values()) for a in degree}


def number(place: str) -> int:
    return int(place.rstrip("="))


def test_the_focal_actor_of_the_shipped_corpus_is_unpog(study: Study, found: Trust) -> None:
    assert [study.name(actor) for actor in found.focal] == ["UNPOG"]


def test_one_document_less_is_the_ranking_without_that_document(study, found) -> None:
    assert set(found.one_less) == set(study.documents)
    for name, reading in found.one_less.items():
        alone = study.under(Projection(without_sources=(name,))).network
        assert {a: number(p) for a, p in reading.places.items()} == places(alone)


def test_intervals_span_all_rankings_with_a_document_less(study, found) -> None:
    full = places(study.network)
    for actor, interval in found.intervals.items():
        there = [number(r.places[actor]) for r in found.one_less.values() if actor in r.places]
        assert number(interval.best) == min([full[actor], *there])
        assert number(interval.worst) == max([full[actor], *there])


def test_who_is_named_in_one_document_only_is_marked(found: Trust) -> None:
    """Bar-Ilan University stands in the programme of 2022 and nowhere else."""
    university = next(a for a in found.intervals if a.endswith("/bar-ilan-university"))
    assert found.intervals[university].needs == (FORUM,)
    assert str(found.intervals[university]).endswith("†")
    assert found.intervals[ORG + "unpog"].needs == ()


def test_a_document_does_not_count_for_its_own_publisher(study, found) -> None:
    """UNPOG publishes both papers of 2017: what they say of UNPOG falls away, KLID's part stays."""
    published = {n for n, d in study.documents.items() if study.publisher(d) == ORG + "unpog"}
    assert published
    others = next(r for r in found.readings if r.name == "others")
    left = [a for a in study.affiliations if a.actor == ORG + "unpog"
            and {e.source for e in a.evidence} - published]  # fmt: skip
    assert (ORG + "unpog" in others.places) == bool(left)


def test_the_table_without_the_focal_actor(study, found) -> None:
    reading = next(r for r in found.readings if r.name == "no focal")
    without = study.under(Projection(without=("UNPOG",))).network
    assert {a: number(p) for a, p in reading.places.items()} == places(without)


def test_what_was_held_is_beside_what_was_announced(study, found) -> None:
    reading = next(r for r in found.readings if r.name == "held")
    assert set(reading.places) == set(study.under(Projection(status="held")).network)


def test_schemes_tell_who_moves_more_than_three_places(study, found) -> None:
    assert [scheme.name for scheme in found.schemes.others] == ["organiser-heavy", "speaker-only"]
    assert found.schemes.measure == "strength"
    for scheme in found.schemes.others:
        strength = {
            w: dict(study.under(Projection(weight=w)).network.degree(weight="weight"))
            for w in ("flat", scheme.name)
        }
        place = {w: {a: 1 + sum(o > v + 1e-9 for o in s.values()) for a, v in s.items()}
                 for w, s in strength.items()}  # fmt: skip
        far = {a for a in study.network if abs(place["flat"][a] - place[scheme.name][a]) > 3}
        assert {actor for actor, *_ in scheme.moved} == far
        assert scheme.tau is not None
        assert -1 <= scheme.tau < 1


def test_kendalls_tau_with_ties_by_hand() -> None:
    """(1,1,2) against (1,2,3): 2 pairs agree, 1 is tied on one side: 2/sqrt(2*3)."""
    assert agreement([1, 1, 2], [1, 2, 3]) == pytest.approx(2 / 6**0.5)
    assert agreement([1, 2, 3], [3, 2, 1]) == -1
    assert agreement([], []) is None


def test_a_weighted_measure_is_ranked_by_itself_under_the_schemes(study: Study) -> None:
    found = trusted(study, "pagerank")
    assert found.schemes.measure == "pagerank"


@pytest.mark.parametrize("measure", ["degree", "hits", "eigenvector"])
def test_trust_in_two_modes_is_of_the_actors(study: Study, measure: str) -> None:
    found = trusted(study.under(Projection(mode="two")), measure)
    assert set(found.places) == {a.actor for a in study.affiliations}


def test_the_report_prints_it(comity, demo) -> None:
    text = comity("centrality").stdout
    assert "Focal actor: UNPOG." in text
    assert "Kendall's tau" in text
    assert max(map(len, text.splitlines())) <= 80
    import json

    said = json.loads(comity("centrality", "--format", "json").stdout)
    assert said["about"]["trust"]["focal"] == ["UNPOG"]
    first = said["rows"][0]
    assert first["rank_best"] <= number(first["rank"]) <= first["rank_worst"]
    plain = json.loads(comity("centrality", "--format", "json", "--no-trust").stdout)
    assert "trust" not in plain["about"]


def test_an_announced_guest_of_a_held_forum_was_not_there(corpus: Store) -> None:
    """Somebody reports that the forum of 2020 took place, and names KIPA and UNPOG only."""
    from dataclasses import replace

    study = Study(corpus, Projection())
    forum = next(a.activity for a in study.everything if "KIPA-UN DESA" in a.activity.name)
    held = replace(forum, statuses=("held",))
    told = {ORG + "kipa", ORG + "unpog"}
    acts = [
        replace(a, activity=held, modality="reported" if a.actor in told else a.modality)
        for a in study.everything
        if a.activity.iri == forum.iri
    ]
    from graph.selection import select

    kept = select(acts, Projection(status="held")).affiliations
    assert {a.actor for a in kept} == told
    everything = select(acts, Projection()).affiliations
    planned = select(acts, Projection(status="planned")).affiliations
    assert len(kept) + len(planned) == len(everything)


def test_the_focal_actor_is_found_under_any_roll_up(study: Study) -> None:
    top = study.under(Projection(roll_up_to=("UN DESA",)))
    assert any(w.startswith("UN DESA is met in all 5 sources") for w in top.warnings)


def test_the_house_of_a_publisher_does_not_speak_for_itself(study, found) -> None:
    """UN DESA's programme of 2022 does not count for UNPOG and DPIDG, which are under it."""
    publisher = study.publisher(study.documents[FORUM])
    assert publisher == ORG + "un-desa"
    others = next(r for r in found.readings if r.name == "others")
    assert ORG + "dpidg" not in others.places
    assert ORG + "krila" in others.places


def test_the_agreement_of_rankings_is_scipys_tau_b() -> None:
    from scipy.stats import kendalltau

    chance = np.random.default_rng(3)
    for ties in (2, 5, 40):
        one, other = chance.integers(0, ties, (2, 60)).astype(float).tolist()
        assert agreement(one, other) == pytest.approx(kendalltau(one, other).statistic, abs=1e-11)
