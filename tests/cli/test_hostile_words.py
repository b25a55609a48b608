"""Words of a file are shown on the terminal, never obeyed by it, and never stop the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audiatur.cli import main
from audiatur.cli._common import printable

RED = "\x1b[31mred\x1b]0;title\x07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\x1b[2J\x00", "a␍␛[2J␀"),
        ("\x7f\x9b31m", "␡\ufffd31m"),
        ("half \ud800 a pair", "half \ufffd a pair"),
        ("ünïcode ✓ 𝔘", "ünïcode ✓ 𝔘"),
    ],
)
def test_what_acts_on_a_terminal_is_shown_as_a_picture(text: str, expected: str) -> None:
    """Escape sequences could rewrite what a person has read."""
    assert printable(text) == expected


def test_escapes_in_a_text_are_shown(tmp_path: Path) -> None:
    """`read` of a plain text with escape sequences, to a terminal."""
    file = tmp_path / "a.txt"
    file.write_text(f"First, with many more words that are plain.\n\n{RED}\n" * 2, encoding="utf-8")
    shown = CliRunner().invoke(main, ["read", str(file)], color=True)
    assert shown.exit_code == 0
    assert "\x1b" not in shown.output
    assert "␛[31mred␛]0;title␇" in shown.output


def test_half_a_surrogate_pair_in_json_is_no_trouble(tmp_path: Path) -> None:
    """A finding of the fuzzer: JSON may name characters that no text has."""
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "\\ud800", "comment": "It is \\udfff wrong."}\n', encoding="utf-8")
    shown = CliRunner().invoke(main, ["comments", "read", str(file)])
    assert (shown.exit_code, "It is \ufffd wrong." in shown.output) == (0, True)
    as_json = CliRunner().invoke(main, ["comments", "read", str(file), "--json", "-"])
    assert json.loads(as_json.stdout)["comments"][0]["comment"] in (
        "It is \udfff wrong.",
        "It is \ufffd wrong.",
    )


def test_a_fault_is_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    """The name of a file may hold a line end, and a fault quotes it."""
    file = tmp_path / "a\nb\x1b[31m.md"
    file.write_bytes(b"")
    refused = CliRunner().invoke(main, ["read", str(file)], color=True)
    assert refused.exit_code == 2
    assert (
        refused.stderr == "audiatur: a b␛[31m.md: the file is empty (0 bytes); get it again from its source\n"
    )
