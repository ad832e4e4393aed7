"""The page itself: pyvis's network with a template of our own, which asks nothing of the web.

pyvis 0.3.2 keeps the nodes, edges and options; its template, menus and file writer are left
unused, since they run text as script and load from the web in every mode.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network

from viz import assets, inert, palette, reduce
from viz.charts import marks
from viz.collector import paused
from viz.force import clearance
from viz.model import Json
from viz.packing import packed, table

#: Options of vis-network. No physics: positions are computed before.
OPTIONS: Final[Json] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "chosen": False, "labelHighlightBold": False},
    "edges": {"chosen": False, "smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


#: What any mark of the legend stands for ("-"), what is of no known group ("").
LOOKS: Final = {**marks.ROLES, **marks.ACTIVITIES, "": marks.OTHER, "-": ("circle", "muted")}
#: Shape and hue of groups of roles and of kinds of activities, in the order of legends.
MARKS: Final[list[tuple[str, str, str]]] = [
    (name, {"circle": "dot", "triangle-down": "triangleDown"}.get(shape, shape), ink)
    for name, (shape, ink) in LOOKS.items()
]


#: Characters of data beyond which they travel compressed.
LARGE: Final = 1_000_000


class Page(Network):  # type: ignore[misc]  # pyvis has no types
    """A self-contained HTML page of a view model with positions.

    >>> from viz.example import partnerships
    >>> from viz.layout import positions
    >>> from viz.model import view
    >>> network = partnerships()
    >>> page = Page(view(network), positions(network))
    >>> page.num_nodes(), page.num_edges(), page.generate_html()[:15]
    (24, 88, '<!doctype html>')
    """

    def __init__(self, model: Json, places: Mapping[str, tuple[float, float]]) -> None:
        reduce.admit(actors=len(model["actors"]))
        super().__init__(height="100%", width="100%", cdn_resources="in_line")
        self.model = model
        self.budget = reduce.budget(len(model["actors"]))
        self.set_options(json.dumps(OPTIONS))
        # pyvis's add_node and add_edge search a list for every call: 18 s at 15,000 ties.
        for number, actor in enumerate(model["actors"]):
            x, y = places[actor["id"]]
            shape = palette.style(actor["kind"])["shape"]
            node = {"id": number, "label": actor["short"], "shape": shape, "x": x, "y": y}
            self.nodes.append(node)
            self.node_ids.append(number)
            self.node_map[number] = node
        self.edges.extend({"from": tie["a"], "to": tie["b"]} for tie in model["ties"])

    @paused()
    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """The whole page. The arguments are pyvis's and change nothing: there is one way.

        Raises :class:`viz.reduce.TooLarge` where no page can hold the network.
        """
        data = inert.inert_json(self._data())
        large = len(data) > LARGE
        if large:
            data = Markup(inert.compressed(data))  # noqa: S704 - base64 has no `<`
        reduce.admit(size=len(data.encode("utf-8")))
        scripts = [inert.script(assets.vis_network().decode("utf-8"))]
        for name in assets.SCRIPTS:
            text = inert.tight(inert.slim(assets.text("assets", name)))
            scripts.append(
                inert.script(inert.waiting(text) if large and name != "unpack.js" else text)
            )
        style = assets.text("assets", "app.css")
        environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        template = environment.from_string(assets.text("templates", "explorer.html.j2"))
        page = template.render(
            about=self.model["about"],
            actors=self._listed(),
            total=len(self.model["actors"]),
            kinds=_counts(self.model),
            sources=self.model["sources"],
            ties=len(self.model["ties"]),
            words=assets.words("en"),
            themes=palette.THEMES,
            hues=palette.HUES,
            css=Markup(inert.tight_style(inert.slim(style))),  # noqa: S704 - our own file
            policy=inert.policy(scripts),
            scripts=scripts,
            data=data,
            large=large,
            languages=inert.inert_json(_words()),
        )
        self.html = page.encode("utf-8", "replace").decode("utf-8")
        reduce.admit(size=len(self.html.encode("utf-8")))
        return str(self.html)

    def _listed(self) -> list[Json]:
        """The actors of the table for browsers without scripts: of a crowd, the strongest."""
        actors: list[Json] = self.model["actors"]
        if self.budget is None:
            return actors
        weight = [0.0] * len(actors)
        for tie in self.model["ties"]:
            weight[tie["a"]] += tie["weight"]
            weight[tie["b"]] += tie["weight"]
        strongest = sorted(range(len(actors)), key=lambda at: (-weight[at], at))[: reduce.ALL]
        return [actors[at] for at in sorted(strongest)]

    def _data(self) -> Json:
        """What the scripts read: the model, pyvis's nodes and options, the palette."""
        kinds = {actor["kind"] for actor in self.model["actors"]}
        return {
            "model": packed(self.model),
            "nodes": table({key: node[key] for key in ("x", "y", "shape")} for node in self.nodes),
            "options": self.options,
            "kinds": {kind: palette.style(kind) for kind in kinds},
            "kindOrder": sorted(kinds, key=_kind_order),
            "dashes": palette.DASHES,
            "near": clearance(len(self.nodes)),
            "budget": self.budget,
            "marks": MARKS,
            "hollow": palette.ACTIVITIES,
            # Colours of communities; the last is that of all for which no other is left.
            "hues": [*(hue for hue in palette.HUES if hue != "grey"), "grey"],
            "themes": palette.THEMES,
        }

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the page as UTF-8 with LF: beside its place first, so that it is never half."""
        target = Path(path)
        text = self.generate_html().encode("utf-8")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Pyvis's name for :meth:`write`, so that its ``show`` and ``save_graph`` are safe too."""
        self.write(name)


def _words() -> Json:
    """Each text of the interface in all languages: its key stands once."""
    texts = [assets.words(code) for code in assets.LANGUAGES]
    return {"": assets.LANGUAGES, **{key: [said[key] for said in texts] for key in texts[0]}}


def _counts(model: Json) -> dict[str, int]:
    """How many actors of each kind, in the order of the palette."""
    kinds = [actor["kind"] for actor in model["actors"]]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds), key=_kind_order)}


def _kind_order(kind: str) -> tuple[int, str]:
    known: list[Any] = list(palette.KINDS)
    return (known.index(kind) if kind in palette.KINDS else len(known)), kind
