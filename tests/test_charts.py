"""Charts: plain values in, a picture out that is safe, complete, legible and always the same."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from viz import palette
from viz.charts import inks, lettering
from viz.charts.dot_plot import dot_plot
from viz.charts.intervals import intervals
from viz.charts.marks import ACTIVITIES, OTHER, ROLES
from viz.charts.matrix import matrix
from viz.charts.ranks import ranks
from viz.charts.roles_by_kind import roles_by_kind
from viz.charts.slices import slices
from viz.charts.timeline import timeline

ROOT = Path(__file__).resolve().parent.parent
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>&lt;\"'<!--]]>\x00\x1b\u202e\ud800 {{7*7}} 한국"
NAMES = [
    "UNPOG", "KLID", "KIPA", "KRILA", "UN DESA", "Korea Research Institute for Local Administration",
    "한국지방행정연구원", "행정안전부", "MOIS", "ADB", "University of the Philippines", "Wm.", "ICLEI",
    "Jeonbuk Center for Creative Economy & Innovation", "OECD", "i", "WWWWWWWWWWWWWWWWWWWWWWWWWW",
]  # fmt: skip
TITLES = [
    "First meeting", "Forum on Governance and Institutions", "행정혁신 국제 심포지엄", "Note",
    "7th Regional Symposium on Effective Governance and Digital Transformation for Accelerating"
    " Progress towards the 2030 Agenda", "MMMMMMMM MMMMMMMM", "Joint training",
]  # fmt: skip


def mark(label="Meeting", earliest="2017-02-17", latest=None, status="held", kind="event"):
    latest = latest or earliest
    words = earliest if latest == earliest else f"{earliest} to {latest}"
    return {
        "label": label,
        "earliest": earliest,
        "latest": latest,
        "date": words,
        "status": status,
        "kind": kind,
    }


def some(kind: str, seed: int) -> str:
    """A chart of a kind with random, awkward data."""
    chance = np.random.default_rng(seed)

    def pick(things):
        return things[int(chance.integers(len(things)))]

    def day() -> date:
        return date(2010, 1, 1) + timedelta(days=int(chance.integers(1500 * (seed % 3 + 1))))

    def one_mark():
        if chance.random() < 0.15:
            return mark(pick(TITLES), "", "", "planned", "output")
        first = day()
        last = first + timedelta(days=int(pick([0, 0, 2, 30, 364])))
        kinds = [*ACTIVITIES, "guild"]
        return mark(pick(TITLES), str(first), str(last), pick(["held", "planned"]), pick(kinds))

    count = int(chance.integers(2, 30))
    names = [f"{pick(NAMES)} {at}" for at in range(count)]
    times = [f"{2000 + at}–{at + 1:02}" for at in range(int(chance.integers(2, 12)))]
    if kind == "timeline":
        lanes = [
            {"name": name, "marks": [one_mark() for _ in range(chance.integers(9))]}
            for name in names
        ]
        return timeline(lanes)
    if kind == "matrix":
        pairs = [p for p in combinations(range(count), 2) if chance.random() < 0.4]
        weights = [(a, b, pick([1, 1, 2, 3, 11, 0.333, 120, 1.25])) for a, b in pairs]
        groups = sorted(
            pick(["UN entities", "연구기관", "Ministries of the region", "a"]) for _ in names
        )
        return matrix(names, weights, groups)
    if kind == "roles_by_kind":
        codes = [*palette.KINDS, "guild of a very long name, longer than all others"]
        known = ["presenter", "host", "welcome-remarks", "개최", *TITLES]
        flows = Counter((pick(codes), pick(known)) for _ in range(count * 4))
        return roles_by_kind([(*pair, number) for pair, number in flows.items()])
    if kind == "dot_plot":
        events = [
            {"name": pick(TITLES), "date": pick(["", "2017", str(day())]), "status": "held"}
            for _ in range(int(chance.integers(1, 40)))
        ]
        groups = [*ROLES, "guild"]
        roles = [
            {"event": int(chance.integers(len(events))), "actor": int(chance.integers(count)),
             "role": "r", "group": pick(groups), "planned": bool(chance.random() < 0.4)}
            for _ in range(count * 5)
        ]  # fmt: skip
        return dot_plot(events, names, roles)
    if kind == "slices":
        values = [
            [
                None if chance.random() < 0.2 else round(float(chance.random() * 1000), 3)
                for _ in times
            ]
            for _ in range(4)
        ]
        return slices(
            times, [{"name": n, "values": v} for n, v in zip(NAMES, values, strict=False)]
        )
    if kind == "ranks":
        actors = [
            {
                "name": name,
                "ranks": [
                    None if chance.random() < 0.3 else int(chance.integers(1, 12)) for _ in times
                ],
            }
            for name in names
        ]
        return ranks(times, actors)
    rows = []
    for name in names:
        low, rank, high = sorted(int(n) for n in chance.integers(1, 60, 3))
        rows.append(
            {
                "name": name,
                "rank": rank,
                "low": low,
                "high": high,
                "note": pick(["", "missing in 1 of 5"]),
            }
        )
    return intervals(rows)


CHARTS = ["timeline", "matrix", "roles_by_kind", "dot_plot", "slices", "ranks", "intervals"]


def hostile(kind: str) -> str:
    """A chart with an attack in every text."""
    return {
        "timeline": lambda: timeline([{"name": HOSTILE, "marks": [{**mark(), "label": HOSTILE, "date": HOSTILE, "kind": HOSTILE}]}]),
        "matrix": lambda: matrix([HOSTILE, "b"], [(0, 1, 2)], [HOSTILE, "x"]),
        "roles_by_kind": lambda: roles_by_kind([(HOSTILE, HOSTILE, 3)]),
        "dot_plot": lambda: dot_plot(
            [{"name": HOSTILE, "date": HOSTILE, "status": "held"}], [HOSTILE],
            [{"event": 0, "actor": 0, "role": HOSTILE, "group": HOSTILE, "planned": True}],
        ),
        "slices": lambda: slices([HOSTILE], [{"name": HOSTILE, "values": [1]}]),
        "ranks": lambda: ranks([HOSTILE], [{"name": HOSTILE, "ranks": [1]}]),
        "intervals": lambda: intervals([{"name": HOSTILE, "rank": 1, "low": 1, "high": 2, "note": HOSTILE}]),
    }[kind]()  # fmt: skip


# What is read from a picture


def parts(svg: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(SVG + tag))  # noqa: S314 - our own picture


def marks(svg: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if "mark" in one.get("class", "").split()]  # noqa: S314


def titles(svg: str) -> list[str]:
    return [one.findtext(SVG + "title", "") for one in marks(svg)]


def texts(svg: str) -> list[tuple[ET.Element, str, dict[str, str]]]:
    """Every text with the words that are drawn and its attributes, those of its group included."""
    found = []

    def walk(element: ET.Element, given: dict[str, str]) -> None:
        given = {**given, **element.attrib}
        if element.tag == SVG + "text":
            drawn = (element.text or "") + "".join(child.tail or "" for child in element)
            found.append((element, drawn, given))
        for child in element:
            walk(child, given)

    walk(ET.fromstring(svg), {})  # noqa: S314
    return found


Box = list[tuple[float, float]]


def boxes(svg: str) -> list[tuple[str, Box]]:
    """The four corners of every label, by the estimated width of its words, turned as it is."""
    found = []
    for _, drawn, given in texts(svg):
        x, y, size = float(given["x"]), float(given["y"]), float(given["font-size"])
        wide = lettering.width(drawn, size) * (1.05 if "font-weight" in given else 1)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[given.get("text-anchor", "start")]
        top, bottom = y - 0.72 * size, y + 0.06 * size  # from capitals to the line
        corners = [(left, top), (left + wide, top), (left + wide, bottom), (left, bottom)]
        turn = re.match(r"rotate\((-?[\d.]+) ", given.get("transform", ""))
        if turn:
            angle = np.radians(float(turn[1]))
            cos, sin = float(np.cos(angle)), float(np.sin(angle))
            corners = [
                (x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos)
                for px, py in corners
            ]
        found.append((drawn, corners))
    return found


def meet(one: Box, other: Box, slack: float = 0.5) -> bool:
    """Whether two convex boxes overlap by more than ``slack`` (separating axes)."""
    for box in (one, other):
        for (ax, ay), (bx, by) in zip(box, box[1:] + box[:1], strict=True):
            nx, ny = by - ay, ax - bx
            length = (nx * nx + ny * ny) ** 0.5 or 1.0
            first, second = ([(px * nx + py * ny) / length for px, py in b] for b in (one, other))
            if max(first) - slack <= min(second) or max(second) - slack <= min(first):
                return False
    return True


def overlapping(labels: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    spans = sorted(
        ((min(x for x, _ in box), max(x for x, _ in box), text, box) for text, box in labels),
        key=lambda one: one[:2],
    )
    found = []
    for at, (_, end, text, box) in enumerate(spans):
        for start, _, other, second in spans[at + 1 :]:
            if start >= end:
                break
            if meet(box, second):
                found.append((text, other))
    return found


# Every chart


@pytest.mark.parametrize("kind", CHARTS)
def test_a_picture_says_what_it_is(kind: str) -> None:
    root = ET.fromstring(some(kind, 1))  # noqa: S314
    assert [child.tag for child in root[:2]] == [SVG + "title", SVG + "desc"]
    assert all(child.text.strip() for child in root[:2])
    assert root.get("role") == "img"
    assert root.get("viewBox") == f"0 0 760 {root.get('height')}"
    assert {"Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo"} <= set(
        re.findall(r"[\w ]+\w", root.get("font-family"))
    )


@pytest.mark.parametrize("kind", CHARTS)
def test_hostile_text_stays_text(kind: str) -> None:
    svg = hostile(kind)
    names = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}  # noqa: S314
    assert names <= {"svg", "title", "desc", "g", "path", "rect", "circle", "line", "text"}
    assert "<script" not in svg
    whole = "</text><script>alert(1)</script>&lt;\"'<!--]]> {{7*7}} 한국"
    assert any(whole in (one.text or "") for one in parts(svg, "title"))
    svg.encode("utf-8")
    attributes = {name for element in ET.fromstring(svg).iter() for name in element.attrib}  # noqa: S314
    assert not {
        name for name in attributes if name.startswith("on") or "href" in name or name == "style"
    }


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", CHARTS)
def test_labels_never_touch_and_stay_on_the_sheet(kind: str, seed: int) -> None:
    svg = some(kind, seed)
    labels = boxes(svg)
    assert labels
    assert overlapping(labels) == []
    height = float(ET.fromstring(svg).get("height"))  # noqa: S314
    outside = [
        text
        for text, box in labels
        for x, y in box
        if not (-0.5 <= x <= 760.5 and 0 <= y <= height)
    ]
    assert outside == []


def test_the_check_for_overlaps_can_fail() -> None:
    svg = some("timeline", 3)
    crowded = re.sub(r' y="[\d.]+" font-size', ' y="90" font-size', svg)
    assert overlapping(boxes(crowded))


@pytest.mark.parametrize("kind", CHARTS)
def test_a_label_that_is_cut_keeps_all_of_it_as_its_title(kind: str) -> None:
    cut = [(element, drawn) for element, drawn, _ in texts(some(kind, 5)) if drawn.endswith("…")]
    for element, drawn in cut:
        assert element.findtext(SVG + "title").startswith(drawn[:-1])
    if kind in ("timeline", "matrix", "dot_plot", "intervals"):
        assert cut


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_to_draw_is_drawn(kind: str) -> None:
    nothing = {
        "timeline": lambda: timeline([]),
        "matrix": lambda: matrix([], []),
        "roles_by_kind": lambda: roles_by_kind([]),
        "dot_plot": lambda: dot_plot([], [], []),
        "slices": lambda: slices([], []),
        "ranks": lambda: ranks([], []),
        "intervals": lambda: intervals([]),
    }[kind]()
    assert marks(nothing) == []


DRAW_ALL = """
import hashlib, sys
sys.path.insert(0, ".")
from tests.test_charts import CHARTS, some
print(hashlib.sha256("".join(some(kind, 4) for kind in CHARTS).encode()).hexdigest())
"""


def test_the_same_bytes_everywhere() -> None:
    places = [("0", "C"), ("1", "tr_TR.UTF-8"), ("77", "de_DE.UTF-8")]
    digests = {
        subprocess.run(
            [sys.executable, "-c", DRAW_ALL], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": place, "PYTHONUTF8": "1"},
        ).stdout
        for seed, place in places
    }  # fmt: skip
    assert len(digests) == 1


# Colours


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_counts_can_be_read_on_every_step(theme: str) -> None:
    colours = inks.colours(theme)
    for step in range(1, inks.STEPS + 1):
        assert palette.contrast(colours[f"step-{step}"], colours[f"on-step-{step}"]) >= 4.5, step


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_scale_goes_away_from_the_ground(theme: str) -> None:
    colours = inks.colours(theme)
    far = [
        palette.contrast(colours[f"step-{s}"], colours["panel"]) for s in range(1, inks.STEPS + 1)
    ]
    assert far == sorted(far)
    assert far[-1] >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_the_ground_of_pictures(theme: str) -> None:
    colours = inks.colours(theme)
    for _, ink in [*ACTIVITIES.values(), *ROLES.values(), OTHER]:
        assert palette.contrast(colours[ink], colours["panel"]) >= 3, ink


def test_no_two_types_look_the_same() -> None:
    for looks in (ACTIVITIES, ROLES):
        everything = [*looks.values(), OTHER]
        assert len({shape for shape, _ in everything}) >= len(looks)
        assert len(set(everything)) == len(everything)


def test_every_colour_has_a_class_that_a_dark_page_can_set() -> None:
    rules = inks.style()
    for kind in CHARTS:
        for element in ET.fromstring(some(kind, 2)).iter():  # noqa: S314
            for attribute, name in (("fill", "fill"), ("stroke", "line")):
                colour = element.get(attribute)
                if colour and colour != "none":
                    (ink,) = (c for c in element.get("class").split() if c.startswith(name + "-"))
                    assert f".{ink} {{" in rules
                    assert inks.LIGHT[ink.removeprefix(name + "-")] == colour


# Timeline


def test_a_partnership_from_meeting_to_joint_event() -> None:
    lane = {
        "name": "KLID",
        "marks": [
            mark("First meeting", "2017-01-01", "2017-01-31"),
            mark("Concept note", "2017-08-09", kind="agreement"),
            mark("Forum", "2017-08-09", "2017-08-11", status="planned"),
            mark("Handbook", "", "", status="planned", kind="output"),
        ],
    }
    svg = timeline([lane])
    assert len(marks(svg)) == 4
    assert "First meeting (2017-01-01 to 2017-01-31, held)" in titles(svg)
    assert "Handbook (no date, planned)" in titles(svg)
    hollow = ["fill-panel" in one.get("class").split() for one in marks(svg)]
    assert dict(zip([t.split(" (")[0] for t in titles(svg)], hollow, strict=True)) == {
        "First meeting": False, "Concept note": False, "Forum": True, "Handbook": True,
    }  # fmt: skip
    assert "4 marks from 2017-01-01" in parts(svg, "desc")[0].text


def test_a_partial_date_is_a_bar_over_all_its_days() -> None:
    def bars(earliest: str, latest: str) -> list[tuple[float, float]]:
        svg = timeline([{"name": "KLID", "marks": [mark("a", earliest, latest)]}])
        return [(float(r.get("x")), float(r.get("width"))) for r in parts(svg, "rect")]

    ((start, year),) = bars("2017-01-01", "2017-12-31")
    ((quarter_start, quarter),) = bars("2017-04-01", "2017-06-30")
    assert quarter == pytest.approx(year * 91 / 365, abs=0.2)
    assert quarter_start == pytest.approx(start + year * 90 / 365, abs=0.2)
    assert bars("2017-04-01", "2017-04-01") == []


def test_meetings_a_month_apart_are_put_below_each_other() -> None:
    both = [mark("First meeting of the two", "2017-01-15"), mark("Second meeting", "2017-02-17")]
    svg = timeline([{"name": "KLID", "marks": both}])
    first, second = (float(one.get("cy")) for one in marks(svg))
    assert second >= first + 15
    alone = timeline(
        [{"name": "KLID", "marks": [mark("a", "2001-05-01"), mark("b", "2020-05-01")]}]
    )
    assert len({one.get("cy") for one in marks(alone)}) == 1


def test_a_lane_with_very_many_marks_loses_labels_but_no_mark() -> None:
    many = [mark(f"Meeting {at}", f"2017-{at % 12 + 1:02}-11") for at in range(70)]
    svg = timeline([{"name": "KLID", "marks": many}])
    assert len(marks(svg)) == 70
    assert not [drawn for _, drawn, _ in texts(svg) if drawn.startswith("Meeting")]
    assert float(parts(svg, "svg")[0].get("height")) < 450


def test_more_lanes_than_forty_are_cut_and_said_so() -> None:
    svg = timeline([{"name": f"Partner {at}", "marks": [mark()]} for at in range(43)])
    assert len(marks(svg)) == 40
    assert any("3 more lanes are not drawn" in drawn for _, drawn, _ in texts(svg))


# Matrix


def test_each_tie_stands_on_both_sides_and_zeros_nowhere() -> None:
    svg = matrix(["KLID", "UNPOG", "KIPA", "OECD"], [(0, 1, 4), (1, 2, 2), (0, 2, 0), (3, 3, 5)])
    tiles = [
        one.findtext(SVG + "title")
        for one in parts(svg, "rect")
        if one.find(SVG + "title") is not None
    ]
    assert Counter(tiles) == {"KLID – UNPOG: 4": 2, "UNPOG – KIPA: 2": 2}
    printed = [drawn for _, drawn, given in texts(svg) if given["class"].startswith("fill-on-step")]
    assert Counter(printed) == {"4": 2, "2": 2}


def test_a_greater_weight_is_never_paler() -> None:
    weights = [0.2, 0.5, 1, 1.5, 2, 3, 7, 11, 40, 41]
    svg = matrix([f"n{at}" for at in range(11)], [(at, at + 1, w) for at, w in enumerate(weights)])
    steps = {}
    for group in parts(svg, "g"):
        for tile in group.findall(SVG + "rect"):
            weight = float(tile.findtext(SVG + "title").split(": ")[1])
            steps[weight] = int(group.get("class").removeprefix("fill-step-"))
    assert sorted(steps) == weights
    in_order = [steps[w] for w in weights]
    assert in_order == sorted(in_order)
    assert (in_order[0], in_order[-1]) == (1, inks.STEPS)


def test_of_many_actors_the_sixty_strongest_stay_in_their_order() -> None:
    names = [f"n{at:02}" for at in range(80)]
    ring = [(at, (at + 1) % 80, 5 if 20 <= at < 79 else 1) for at in range(80)]
    svg = matrix(names, ring)
    rows = [
        d for _, d, given in texts(svg) if given.get("text-anchor") == "end" and d.startswith("n")
    ]
    assert rows == names[20:]
    assert any("20 are not drawn" in drawn for _, drawn, _ in texts(svg))


def test_groups_are_parted_and_named() -> None:
    svg = matrix(["a", "b", "c"], [(0, 1, 1)], ["UN", "UN", "Korea"])
    assert [d for _, d, _ in texts(svg) if d in ("UN", "Korea")] == ["UN", "Korea"]
    separators = [one for one in parts(svg, "line") if one.get("class") == "line-muted"]
    assert len(separators) == 2


# Roles by kind


def test_counts_on_both_sides_add_up() -> None:
    flows = [("ministry", "host", 2), ("ministry", "presenter", 1), ("university", "presenter", 6)]
    svg = roles_by_kind(flows)
    bold = [int(drawn) for _, drawn, given in texts(svg) if given.get("font-weight")]
    assert sorted(bold) == [2, 3, 6, 7]
    ribbons = [one.findtext(SVG + "title") for one in parts(svg, "path")]
    assert sorted(ribbons) == [
        "Ministry → host: 2",
        "Ministry → presenter: 1",
        "University → presenter: 6",
    ]


def test_the_smallest_roles_become_others() -> None:
    flows = [("ministry", f"role {at:02}", 30 - at) for at in range(20)]
    drawn = [text for _, text, _ in texts(roles_by_kind(flows))]
    assert "others" in drawn
    assert "role 14" in drawn
    assert "role 15" not in drawn
    assert str(sum(range(11, 16))) in drawn


# Dot plot


def test_two_roles_at_one_event_stay_two() -> None:
    event = {"name": "Forum", "date": "2022-09-06", "status": "planned"}
    said = {"event": 0, "actor": 0, "planned": True}
    svg = dot_plot([event], ["KRILA", "UNPOG"], [
        {**said, "role": "host", "group": "organizing"},
        {**said, "role": "moderator", "group": "moderating"},
        {**said, "role": "co-organizer", "group": "organizing", "planned": False},
    ])  # fmt: skip
    assert titles(svg) == [
        "KRILA at Forum (2022-09-06): host, co-organizer",
        "KRILA at Forum (2022-09-06): moderator, announced",
    ]
    assert ["fill-panel" in one.get("class") for one in marks(svg)] == [False, True]


@pytest.mark.parametrize("seed", range(6))
def test_a_mark_for_each_group_of_roles_and_none_on_another(seed: int) -> None:
    chance = np.random.default_rng(seed)
    roles = [
        {"event": int(e), "actor": int(a), "role": "r", "group": list(ROLES)[int(g)], "planned": False}
        for e, a, g in zip(chance.integers(0, 9, 60), chance.integers(0, 12, 60), chance.integers(0, 6, 60), strict=True)
    ]  # fmt: skip
    events = [{"name": f"Event {at}", "date": "2020", "status": "held"} for at in range(9)]
    svg = dot_plot(events, [f"Actor {at}" for at in range(12)], roles)
    assert len(marks(svg)) == len({(r["event"], r["actor"], r["group"]) for r in roles})
    spots = []
    for one in marks(svg):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", one.get("d", ""))]
        xs, ys = (
            numbers[::2] or [float(one.get("cx", 0))],
            numbers[1::2] or [float(one.get("cy", 0))],
        )
        spots.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    close = [
        (a, b) for a, b in combinations(spots, 2) if abs(a[0] - b[0]) < 8 and abs(a[1] - b[1]) < 8
    ]
    assert close == []


# Slices, ranks, intervals


def test_a_slice_without_a_value_is_not_a_zero() -> None:
    svg = slices(["2017", "2018", "2019"], [{"name": "ties", "values": [3, None, 0]}])
    boxes_ = [one.findtext(SVG + "title") for one in parts(svg, "rect")]
    assert boxes_ == ["ties, 2017: 3", "ties, 2019: 0"]
    assert "–" in [drawn for _, drawn, _ in texts(svg)]
    with pytest.raises(ValueError, match="ties has 1 values for 2 slices"):
        slices(["2017", "2018"], [{"name": "ties", "values": [3]}])


def test_heights_of_steps_are_the_values() -> None:
    svg = slices(["a", "b"], [{"name": "ties", "values": [10, 40]}])
    low, high = (float(one.get("height")) for one in parts(svg, "rect"))
    assert high == pytest.approx(4 * low, rel=0.02)


def test_actors_of_one_rank_share_a_box() -> None:
    svg = ranks(["2020", "2021"], [
        {"name": "UNPOG", "ranks": [1, 1]}, {"name": "KIPA", "ranks": [2, 1]}, {"name": "KLID", "ranks": [3, None]},
    ])  # fmt: skip
    assert len(marks(svg)) == 5
    assert len(parts(svg, "rect")) == 1
    assert titles(svg).count("KIPA, 2021: rank 1") == 1
    assert [d for _, d, _ in texts(svg) if d == "KLID"] == ["KLID"]


def test_better_ranks_stand_higher() -> None:
    svg = some("ranks", 7)
    by_time: dict[str, list[tuple[int, float]]] = {}
    for one, title in zip(marks(svg), titles(svg), strict=True):
        time, rank = re.search(r", ([^,]+): rank (\d+)$", title).groups()
        by_time.setdefault(time, []).append((int(rank), float(one.get("cy"))))
    for spots in by_time.values():
        assert [rank for rank, _ in sorted(spots, key=lambda s: s[1])] == sorted(
            r for r, _ in spots
        )


def test_an_interval_is_as_long_as_the_rank_moves() -> None:
    svg = intervals([
        {"name": "UNPOG", "rank": 1, "low": 1, "high": 1},
        {"name": "KIPA", "rank": 2, "low": 1, "high": 6, "note": "missing in 1 of 5"},
        {"name": "KRILA", "rank": 2, "low": 2, "high": 11},
    ])  # fmt: skip
    assert len(marks(svg)) == 3
    fixed, five, nine = (float(one.get("width")) for one in parts(svg, "rect"))
    assert (nine - fixed) / (five - fixed) == pytest.approx(9 / 5, abs=0.02)
    drawn = [text for _, text, _ in texts(svg)]
    assert "1 (does not move)" in drawn
    assert "2= (1–6), missing in 1 of 5" in drawn
    with pytest.raises(ValueError, match="rank 3 of KLID is not in 4–5"):
        intervals([{"name": "KLID", "rank": 3, "low": 4, "high": 5}])
