"""Time: slices, windows, and dates that are only partly known."""

import json

import pytest

from graph.activities import Activity
from graph.errors import ComityError
from graph.projection import Projection
from graph.slices import slices

MEETING = Activity("m", "Meeting", "2017-01-01", "2017-01-31", ("held",))
FORUM = Activity("f", "Forum", "2017-08-09", "2017-08-11", ("planned",))
UNDATED = Activity("u", "Visit", "", "", ())


def test_slices_cover_all_days_and_touch_nowhere() -> None:
    found = slices(Projection(), [MEETING, FORUM, UNDATED], "quarter")
    assert [one.label for one in found] == ["2017-Q1", "2017-Q2", "2017-Q3"]
    assert [one.projection.since for one in found] == ["2017-01-01", "2017-04-01", "2017-07-01"]
    assert [one.projection.until for one in found] == ["2017-03-31", "2017-06-30", "2017-09-30"]


def test_windows_slide_by_one_unit() -> None:
    found = slices(Projection(since="2015-03-01", until="2018-02-01"), [], "year", 2)
    assert [one.label for one in found] == ["2015 to 2016", "2016 to 2017", "2017 to 2018"]
    assert found[0].projection.since == "2015-01-01"
    assert found[-1].projection.until == "2018-12-31"


def test_a_month_is_in_a_window_wholly_possibly_or_not_at_all() -> None:
    january = ("2017-01-01", "2017-01-31")
    whole = Projection(since="2017-01-01", until="2017-01-31")
    assert whole.in_window(*january) == (True, True, True)
    later = Projection(since="2017-01-10", until="2017-12-31")
    assert later.in_window(*january) == (False, False, True)
    assert Projection(since="2017-02-01").in_window(*january) == (False, False, False)
    assert not Projection(since="2017-01-10", dates="wholly").admits("held", *january)


def test_a_span_of_known_days_is_no_doubt() -> None:
    """A forum from 9 to 11 August was on the 10th for certain, and not as a whole."""
    days = ("2017-08-09", "2017-08-11")
    assert Projection(since="2017-08-10", until="2017-08-10").in_window(*days, days) == (
        False,
        True,
        True,
    )


def test_nothing_dated_cannot_be_sliced() -> None:
    with pytest.raises(ComityError, match="nothing with a date"):
        slices(Projection(), [UNDATED], "year")


def test_a_slip_in_a_date_does_not_make_a_million_slices() -> None:
    with pytest.raises(ComityError, match="too many slices"):
        slices(Projection(since="0101-01-01", until="2899-12-31"), [], "month")


def test_the_report_by_year(comity, demo) -> None:
    said = json.loads(comity("centrality", "--by", "year", "--format", "json").stdout)
    sizes = {row["slice"]: row for row in said["about"]["slices"]}
    assert list(sizes) == [str(year) for year in range(2017, 2024)]
    assert sizes["2018"]["actors"] == 0
    assert sizes["2017"]["activities"] == 3
    by_hand = json.loads(
        comity("centrality", "--since", "2022", "--until", "2022", "--format", "json").stdout
    )
    ours = {row["iri"]: row["degree"] for row in said["rows"] if row["slice"] == "2022"}
    assert ours == {row["iri"]: row["degree"] for row in by_hand["rows"]}
    text = comity("centrality", "--by", "year", "--window", "3").stdout
    assert "2017 to 2019" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_window_that_ends_before_it_starts_is_said(comity, demo) -> None:
    said = comity("centrality", "--since", "2020", "--until", "2017", status=1).stderr
    assert said.count("\n") == 1
    assert "ends before it starts" in said
