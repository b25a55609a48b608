"""Pictures of a page at three widths, light and dark, for a person to look at before a page is done.

usage: screenshots.py PAGE.html OUT_DIR [--height PIXELS] [--at ID] [--full]

Writes `NAME-WIDTH-light.png` and `NAME-WIDTH-dark.png` for a phone, a laptop and a large screen. Needs the
group `browser` and Chromium (`CHROMIUM_PATH`, else `/usr/bin/chromium`).
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = (360, 1280, 2560)
"""A small phone, a laptop, and a screen of 27 inches, in CSS pixels."""

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--height", type=int, default=1000, help="height of the window (default 1000)")
    parser.add_argument("--at", default="", help="id of the place to scroll to")
    parser.add_argument("--full", action="store_true", help="the whole page, not the window")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"), args=list(ARGUMENTS)
        )
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": arguments.height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                fragment = f"#{arguments.at}" if arguments.at else ""
                page.goto(arguments.page.resolve().as_uri() + fragment)
                picture = arguments.out / f"{arguments.page.stem}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=arguments.full)
                print(picture)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
