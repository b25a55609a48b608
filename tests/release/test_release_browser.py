"""The folder in a real browser, without a network: accessible, asking for nothing, within the window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.release.scene import DUE, FINAL, SHARED, Scene, report

from audiatur.model import Act, ActKind, CauseKind
from audiatur.release import Before, build

playwright_api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"))
AXE = Path(os.environ.get("AXE_PATH", ROOT / "node_modules/axe-core/axe.min.js"))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,  # the browser is driven over a socket of this machine
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (CHROMIUM_PATH)"),
]

ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = ("index.html", "report.html", "ledger.html", "record/status.html")
ARABIC = "# تقرير النهر\n\n1. أُغلقت بوابتان في مايو.\n"


def folders() -> dict[str, dict[str, bytes]]:
    causes: dict[int, tuple[CauseKind, str] | str] = {
        0: "state:C1",
        1: (CauseKind.INTERNAL_REVIEW, "it protects a person" * 20),
    }
    corrected = Act(kind=ActKind.CORRECTED, at=DUE, version="v3", ground="The month was wrong.")
    before = Before(at=DUE, version="v2", manifest="ab" * 32, href="../release/index.html")
    return {
        "released": build(Scene(causes=causes, late=3, answers={"C1": ("accepted", "yes")}).inputs()),
        "corrected": build(
            replace(
                Scene(act=corrected, final=SHARED.replace("May", "June")).inputs(),
                public=(report(FINAL),),
                before=(before,),
            )
        ),
        "arabic": build(
            Scene(title="تقرير النهر", shared=ARABIC, final=ARABIC.replace("مايو", "يونيو")).inputs()
        ),
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("releases")
    for kind, files in folders().items():
        for name, data in files.items():
            path = root / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return root


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["released", "corrected", "arabic"])
def test_axe_finds_no_violation(browser: Any, laid_out: Path, kind: str, scheme: str) -> None:
    """All rules of axe-core, best practice included."""
    found = []
    for name in PAGES:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        page.goto((laid_out / kind / name).as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        found += [(name, one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations]
        page.close()
    assert found == []


@pytest.mark.parametrize("kind", ["released", "corrected", "arabic"])
def test_a_folder_asks_for_nothing_and_every_link_lands_in_it(
    browser: Any, laid_out: Path, kind: str
) -> None:
    """With the network off, every page opens, asks for itself alone, and runs into nothing of its policy."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    requests: list[str] = []
    messages: list[str] = []
    missing = []
    for name in PAGES:
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.goto((laid_out / kind / name).as_uri(), wait_until="networkidle")
        for link in page.locator("a[href]").all():
            target = link.get_attribute("href").partition("#")[0]
            place = (laid_out / kind / name).parent / target
            if target and not target.startswith("../release/") and not place.exists():
                missing.append((name, target))
        page.close()
    context.close()
    assert (requests, messages) == ([(laid_out / kind / name).as_uri() for name in PAGES], [])
    assert missing == []


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_nothing_scrolls_sideways(browser: Any, laid_out: Path, width: int) -> None:
    wider = []
    for kind in ("released", "corrected", "arabic"):
        for name in PAGES:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto((laid_out / kind / name).as_uri())
            needed, given = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            page.close()
            if needed > given:
                wider.append((kind, name, needed))
    assert wider == []
