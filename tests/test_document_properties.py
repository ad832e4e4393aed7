"""What holds for every document: marks lie in the text, offsets survive, readings are the same."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import KINDS, Document, document_of
from graph.documents.composing import composed
from graph.documents.marks import Mark
from tests import papers

WORDS = st.text(
    st.sampled_from("abÅé가각 \t|*-_#&;<>/=\"'1.\u0301\u200b\u1161\u11a8\u4e00·¹①[]()!\n"),
    max_size=60,
)
PIECES = st.sampled_from(
    ["| a | b |\n|---|---|\n", "# Head\n", "- item\n", "**bold**", "<p>x</p>", "<b hidden>", "</b>",
     "&amp;", "<!-- no", "-->", "\n\n", "1\t2\n", "[a](b)", "```\n", "page 1 / 2\n", "---\n", "\r\n"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, PIECES), max_size=12).map("".join)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td colspan=2>", "<td rowspan=3>", "<th>", "<ul>",
     "<li>", "</ul>", "<div class=nav>", "</div>", "<h1>", "<b>", "</b>", "<br>", "<pre>", "</pre>",
     "<!-- c -->", "<span style='color:#fff'>", "</span>", "<a href=x>", "</a>", "<nav>", "</nav>"]
)  # fmt: skip
PAGES = st.lists(st.one_of(WORDS, TAGS), max_size=25).map("".join)


def check(made: Document, again: Document) -> None:
    """What is true of every document that was read."""
    assert (made.text, made.marks, made.notes) == (again.text, again.marks, again.notes)
    assert unicodedata.is_normalized("NFC", made.text)
    assert "\r" not in made.text
    assert list(made.marks) == sorted(made.marks, key=lambda m: (m.start, -m.end))
    for mark in made.marks:
        assert mark.kind in KINDS
        assert 0 <= mark.start <= mark.end <= len(made)
        assert mark.start < mark.end or mark.kind in ("cell", "row", "table", "page")
    read = made.reading()
    assert len(read.text) == len(read.offsets)
    assert list(read.offsets) == sorted(read.offsets)
    shown = {at for m in made.of("entity", "hyphenation", "markup") for at in (m.start,)}
    for letter, at in zip(read.text, read.offsets, strict=True):
        assert made.text[at] == letter or at in shown
    places = [(t, [(c.row, c.column) for c in made.inside(t, "cell")]) for t in made.of("table")]
    for table, cells in places:
        assert made.inside(table, "table") or len(cells) == len(set(cells))


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150, deadline=None)
def test_text_and_markdown(text: str, name: str) -> None:
    data = text.encode()
    made = document_of(data, name)
    check(made, document_of(data, name))
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith(("<!doctype", "<html")):
        assert made.text == unicodedata.normalize("NFC", plain)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_pages(page: str) -> None:
    data = b"<html><body>" + page.encode()
    check(document_of(data, "a.html"), document_of(data, "a.html"))


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_word_files(parts: list[tuple[str, bool]]) -> None:
    def write(made) -> None:
        table = made.add_table(rows=2, cols=len(parts))
        for column, (words, hidden) in enumerate(parts):
            run = made.add_paragraph("KLID ").add_run(words)
            if hidden:
                papers.hide(run)
            table.cell(0, column).text = words
        table.cell(1, 0).merge(table.cell(1, len(parts) - 1))

    data = papers.word(write)
    check(document_of(data, "a.docx"), document_of(data, "a.docx"))


@given(
    st.text(st.sampled_from("e\u0301\u0323o\u1100\u1161\u11a8가a\u0327 \u0b47\u0b3e"), max_size=30)
)
@settings(max_examples=300, deadline=None)
def test_composing_letters_moves_marks_with_them(text: str) -> None:
    marks = [Mark("emphasis", at, len(text)) for at in range(len(text))]
    whole, moved = composed(text, marks)
    assert whole == unicodedata.normalize("NFC", text)
    for before, after in zip(marks, moved, strict=True):
        tail = unicodedata.normalize("NFD", text[before.start :])
        assert after.end == len(whole)
        begins = unicodedata.normalize("NFD", whole[after.start :])
        assert begins == tail or len(begins) <= len(tail) + 3
