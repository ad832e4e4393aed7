"""Persons, institutions and what stands above what, as the genre writes them in many countries."""

import pytest

from graph.documents import document_of
from graph.extraction import extract
from graph.extraction.mentions.entries import entries_in
from graph.extraction.mentions.finder import mentions_in
from graph.extraction.mentions.names import name_at
from graph.extraction.prose.persons.people import people_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U Thein Lwin Oo, Director", "Thein Lwin Oo"),
        ("Adi Mere Tuilevu, chief of Rewa", "Mere Tuilevu"),
        ("Adi Nugroho, lecturer", "Adi Nugroho"),
        ("Lcda. Inés Quispe Mamani, Secretary", "Inés Quispe Mamani"),
        ("Mr. 'Mateboho Lerotholi, Lesotho", "'Mateboho Lerotholi"),
        ("Mr. Bekzod To‘xtayev, Hokim", "Bekzod To‘xtayev"),
        ("Ms. SATO Keiko, head", "SATO Keiko"),
        ("Dr Salma al-Harthy of Muscat", "Salma al-Harthy"),
        ("Ms. Núria Ferrer i Soler, Councillor", "Núria Ferrer i Soler"),
        ("ROSA DO CARMO TAVARES is President", "ROSA DO CARMO TAVARES"),
        ("Trần Thị Mỹ Linh, Viet Nam", "Trần Thị Mỹ Linh"),
        ("Dir. Ramon Dizon, Cebu", "Ramon Dizon"),
    ],
)
def test_names_of_many_countries(text: str, name: str) -> None:
    found = name_at(text)
    assert found is not None and found.text == name


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("by the Ministry of Lands, Forests and Waters of Ruritania.", [("Ministry of Lands, Forests and Waters of Ruritania",)]),
        ("to the Office of the Auditor General and left", [("Office of the Auditor General",)]),
        ("with the Union of Municipal Accountants Secretary", [("Union of Municipal Accountants",)]),
        ("the Soil Institute of the Academy of Sciences of Ruritania", [("Soil Institute", "Academy of Sciences of Ruritania")]),
        ("the Osh branch of the State Treasury Committee met", [("Osh branch", "State Treasury Committee")]),
        ("UPT’s Centre for Village Data opened", [("Centre for Village Data", "UPT")]),
        ("with the Ministerio de la Función Pública y del Trabajo and left", [("Ministerio de la Función Pública y del Trabajo",)]),
        ("paid by Coopération romande au développement rural and others", [("Coopération romande au développement rural",)]),
        ("at the Hochschule für öffentliche Dienste signed", [("Hochschule für öffentliche Dienste",)]),
        ("Delta Cities Mutual Insurance Senior Actuary", [("Delta Cities Mutual Insurance",)]),
        ("a talk at the Second River Summer School for Clerks", []),
    ],
)  # fmt: skip
def test_names_of_institutions(text: str, bodies: list[tuple[str, ...]]) -> None:
    assert [m.chain for m in mentions_in(text)] == bodies


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Uganda: Ms Prossy Atim, Head, Records Unit; Kenya: Mr Otieno Ouma", [("Prossy Atim", "Head", "Records Unit"), ("Otieno Ouma", "", "")]),
        ("Sulastri, KPN; Tsegaye", [("Sulastri", "", "KPN"), ("Tsegaye", "", "")]),
        ("Agency for Inland Waters Marat Seitov", [("Marat Seitov", "", "Agency for Inland Waters")]),
        ("Mayors Ana Ruiz (City of Cusco) and Luis Paz (City of Puno)", [("Ana Ruiz", "Mayor", "City of Cusco"), ("Luis Paz", "Mayor", "City of Puno")]),
        ("Ivo Kralj, Registrar of Companies, Ministry of Trade", [("Ivo Kralj", "Registrar of Companies", "Ministry of Trade")]),
        ("Mara Šimić, Water Users Association, Samarkand Region", [("Mara Šimić", "", "Water Users Association")]),
        ("Department of Rural Affairs (host: Ms Joan Drummond, Deputy Secretary)", [("Joan Drummond", "Deputy Secretary", "Department of Rural Affairs")]),
    ],
)  # fmt: skip
def test_lists_of_persons(text: str, said: list[tuple[str, str, str]]) -> None:
    found = entries_in(text, sure=True, known=frozenset({"KPN"}))
    made = [(e.name.text, e.affiliation.title, *e.affiliation.chain[:1]) for e in found]
    assert made == [tuple(part for i, part in enumerate(row) if part or i < 2) for row in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LUZ AMADO REYES heads the Complaints Directorate of the Ombudsman Institute.", ("LUZ AMADO REYES", "", "Complaints Directorate")),
        ("Mr. Piet Vos has been appointed Head of the Records Unit, KDI.", ("Piet Vos", "Head", "Records Unit")),
        ("Ms. Ana Roš joined the Baltic School of Governance as Adviser in May.", ("Ana Roš", "Adviser", "Baltic School of Governance")),
        ("It met the University of the Coast, whose vice-rector Ximena Lillo came too.", ("Ximena Lillo", "vice-rector", "")),
        ("They saw the governor of Töv aimag T. Ganbold in Zuunmod.", ("T. Ganbold", "governor", "")),
    ],
)  # fmt: skip
def test_what_sentences_say_of_a_person(text: str, said: tuple[str, str, str]) -> None:
    (person,) = people_in(text, mentions_in(text, frozenset({"KDI"})), frozenset({"KDI"}))
    assert (person.name.text, person.said.title, next(iter(person.said.chain), "")) == said


def test_persons_of_lines_that_nothing_else_reads_are_found() -> None:
    text = (
        "REPUBLIC OF RURITANIA\n\nEnquiries: Ms. Selma Iipumbu\n\n"
        "The Records Institute of Ruritania (RIR) invites you. Ms. Ida Roth teaches at RIR.\n\n"
        "She heads the Training Unit of the Records Institute of Ruritania.\n\n"
        "Guide\n- Fatimé Issa\n"
    )
    facts = extract(document_of(text.encode(), "letter.txt")).facts
    persons = {f.arguments["name"] for f in facts if f.kind == "person"}
    assert {"Selma Iipumbu", "Ida Roth", "Fatimé Issa"} <= persons
    held = {(f.arguments["person"], f.arguments["institution"]) for f in facts if f.kind == "position"}  # fmt: skip
    assert ("Ida Roth", "Training Unit") in held
    placed = {(f.arguments["unit"], f.arguments["parent"]) for f in facts if f.kind == "placement"}
    assert ("Training Unit", "Records Institute of Ruritania") in placed


def test_who_bears_the_name_of_a_person_is_no_institution() -> None:
    text = (
        "WEBINAR\n\n6 May 2021, 10:00\n\nHOST: Hélène Vuilleumier, Coordinator, OpenLedger Trust\n"
    )
    facts = extract(document_of(text.encode(), "flyer.txt")).facts
    assert "Hélène Vuilleumier" not in {f.arguments["name"] for f in facts if f.kind == "institution"}  # fmt: skip


def test_offices_without_an_institution_find_theirs() -> None:
    text = (
        "The University of Brod and the Embassy of Ruritania in Brod met on 4 May 2021.\n\n"
        "The guests were received by the Rector, Prof. Ana Horvat. Ambassador Leo Marsh spoke of salt.\n\n"
        "Mme Awa Diop and M. Issa Konaté of the Senegal Records Agency took part.\n"
    )
    facts = extract(document_of(text.encode(), "news.txt")).facts
    held = {f.arguments["person"]: f.arguments["institution"] for f in facts if f.kind == "position"}  # fmt: skip
    assert held["Ana Horvat"] == "University of Brod"
    assert held["Leo Marsh"] == "Embassy of Ruritania in Brod"
    assert held["Issa Konaté"] == "Senegal Records Agency", "M. is a mister on a page with Mme"
