"""Documents that the tests write themselves: Word files and PDFs, honest and hostile."""

import io
import zipfile
from collections.abc import Callable, Iterable

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def word(write: Callable[[docx.document.Document], None]) -> bytes:
    """The bytes of a Word file that a function filled."""
    made = docx.Document()
    write(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, changed: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A Word file with some of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = changed.get(name, old.read(name))
            new.writestr(name, part(old.read(name)) if callable(part) else part)
        for name in set(changed) - set(old.namelist()):
            new.writestr(name, changed[name])
    return out.getvalue()


def hide(run) -> None:
    """Make a run of a Word paragraph hidden."""
    run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))


def delete(run) -> None:
    """Make a run of a Word paragraph a tracked deletion."""
    wrapper = OxmlElement("w:del")
    wrapper.set(qn("w:id"), "1")
    wrapper.set(qn("w:author"), "A")
    run._r.addprevious(wrapper)
    wrapper.append(run._r)


def whiten(run) -> None:
    """Make a run of a Word paragraph white."""
    run.font.color.rgb = RGBColor(255, 255, 255)


def pdf(draw: Callable[[Canvas], None]) -> bytes:
    """The bytes of a PDF that a function drew."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, x: float, y: float, rows: Iterable[str], size: float = 10) -> float:
    """Draw lines below each other; where the next would stand."""
    canvas.setFont("Helvetica", size)
    for row in rows:
        canvas.drawString(x, y, row)
        y -= size * 1.3
    return y


def ruled(canvas: Canvas, x: float, y: float, widths: list[float], rows: list[list[str]]) -> float:
    """Draw a table with rules; where it ends."""
    canvas.setFont("Helvetica", 9)
    edges = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
    for row in rows:
        for edge, words in zip(edges, row, strict=False):
            canvas.drawString(edge + 3, y - 13, words)
        canvas.line(edges[0], y, edges[-1], y)
        for edge in edges:
            canvas.line(edge, y, edge, y - 18)
        y -= 18
    canvas.line(edges[0], y, edges[-1], y)
    return y
