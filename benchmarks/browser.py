"""What a page costs the browser: CPU seconds of all its processes until the picture, and its heap.

Debian's chromium (or ``COMITY_CHROMIUM``), without a window and without the network.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run")  # fmt: skip
#: When the first complete picture of a page is there.
OURS = "() => window.comity?.ready"
#: pyvis takes its loading bar away once all rounds of its forces are done.
PYVIS = "() => document.getElementById('loadingBar')?.style.opacity === '0'"
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def chromium() -> str | None:
    """Where the browser is, if there is one."""
    return os.environ.get("COMITY_CHROMIUM") or shutil.which("chromium")


class Meter:
    """CPU seconds of this process's browser: of every process that it has, or was seen to have."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}
        self._start = self._sum()

    def _sum(self) -> float:
        for process in psutil.Process().children(recursive=True):
            try:
                if "chrom" in process.name():
                    times = process.cpu_times()
                    self._seen[process.pid] = times.user + times.system
            except psutil.Error:  # it has just ended
                continue
        return sum(self._seen.values())

    @property
    def seconds(self) -> float:
        """So far."""
        return self._sum() - self._start


@contextmanager
def empty_page() -> Iterator[Any]:
    """An empty page in a browser of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
        yield context.new_page()
        browser.close()


def picture(path: Path, ready: str) -> float:
    """CPU seconds from an empty page to the first complete picture of this one."""
    with empty_page() as page:
        meter = Meter()
        page.goto(path.as_uri())
        page.wait_for_function(ready, polling=100, timeout=1_800_000)
        page.evaluate(PAINTED)
        return meter.seconds


def heap(path: Path) -> int:
    """Bytes that scripts hold once the picture is there and the browser has cleaned up."""
    with empty_page() as page:
        page.goto(path.as_uri())
        page.wait_for_function(OURS, timeout=600_000)
        devtools = page.context.new_cdp_session(page)
        devtools.send("HeapProfiler.collectGarbage")
        return int(devtools.send("Runtime.getHeapUsage")["usedSize"])
