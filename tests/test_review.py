"""Review on the command line and in a spreadsheet: small changes, whole files, nothing lost."""

import csv
import io
from pathlib import Path

import pytest

from graph.facts import read_facts, write_facts
from graph.review import merge
from tests.conftest import FACTS
from tests.test_review_merge import LINES, extract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one facts file of proposals."""
    place = tmp_path / "facts"
    place.mkdir()
    (place / "d.yaml").write_text(write_facts(merge(None, *extract(list(LINES), 2))))
    return place


def facts(folder: Path) -> list:
    return list(read_facts(folder / "d.yaml").facts)


def key_of(folder: Path, kind: str, name: str) -> str:
    return next(f.key for f in facts(folder) if f.kind == kind and name in f.arguments.values())


def changed_lines(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before.splitlines(), after.splitlines(), strict=True))


def test_a_decision_is_one_line_in_the_file(comity, folder) -> None:
    before = (folder / "d.yaml").read_text()
    comity("review", "accept", folder, "--key", key_of(folder, "person", "Ann Lee"))
    assert changed_lines(before, (folder / "d.yaml").read_text()) == 1


def test_many_at_once_leave_alone_what_is_decided(comity, folder) -> None:
    comity("review", "reject", folder, "--key", key_of(folder, "position", "Bo Park"))
    said = comity("review", "accept", folder, "--kind", "position", "--min-confidence", "0.5")
    assert said.stdout == "2 facts now accepted\n"
    assert [f.status for f in facts(folder) if f.kind == "position"] == [
        "accepted",
        "rejected",
        "accepted",
    ]
    assert comity("review", "accept", folder, "--min-confidence", "0.99").stdout.startswith(
        "0 facts"
    )


def test_a_rejected_person_takes_the_proposals_along_and_no_decision(comity, folder) -> None:
    role = next(f for f in facts(folder) if f.kind == "role" and f.get("agent") == "Ann Lee")
    comity("review", "accept", folder, "--key", role.key)
    person = key_of(folder, "person", "Ann Lee")
    failed = comity("review", "reject", folder, "--key", person, status=1)
    assert f"an accepted fact speaks of it: '{role.key}'" in failed.stderr
    comity("review", "reopen", folder, "--key", role.key)
    assert comity("review", "reject", folder, "--key", person).stdout == "3 facts now rejected\n"
    text = (folder / "d.yaml").read_text()
    assert text.count("status: rejected") == 3
    comity("load", folder, "--accept", "all")


def test_a_correction_keeps_what_was_proposed_and_can_be_taken_back(comity, folder) -> None:
    before = (folder / "d.yaml").read_text()
    key = key_of(folder, "person", "Ann Lee")
    comity("review", "edit", folder / "d.yaml", key, "name=Anne Lee", "also=Ann Lee | A. Lee")
    person = next(f for f in facts(folder) if f.key == key)
    assert (person.status, person.get("also")) == ("edited", ["Ann Lee", "A. Lee"])
    assert dict(person.was) == {"name": "Ann Lee", "also": None}
    comity("load", folder)
    comity("review", "edit", folder / "d.yaml", key, "also=")
    assert {f.get("agent") for f in facts(folder) if f.kind == "role"} >= {"Anne Lee"}
    comity("review", "reopen", folder, "--key", key)
    assert (folder / "d.yaml").read_text() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nmae=X"], "no such argument: 'nmae'; did you mean name?"),
        (["name="], "a person needs `name`"),
        (["id=No Slug"], "wrong value of `id`"),
    ],
)
def test_a_correction_that_cannot_stand_changes_nothing(comity, folder, words, said) -> None:
    before = (folder / "d.yaml").read_text()
    key = key_of(folder, "person", "Ann Lee")
    failed = comity("review", "edit", folder / "d.yaml", key, *words, status=1)
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1
    assert (folder / "d.yaml").read_text() == before


def test_a_role_of_nobody_is_refused(comity, folder) -> None:
    key = key_of(folder, "role", "Ann Lee")
    failed = comity("review", "edit", folder / "d.yaml", key, "agent=An Lee", status=1)
    assert (
        "no institution or person of this file is called: 'An Lee'; did you mean Ann Lee?"
        in failed.stderr
    )


def test_status_counts_and_checks(comity, folder) -> None:
    rows = list(
        csv.DictReader(io.StringIO(comity("review", "status", folder, "--format", "csv").stdout))
    )
    assert rows[-1] == {"kind": "all", "proposed": "13", "accepted": "0", "rejected": "0", "edited": "0",
                        "unsure": "0", "stale": "0", "by a person": "0", "all": "13"}  # fmt: skip
    comity("review", "status", folder, "--check")
    comity("review", "accept", folder, "--all")
    gone = merge(read_facts(folder / "d.yaml"), *extract(list(LINES[1:]), 2))
    (folder / "d.yaml").write_text(write_facts(gone))
    failed = comity("review", "status", folder, "--check", status=1)
    key = key_of(folder, "position", "Ann Lee")
    assert f"stale: {key}" in failed.stderr
    again = comity("review", "accept", folder, "--key", key, status=1)
    assert "no longer in the document" in again.stderr
    comity("review", "reject", folder, "--status", "stale")
    comity("review", "status", folder, "--check")


def test_a_sheet_goes_out_and_comes_back_unchanged(comity, tmp_path) -> None:
    for path in FACTS:
        (tmp_path / path.name).write_bytes(path.read_bytes())
        comity("review", "export", tmp_path / path.name, "-o", "sheet.csv")
        done = comity("review", "import", "sheet.csv", tmp_path / path.name)
        assert done.stdout == "0 facts changed, 0 rows refused\n"
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def rows_of(comity, folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comity("review", "export", folder).stdout)))


def put_back(rows: list[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_sheet_decides_and_corrects_row_by_row(comity, folder, tmp_path) -> None:
    rows = rows_of(comity, folder)
    for row in rows:
        row["status"] = "rejected" if "Bo Park" in row.values() else "accepted"
        if row["kind"] == "person" and row["name"] == "Ann Lee":
            row.update(name="Anne Lee", note="The list has it so")
        if row["kind"] == "role" and row["agent"] == "Cho Eun":
            row.update(role="mderator")
        if row["kind"] == "event":
            row["key"] = "event-nobody"
    sheet = put_back(rows, tmp_path / "sheet.csv")
    done = comity("review", "import", sheet, folder, status=1)
    refused = [line.split("sheet.csv:")[1] for line in done.stderr.splitlines()]
    event, role = (
        next(n for n, r in enumerate(rows, 2) if k in r.values())
        for k in ("event-nobody", "mderator")
    )
    assert refused == [
        f"{event}: refused: no fact of this file is called: 'event-nobody'",
        f"{role}: refused: unknown role: 'mderator'",
    ]
    assert done.stdout == "11 facts changed, 2 rows refused\n"
    now = facts(folder)
    assert [f.status for f in now if f.kind == "person"] == ["edited", "rejected", "accepted"]
    assert {f.get("person") for f in now if f.kind == "position"} == {
        "Anne Lee",
        "Bo Park",
        "Cho Eun",
    }
    assert next(f.note for f in now if f.get("name") == "Anne Lee") == "The list has it so"


@pytest.mark.parametrize("text", ["=1+1", "+82", "-5", "@SUM(A1)", "'=x", "=a|b", "한국 'x'"])
def test_no_cell_is_a_formula_and_none_changes(comity, folder, tmp_path, text) -> None:
    key = key_of(folder, "person", "Ann Lee")
    comity("review", "edit", folder / "d.yaml", key, f"name={text}", f"also={text}")
    before = (folder / "d.yaml").read_text()
    rows = rows_of(comity, folder)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]
    comity("review", "import", put_back(rows, tmp_path / "s.csv"), folder)
    assert (folder / "d.yaml").read_text() == before


def test_a_sheet_of_something_else_is_one_line(comity, folder, tmp_path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    failed = comity("review", "import", tmp_path / "x.csv", folder, status=1)
    assert "x.csv:1: the sheet lacks a column: 'file'" in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_calibration_counts_what_was_decided(comity, folder) -> None:
    comity("review", "accept", folder, "--kind", "person")
    comity("review", "reject", folder, "--key", key_of(folder, "position", "Bo Park"))
    key = key_of(folder, "position", "Ann Lee")
    comity("review", "edit", folder / "d.yaml", key, "title=Head")
    (row,) = csv.DictReader(
        io.StringIO(comity("review", "calibration", folder, "--format", "csv").stdout)
    )
    assert row == {"rule": "list", "layout": "news", "decided": "5", "right": "3", "corrected": "1",
                   "rejected": "1", "open": "8", "mean": "0.5714", "5 % bound": "0.2713",
                   "said": "0.6"}  # fmt: skip


def test_the_gate_is_the_bound_and_not_the_mean() -> None:
    from scipy import stats

    from graph.review.calibration import Record

    for right, wrong in ((0, 0), (8, 2), (147, 0), (148, 0), (300, 1)):
        one = Record("r", "l", right=right, rejected=wrong)
        assert one.bound == pytest.approx(stats.beta(1 + right, 1 + wrong).ppf(0.05))
        assert one.bound < one.mean
    assert Record("r", "l", right=147).bound < 0.98 <= Record("r", "l", right=148).bound


def test_only_rules_that_have_proved_themselves_are_accepted_unseen(comity, folder) -> None:
    comity("review", "accept", folder, "--kind", "person")
    assert (
        comity("review", "accept", folder, "--min-bound", "0.5").stdout == "0 facts now accepted\n"
    )
    said = comity("review", "accept", folder, "--min-bound", "0.4", "--kind", "position")
    assert said.stdout == "3 facts now accepted\n"


def test_extracting_over_a_reviewed_file_keeps_the_decisions(comity, tmp_path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Programme\n\n09:00-09:30 Opening\nMs. Ann Lee, Director, Ulsan Institute\n")
    comity("extract", note, "-o", "out")
    (path,) = Path("out").iterdir()
    first = path.read_bytes()
    comity("extract", note, "-o", "out")
    assert path.read_bytes() == first
    person = next(f for f in read_facts(path).facts if f.kind == "person")
    comity("review", "edit", path, person.key, "name=Anne Lee", "--why", "misprint")
    note.write_text("Draft\n\nA line more.\n\n" + note.read_text())
    comity("extract", note, "-o", "out")
    again = next(f for f in read_facts(path).facts if f.kind == "person")
    assert (again.get("name"), again.status, again.note) == ("Anne Lee", "edited", "misprint")
    assert again.spans[0].line == person.spans[0].line + 4
    comity("load", path)
    path.write_text("comity: 1\n")
    assert "is no facts file" in comity("extract", note, "-o", "out", status=1).stderr
    assert path.read_text() == "comity: 1\n"
