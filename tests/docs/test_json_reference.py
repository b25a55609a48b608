"""docs/reference/json.md names every key that the program writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audiatur.cli import main

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "teshra-river"
PAGE = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
FREE = {"raw", "old_attributes", "new_attributes", "mapping", "options"}
"""Keys whose insides come from the files or name attributes."""


def keys(value: Any) -> Iterator[str]:
    """Every key at any depth."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            if key not in FREE:
                yield from keys(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys(inside)


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "shared.md"],
        ["compare", "shared.md", "final.md"],
        ["explain", "shared.md", "final.md", "comments-state.xlsx", "comments-company.csv"],
        ["comments", "read", "comments-state.xlsx", "letter-civil-society.docx"],
        ["comments", "split", "letter-civil-society.docx", "--report", "shared.md"],
        ["procedure", "replay", "../cases/xinjiang-2022.toml"],
    ],
    ids=lambda a: " ".join(a[:2]),
)
def test_every_key_is_documented(arguments: list[str]) -> None:
    """Keys of the real answers, against the words in code marks on the page and the fields of comments."""
    paths = [str(CASE / a) if "." in a else a for a in arguments]
    result = CliRunner().invoke(main, [*paths, "--json", "-"])
    named = set(
        re.findall(
            r"`([a-z_0-9]+)`", PAGE + (ROOT / "docs/reference/comments.md").read_text(encoding="utf-8")
        )
    )
    assert sorted(set(keys(json.loads(result.stdout))) - named) == []
