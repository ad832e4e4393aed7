"""Pictures of a page for the documentation: ``python tests/browser/shoot.py PAGE.html FOLDER``.

Light with nothing chosen, dark with an actor, light with a tie and its evidence, Korean, phone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def opened(browser: Any, page: Path, fragment: str, width: int = 1280, height: int = 800) -> Any:
    """The page, offline, once it is drawn."""
    context = browser.new_context(offline=True, viewport={"width": width, "height": height})
    shown = context.new_page()
    shown.goto(page.resolve().as_uri() + fragment)
    shown.wait_for_function("() => window.comity && window.comity.ready")
    shown.wait_for_timeout(400)
    return shown


def shoot(page: Path, folder: Path, actor: str) -> None:
    """Five pictures; ``actor`` is what a reader types into the search field."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("COMITY_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        opened(browser, page, "#lang=en&theme=light").screenshot(path=folder / "explorer.png")
        for name, fragment in (("dark", "#lang=en&theme=dark"), ("korean", "#lang=ko&theme=light")):
            shown = opened(browser, page, fragment)
            shown.fill("#search", actor)
            shown.press("#search", "Enter")
            shown.mouse.click(300, 780)
            shown.wait_for_timeout(600)
            shown.screenshot(path=folder / f"explorer-{name}.png")
        shown = opened(browser, page, "#lang=en&theme=light")
        shown.fill("#search", actor)
        shown.press("#search", "Enter")
        shown.locator(".why").first.click()
        shown.click("#zoom-fit")
        shown.wait_for_timeout(600)
        shown.screenshot(path=folder / "explorer-details.png")
        shown = opened(browser, page, "#lang=en&theme=light", 360, 740)
        shown.locator("#main").scroll_into_view_if_needed()
        shown.evaluate("() => document.querySelector('#main').scrollIntoView()")
        shown.wait_for_timeout(300)
        shown.screenshot(path=folder / "explorer-phone.png")
        browser.close()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "KLID")
