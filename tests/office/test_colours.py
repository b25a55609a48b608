"""Colours of the pages: text stands out from what it stands on, and both families of pages have the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "audiatur"
OFFICE = SRC / "office" / "static" / "office" / "base.css"
PAGES = SRC / "formats" / "pages" / "templates" / "page.css"
DOCS = Path(__file__).parents[2] / "docs" / "explanation" / "interface.md"

TEXT = [
    ("ink", "paper"), ("ink", "card"), ("ink", "target"),
    ("soft", "paper"), ("soft", "card"), ("soft", "target"),
    ("link", "paper"), ("link", "card"), ("link", "target"), ("link", "ins-bg"), ("on-link", "link"),
    ("ins-ink", "ins-bg"), ("del-ink", "del-bg"),
    ("ok", "ok-bg"), ("ok", "card"), ("wait", "wait-bg"), ("wait", "card"),
    ("open", "open-bg"), ("open", "card"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "card"), ("link", "paper"), ("link", "card")]
"""Edges of fields and the outline of the focus: at least 3 to 1 (WCAG 1.4.11)."""


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light and of the dark scheme, by name."""
    schemes = re.findall(r":root\{([^}]*)\}", css)
    found = [dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})\b", scheme)) for scheme in schemes]
    return found[0], {**found[0], **found[1]}


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * one for one in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_what_must_be_seen_stands_out(scheme: int, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens(OFFICE.read_text(encoding="utf-8"))[scheme]
    weak = [
        (a, b, round(contrast(colours[a], colours[b]), 2))
        for a, b in pairs
        if contrast(colours[a], colours[b]) < least
    ]
    assert weak == []


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_both_families_of_pages_have_the_same_colours(scheme: int) -> None:
    """Who reads `ledger.html` knows the workbench, and the other way round."""
    theirs = tokens(PAGES.read_text(encoding="utf-8"))[scheme]
    ours = tokens(OFFICE.read_text(encoding="utf-8"))[scheme]
    assert {name: ours.get(name) for name in theirs} == theirs


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_rules_state_the_ratios_that_are_there(scheme: int) -> None:
    colours = tokens(OFFICE.read_text(encoding="utf-8"))[scheme]
    stated = re.findall(
        r"^\| `([a-z-]+)` on `([a-z-]+)` \| ([\d.]+) \| ([\d.]+) \|",
        DOCS.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert {(a, b) for a, b, *_ in stated} == set(TEXT + EDGES)
    for one, other, *ratios in stated:
        assert float(ratios[scheme]) == round(contrast(colours[one], colours[other]), 1)
