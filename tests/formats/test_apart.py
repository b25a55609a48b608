"""A job done apart gives what it gives here, and ends alone when a file harms it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audiatur.formats import pdf
from audiatur.formats.apart import SECONDS, done_apart
from audiatur.formats.pdf.tables import read_tables
from audiatur.model import InputError

from .pdf.made import one_page

TEXT = one_page(
    b"BT /F 12 Tf 20 100 Td (A line of words.) Tj ET",
    b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
)


JOBS = """
import ctypes

def loop(data, name):
    while True:
        pass

def fill(data, name):
    return bytearray(1 << 30)

def crash(data, name):
    return ctypes.string_at(len(data))

def slip(data, name):
    return {}[name]
"""
GREEDY = (
    "the file is damaged or takes more than 768 MB of memory, which no text does; "
    "get it again from its sender"
)
ENDLESS = f"reading the file takes more than {SECONDS} seconds, which no text does; get it another way"


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module with jobs that do harm, where the process apart finds it."""
    (tmp_path / "harmful_jobs.py").write_text(JOBS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    return "harmful_jobs"


def test_what_is_read_apart_is_what_is_read_here() -> None:
    """Reports and tables come back as equal values."""
    assert done_apart("audiatur.formats.pdf", "read", TEXT, "a.pdf") == pdf.read(TEXT, "a.pdf")
    assert done_apart("audiatur.formats.pdf.tables", "read_tables", TEXT, "a.pdf") == read_tables(
        TEXT, "a.pdf"
    )


def test_faults_come_back_with_their_places() -> None:
    """As if the job had been done here."""
    with pytest.raises(InputError) as apart:
        done_apart("audiatur.formats.pdf", "read", b"%PDF-1.7", "a.pdf")
    with pytest.raises(InputError) as here:
        pdf.read(b"%PDF-1.7", "a.pdf")
    assert apart.value.faults == here.value.faults


@pytest.mark.parametrize(("job", "expected"), [("loop", ENDLESS), ("fill", GREEDY), ("crash", GREEDY)])
def test_a_job_that_a_file_harms_ends_alone(jobs: str, job: str, expected: str) -> None:
    """Endless, greedy or crashing: one sentence each."""
    with pytest.raises(InputError) as caught:
        done_apart(jobs, job, b"x", "a.pdf")
    assert (caught.value.faults[0].file, caught.value.faults[0].message) == ("a.pdf", expected)


def test_a_slip_of_ours_is_not_blamed_on_the_file(jobs: str) -> None:
    """It comes through as what it is."""
    with pytest.raises(RuntimeError, match="KeyError"):
        done_apart(jobs, "slip", b"", "a.pdf")
