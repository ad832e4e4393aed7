"""News, minutes and agreements in sentences: what they say, in which state, on which day."""

from graph.documents import document_of
from graph.extraction import extract
from graph.model import FactsFile

NOTE = """\
Bar and Sines to share harbour pilots
Published: 15 March 2024

The Harbour Agency of Bar (HAB, Director: Ana Petrović) signed a Memorandum of Understanding with the \
Port Authority of Sines (PAS), a body under the Ministry of Maritime Affairs of Portugal, in Lisbon on Thursday. \
The document was signed by Ms. Petrović and Rui Matos, President of PAS. \
Deputy Mayor of Lisbon Inês Falcão witnessed the signing.

On 2 June 2022 HAB and the Nordic Sea Fund extended their cooperation agreement for five years. \
PAS also plans to sign a protocol with the Ulsan Port Institute (UPI).
"""
VISIT = """\
UPI News

September 6, 2018 - A delegation of the Nordic Sea Fund (NSF), led by its Vice President, Mr. Lars Holm, visited \
the Ulsan Port Institute (UPI). Dr. Jo Hwan-su, Head of the Noise Unit of UPI, gave a lecture on quiet cranes.
"""
TREATY = """\
AGREEMENT ON HARBOUR PILOTS

between

the Harbour Agency of Bar, Montenegro

and

the Port Authority of Sines, Portugal

The Harbour Agency of Bar (hereinafter referred to as the "Agency"), represented by its Director, Ms. Ana Petrović,

and

the Port Authority of Sines (hereinafter referred to as the "Authority"), represented by its President, Mr. Rui Matos,

HAVE AGREED as follows:

Article 1
The Parties shall share pilots.

Done at Lisbon on 14 March 2024, in two originals.

For the Harbour Agency of Bar          For the Port Authority of Sines
(signed)                               (signed)
Ana Petrović                           Rui Matos
Director                               President

In the presence of:
Inês Falcão, Deputy Mayor, City of Lisbon
"""


def facts(text: str, name: str = "note.txt") -> FactsFile:
    return extract(document_of(text.encode(), name))


def agreements(file: FactsFile) -> list[tuple[str, str, str | None, set[str]]]:
    bodies = {f.get("name") for f in file.of("institution")}
    return [
        (a.get("type"), a.get("state"), a.get("signed") or a.get("date"),
         {r.get("agent") for r in file.of("role") if r.get("in") == a.get("name") and r.get("agent") in bodies})
        for a in file.of("agreement")
    ]  # fmt: skip


def test_signed_extended_and_planned_are_different_facts() -> None:
    bar, sines = "Harbour Agency of Bar", "Port Authority of Sines"
    assert agreements(facts(NOTE)) == [
        ("mou", "signed", "2024-03-14", {bar, sines}),
        ("agreement", "extended", "2022-06-02", {bar, "Nordic Sea Fund"}),
        ("other", "planned", None, {sines, "Ulsan Port Institute"}),
    ]


def test_who_signed_and_who_looked_on() -> None:
    made = facts(NOTE)
    acts = {(f.get("agent"), f.get("role")) for f in made.of("role")}
    assert {
        ("Ana Petrović", "signatory"),
        ("Rui Matos", "signatory"),
        ("Inês Falcão", "witness"),
    } <= acts
    assert ("Rui Matos", "President", "Port Authority of Sines") in {
        (f.get("person"), f.get("title"), f.get("institution")) for f in made.of("position")
    }


def test_a_body_under_a_ministry_is_supervised() -> None:
    placed = {(f.get("unit"), f.get("parent"), f.get("as")) for f in facts(NOTE).of("placement")}
    assert (
        "Port Authority of Sines",
        "Ministry of Maritime Affairs of Portugal",
        "supervised",
    ) in placed


def test_a_visit_has_a_visitor_a_host_and_a_delegation() -> None:
    made = facts(VISIT)
    (visit,) = [f for f in made.of("event") if f.get("type") == "visit"]
    assert visit.get("start") == "2018-09-06"
    acts = {(f.get("agent"), f.get("role")) for f in made.of("role")}
    assert {
        ("Nordic Sea Fund", "visitor"),
        ("Ulsan Port Institute", "host"),
        ("Lars Holm", "delegation"),
        ("Jo Hwan-su", "presenter"),
    } <= acts


def test_the_text_of_an_agreement_names_parties_signers_and_witness() -> None:
    made = facts(TREATY)
    assert agreements(made) == [
        ("agreement", "signed", "2024-03-14", {"Harbour Agency of Bar", "Port Authority of Sines"})
    ]
    acts = {(f.get("agent"), f.get("role")) for f in made.of("role")}
    assert {
        ("Ana Petrović", "signatory"),
        ("Rui Matos", "signatory"),
        ("Inês Falcão", "witness"),
    } <= acts
