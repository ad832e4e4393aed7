"""An invented corpus of partnerships, for examples and tests: nothing in it exists.

Nine events in four documents bring twenty-four invented bodies together; one more stands alone
in its document. The network has every attribute that :func:`viz.explorer.render` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, Final

import networkx as nx

#: Acronym, name, Korean name, kind, country.
BODIES: Final = (
    ("IIA", "Institute for Island Administration", "섬행정연구원", "research-institute", "KR"),
    ("UNRIG", "United Nations Regional Island Office", "유엔 지역섬사무소", "un-entity", ""),
    ("MOIA", "Ministry of Island Affairs", "섬행정부", "ministry", "KR"),
    ("HPI", "Harbour Policy Institute", "항만정책연구원", "research-institute", "KR"),
    ("LDI", "Local Data Institute", "지역데이터연구원", "research-institute", "KR"),
    ("TIDE", "Tidal Research Centre", "조석연구센터", "research-institute", "KR"),
    ("NCC", "National Credit Cooperative", "전국신용협동조합", "cooperative", "KR"),
    ("SUNAE", "Sunae Village Foundation", "수내마을재단", "foundation", "KR"),
    ("PADB", "Pacific Atoll Development Bank", "태평양환초개발은행", "development-bank", ""),
    ("MOT-T", "Ministry of Transport of Taravao", "타라바오 교통부", "ministry", "FJ"),
    ("UoM", "University of Mareva", "마레바대학교", "university", "FJ"),
    ("NUI", "National University of the Isles", "국립섬대학교", "university", "KR"),
    ("CITY", "City of Haewon", "해원시", "local-government", "KR"),
    ("PORTO", "Municipality of Porto Azul", "포르투아줄시", "local-government", "PT"),
    ("ISLENET", "Network of Island Schools of Administration", "섬행정학교네트워크", "network", ""),
    ("CAS", "Coastal Agency for Safety", "연안안전공단", "public-agency", "KR"),
    ("DATAX", "Dataxis Limited", "데이터시스", "company", "KR"),
    ("GOV-T", "Government of Taravao", "타라바오 정부", "government", "FJ"),
    ("COMM", "Joint Committee on Sea Levels", "해수면공동위원회", "committee", ""),
    ("LAB", "Smart Island Laboratory", "스마트섬연구소", "research-institute", "KR"),
    ("AIT", "Atoll Institute of Technology", "환초공과대학", "university", "TO"),
    ("MOF-T", "Ministry of Finance of Taravao", "타라바오 재무부", "ministry", "FJ"),
    ("REEF", "Reef Towns Federation", "산호마을연합", "network", ""),
    ("ARCH", "Archive of the Straits", "해협기록원", "public-agency", "KR"),
)
#: Source, title, file.
DOCUMENTS: Final = (
    ("note-2017", "Concept note on island data", "2017-concept-note.txt"),
    ("news-2019", "Institutes meet in Haewon", "2019-news.txt"),
    ("forum-2021", "Programme of the Atoll Forum", "2021-forum.txt"),
    ("bulletin-2023", "Bulletin of the island office", "2023-bulletin.txt"),
)
#: Event, date, status, source, participants by role.
EVENTS: Final = (
    ("Meeting on island data", "2017-02-17", "held", 0, {"host": "LDI", "visitor": "UNRIG"}),
    (
        "Workshop on tide tables",
        "2017-08-09/2017-08-11",
        "planned",
        0,
        {"organizer": "PADB", "main-partner": "UNRIG", "participant": "LDI MOT-T GOV-T"},
    ),
    (
        "First meeting of the institutes",
        "2019-07-04",
        "held",
        1,
        {"host": "IIA", "participant": "UNRIG MOIA HPI LDI TIDE NCC SUNAE"},
    ),
    (
        "Haewon round table",
        "2019-10",
        "planned",
        1,
        {"organizer": "UNRIG", "co-organizer": "MOIA", "panelist": "IIA CITY NUI"},
    ),
    (
        "Atoll Forum",
        "2021-11-30/2021-12-02",
        "held",
        2,
        {
            "organizer": "UNRIG IIA",
            "keynote": "UoM",
            "presenter": "HPI PORTO CITY AIT",
            "moderator": "NUI",
            "supporter": "PADB",
        },
    ),
    (
        "Visit to the Smart Island Laboratory",
        "2021-12-02",
        "held",
        2,
        {"host": "LAB", "visitor": "UoM AIT PORTO"},
    ),
    ("Signing of the reef towns note", "2022-05-20", "held", 3, {"signatory": "REEF ISLENET CITY"}),
    (
        "Seminar on public finance of atolls",
        "2023-03",
        "held",
        3,
        {"organizer": "MOF-T", "presenter": "GOV-T COMM", "discussant": "PADB DATAX"},
    ),
    (
        "Safety drill of the straits",
        "2023-06-14",
        "held",
        3,
        {"organizer": "CAS", "collaborator": "CITY MOIA"},
    ),
)
#: Role → group; what is not here organizes.
GROUPS: Final = {
    **dict.fromkeys(("participant", "visitor"), "attending"),
    **dict.fromkeys(("keynote", "presenter", "panelist", "discussant"), "speaking"),
    "moderator": "moderating",
    "signatory": "contracting",
}
BASE: Final = "https://example.org/id/org/"


def partnerships(*, prefer: str = "en") -> nx.Graph[str]:
    """The example network; with ``prefer="ko"`` every label and title is Korean.

    >>> network = partnerships()
    >>> network.number_of_nodes(), network.number_of_edges()
    (24, 88)
    """
    network: nx.Graph[str] = nx.Graph()
    for acronym, name, korean, kind, country in BODIES:
        label = korean if prefer == "ko" else name
        network.add_node(
            BASE + acronym,
            label=label,
            short=korean if prefer == "ko" else acronym,
            names=[
                {"text": name, "lang": "en"},
                {"text": korean, "lang": "ko"},
                {"text": acronym, "lang": ""},
            ],
            kind=kind,
            country=country,
            people=[],
            roles=[],
            sources=[],
        )
    for at, event in enumerate(EVENTS):
        _take_part(network, at, *event)
    _people(network)
    _measures(network)
    network.graph.update(_about(prefer))
    return network


def _about(prefer: str) -> dict[str, Any]:
    title = "Partnerships of the island administrations"
    return {
        "title": "섬 행정기관의 협력 관계" if prefer == "ko" else title,
        "projection": "Institutions; a tie joins two that took part in the same event; its "
        "weight is the number of shared events; inferred roles are drawn dotted.",
        "corpus": "4 documents, 2017-02-17 to 2023-06-14, 9 events",
        "digest": "sha256:0f3d5c1e",
        "command": "comity view -o islands.html --inferred",
        "warnings": [
            "UNRIG stands in three of four documents: the corpus was collected around it."
        ],
    }


def evidence(document: int, line: int) -> list[dict[str, Any]]:
    """One piece of evidence: a line of one of the invented documents.

    >>> evidence(0, 12)[0]["char"]
    '720,779'
    """
    source, title, file = DOCUMENTS[document]
    char = f"{line * 60},{line * 60 + 59}"
    quotation = "Both sides agreed to share their tide tables." if document == 0 else None
    iri = f"https://example.org/id/source/{source}#char={char}"
    return [
        {
            "source": source,
            "title": title,
            "file": file,
            "line": line,
            "char": char,
            "iri": iri,
            "quotation": quotation,
        }
    ]


def _take_part(
    network: nx.Graph[str],
    at: int,
    name: str,
    date: str,
    status: str,
    document: int,
    roles: Mapping[str, str],
) -> None:
    """One event: a role for everybody who took part, a tie for every two of them."""
    acts = {
        BASE + acronym: {
            "role": role,
            "group": GROUPS.get(role, "organizing"),
            "by": "Kim Haneul" if acronym == "IIA" else "",
            "modality": "announced" if status == "planned" else "reported",
            "inferred": role == "supporter",
            "evidence": evidence(document, 10 + 3 * at + step),
        }
        for step, (acronym, role) in enumerate(
            (acronym, role) for role, acronyms in roles.items() for acronym in acronyms.split()
        )
    }
    source, ends = DOCUMENTS[document][0], date.split("/")
    for actor, act in acts.items():
        facts = network.nodes[actor]
        facts["roles"].append({"event": name, "date": date, "status": status, **act})
        facts["sources"] = sorted({*facts["sources"], source})
    for a, b in combinations(sorted(acts), 2):
        shared = {
            "event": name,
            "iri": f"https://example.org/id/event/{at}",
            "date": date,
            "earliest": ends[0],
            "latest": ends[-1],
            "status": status,
            "share": 1.0,
            "a_roles": [acts[a]],
            "b_roles": [acts[b]],
        }
        _share(network, a, b, shared, source)


def _share(network: nx.Graph[str], a: str, b: str, shared: dict[str, Any], source: str) -> None:
    """One more shared event of two actors."""
    known = network.get_edge_data(a, b, {"events": [], "sources": []})
    events = [*known["events"], shared]
    states = {event["status"] for event in events}
    network.add_edge(
        a,
        b,
        weight=float(len(events)),
        status=states.pop() if len(states) == 1 else "mixed",
        inferred=all(
            act["inferred"] for event in events for act in event["a_roles"] + event["b_roles"]
        )
        or any(act["inferred"] for act in shared["a_roles"] + shared["b_roles"]),
        sources=sorted({*known["sources"], source}),
        years=sorted({int(event["earliest"][:4]) for event in events}),
        events=events,
    )


def _people(network: nx.Graph[str]) -> None:
    """Three people with positions."""
    for acronym, person, title, line in (
        ("IIA", "Kim Haneul", "President", 11),
        ("UNRIG", "Ana Teo", "Head of Office", 24),
        ("LDI", "Park Bada", "Director of Global Cooperation", 13),
    ):
        facts = network.nodes[BASE + acronym]
        facts["people"].append(
            {
                "person": person,
                "title": title,
                "institution": facts["label"],
                "date": "2019-07-04",
                "evidence": evidence(1, line),
            }
        )


def _measures(network: nx.Graph[str]) -> None:
    """Degree, strength and betweenness, each with rank and how many share it."""
    found: dict[str, Callable[[], Any]] = {
        "degree": lambda: dict(network.degree()),
        "strength": lambda: dict(network.degree(weight="weight")),
        "betweenness": lambda: nx.betweenness_centrality(network),
    }
    for name, measure in found.items():
        values = {actor: round(float(value), 9) for actor, value in measure().items()}
        for actor, value in values.items():
            network.nodes[actor].setdefault("measures", {})[name] = {
                "value": value,
                "rank": 1 + sum(other > value for other in values.values()),
                "tied": sum(other == value for other in values.values()),
            }
