"""The public page in a real browser: accessible, never wider than the window, asking for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.scenes import HASHES, act, at
from tests.release.cases import case_dossier, small_dossier

from audiatur.model import ActKind
from audiatur.procedure.shelf import shipped
from audiatur.release.public_page import public_page, public_status

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

LIFE = (
    act(ActKind.PROMISED, 1, ends=at(40)),
    act(ActKind.FIXED, 1, version="v1"),
    act(ActKind.SHARED, 2, party="a", version="v1", ends=at(20)),
    act(ActKind.ACKNOWLEDGED, 3, party="a", version="v1", by="a"),
    act(ActKind.APPROACHED, 6, from_="x", asks="delay", known="press"),
    act(ActKind.ASKED, 9, party="a", ends=at(30)),
    act(ActKind.EXTENDED, 10, party="all", ends=at(30), reason="x" * 400),
    act(ActKind.COMMENTED, 12, party="a", comment="c1", version="v1"),
    act(ActKind.BARRED, 13, gate="court-order", ground="g"),
    act(ActKind.ANNEXED, 15, party="a", sha256=HASHES[0]),
    act(ActKind.PROMISED, 42, ends=at(60), reason="a court had stopped it"),
    act(ActKind.RELEASED, 50, version="v1"),
    act(ActKind.CORRECTED, 51, version="v2", ground="a name was wrong"),
    act(ActKind.RETRACTED, 52, ground="a witness is in danger"),
)


def _made(name: str) -> dict[str, bytes]:
    if name == "xinjiang":
        return public_page(
            public_status(case_dossier("xinjiang-2022"), datetime.fromisoformat("2022-09-01T09:00:00+02:00"))
        )
    if name == "in-confidence":
        return public_page(
            public_status(small_dossier(LIFE, procedure=shipped("uk-inquiry-rule-13")), at(12))
        )
    if name == "rtl":
        arabic = small_dossier(LIFE, title="تقرير عن النهر " * 8, language="ar", office="مكتب")
        return public_page(public_status(replace(arabic), at(41)))
    return public_page(public_status(small_dossier(LIFE), at(float(name))))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=["0", "16", "45", "60", "xinjiang", "in-confidence", "rtl"])
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for name, data in _made(request.param).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path / "status.html"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_violation(browser: Any, page_file: Path, scheme: str, width: int) -> None:
    """All rules of axe-core, best practice included."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(page_file.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    page.close()
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations] == []


@pytest.mark.parametrize("width", [320, 360, 2560])
def test_nothing_scrolls_sideways(browser: Any, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(page_file.as_uri())
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
    marked = page.evaluate("getComputedStyle(document.querySelector('.level')).borderTopStyle")
    page.close()
    assert requests == [page_file.as_uri()]
    assert messages == []
    assert marked in ("solid", "dotted", "dashed")


def test_it_is_printed(browser: Any, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    pdf = page.pdf()
    page.close()
    assert pdf.startswith(b"%PDF")
