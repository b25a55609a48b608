"""The workbench in a real browser: with the mouse, by keyboard alone, without scripts, in both directions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.office.browsing import (
    ARGUMENTS,
    AXE,
    CHROMIUM,
    Watched,
    focus_is_visible,
    is_settled,
    scrolls_sideways,
    violations,
)
from tools.serving import PSEUDO, Server, served

playwright_api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
html5lib = pytest.importorskip("html5lib", reason="the group `browser` is not installed")

CASE = Path(__file__).parents[2] / "examples" / "teshra-river"
OWN = [
    CASE / "shared.docx",
    CASE / "final.docx",
    CASE / "comments-state.xlsx",
    CASE / "letter-civil-society.docx",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,  # the browser and the program are spoken to over sockets of this machine
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (CHROMIUM_PATH)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path, pseudo=True) as started:
        yield started


def come_in(browser: Any, server: Server, *, scripts: bool = True, **how: Any) -> Watched:
    context = browser.new_context(java_script_enabled=scripts, accept_downloads=True, **how)
    watched = Watched(context.new_page(), server.address)
    watched.page.goto(server.link)
    watched.page.wait_for_url(f"{server.address}/")
    return watched


def go_through(watched: Watched) -> Iterator[str]:
    """Go through with the example case, and stop at every page: gives its name."""
    page = watched.page
    yield "start"
    page.click("form[action='/example'] button")
    page.wait_for_url(is_settled)
    run = page.url.split("/run/")[1].split("/")[0]
    for name in ("files", "read", "ledger/", "take"):
        page.goto(f"{watched.address}/run/{run}/{name}")
        yield name
    page.click("form[action$='/make'] button")
    page.wait_for_url(is_settled)
    yield "taken"
    page.goto(f"{watched.address}/nowhere")
    yield "not-there"
    page.goto(f"{watched.address}/")
    page.click("form[action='/leave'] button")
    yield "left"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_axe_finds_no_violation_on_any_page(browser: Any, server: Server, scheme: str, language: str) -> None:
    watched = come_in(browser, server, color_scheme=scheme, locale=language)
    found = {name: violations(watched.page) for name in go_through(watched)}
    assert {name: what for name, what in found.items() if what} == {}
    assert watched.page.evaluate("document.documentElement.dir") == ("rtl" if language == PSEUDO else "ltr")


@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_no_page_scrolls_sideways_at_any_width_or_zoom(browser: Any, server: Server, language: str) -> None:
    """640 pixels are what 200 % of zoom leaves of 1,280."""
    watched = come_in(browser, server, locale=language)
    wide: list[tuple[str, int]] = []
    for name in go_through(watched):
        for width in (360, 640, 1280, 2560):
            watched.page.set_viewport_size({"width": width, "height": 800})
            if scrolls_sideways(watched.page):
                wide.append((name, width))
    assert wide == []


def test_every_page_is_valid_html(browser: Any, server: Server) -> None:
    watched = come_in(browser, server, scripts=False)
    for name in go_through(watched):
        answer = watched.page.request.get(watched.page.url)
        if name != "left":
            html5lib.HTMLParser(strict=True).parse(answer.text())


def test_nothing_is_asked_of_anybody_else_and_nothing_is_blocked(browser: Any, server: Server) -> None:
    watched = come_in(browser, server)
    names = list(go_through(watched))
    assert watched.strangers == []
    assert [said for said in watched.complaints if "404" not in said] == []
    assert names[-1] == "left"


@pytest.mark.parametrize("scripts", [True, False])
def test_own_files_are_dropped_read_explained_and_taken_away(
    browser: Any, server: Server, *, scripts: bool
) -> None:
    watched = come_in(browser, server, scripts=scripts)
    page = watched.page
    page.set_input_files("#choose", OWN)
    page.fill("#by", "A. Editor")
    page.click("button.main")
    page.wait_for_url("**/files")
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    page.click("button.main")
    page.wait_for_url(is_settled)
    run = page.url.split("/run/")[1].split("/")[0]
    page.goto(f"{watched.address}/run/{run}/take")
    page.click("form[action$='/make'] button")
    page.wait_for_url("**/take")
    with page.expect_download() as started:
        page.click("a[href$='all.zip']")
    with zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes())) as archive:
        assert "ledger.xlsx" in archive.namelist()
    assert watched.strangers == []


def press_until(page: Any, selector: str, key: str = "Tab") -> None:
    """Move the focus on until something has it; every stop on the way must be visible."""
    for _ in range(60):
        page.keyboard.press(key)
        assert focus_is_visible(page)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_by_keyboard_alone_from_the_example_to_the_files(browser: Any, server: Server) -> None:
    watched = come_in(browser, server)
    page = watched.page
    press_until(page, "form[action='/example'] button")
    page.keyboard.press("Enter")
    page.wait_for_url(is_settled)
    run = page.url.split("/run/")[1].split("/")[0]
    page.goto(f"{watched.address}/run/{run}/take")
    press_until(page, "form[action$='/make'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("a[href$='all.zip']")
    press_until(page, "a[href$='all.zip']")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "all.zip"
    press_until(page, ".leave", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Everything is deleted")


def test_what_runs_can_be_stopped(browser: Any, server: Server) -> None:
    watched = come_in(browser, server)
    page = watched.page
    page.set_input_files("#choose", OWN)
    page.click("button.main")
    page.click("button[name=read]")
    page.click("form[action$='/stop'] button")
    page.wait_for_url("**/files")
    assert page.locator(".files li").count() == len(OWN)


def test_hostile_words_run_nothing_and_reach_nobody(browser: Any, server: Server, tmp_path: Path) -> None:
    """Script in every field and file name, and pictures of others in the texts."""
    script = "<script>alert(1)</script><img src=http://example.org/x.png onerror=alert(2)>"
    folder = tmp_path / "given"
    folder.mkdir()
    files = {
        "shared.md": f"# {script}\n\n![x](http://example.org/a.png) The dam.\n\n{script}\n",
        "final.md": f"# {script}\n\n![x](http://example.org/b.png) The dams.\n\n{script} more\n",
        "“'><svg onload=alert(3)>.csv": f'No,"{script}",Comment,Party\n1,"{script}","{script}","{script}"\n',
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    watched = come_in(browser, server)
    page = watched.page
    page.set_input_files("#choose", list(folder.iterdir()))
    page.fill("#by", script)
    page.click("button.main")
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    page.click("button.main")
    page.wait_for_url(is_settled)
    run = page.url.split("/run/")[1].split("/")[0]
    for name in ("files", "read", "ledger/", "take", ""):
        page.goto(f"{watched.address}/run/{run}/{name}" if name else watched.address)
    assert watched.strangers == []
    assert [said for said in watched.complaints if "404" not in said] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_work_goes_on_tomorrow_from_the_files_alone(
    browser: Any, server: Server, tmp_path: Path, *, scripts: bool
) -> None:
    watched = come_in(browser, server, scripts=scripts)
    page = watched.page
    _to_the_ledger(page, OWN)
    left = page.locator("main").inner_text()
    page.get_by_role("button", name="Confirm").first.click()
    page.wait_for_function("before => document.querySelector('main').innerText !== before", arg=left)
    run = page.url.split("/run/")[1].split("/")[0]
    page.goto(f"{watched.address}/run/{run}/take")
    page.click("form[action$='/make'] button")
    page.wait_for_url("**/take")
    with page.expect_download() as started:
        page.click("a[href$='/ledger.xlsx']")
    ledger = tmp_path / "ledger.xlsx"
    started.value.save_as(ledger)
    page.click(".leave")
    page.goto(watched.address)
    page.set_input_files("#choose", [*OWN, ledger])
    page.click("button.main")
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    assert "1 change decided" in page.locator("main").inner_text()
    page.click("button.main")
    page.wait_for_url("**/ledger/**")
    assert page.locator("main").inner_text() != left


def test_a_hostile_file_beside_good_ones_is_named_and_can_be_taken_out(
    browser: Any, server: Server, tmp_path: Path
) -> None:
    bad = tmp_path / "comments-bad.xlsx"
    bad.write_bytes(b"PK\x03\x04" + bytes(2_000))
    watched = come_in(browser, server)
    page = watched.page
    page.set_input_files("#choose", [*OWN, bad])
    page.click("button.main")
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    assert page.locator(".card.bad .file").all_inner_texts() == ["comments-bad.xlsx"]
    page.click("a.button")
    page.locator("li", has_text="comments-bad.xlsx").get_by_role("button").click()
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    assert page.locator(".card.bad").count() == 0
    page.click("button.main")
    page.wait_for_url("**/ledger/**")


def _to_the_ledger(page: Any, files: list[Path]) -> None:
    page.set_input_files("#choose", files)
    page.click("button.main")
    page.click("button[name=read]")
    page.wait_for_url("**/read")
    page.click("button.main")
    page.wait_for_url("**/ledger/**")
