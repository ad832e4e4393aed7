"""The review page: a document on the left, its facts on the right. It asks its own server only.

The page is empty; its script fetches plain values and makes text nodes of them, so that no text of
a document is ever read as markup.
"""

from __future__ import annotations

from viz import assets
from viz.palette import THEMES


def review_page() -> dict[str, str]:
    """``page``, ``review.js`` and ``review.css``, to be served beside each other.

    >>> made = review_page()
    >>> sorted(made), "<script src=" in made["page"]
    (['page', 'review.css', 'review.js'], True)
    """
    start = '"use strict";\nconst App = {};\n'
    scripts = (start, *(assets.text("assets", name) for name in assets.REVIEW_SCRIPTS))
    return {
        "page": assets.text("templates", "review.html"),
        "review.js": "\n".join(scripts),
        "review.css": f"{_themes()}\n{assets.text('assets', 'review.css')}",
    }


def _themes() -> str:
    light, dark = (
        "".join(f"--{name}: {colour};" for name, colour in THEMES[theme].items())
        for theme in ("light", "dark")
    )
    return (
        f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f":root[data-theme=light] {{ {light} }}\n:root[data-theme=dark] {{ {dark} }}"
    )
