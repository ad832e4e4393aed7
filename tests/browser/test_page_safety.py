"""Offline and safe: no request, no script from a document, no dependence on what a browser lacks."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.browser.conftest import PAYLOADS

pytestmark = pytest.mark.browser


def test_opens_from_a_disk_with_the_network_off(read) -> None:  # B1
    reader = read()
    assert reader.ask("comity.ready")
    assert [url.split("#")[0] for url in reader.requests if url.startswith("file:")] == [
        reader.path.as_uri()
    ]


def test_hostile_text_is_shown_and_never_run(read) -> None:  # B3
    reader = read("hostile")
    page = reader.page
    assert "<script>window.__pwn=1</script>" in page.inner_text("h1")
    for payload in ("onerror", "script", "href"):
        page.fill("#search", payload)
        page.hover("#search-list li >> nth=0")
    reader.pick("onerror")
    assert page.inner_text("#details h2") == "<img src=x onerror=window.__pwn=1>"
    for summary in page.locator("#details summary").all():
        summary.click()
    page.locator(".why").first.click()
    assert page.locator("#details blockquote").count() > 0
    page.select_option("#colour", "community")
    for view in ("actors", "ties", "events", "timeline", "dots", "matrix", "network"):
        page.click(f"[data-view={view}]")
    for box in page.locator("#filter-panel .tick").all()[:3]:
        assert any(text[:12] in box.inner_text() for text in PAYLOADS)
    for actor in sorted(reader.actors())[:10]:
        page.mouse.move(*reader.at(actor))
    for choice in ("actors", "ties", "events", "svg", "gexf", "png"):
        page.click("#export")
        with page.expect_download() as saved:
            page.click(f"[data-export={choice}]")
        if choice in ("svg", "gexf"):
            tags = {node.tag for node in ET.parse(saved.value.path()).iter()}  # noqa: S314
            assert not [tag for tag in tags if tag.endswith(("script", "img", "}a"))]
        assert Path(saved.value.path()).stat().st_size > 500
    page.click("[data-language=ko]")
    page.click("#theme")
    assert reader.ask("window.__pwn") is None
    assert (
        reader.ask("document.querySelectorAll('img, a[href^=javascript], #details script').length")
        == 0
    )


def test_a_script_that_was_put_in_later_is_blocked(reader_of, pages, tmp_path) -> None:  # B4
    changed = tmp_path / "changed.html"
    text = pages["en"].read_text(encoding="utf-8")
    added = "<script>window.__pwn=1</script><img src=x onerror='window.__pwn=1'></body>"
    changed.write_text(text.replace("</body>", added), encoding="utf-8")
    reader = reader_of(changed)
    assert reader.ask("window.__pwn") is None
    assert reader.ask("comity.actors().length") == 24
    assert any("Content Security Policy" in text for text in reader.complaints)
    reader.pick("UNRIG")
    assert reader.ask("comity.selected()").endswith("UNRIG")
    reader.context.close()


def test_draws_in_a_sandboxed_frame(browser, pages, tmp_path) -> None:  # B23
    host = tmp_path / "host.html"
    host.write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" width=1000 height=700 src="{pages["en"].as_uri()}">'
    )
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("() => window.comity && window.comity.ready")
    assert len(frame.evaluate("comity.actors()")) == 24
    frame.click("[data-view=actors]")
    assert frame.locator("#table-box tbody tr").count() == 24
    assert errors == []
    context.close()


def test_draws_without_webgl(launch, pages) -> None:  # B20
    context = launch("--disable-3d-apis").new_context(offline=True)
    page = context.new_page()
    page.goto(pages["en"].as_uri())
    page.wait_for_function("() => window.comity && window.comity.ready")
    assert len(page.evaluate("comity.actors()")) == 24
    context.close()


def test_without_javascript_there_is_a_table(read) -> None:  # B20
    reader = read(java_script_enabled=False)
    text = reader.page.inner_text("body")
    assert "Local Data Institute (LDI)" in text
    assert "Concept note on island data" in text
    assert reader.page.locator("noscript tbody tr, .plain tbody tr").count() == 24
    assert not reader.page.locator("#frame").is_visible()


def test_junk_in_the_address_does_no_harm(read) -> None:  # B12
    junk = "#lang=constructor&theme=__proto__&y=9999-1&sel=%E0%A4%A&ego=~~&w=NaN&view=<b>&size=toString&path=%~&k=%zz"
    reader = read(fragment=junk)
    assert len(reader.actors()) == 24
