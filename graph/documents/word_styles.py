"""What the styles of a Word document say: headings, lists, hidden and white text."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAIN = 20  # styles based on styles


@dataclass(frozen=True)
class Look:
    """How a run of text looks, as far as it matters to whether and how it is read."""

    bold: bool = False
    italic: bool = False
    hidden: str = ""


@dataclass
class WordStyles:
    """Styles by id, and the number format of every list level."""

    styles: dict[str, Element] = field(default_factory=dict)
    formats: dict[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: Element | None, numbering: Element | None) -> "WordStyles":
        """What two parts of a package say; either may be missing."""
        found = cls()
        for style in styles.iter(f"{W}style") if styles is not None else ():
            found.styles[style.get(f"{W}styleId", "")] = style
        if numbering is not None:
            found._take(numbering)
        return found

    def _take(self, numbering: Element) -> None:
        kinds = {
            (item.get(f"{W}abstractNumId", ""), int(level.get(f"{W}ilvl") or 0)): value(
                level, "numFmt"
            )
            for item in numbering.iter(f"{W}abstractNum")
            for level in item.iter(f"{W}lvl")
            if (level.get(f"{W}ilvl") or "0").isdigit()
        }
        for number in numbering.iter(f"{W}num"):
            used = value(number, "abstractNumId")
            for (abstract, level), kind in kinds.items():
                if abstract == used:
                    self.formats[number.get(f"{W}numId", ""), level] = kind

    def chain(self, style: str) -> list[Element]:
        """A style and those that it is based on."""
        found: list[Element] = []
        while style in self.styles and len(found) < _CHAIN:
            found.append(self.styles[style])
            style = value(found[-1], "basedOn")
        return found

    def heading(self, properties: Element | None) -> int:
        """The level of a heading (1 to 6; a title is 1), or 0."""
        own = value(properties, "outlineLvl")
        for style in self.chain(value(properties, "pStyle")):
            if value(style, "name").casefold() == "title":
                return 1
            own = own or value(style.find(f"{W}pPr"), "outlineLvl")
        return min(int(own) + 1, 6) if own.isdigit() and int(own) < 9 else 0

    def item(self, properties: Element | None) -> tuple[str, int]:
        """List and level (from 0) of a paragraph; an empty list where it is no item."""
        places = [properties, *(s.find(f"{W}pPr") for s in self.chain(value(properties, "pStyle")))]
        for place in places:
            numbered = place.find(f"{W}numPr") if place is not None else None
            if numbered is not None:
                level, name = value(numbered, "ilvl"), value(numbered, "numId")
                return ("", 0) if name == "0" else (name, int(level) if level.isdigit() else 0)
        return "", 0

    def look(self, run: Element | None, paragraph_style: str, ground: str) -> Look:
        """How a run looks, on a ground of some colour ("" is white)."""
        own = [run] if run is not None else []
        chain = list(own)
        for style in (*self.chain(value(run, "rStyle")), *self.chain(paragraph_style)):
            inner = style.find(f"{W}rPr")
            chain += [inner] if inner is not None else []
        return Look(
            bold=switched(own, "b"),
            italic=switched(own, "i"),
            hidden=_hidden(chain, ground),
        )

    def shaded(self, table_style: str) -> str:
        """A colour that a table style fills cells with, or an empty string."""
        for style in self.chain(table_style):
            for shade in style.iter(f"{W}shd"):
                if dark(shade.get(f"{W}fill", "")):
                    return shade.get(f"{W}fill", "")
        return ""


def value(element: Element | None, name: str) -> str:
    """The `w:val` of a child, or an empty string."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def switched(chain: list[Element], name: str) -> bool:
    """Whether the first that says anything of a switch turns it on."""
    for properties in chain:
        child = properties.find(f"{W}{name}")
        if child is not None:
            return child.get(f"{W}val", "true") not in ("0", "false", "off", "none")
    return False


def shade(properties: Element | None) -> str:
    """The fill of a run, paragraph or cell, or an empty string."""
    child = properties.find(f"{W}shd") if properties is not None else None
    fill = child.get(f"{W}fill", "") if child is not None else ""
    return fill if dark(fill) else ""


def dark(fill: str) -> bool:
    """Whether a fill is a colour that white letters show on.

    >>> dark("1F3864"), dark("FFFFFF"), dark("auto")
    (True, False, False)
    """
    return len(fill) == 6 and not _white(fill)


def _white(colour: str) -> bool:
    try:
        parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    except ValueError:
        return False
    return len(colour) == 6 and min(parts) >= 0xF0


def _hidden(chain: list[Element], ground: str) -> str:
    if switched(chain, "vanish") or switched(chain, "webHidden"):
        return "vanish"
    size = next((value(p, "sz") for p in chain if value(p, "sz")), "")
    if size.isdigit() and int(size) <= 3:  # half points
        return "font-size"
    colour = next((value(p, "color") for p in chain if value(p, "color")), "")
    lit = ground or any(
        shade(p) or value(p, "highlight") not in ("", "white", "none") for p in chain
    )
    return "white text" if _white(colour) and not lit else ""
