"""Files that the page is made of: our scripts, style and words, and vis-network from pyvis."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

#: Our scripts in the order in which they run: each file uses only those before it.
SCRIPTS: Final[tuple[str, ...]] = (
    "unpack.js",
    "data.js",
    "words.js",
    "dom.js",
    "shapes.js",
    "state.js",
    "address.js",
    "stories.js",
    "filter.js",
    "paths.js",
    "labels.js",
    "budget.js",
    "look.js",
    "overlay.js",
    "camera.js",
    "stage.js",
    "evidence.js",
    "story.js",
    "details.js",
    "search.js",
    "route.js",
    "controls.js",
    "table.js",
    "picture.js",
    "plots.js",
    "plot-timeline.js",
    "plot-dots.js",
    "plot-matrix.js",
    "gexf.js",
    "exports.js",
    "keys.js",
    "main.js",
)
#: The scripts of the review page, which asks its own server.
REVIEW_SCRIPTS: Final[tuple[str, ...]] = ("dom.js", "review.js")
LANGUAGES: Final[tuple[str, ...]] = ("en", "ko")

#: Where pyvis 0.3.2 keeps the library, and the digest of the file that the tests were run with.
VIS_NETWORK: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


@cache
def text(*path: str) -> str:
    """A file of this package, as text with LF line ends.

    >>> text("assets", "data.js").splitlines()[0]
    '"use strict";'
    """
    return files("viz").joinpath(*path).read_text(encoding="utf-8")


@cache
def words(language: str) -> dict[str, str]:
    """Every text of the interface in one language, by key.

    >>> words("en")["search"], words("ko")["search"]
    ('Search', '검색')
    """
    loaded: dict[str, str] = json.loads(text("i18n", f"{language}.json"))
    return loaded


@cache
def vis_network() -> bytes:
    """vis-network 9.1.2 (Apache-2.0 or MIT) as pyvis ships it.

    >>> b"@version 9.1.2" in vis_network()
    True
    """
    library = files("pyvis").joinpath(*VIS_NETWORK.split("/"))
    if not library.is_file():
        raise FileNotFoundError(
            f"pyvis has no {VIS_NETWORK}; the page was built and tested with pyvis 0.3.2: "
            "try `pip install pyvis==0.3.2`"
        )
    return library.read_bytes()
