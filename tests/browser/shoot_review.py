"""Pictures of the review page: ``python tests/browser/shoot_review.py FACTS DOCUMENTS FOLDER``.

Light on a fact with its place, and dark on the next one.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from graph.documents import read_document
from graph.facts import read_facts
from graph.review.desk import Desk
from graph.review.server import ReviewServer
from viz.review import review_page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def shoot(facts: Path, documents: Path, folder: Path) -> None:
    """Two pictures of one facts file beside its document."""
    folder.mkdir(parents=True, exist_ok=True)
    text = read_document(documents / read_facts(facts).document.file)
    server = ReviewServer(Desk([facts], lambda _: text, lambda _path, _text: None), review_page())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("COMITY_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, scheme, steps in (("review", "light", 5), ("review-dark", "dark", 6)):
            context = browser.new_context(
                viewport={"width": 1120, "height": 640},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(server.address)
            page.wait_for_timeout(800)
            for _ in range(steps):
                page.keyboard.press("j")
            page.wait_for_timeout(400)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    shoot(*(Path(word) for word in sys.argv[1:4]))
