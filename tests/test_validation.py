"""Validation: the shipped graph passes, and a corrupted copy is caught on the right line."""

from pathlib import Path

import pytest

from graph.store import Store
from graph.validation import in_words, validate
from tests.conftest import FACTS, filled


def line_of(text: str, part: str) -> int:
    """The line on which the fact starts that a part of a facts file belongs to."""
    before = text[: text.index(part)]
    return before[: before.rindex("- kind:")].count("\n") + 1


def test_the_shipped_graph_has_no_violation_and_no_warning_unexplained(corpus: Store) -> None:
    findings = validate(corpus)
    assert [in_words(f) for f in findings if f.level == "violation"] == []


CORRUPTIONS = {
    "a speaker becomes a signatory": (
        "2017-unpog-klid-meeting",
        "role: welcome-remarks\n  in: Meeting of UNPOG and KLID",
        "role: signatory\n  in: Meeting of UNPOG and KLID",
    ),
    "a session outlasts its forum": (
        "2020-kipa-undesa-forum",
        "start: 2020-12-08T16:10+09:00\n  end: 2020-12-08T17:30+09:00",
        "start: 2020-12-08T16:10+09:00\n  end: 2020-12-08T19:30+09:00",
    ),
    "a declared count that was not recorded": (
        "2023-krila-symposium-meeting",
        "number: 7\n",
        "number: 8\n",
    ),
    "a signed note without its day": (
        "2017-unpog-klid-concept-note",
        "  signed: 2017-08-09\n",
        "",
    ),
    "an address among the names": (
        "2017-unpog-klid-meeting",
        "title: Director of Global Cooperation",
        "title: Director (kang at example, kang@example.org)",
    ),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corrupted_copy_is_caught_on_its_line(name: str, tmp_path: Path) -> None:
    stem, right, wrong = CORRUPTIONS[name]
    (source,) = (path for path in FACTS if path.stem == stem)
    text = source.read_text(encoding="utf8")
    assert right in text
    copy = tmp_path / source.name
    copy.write_text(text.replace(right, wrong, 1), encoding="utf8")
    store = filled(Store.memory(), [copy if path == source else path for path in FACTS])
    wanted = f"{source.name}:{line_of(text, right)}"
    found = [f for f in validate(store) if f.level != "info"]
    assert wanted in {f.stated for f in found}, [in_words(f) for f in found]


def test_validate_reads_facts_files_without_loading_them(comity) -> None:
    result = comity("validate", FACTS[0])
    assert "1 source checked: 0 violations" in result.stdout
    assert not Path(".comity").exists()
