"""The example case is what it says: its files are current, and all that is hidden stands where it is said to.

Whether `explain` finds what is hidden is tested elsewhere; here the case itself is held to its word.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from audiatur.formats.reading import read
from audiatur.formats.sheets import read_comments
from audiatur.model import Change, ChangeKind, Comparison, Flag, Report
from audiatur.text.compare import compare

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "examples" / "teshra-river"
FORMATS = ("md", "docx", "pdf")
LETTER_POINTS = {f"L{n}" for n in range(1, 6)}
NOT_A_CHANGE = {"promised-not-made", "unanswered", "not-found", "whole-document", "duplicate", "renumbering"}
"""Kinds of hidden things that are not themselves a difference between the two texts."""


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((CASE / name).read_text(encoding="utf-8"))


def entries() -> list[dict[str, Any]]:
    hidden = load("hidden.toml")
    return [*hidden["hidden"], *hidden["open"]]


def places(name: str) -> dict[str, str]:
    """The text that stands at each place of a source, by the names that `hidden.toml` uses."""
    source = (CASE / f"{name}.md").read_text(encoding="utf-8")
    found = {"whole document": source}
    number = ""
    columns: list[str] = []
    for line in source.splitlines():
        if m := re.match(r"# (.+)", line):
            found["title"] = m[1]
        elif m := re.match(r"## (\w+)\. (.+)", line):
            found[f"heading {m[1]}"] = m[2]
        elif m := re.match(r"(\d+)\. (.+)", line):
            number = m[1]
            found[number] = m[2]
        elif m := re.match(r" {4}(\([a-z]\)) (.+)", line):
            found[number + m[1]] = m[2]
        elif m := re.match(r"\[\^(\d+)\]: (.+)", line):
            found[f"fn{m[1]}"] = m[2]
        elif line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            columns = columns or cells
            found |= {f"Table 1, {cells[0]}, {c}": cell for c, cell in zip(columns, cells, strict=True)}
    return found


def place_names(report: Report) -> dict[int, str]:
    """The name that `hidden.toml` gives to each paragraph of a report that was read, by index."""
    names: dict[int, str] = {}
    columns: dict[int, str] = {}
    number = commune = ""
    for p in report.paragraphs:
        letter = p.number if p.number and p.number.startswith("(") else None
        if p.kind == "heading":
            names[p.index] = f"heading {p.number}" if p.number else "title"
        elif p.kind == "footnote":
            names[p.index] = f"fn{p.number}"
        elif p.table:
            columns |= {p.table.col: p.text} if p.table.row == 0 else {}
            commune = p.text if p.table.col == 0 else commune
            names[p.index] = f"Table 1, {commune}, {columns[p.table.col]}"
        elif letter:
            names[p.index] = number + letter
        elif p.number:
            names[p.index] = number = p.number
    return names


def worded(comparison: Comparison) -> list[Change]:
    """The changes of a comparison that change a word or its place."""
    return [change for change in comparison.changes if change.kind is not ChangeKind.ATTRIBUTE]


@pytest.mark.skipif(
    importlib.util.find_spec("typst") is None, reason="typst (group example) is not installed"
)
def test_the_generated_files_are_current() -> None:
    """Word, PDF, Excel and CSV files are exactly what the sources give."""
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "build.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "all files of the examples are current\n")


def test_hidden_things_have_names_of_their_own() -> None:
    """A test or a page can name each hidden thing by its id."""
    ids = [entry["id"] for entry in entries()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_hidden_words_stand_where_it_is_said(entry: dict[str, Any]) -> None:
    """The old words are at that place of the shared text only, the new ones of the final text only."""
    shared, final = places("shared"), places("final")
    before = " ".join(shared[place] for place in entry["shared"])
    after = " ".join(final[place] for place in entry["final"])
    assert entry["old"] in before
    assert entry["new"] in after
    if entry["old"] != entry["new"]:
        assert not entry["old"] or entry["old"] not in after or entry["new"].startswith(entry["old"])
        assert not entry["new"] or entry["new"] not in before


def test_only_comments_that_exist_are_named() -> None:
    """Each comment that a hidden thing is about is in one of the three files."""
    sources = load("comments.toml")
    known = {comment["id"] for part in sources.values() for comment in part["comment"]} | LETTER_POINTS
    assert {name for entry in entries() for name in entry["comments"]} <= known


def test_every_comment_is_read_and_none_else() -> None:
    """Fourteen rows, thirteen rows and five numbered points are thirty-two comments."""
    names = ("comments-state.xlsx", "comments-company.csv", "letter-civil-society.docx")
    comments = read_comments([CASE / name for name in names])
    count = [sum(c.source.file == name for c in comments.comments) for name in names]
    ids = [c.id for c in comments.comments if c.source.file != names[2]]
    assert count == [14, 13, 5]
    assert ids == [f"S{n}" for n in range(1, 15)] + [f"C{n}" for n in range(1, 14)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_change_between_the_two_texts_is_accounted_for(suffix: str) -> None:
    """`hidden.toml` names all places that differ, and names none that does not."""
    shared, final = read(CASE / f"shared.{suffix}"), read(CASE / f"final.{suffix}")
    changes = worded(compare(shared, final))
    found_old = {name_of(shared, index) for change in changes for index in indices(change.shared)}
    found_new = {name_of(final, index) for change in changes for index in indices(change.final)}
    said = [entry for entry in entries() if entry.get("kind") not in NOT_A_CHANGE]
    assert found_old == {place for entry in said for place in entry["shared"]}
    assert found_new == {place for entry in said for place in entry["final"]}


def name_of(report: Report, index: int) -> str:
    return place_names(report)[index]


def indices(spans: tuple[tuple[int, int], ...]) -> list[int]:
    return [index for first, last in spans for index in range(first, last)]


@pytest.mark.parametrize(("kind", "hidden"), [("move", "moved"), ("split", "split"), ("merge", "merged")])
def test_the_moved_divided_and_joined_paragraphs_are_seen_as_such(kind: str, hidden: str) -> None:
    """Each of the three stands in the comparison once, under its own kind."""
    shared, final = read(CASE / "shared.docx"), read(CASE / "final.docx")
    said = next(entry for entry in entries() if entry.get("kind") == hidden)
    seen = [change for change in compare(shared, final).changes if change.kind == kind]
    assert [[name_of(shared, i) for i in indices(change.shared)] for change in seen] == [said["shared"]]
    assert [[name_of(final, i) for i in indices(change.final)] for change in seen] == [said["final"]]


@pytest.mark.parametrize(
    ("hidden", "flag"),
    [
        ("number-volume", Flag.NUMBER),
        ("number-samples", Flag.NUMBER),
        ("not-gone", Flag.NEGATION),
        ("softened-violation", Flag.MODAL),
        ("name", Flag.NAME),
        ("broadcaster", Flag.NAME),
    ],
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_what_a_person_must_see_is_flagged(hidden: str, flag: Flag, suffix: str) -> None:
    """A number, a date, a name, a negation or a modal verb that changed is marked as such."""
    shared, final = read(CASE / f"shared.{suffix}"), read(CASE / f"final.{suffix}")
    places = next(entry["final"] for entry in entries() if entry["id"] == hidden)
    changes = worded(compare(shared, final))
    flags = [c.flags for c in changes if [name_of(final, i) for i in indices(c.final)] == places]
    assert len(flags) == 1
    assert flag in flags[0]


@pytest.mark.parametrize("name", ["shared", "final"])
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(FORMATS, 2)))
def test_one_text_in_two_formats_has_no_changes(name: str, one: str, other: str) -> None:
    """The same report as Markdown, Word and PDF is the same text on `key`."""
    changes = worded(compare(read(CASE / f"{name}.{one}"), read(CASE / f"{name}.{other}")))
    assert [(change.kind, change.old, change.new) for change in changes] == []


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_changes_are_the_same_in_every_format(suffix: str) -> None:
    """Word and PDF files differ from one another in just the words in which the Markdown files do."""
    words = []
    for one in ("md", suffix):
        compared = compare(read(CASE / f"shared.{one}"), read(CASE / f"final.{one}"))
        words.append([(change.id, change.kind, change.ops) for change in worded(compared)])
    assert words[0] == words[1]


@pytest.mark.parametrize("suffix", FORMATS)
def test_paragraphs_are_numbered_from_one_without_a_gap(suffix: str) -> None:
    """The numbers as printed are read in every format."""
    numbers = [p.number for p in read(CASE / f"shared.{suffix}").paragraphs if p.kind in {"list", "body"}]
    printed = [number for number in numbers if number and number.isdigit()]
    assert printed == [str(n) for n in range(1, 65)]


def test_pages_and_lines_of_the_company_are_those_printed() -> None:
    """Where a comment of the company gives page and lines, the paragraph it names stands there."""
    report = read(CASE / "shared.pdf")
    for comment in load("comments.toml")["company"]["comment"]:
        if "lines" in comment:
            first = int(comment["lines"].split("-")[0])
            at = {
                place_names(report).get(p.index)
                for p in report.paragraphs
                for line in p.line_map
                if (line.page, line.line) == (int(comment["page"]), first)
            }
            assert at == {comment["paragraph"].replace(" ", "")} or (comment["id"], at) == ("C12", {"60(a)"})
