"""The page of a report in a real browser: accessible, never wider than the window, asking for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audiatur.formats.reading import read
from audiatur.formats.typeset import Layout, to_html

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "report.html"
    made = read(ROOT / "examples/teshra-river/shared.docx")
    file.write_bytes(to_html(made, Layout(title="The collapse at Drenna", foot="A foot")))
    return file


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: Any, page_file: Path, scheme: str, width: int) -> None:
    """All rules of axe-core, best practice included."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations] == []
    assert asked == [page_file.as_uri()]
    assert wide <= width
