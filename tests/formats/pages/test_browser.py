"""The pages in a real browser: accessible, never wider than the window, asking for nothing, good in print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures_ledger import build_ledger, build_rtl_ledger

from audiatur.formats.pages import ledger_html, redline_html

playwright_api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")

ROOT = Path(__file__).parents[3]
CHROMIUM = Path(os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"))
AXE = Path(os.environ.get("AXE_PATH", ROOT / "node_modules/axe-core/axe.min.js"))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,  # the browser is driven over a socket of this machine
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (CHROMIUM_PATH)"),
]

ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

OPEN_ALL = """
document.querySelectorAll('details').forEach(one => { one.open = true });
const sheet = document.styleSheets[0];
sheet.insertRule('.card, .block { content-visibility: visible !important }', sheet.cssRules.length);
"""
"""Opens every fold, and has what is out of sight laid out too, so that all of a page is judged."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=["ledger", "redline", "ledger-rtl", "redline-rtl"])
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    ledger = build_rtl_ledger() if request.param.endswith("rtl") else build_ledger()
    is_ledger = request.param.startswith("ledger")
    file = tmp_path / "page.html"
    html = ledger_html(ledger) if is_ledger else redline_html(ledger.comparison, ledger)
    file.write_text(html, encoding="utf-8")
    return file


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: Any, page_file: Path, scheme: str, width: int) -> None:
    """All rules of axe-core, best practice included, with every fold open."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(page_file.as_uri())
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    page.close()
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations] == []


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_nothing_scrolls_sideways(browser: Any, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(page_file.as_uri())
    page.evaluate(OPEN_ALL)
    needed, given = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    page.close()
    assert needed <= given


def test_no_request_leaves_and_nothing_is_blocked(browser: Any, page_file: Path) -> None:
    """The page asks for itself alone, and its own policy lets its own style through."""
    page = browser.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(page_file.as_uri(), wait_until="networkidle")
    decoration = page.evaluate("getComputedStyle(document.querySelector('ins')).textDecorationLine")
    page.close()
    assert requests == [page_file.as_uri()]
    assert messages == []
    assert decoration == "underline"


def test_it_works_without_scripts(browser: Any, page_file: Path) -> None:
    """With scripts off every link of the page leads to what can be seen."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    targets = {link.get_attribute("href") for link in page.query_selector_all("a[href^='#']")}
    hidden = [one for one in targets if one and not page.query_selector(f"[id='{one[1:]}']").is_visible()]
    context.close()
    assert hidden == []


def test_a_link_to_a_change_brings_it_into_sight(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(ledger_html(build_ledger()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(file.as_uri() + "#text")
    page.click("#text-c-00000001 a[href='#c-00000001']")
    top, height = page.evaluate(
        "[document.querySelector(':target').getBoundingClientRect().top, innerHeight]"
    )
    page.close()
    assert 0 <= top < height


def test_it_prints_with_changes_told_apart_without_colour(browser: Any, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print")
    lines = page.evaluate(
        "['ins', 'del'].map(one => getComputedStyle(document.querySelector(one)).textDecorationLine)"
    )
    pdf = page.pdf()
    page.close()
    assert lines == ["underline", "line-through"]
    assert pdf.startswith(b"%PDF")
