"""A document's text never changes under our hands: offsets mean the same on every machine."""

import unicodedata

import pytest

from graph.documents import Text, read_text, span_digest
from graph.errors import SourceError


def test_offsets_count_characters_not_bytes() -> None:
    text = Text("Île — KRILA’s forum")
    span = text.span(6, 11)
    assert text[6:11] == "KRILA"
    assert span.sha256 == span_digest("KRILA")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_move_offsets(ends: str) -> None:
    text = Text(ends.join(["Agenda", "09:00 Opening", ""]))
    assert text.content == "Agenda\n09:00 Opening\n"
    assert text.line_at(7) == 2
    assert text.line_span(2) == (7, 20)


def test_decomposed_text_is_composed_before_counting() -> None:
    name = "Đuro Nikač"
    assert Text(unicodedata.normalize("NFD", name)).content == name


def test_a_byte_order_mark_is_no_character(tmp_path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("\ufeffKIPA".encode())
    assert read_text(path).content == "KIPA"


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(SourceError, match=r"span outside the text: '2-99'; the text has 4"):
        Text("KIPA").span(2, 99)


def test_other_encodings_are_named_by_the_first_bad_byte(tmp_path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(SourceError, match=r"page.txt: not UTF-8 text; byte 3"):
        read_text(path)
