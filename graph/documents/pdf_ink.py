"""What of a PDF page is drawn so that it shows: ink, colour, size, place."""

from collections.abc import Callable
from typing import Any

from graph.documents.extras import needed

_MOST_PATHS = 20_000  # drawn on a page; what comes after is not looked at
_INVISIBLE = (3, 7)  # text render modes without fill or stroke (ISO 32000-1, table 106)


def laid_out(page: Any, look: Callable[[], None]) -> Any:
    """The page's objects, with a tag on text that is drawn without ink."""
    plumber = needed("pdfplumber.page", "pdf")
    interpreter = needed("pdfminer.pdfinterp", "pdf")

    class Device(plumber.PDFPageAggregatorWithMarkedContent):  # type: ignore[misc, name-defined]
        ink = True
        steps = paths = 0

        def render_string(self, textstate: Any, *rest: Any) -> None:
            self.ink = textstate.render not in _INVISIBLE
            super().render_string(textstate, *rest)

        def paint_path(self, *rest: Any, **named: Any) -> None:
            self.paths += 1
            if self.paths <= _MOST_PATHS:
                super().paint_path(*rest, **named)
            elif self.paths % 500 == 0:
                look()

        def tag_cur_item(self) -> None:
            self.steps += 1
            if self.steps % 500 == 0:
                look()
            super().tag_cur_item()
            if not self.ink and self.cur_item._objs:
                self.cur_item._objs[-1].tag = "no ink"

    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    interpreter.PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result()


def reasons(page: Any) -> list[str]:
    """For every character of a page why it does not show; an empty string where it does."""
    painted = [
        (r["x0"], r["top"], r["x1"], r["bottom"])
        for r in page.rects
        if r.get("fill") and not _white(r.get("non_stroking_color"))
    ]
    painted += [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]
    return [_reason(char, page.bbox, painted) for char in page.chars]


def _reason(char: Any, bbox: Any, painted: list[tuple[float, float, float, float]]) -> str:
    x0, top, x1, bottom = bbox
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if char.get("tag") == "no ink":
        return "no ink"
    if char["size"] < 1.5:
        return "font-size"
    if not (x0 <= x <= x1 and top <= y <= bottom):
        return "off the page"
    if _white(char.get("non_stroking_color")) and not any(
        a <= x <= c and b <= y <= d for a, b, c, d in painted
    ):
        return "white text"
    return ""


def _white(colour: Any) -> bool:
    """Whether a fill is (nearly) white: grey, RGB or CMYK by its number of parts."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return bool(max(parts) <= 0.05)
    return len(parts) in (1, 3) and bool(min(parts) >= 0.95)


def is_scan(page: Any, why: list[str]) -> bool:
    """Whether the page is a picture with its recognised text laid under it."""
    area = max((i["width"] * i["height"] for i in page.images), default=0)
    inkless = why.count("no ink") > 0.9 * len(page.chars)
    return bool(inkless and area > 0.5 * page.width * page.height)
