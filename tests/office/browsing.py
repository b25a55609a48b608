"""What the browser tests of the served application share: a browser, axe, and laws of every page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"))
AXE = Path(os.environ.get("AXE_PATH", ROOT / "node_modules/axe-core/axe.min.js"))
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LONGEST = 120_000
"""Milliseconds a step may take on a machine that does much else."""


class Watched:
    """A page of a browser, with all it asked for and all it complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(LONGEST)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    @property
    def strangers(self) -> list[str]:
        """Requests that left this machine's own address."""
        return [url for url in self.requests if not url.startswith(f"{self.address}/")]


def violations(page: Any) -> list[tuple[str, list[str]]]:
    """All violations that axe finds on the page as it is, best practice included."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


def scrolls_sideways(page: Any) -> bool:
    needed, given = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return bool(needed > given)


def is_settled(url: str) -> bool:
    """Whether a run is at a page of its own, and not under way."""
    return "/run/" in url and not url.endswith("/progress")


def focus_is_visible(page: Any) -> bool:
    """Whether what has the focus has an outline of at least two pixels."""
    return bool(
        page.evaluate(
            "(() => {const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2})()"
        )
    )
