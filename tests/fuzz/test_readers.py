"""Whatever the bytes, a reader gives a result or refuses in plain words; it never crashes or hangs."""

from __future__ import annotations

import contextlib
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiatur import api
from audiatur.formats.ledger_sheet import read_decisions
from audiatur.model import InputError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = sorted(EXAMPLES.glob("*/shared.*"))
SHEETS = sorted([*EXAMPLES.glob("*/comments-*"), *EXAMPLES.glob("*/letter-*")])


def damaged(data: bytes, seed: int) -> bytes:
    """Cut, overwrite, repeat or swap parts of a file, reproducibly."""
    chooser = random.Random(seed)
    out = bytearray(data)
    for _ in range(chooser.randint(1, 8)):
        at = chooser.randrange(len(out)) if out else 0
        length = chooser.choice((1, 4, 64, 1024))
        match chooser.randrange(4):
            case 0:
                out[at : at + length] = chooser.randbytes(min(length, 64))
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length]
            case _:
                out = out[: max(1, at)] if chooser.random() < 0.2 else out
    return bytes(out)


def check_survives(read: Callable[[Path], object], data: bytes, suffix: str) -> None:
    """Check that reading gives something, or a refusal whose every fault is one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{suffix}"
        file.write_bytes(data)
        found: object = None
        with contextlib.suppress(InputError):
            found = read(file)
        assert found is not None or _refused(read, file)


def _refused(read: Callable[[Path], object], file: Path) -> bool:
    with pytest.raises(InputError) as refusal:
        read(file)
    faults = refusal.value.faults
    return bool(faults) and all(
        f.message and "\n" not in f.message and "Traceback" not in f.message for f in faults
    )


@pytest.mark.parametrize("source", REPORTS, ids=lambda p: p.name)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_report_is_read_or_refused(source: Path, seed: int) -> None:
    """Bytes of a real report, cut and overwritten."""
    check_survives(api.read, damaged(source.read_bytes(), seed), source.suffix)


@pytest.mark.parametrize("source", SHEETS, ids=lambda p: p.name)
@given(seed=st.integers(0, 2**32))
def test_damaged_comments_are_read_or_refused(source: Path, seed: int) -> None:
    """Bytes of a real sheet or letter, cut and overwritten."""
    check_survives(api.read_comments, damaged(source.read_bytes(), seed), source.suffix)


@given(data=st.binary(max_size=2000), suffix=st.sampled_from([".docx", ".pdf", ".md", ".html", ".txt", ""]))
def test_any_bytes_are_read_or_refused_as_a_report(data: bytes, suffix: str) -> None:
    """Bytes of no format at all."""
    check_survives(api.read, data, suffix)


@given(data=st.binary(max_size=2000), suffix=st.sampled_from([".csv", ".xlsx", ".jsonl", ".md", ""]))
def test_any_bytes_are_read_or_refused_as_comments(data: bytes, suffix: str) -> None:
    """Bytes of no format at all."""
    check_survives(api.read_comments, data, suffix)


@given(text=st.text(max_size=2000), suffix=st.sampled_from([".csv", ".jsonl", ".md", ".txt", ".html"]))
def test_any_text_is_read_or_refused(text: str, suffix: str) -> None:
    """Text with every kind of character, in every text format."""
    data = text.encode("utf-8")
    check_survives(api.read if suffix in {".md", ".txt", ".html"} else api.read_comments, data, suffix)


@given(seed=st.integers(0, 2**32))
def test_a_damaged_sheet_is_no_ledger(seed: int) -> None:
    """A workbook that is no ledger, damaged or not, is refused with all its faults."""
    [sheet] = [path for path in SHEETS if path.suffix == ".xlsx"]
    check_survives(read_decisions, damaged(sheet.read_bytes(), seed), ".xlsx")


def test_characters_at_infinity_are_no_trouble() -> None:
    """A finding of this fuzzer: a damaged PDF file whose numbers run over (`shared.pdf`, seed 256)."""
    [source] = [path for path in REPORTS if path.suffix == ".pdf"]
    check_survives(api.read, damaged(source.read_bytes(), 256), ".pdf")
