"""Word documents (.docx): paragraphs, lists, tables, notes; headers and footers as chrome."""

from xml.etree.ElementTree import Element

from graph.documents.chrome import chrome_lines
from graph.documents.composing import Composer
from graph.documents.document import Document
from graph.documents.hidden import hidden_characters
from graph.documents.limits import Limits
from graph.documents.lines import split
from graph.documents.package import Package
from graph.documents.word_styles import W, WordStyles
from graph.documents.word_walk import WordWalk

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(data: bytes, name: str, form: str, limits: Limits) -> Document:
    """The document of a Word file: what it says now, without what was deleted in it."""
    package = Package(data, name, limits)
    root = package.xml("word/document.xml")
    styles = WordStyles.of(package.xml("word/styles.xml"), package.xml("word/numbering.xml"))
    page = Composer(name, limits)
    walk = WordWalk(page, styles, package.relations("word/document.xml"), limits.timer(name))
    _frame(package, walk, "header")
    body = root.find(f"{W}body") if root is not None else None
    if body is not None:
        walk.blocks(body)
    for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        _notes(package.xml(f"word/{part}.xml"), tag, walk)
    _frame(package, walk, "footer")
    made = page.document(form)
    tables = made.of("table")
    lines = [
        mark
        for mark in chrome_lines(split(made.text))
        if not any(table.start <= mark.start < table.end for table in tables)
    ]
    marks = [*made.marks, *lines, *hidden_characters(made.text)]
    return Document(made.text, name, format=form, marks=marks, about=_about(package))


def _frame(package: Package, walk: WordWalk, which: str) -> None:
    """Headers or footers: each text once, since first, odd and even pages have their own."""
    seen = set()
    for part in package.names(f"word/{which}"):
        root = package.xml(part) if part.endswith(".xml") else None
        if root is None:
            continue
        words = "".join(piece.text or "" for piece in root.iter(f"{W}t")).strip()
        if not words or words in seen:
            continue
        seen.add(words)
        walk.page.line(1)
        start = walk.page.here
        walk.blocks(root)
        walk.page.mark("chrome", start, why=which)
    walk.page.line(1)


def _notes(root: Element | None, tag: str, walk: WordWalk) -> None:
    for note in root.iter(f"{W}{tag}") if root is not None else ():
        number = walk.notes.get((tag, note.get(f"{W}id", "")))
        if number is not None:
            walk.page.line(1)
            start = walk.page.here
            walk.page.raw(f"{str(number).translate(_RAISED)} ")
            walk.blocks(note, kind="")
            walk.page.mark("footnote", start, number=number)
    walk.page.line(1)


def _about(package: Package) -> list[tuple[str, str]]:
    """Title, author and dates, as the file's properties have them."""
    root = package.xml("docProps/core.xml")
    said = {
        element.tag.rpartition("}")[2]: " ".join((element.text or "").split())[:500]
        for element in (root if root is not None else ())
    }
    wanted = ("title", "subject", "creator", "created", "modified", "language")
    return [(name, said[name]) for name in wanted if said.get(name)]
