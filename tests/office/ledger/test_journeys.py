"""The ledger page in a real browser: with the mouse, by keyboard, without scripts, in both directions."""

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

from audiatur.formats.ledger_sheet import read_decisions
from audiatur.model import CauseKind, Decisions, Disposition, Verdict

playwright_api = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")

STATES = (
    "",
    "?view=comments",
    "?view=comments&show=all&comment=C1",
    "?show=done",
    "?show=renumbered",
    "?show=all&words=no+such+words",
    "?view=comments&show=conflict",
    "?at=120",
    "help",
)
"""Addresses of the page in each of its states."""

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


def at_ledger(browser: Any, server: Server, *, scripts: bool = True, **how: Any) -> Watched:
    """Come in, and open the example case."""
    context = browser.new_context(java_script_enabled=scripts, accept_downloads=True, **how)
    watched = Watched(context.new_page(), server.address)
    watched.page.goto(server.link)
    watched.page.wait_for_url(f"{server.address}/")
    watched.page.click("form[action='/example'] button")
    watched.page.wait_for_url(is_settled)
    assert watched.page.url.split("?")[0].endswith("/ledger/")
    return watched


def ledger(watched: Watched) -> str:
    return watched.page.url.split("/ledger/")[0] + "/ledger/"


def desk(watched: Watched) -> str:
    """The name of what lies first on the desk: `K12`, `C1`."""
    return str(watched.page.text_content("#desk")).split()[0]


def left(watched: Watched) -> list[int]:
    words = watched.page.locator(".left a").all_text_contents()
    return [int(said.split()[0]) for said in words if said.split()[0].isdigit()]


def wait_for(watched: Watched, name: str) -> None:
    watched.page.wait_for_selector(f"#desk:has-text('{name}')")


def taken(watched: Watched, tmp_path: Path) -> tuple[Decisions, list[str]]:
    """Take everything away: the decisions of the ledger sheet, and the names of all files."""
    page = watched.page
    page.goto(ledger(watched).replace("/ledger/", "/take"))
    page.click("form[action$='/make'] button")
    page.wait_for_url(is_settled)
    with page.expect_download() as started:
        page.click("a[href$='all.zip']")
    with zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes())) as archive:
        path = tmp_path / "ledger.xlsx"
        path.write_bytes(archive.read("ledger.xlsx"))
        return read_decisions(path), archive.namelist()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_example_case_to_the_filled_sheet(
    browser: Any, server: Server, tmp_path: Path, *, scripts: bool
) -> None:
    """Confirm, reject, link, state, group, answer: all of it is in what is taken away."""
    watched = at_ledger(browser, server, scripts=scripts)
    page, before = watched.page, left(watched)
    page.goto(f"{ledger(watched)}?show=proposed")
    page.click(".row a:has-text('K2')")
    wait_for(watched, "K2")
    page.click("button[value=confirm]")
    page.wait_for_selector("#last:has-text('Confirmed K2')")
    following = desk(watched)
    page.click("button[value=reject]")
    page.wait_for_selector(f"#last:has-text('{following}')")
    page.goto(f"{ledger(watched)}?show=unexplained")
    first = desk(watched)
    page.click("details.link summary:has-text('Link a comment')")
    page.fill("#other-comment", "s7")
    page.press("#other-comment", "Enter")
    page.wait_for_selector(f"#last:has-text('Linked S7 to {first}')")
    page.check("#mark-1")
    page.check("#mark-2")
    page.click("#several summary")
    page.select_option("#many-cause", "own-motion")
    page.fill("#many-reason", "for clarity")
    page.click("#many button[value=marked]")
    page.wait_for_selector("#last:has-text('2 changes')")
    page.goto(f"{ledger(watched)}?view=comments&show=unanswered")
    page.select_option("#disposition", "noted")
    page.fill("#answer", "Noted; the text stands.")
    page.click("button[value=answer]")
    page.wait_for_selector("#last:has-text('Answered')")
    assert sum(left(watched)) < sum(before)
    decisions, names = taken(watched, tmp_path)
    assert {"redline.docx", "comments-company-answered.csv"} & set(names)
    assert sorted(str(d.verdict) for d in decisions.changes if d.verdict) == [Verdict.CONFIRM, Verdict.REJECT]
    assert [d.comments for d in decisions.changes if d.comments and not d.verdict] == [("S7",)]
    grouped = [d for d in decisions.changes if d.group == "A"]
    assert {(d.cause, d.reason) for d in grouped} == {(CauseKind.OWN_MOTION, "for clarity")}
    assert len(grouped) == 2
    assert [d.disposition for d in decisions.comments] == [Disposition.NOTED]
    assert watched.strangers == []
    assert watched.complaints == []


@pytest.mark.parametrize("scripts", [True, False])
def test_all_comments_of_a_list_take_one_answer_and_give_it_back(
    browser: Any, server: Server, *, scripts: bool
) -> None:
    watched = at_ledger(browser, server, scripts=scripts)
    page, before = watched.page, left(watched)
    page.goto(f"{ledger(watched)}?view=comments&show=all")
    page.click("#several summary")
    page.select_option("#many-disposition", "noted")
    page.select_option("#many-ready", index=1)
    page.click("#many button[value=all]")
    page.wait_for_selector("#last:has-text('Answered 32 comments')")
    assert page.locator(".left:has-text('unanswered')").count() == 0
    page.click("button[data-key=u]")
    page.wait_for_selector("button[data-key=u][disabled]")
    assert left(watched) == before
    page.click("button[data-key=U]")
    page.wait_for_selector("#last:has-text('Answered 32 comments')")


def test_one_key_each_does_everything_and_the_focus_is_kept(
    browser: Any, server: Server, tmp_path: Path
) -> None:
    """No mouse, no Tab: j, k, c, r, o, l, a, w, m, s, u, U, 1, 2, /, Esc."""
    watched = at_ledger(browser, server)
    page = watched.page

    def press(key: str, until: str) -> None:
        page.keyboard.press(key)
        page.wait_for_selector(until)
        page.wait_for_function("document.activeElement !== document.body")
        assert focus_is_visible(page), key

    press("j", "#desk:has-text('K2')")
    press("k", "#desk:has-text('K1')")
    press("c", "#last:has-text('Confirmed K1')")
    assert desk(watched) == "K2"
    assert page.evaluate("document.activeElement.id") == "desk"
    press("u", "#desk:has-text('K1')")
    press("U", "#last:has-text('Confirmed K1')")
    press("j", "#desk:has-text('K2')")
    press("r", "#last:has-text('Rejected for K2')")
    press("o", "#cause:focus")
    page.keyboard.type("own")  # letters in a field are letters
    page.keyboard.press("Tab")
    page.keyboard.type("just clearer")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#last:has-text('Stated for')")
    press("l", "#other-comment:focus")
    page.keyboard.type("C3")
    press("Enter", "#last:has-text('Linked C3')")
    page.keyboard.press("m")
    at = desk(watched)
    press("j", f"#desk:not(:has-text('{at}'))")
    page.wait_for_selector("#marked:has-text('(1)')", state="attached")
    page.keyboard.press("m")
    press("s", "#several[open]")
    press("Escape", "#several[open]")
    press("2", "#tab-2[aria-current]")
    comment = desk(watched)
    press("a", "#disposition:focus")
    page.keyboard.type("not")
    page.keyboard.press("Escape")
    press("w", f"#last:has-text('Answered {comment}')")
    press("1", "#tab-1[aria-current]")
    press("/", "#words:focus")
    page.keyboard.type("breach")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=breach**")
    decisions, _ = taken(watched, tmp_path)
    assert {d.disposition for d in decisions.comments} == {Disposition.NOTED}
    assert {d.cause for d in decisions.changes if d.cause} == {CauseKind.OWN_MOTION}
    assert watched.complaints == []


def test_tab_and_enter_do_without_scripts(browser: Any, server: Server) -> None:
    watched = at_ledger(browser, server, scripts=False)
    page = watched.page
    page.goto(f"{ledger(watched)}?show=proposed#desk")
    first = desk(watched)
    for _ in range(40):
        page.keyboard.press("Tab")
        held = page.locator(":focus")
        if held.get_attribute("value") == "confirm":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#last:has-text('Confirmed {first}')")
    assert desk(watched) != first
    assert page.url.endswith("#desk")


def test_choosing_shows_the_other_and_the_place_at_once(browser: Any, server: Server) -> None:
    """A change, its comment and its place are in sight together, and the way back is the browser's."""
    watched = at_ledger(browser, server, viewport={"width": 1280, "height": 900})
    page = watched.page
    start = page.url
    page.goto(f"{ledger(watched)}?show=all&page=2")
    page.click("#row-9")
    page.wait_for_selector(".row.chosen #row-9")
    for selector in (".row.chosen", "#desk", ".text .block.chosen"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900, selector
    assert page.evaluate("document.activeElement.id") == "row-9"
    page.click(".margin .c >> nth=0")
    page.wait_for_selector("#tab-2[aria-current]")
    page.go_back()
    page.wait_for_selector(".row.chosen #row-9")
    assert page.url != start


def test_what_is_marked_stays_marked_while_others_are_looked_at(browser: Any, server: Server) -> None:
    watched = at_ledger(browser, server)
    page = watched.page
    page.goto(f"{ledger(watched)}?show=all")
    page.check("#mark-1")
    page.click("a[rel=next]:has-text('More')")
    page.wait_for_selector("#range:has-text('21')")
    page.check("#mark-3")
    page.click("#several summary")
    page.select_option("#many-cause", "correction")
    page.fill("#many-reason", "slips of the pen")
    page.click("#many button[value=marked]")
    page.wait_for_selector("#last:has-text('2 changes')")


def test_a_refusal_is_said_where_it_happened_and_keeps_what_was_typed(browser: Any, server: Server) -> None:
    watched = at_ledger(browser, server)
    page = watched.page
    page.goto(f"{ledger(watched)}?show=unexplained")
    page.fill("#reason", "a reason without a cause")
    page.click("button[value=state]")
    page.wait_for_selector("[role=alert]:has-text('No cause is chosen')")
    assert page.input_value("#reason") == "a reason without a cause"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_single_keys_can_be_switched_off(browser: Any, server: Server) -> None:
    watched = at_ledger(browser, server)
    page = watched.page
    page.keyboard.press("?")
    page.wait_for_url("**/help**")
    page.click("#keys-switch button")
    page.click("a[href$='#desk']")
    page.wait_for_selector("#desk")
    before = page.url
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.url == before


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (AXE_PATH, or npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_axe_finds_no_violation_in_any_state(
    browser: Any, server: Server, scheme: str, language: str
) -> None:
    watched = at_ledger(browser, server, color_scheme=scheme, locale=language)
    base, found = ledger(watched), {}
    for state in STATES:
        watched.page.goto(base + state)
        watched.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        found[state] = violations(watched.page)
    assert {state: what for state, what in found.items() if what} == {}


@pytest.mark.parametrize("language", ["en", PSEUDO])
def test_no_state_scrolls_sideways_at_any_width_or_zoom(browser: Any, server: Server, language: str) -> None:
    """640 pixels are what 200 % of zoom leaves of 1,280."""
    watched = at_ledger(browser, server, locale=language)
    base, wide = ledger(watched), []
    for state in STATES:
        watched.page.goto(base + state)
        watched.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        for width in (360, 640, 980, 1280, 2560):
            watched.page.set_viewport_size({"width": width, "height": 800})
            if scrolls_sideways(watched.page):
                wide.append((state, width))
    assert wide == []
