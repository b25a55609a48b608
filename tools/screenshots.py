"""Pictures of pages at three widths, light and dark, for a person to look at before a page is done.

usage: python -m tools.screenshots PAGE.html OUT_DIR [--height PIXELS] [--at ID] [--full]
       python -m tools.screenshots --workbench OUT_DIR [--full]

Of a page it writes `NAME-WIDTH-light.png` and `NAME-WIDTH-dark.png` for a phone, a laptop and a large screen.
With `--workbench` it starts one, walks through it with the example case, and does the same of every page, in
English and in the pseudo-locale that is written from the right. Needs the group `browser` and Chromium
(`CHROMIUM_PATH`, else `/usr/bin/chromium`).
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tools.serving import PSEUDO, served

WIDTHS = (360, 1280, 2560)
"""A small phone, a laptop, and a screen of 27 inches, in CSS pixels."""

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
SCHEMES: tuple[Any, ...] = ("light", "dark")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("page", type=Path, nargs="?")
    parser.add_argument("out", type=Path)
    parser.add_argument("--workbench", action="store_true", help="every page of the workbench")
    parser.add_argument("--height", type=int, default=1000, help="height of the window (default 1000)")
    parser.add_argument("--at", default="", help="id of the place to scroll to")
    parser.add_argument("--full", action="store_true", help="the whole page, not the window")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"), args=list(ARGUMENTS)
        )
        if arguments.workbench:
            workbench(browser, arguments)
        else:
            of_file(browser, arguments)
        browser.close()


def of_file(browser: Browser, arguments: argparse.Namespace) -> None:
    """Take the pictures of one file."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": arguments.height}, color_scheme=scheme
            )
            fragment = f"#{arguments.at}" if arguments.at else ""
            page.goto(arguments.page.resolve().as_uri() + fragment)
            _shoot(page, arguments.out / f"{arguments.page.stem}-{width}-{scheme}.png", arguments)
            page.close()


def workbench(browser: Browser, arguments: argparse.Namespace) -> None:
    """Walk through a workbench, and take the pictures of every page in every form."""
    with tempfile.TemporaryDirectory() as place, served(Path(place), pseudo=True) as server:
        context = browser.new_context(viewport={"width": WIDTHS[1], "height": arguments.height})
        page = context.new_page()
        pages = {**_walk(page, server.link, server.address)}

        def shoot_all(language: str) -> None:
            for name, address in pages.items():
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    for width in WIDTHS:
                        page.set_viewport_size({"width": width, "height": arguments.height})
                        page.goto(address)
                        _shoot(page, arguments.out / f"{name}-{language}-{width}-{scheme}.png", arguments)

        shoot_all("en")
        cookie = {"name": "audiatur-language", "value": PSEUDO, "url": server.address}
        context.add_cookies([cookie])
        shoot_all("rtl")


def _walk(page: Page, link: str, address: str) -> dict[str, str]:
    """Go in and through the example case; gives the address of every page on the way."""
    page.goto(link)
    page.wait_for_url(f"{address}/")
    pages = {"start": page.url, "not-there": f"{address}/nowhere"}
    page.click("form[action='/example'] button")
    page.wait_for_url(_is_settled, timeout=60_000)
    run = page.url.split("/run/")[1].split("/")[0]
    of_run: Callable[[str], str] = f"{address}/run/{run}/".__add__
    page.goto(of_run("take"))
    pages |= {"take-before": page.url}
    page.click("form[action$='/make'] button")
    page.wait_for_url(_is_settled, timeout=60_000)
    pages.pop("take-before")
    return pages | {name: of_run(name) for name in ("files", "read", "ledger/", "take")}


def _is_settled(url: str) -> bool:
    return "/run/" in url and not url.endswith("/progress")


def _shoot(page: Page, picture: Path, arguments: argparse.Namespace) -> None:
    name = picture.with_name(picture.name.replace("/", ""))
    page.screenshot(path=name, full_page=arguments.full)
    print(name)


if __name__ == "__main__":
    main()
