"""Who is who: names of the hardness that documents have, and no wrong merge among them."""

import itertools

import pytest

from graph.identity import load_registry
from graph.identity.judging import Mention, judge
from graph.identity.met import known_of
from graph.identity.persons import likeness

KNOWN = known_of(load_registry())


def body(name: str, *also: str, **more: object) -> Mention:
    return Mention(name, also=also, **more)  # type: ignore[arg-type]


def person(
    name: str, place: str = "", day: str = "", document: str = "a", title: str = ""
) -> Mention:
    return Mention(
        name, "person", places=frozenset({place} - {""}), first=day, last=day,
        documents=frozenset({document}), titles=frozenset({title} - {""}),
    )  # fmt: skip


#: two institutions of the five documents (or of the registry), and what they are to each other
BODIES = [
    ("Korea Local Information Research & Development Institute", "Korea Local Information Research and Development Institute", "same"),
    ("Korea Local Information R&D Institute", "KLID", "same"),
    ("KRILA", "Korea Research Institute for Local Administration", "same"),
    ("Korea Research Institute for Local Administration", "한국지방행정연구원", "same"),
    ("UNPOG/DPADM", "UNPOG/DPIDG/UN DESA", "same"),
    ("UN DESA/DPIDG/UNPOG", "UN Project Office on Governance", "same"),
    ("DPIDG/UN DESA", "UN DESA/DPIDG", "same"),
    ("Jeonbuk Provincial Government", "Jeollabuk-do", "same"),
    ("Ministry of the Interior and Safety of Republic of Korea", "MOIS", "same"),
    ("Office of the Council of State, Thailand", "Office of the Council of State of Thailand", "same"),
    ("UNWTO", "World Tourism Organization", "same"),
    ("UNDESA", "UN Department of Economic and Social Affairs", "same"),
    ("UN DESA", "UNPOG", "different"),
    ("DPADM", "DPIDG", "link"),
    ("Ministry of the Interior and Safety", "Ministry of Security and Public Administration", "link"),
    ("Korea Institute of Public Administration", "Korea Research Institute for Local Administration", "different"),
    ("Korea Local Information Research and Development Institute", "Korea Island Development Institute", "different"),
    ("United Nations", "United Nations Secretariat", "different"),
    ("Jeonbuk Institute", "Jeollabuk-do", "different"),
    ("Jeonbuk Institute", "Jeonbuk Center for Creative Economy & Innovation", "different"),
    ("ICLEI", "ICLEI East Asia Secretariat", "different"),
    ("Kurdistan Institute for Public Administration", "Korea Institute of Public Administration", "open"),
    ("Ministry of Public Administration and Security", "Ministry of Security and Public Administration", "link"),
    ("Ministry of the Interior and Safety", "Ministry of Public Administration and Security", "link"),
    ("Jeonbuk", "Jeollabuk-do", "same"),
    ("National Institute of Public Administration", "National Institute of Public Administration, Indonesia", "open"),
    ("Ministry of Finance", "Ministry of Finance, Thailand", "open"),
    ("Center for Local Information", "Centre for Local Information", "open"),
    ("Seoul National University", "Seoul National University of Education", "open"),
    ("College of Social Sciences", "College of Social Science", "open"),
    ("Gangwon Institute", "Gangwon State Institute", "open"),
    ("3rd Committee of Experts", "5th Committee of Experts", "open"),
]  # fmt: skip
#: names of one person, of which no pair may be called other names
ONE_PERSON = [
    ("Il-jae Kim", "Iljae Kim", "Kim Il-jae", "KIM Iljae", "Mr. Iljae Gim", "H.E. Mr. Il Jae Kim"),
    ("Mi Kyoung Park", "Mi-kyung Park", "Park Mi Kyoung", "Ms. Mikyung Pak", "Dr. Bak Mi-gyeong"),
    ("Kwan-Young Kim", "Kim Kwan-Young", "Governor Kim Kwan Young", "Kim, Kwan-Young"),
    ("Jihyun Joung", "Jihyun (Jenny) Joung", "Jeong Ji-hyun", "Ms. Chung Jihyun"),
    ("Soo Young Lee", "Rhee Soo-young", "Sooyoung Yi"),
    ("Kyung-eun Lee", "Lee Kyungeun", "Yi Gyeong-eun"),
    ("Hyunwon Kim", "Kim Hyeon-won"),
    ("Magdelena L. Mendoza", "Magdelena Mendoza"),
    ("Michelle L. Oren", "Dr. Michelle Oren", "M. Oren"),
    ("M. Jae Moon", "Moon, M. Jae"),
    ("Yoon Soo Jung", "Jung Soo Yoon"),
    ("Alex Brillantes Jr", "Prof. Alex Brillantes Jr."),
]
#: names of two persons
TWO_PERSONS = [
    ("Seong-ho Ahn", "Seung-ho Ahn"), ("Sang-min Lee", "Sang-mi Lee"), ("Sol Kim", "Shin Kim"),
    ("Hyunwon Kim", "Kyeongmin Kim"), ("Yong Jun Park", "Yong Joo Park"), ("Jae-hee Park", "Jae-hui Bae"),
    ("Kilkon Ko", "Kyu Chang Ko"), ("Huck-ju Kwon", "Hyuk-joo Kwon"), ("Yeon-in Lee", "Yeon-i Lee"),
    ("Minsu Kim", "Minsoo Gil"), ("Ahn Seong-ho", "Han Seong-ho"), ("Jung Min Seo", "Jung Min Seok"),
    ("Chung Ha Lim", "Chun Ha Lim"), ("Kang Sung Won", "Kang Seung Won"), ("Eun Young Cho", "Eun Yong Cho"),
    ("Ana Thorlund", "Anna Thorlund"), ("Lei Zheng", "Lei Zhang"), ("Aslam Alam", "Aslam Azam"),
    ("Tae-woo Nam", "Dae-woo Nam"), ("Ga-Young So", "Ga-Young Seo"), ("Ryu Min-ho", "Yoo Min-ho"), ("Chun Min-ho", "Min-ho Jeon"), ("Young-Mo Hwang", "Young-Ho Hwang"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "truth"), BODIES)
def test_institutions(left: str, right: str, truth: str) -> None:
    found = judge(body(left), body(right), KNOWN)
    assert judge(body(right), body(left), KNOWN).judgement == found.judgement
    if truth == "open":
        assert found.judgement in ("review", "different"), found
    else:
        assert found.judgement == truth, found


def test_an_acronym_means_what_its_document_says() -> None:
    here, there = frozenset({"a"}), frozenset({"b"})
    long = body("Green Island Agency", "GIA", documents=here)
    assert judge(long, body("GIA", documents=here), KNOWN).judgement == "same"
    elsewhere = judge(long, body("GIA", documents=there), KNOWN)
    assert (elsewhere.judgement, elsewhere.reason) == (
        "review",
        "acronym of the other, in another document",
    )
    kurdish = body("Kurdistan Institute for Public Administration", "KIPA", documents=there)
    assert (
        judge(kurdish, body("Korea Institute of Public Administration", "KIPA"), KNOWN).judgement
        != "same"
    )


@pytest.mark.parametrize("names", ONE_PERSON, ids=lambda names: names[0])
def test_names_of_one_person_are_never_other_names(names: tuple[str, ...]) -> None:
    for left, right in itertools.combinations(names, 2):
        assert likeness(left, right)[0] != "other", (left, right)
        assert likeness(left, right) == likeness(right, left)


@pytest.mark.parametrize("names", ONE_PERSON, ids=lambda names: names[0])
def test_a_name_alone_never_merges(names: tuple[str, ...]) -> None:
    for left, right in itertools.combinations(names, 2):
        assert judge(person(left), person(right), KNOWN).judgement == "review"


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_two_persons_never_merge_even_at_one_institution_on_one_day(left: str, right: str) -> None:
    mine, theirs = (
        person(left, "x:krila", "2022-09-06"),
        person(right, "x:krila", "2022-09-06", "b"),
    )
    assert judge(mine, theirs, KNOWN).judgement in ("review", "different")


def test_name_institution_and_dates_together_do() -> None:
    name = ("Mi Kyoung Park", "Park Mi-kyung")
    first = person(name[0], "x:unpog", "2020-12-08", "a", "Governance Officer")
    assert (
        judge(
            first, person(name[1], "x:unpog", "2022-09-06", "b", "Programme Officer"), KNOWN
        ).judgement
        == "same"
    )
    assert judge(first, person(name[1], "x:unpog", "2031-01-01", "b"), KNOWN).judgement == "review"
    assert judge(first, person(name[1], "x:unpog", "", "b"), KNOWN).judgement == "review"
    assert judge(first, person(name[1], "x:krila", "2020-12-08", "b"), KNOWN).judgement == "review"


def test_one_document_that_lists_both_with_other_titles_keeps_them_apart() -> None:
    one = person("Kim Young-soo", "x:krila", "2022-09-06", "a", "President")
    other = person("Young-soo Kim", "x:krila", "2022-09-06", "a", "Researcher")
    assert judge(one, other, KNOWN).judgement == "review"
    assert (
        judge(
            one, person("Young-soo Kim", "x:krila", "2022-09-06", "a", "President"), KNOWN
        ).judgement
        == "same"
    )


NOTES = {
    "a": ("2021-05-03", "Ann Lee", "Ulsan Institute", "Jeju Office"),
    "b": ("2022-05-03", "Lee Ann", "Ulsan Inst.", "Mokpo College"),
    "c": ("2023-05-03", "Lee Anne", "Ulsan Local Institute", "Jeju Office"),
}


def note(name: str) -> str:
    """A meeting of two institutions, one of them through a person."""
    day, who, place, host = NOTES[name]
    span = f"{{char: [0, 5], line: 1, sha256: {'a' * 64}}}"
    facts = [
        f"kind: institution\n  name: {place}\n  country: KR", f"kind: institution\n  name: {host}\n  country: KR",
        f"kind: person\n  name: {who}",
        f"kind: position\n  person: {who}\n  institution: {place}\n  title: Director",
        f"kind: event\n  name: Meeting {name}\n  type: meeting\n  state: held\n  start: {day}",
        f"kind: role\n  agent: {host}\n  role: host\n  in: Meeting {name}\n  modality: reported",
        f"kind: role\n  agent: {who}\n  role: presenter\n  in: Meeting {name}\n  modality: reported",
    ]  # fmt: skip
    body = "".join(f"- {fact}\n  spans: [{span}]\n  status: accepted\n" for fact in facts)
    return f"comity: 1\ndocument: {{id: {name}, file: {name}.txt, issued: {day}}}\nfacts:\n{body}"


@pytest.fixture
def notes(comity, tmp_path):
    """A store with the three notes."""
    for name in NOTES:
        (tmp_path / f"{name}.yaml").write_text(note(name))
    comity("load", *(tmp_path / f"{name}.yaml" for name in NOTES))
    return comity


def ties(comity) -> set[tuple[str, str, str]]:
    rows = comity("network", "-o", "n.csv") and open("n.csv").read().splitlines()  # noqa: SIM115, PTH123
    return {tuple(sorted(row.split(",")[:2])) for row in rows[1:]}  # type: ignore[misc]


def actors(comity) -> list[str]:
    import json

    found = json.loads(comity("centrality", "--format", "json").stdout)
    return sorted(row["actor"] for row in found["rows"])


def test_a_rule_merges_only_what_name_place_and_time_make_one(notes) -> None:
    listed = notes("identity", "list", "--format", "csv").stdout.splitlines()
    assert [line.split(",")[1:4] for line in listed[1:]] == [
        ["org-id:ulsan-inst", "org-id:ulsan-institute", "rule"],
    ]
    assert "Ulsan Inst." not in actors(notes)


def test_a_decision_counts_the_two_as_one_and_can_be_taken_back(notes) -> None:
    before, quads = (
        actors(notes),
        notes("export", "--graph", "g:source/c", "--format", "ntriples").stdout,
    )
    notes("same", "Ulsan Local Institute", "Ulsan Institute", "--why", "renamed in 2023")
    assert set(before) - set(actors(notes)) == {"Ulsan Institute"}
    why = notes("why", "Ulsan Institute", "Jeju Office").stdout
    said = " ".join(why.split())
    assert "Ulsan Local Institute (as “Ulsan Institute”): presenter (through Ann Lee)" in said
    assert "Ulsan Local Institute: presenter (through Lee Anne)" in said
    assert "a.txt line 1" in why
    assert notes("export", "--graph", "g:source/c", "--format", "ntriples").stdout == quads
    assert notes("why", "Ulsan Local Institute", "Jeju Office").stdout == why
    notes(
        "identity", "undo", "org-id:ulsan-local-institute", "org-id:ulsan-institute", "--why", "no"
    )
    assert actors(notes) == before
    rows = open("identity.csv").read().splitlines()  # noqa: SIM115, PTH123
    assert [row.split(",")[2] for row in rows] == ["judgement", "same", "undone"]


def test_decisions_are_transitive_and_a_veto_holds(notes) -> None:
    notes("same", "Jeju Office", "Mokpo College", "--why", "one")
    notes("different", "Mokpo College", "Ulsan Local Institute", "--why", "two")
    failed = notes("same", "Jeju Office", "Ulsan Local Institute", "--why", "?", status=1)
    assert failed.stderr == (
        "Error: cannot be the same: org-id:jeju-office and org-id:ulsan-local-institute; they are different"
        " by org-id:jeju-office = org-id:mokpo-college (identity.csv:2), org-id:mokpo-college ≠"
        " org-id:ulsan-local-institute (identity.csv:3); `comity identity undo` takes one back\n"
    )
    notes("same", "Mokpo College", "Ulsan Institute", "--why", "one")
    failed = notes(
        "different", "org-id:ulsan-institute", "org-id:jeju-office", "--why", "?", status=1
    )
    chain = "org-id:mokpo-college = org-id:ulsan-institute (identity.csv:4), org-id:jeju-office = "
    assert f"they are the same by {chain}" in failed.stderr


def test_a_veto_goes_before_a_rule_and_so_does_doubt(notes) -> None:
    assert "Ulsan Inst." not in actors(notes)
    notes("different", "org-id:ulsan-inst", "org-id:ulsan-institute", "--why", "two houses")
    assert {"Ulsan Inst.", "Ulsan Institute"} <= set(actors(notes))
    notes("identity", "undo", "org-id:ulsan-inst", "org-id:ulsan-institute", "--why", "no")
    notes("identity", "unsure", "org-id:ulsan-inst", "org-id:ulsan-institute", "--why", "?")
    assert {"Ulsan Inst.", "Ulsan Institute"} <= set(actors(notes))


def test_candidates_say_why_and_go_when_decided(notes) -> None:
    rows = notes("identity", "candidates", "--format", "csv").stdout.splitlines()
    pair = next(row for row in rows if "person:ann-lee" in row and "person:lee-anne" in row)
    assert "like given name" in pair
    assert "org-id:ulsan-institute,org-id:ulsan-local-institute" in " ".join(rows)
    notes("different", "org-id:ulsan-institute", "org-id:ulsan-local-institute", "--why", "two")
    rows = notes("identity", "candidates", "--format", "csv").stdout
    assert "org-id:ulsan-institute,org-id:ulsan-local-institute" not in rows


MISTAKES = {
    (
        "same",
        "Jeju Office",
        "Jeju Ofice",
    ): "no person or institution is called: 'Jeju Ofice'; did you mean Jeju Office?",
    ("same", "Jeju Office", "jeju office"): "a thing and itself: 'jeju office'",
    ("same", "Jeju Office", "Ann Lee"): "a person is no institution",
    ("identity", "undo", "Jeju Office", "Mokpo College"): "nobody has decided on these",
}


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_what_cannot_be_decided_is_one_line(notes, words) -> None:
    failed = notes(*words, "--why", "x", status=1)
    assert MISTAKES[words] in failed.stderr
    assert failed.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,b\n", "identity.csv: is no identity file: 'a'"),
        ("left,right,judgement\nklid,org-id:b,same\n", "identity.csv:2: no identifier: 'klid'"),
        ("left,right,judgement\norg-id:a,org-id:b,sane\n", "identity.csv:2: no such judgement: 'sane'"),
        ("left,right,judgement\norg-id:a,org-id:b,same\norg-id:b,org-id:c,same\norg-id:a,org-id:c,different\n",
         "identity.csv:4: cannot be different: org-id:a and org-id:c; they are the same by"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_one_line(notes, rows, said) -> None:
    from pathlib import Path

    Path("identity.csv").write_text(rows)
    failed = notes("centrality", status=1)
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_every_same_of_the_five_documents_is_found_and_nothing_else(corpus) -> None:
    from graph.identity.candidates import automatic
    from graph.identity.met import mentions_of

    mentions = mentions_of(corpus)
    assert automatic(mentions, known_of(load_registry(), corpus)) == []
    once = [
        name for name in mentions if "il-jae" in name or "iljae-kim" in name or "mi-kyoung" in name
    ]
    assert sorted(name.rpartition("/")[2] for name in once) == [
        "iljae-kim-krila",
        "mi-kyoung-park-unpog",
    ]
    assert not corpus.view
