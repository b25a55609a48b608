"""Files that come in: safe names, whatever senders call them, and a guess of what each file is."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from audiatur.office.options import MOST_FILES
from audiatur.office.run import Run
from audiatur.office.tasks import Role
from audiatur.office.uploads import LONGEST_NAME, guess, safe_name, take_in

TRICKS = {
    "../../etc/passwd": "passwd",
    "..\\..\\windows\\system.ini": "system.ini",
    "/etc/shadow": "shadow",
    "C:\\boot.ini": "boot.ini",
    "..": "file",
    ".": "file",
    "": "file",
    ".hidden.docx": "hidden.docx",
    ".docx": "file.docx",
    "a\x00b.docx": "a b.docx",
    "report\u202exslx.exe": "report xslx.exe",
    "name\r\nSet-Cookie: x.docx": "name Set-Cookie x.docx",
    "<script>alert(1)</script>.docx": "script.docx",
    "CON.docx": "CON.docx",
    "état final.docx": "état final.docx",
    "مسودة.docx": "مسودة.docx",
}


@pytest.mark.parametrize(("name", "safe"), TRICKS.items())
def test_names_that_play_tricks(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_a_safe_name_is_one_part_of_a_path_everywhere(name: str) -> None:
    safe = safe_name(name)
    assert PurePosixPath(safe).parts == (safe,)
    assert PureWindowsPath(safe).parts == (safe,)
    assert safe not in {".", ".."}
    assert len(safe.encode()) <= LONGEST_NAME + 12
    assert safe_name(safe) == safe


@given(st.text(min_size=1, max_size=400), st.sampled_from([".docx", ".xlsx", ".csv"]))
def test_a_long_name_keeps_its_ending(stem: str, ending: str) -> None:
    assert safe_name(f"x{stem}{ending}").endswith(ending)


GUESSES = [
    (["shared.docx", "final.docx", "comments-state.xlsx", "letter.docx"], "shared final comments comments"),
    (["Report_v1.docx", "Report_v2.docx", "Stellungnahme.xlsx"], "shared final comments"),
    (["a.docx", "b.docx", "c.xlsx"], "shared final comments"),
    (["final report.pdf", "draft report.pdf", "matrix.csv"], "final shared comments"),
    (["ledger.xlsx", "shared.md", "final.md", "x.csv"], "ledger shared final comments"),
    (["ledger (1).xlsx"], "ledger"),
    (["Report published.docx", "Report.docx"], "final shared"),
    (["draft.docx", "draft with comments.docx", "final.docx"], "shared comments final"),
    (["one.docx", "two.docx", "three.docx"], "shared final comments"),
]


@pytest.mark.parametrize(("names", "roles"), GUESSES)
def test_a_guess_by_name(names: list[str], roles: str) -> None:
    assert " ".join(guess(names)) == roles


def test_what_is_there_is_not_guessed_again() -> None:
    assert guess(["final.docx", "more.docx"], [Role.SHARED, Role.FINAL]) == [Role.COMMENTS, Role.COMMENTS]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_each_text_is_guessed_once_at_most(names: list[str]) -> None:
    roles = guess(names)
    assert len(roles) == len(names)
    assert roles.count(Role.SHARED) <= 1
    assert roles.count(Role.FINAL) <= 1


def _run(folder: Path) -> Run:
    return Run(name="r", folder=folder)


def test_two_files_of_one_name_get_two_names(tmp_path: Path) -> None:
    """Ids of comments are told apart by the names of their files."""
    run = _run(tmp_path)
    take_in(run, [SimpleUploadedFile("comments.csv", b"a"), SimpleUploadedFile("Comments.csv", b"b")])
    take_in(run, [SimpleUploadedFile("comments.csv", b"c")])
    assert [one.name for one in run.uploads] == ["comments.csv", "Comments (2).csv", "comments (3).csv"]
    assert [one.path.read_bytes() for one in run.uploads] == [b"a", b"b", b"c"]


def test_nothing_is_written_outside_the_folder_of_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "run"
    folder.mkdir(parents=True)
    run = _run(folder)
    tricks = [name for name in TRICKS if name.strip(".")]  # of the others Django makes no file at all
    take_in(run, [SimpleUploadedFile(name, b"x") for name in tricks])
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written) == len(tricks)
    assert all(path.resolve().is_relative_to(folder) for path in written)


def test_no_more_files_than_stated_are_taken(tmp_path: Path) -> None:
    run = _run(tmp_path)
    take_in(run, [SimpleUploadedFile(f"{n}.csv", b"") for n in range(MOST_FILES + 3)])
    assert len(run.uploads) == MOST_FILES
