"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur.formats.writing import write_all
from audiatur.model import InputError


def test_files_are_written_and_old_ones_kept(tmp_path: Path) -> None:
    """Folders are made, old bytes go to the name given, nothing temporary stays."""
    place, kept = tmp_path / "new" / "ledger.xlsx", tmp_path / "new" / "ledger.previous.xlsx"
    write_all({place: b"first"})
    write_all({place: b"second", place.with_name("ledger.md"): b"words"}, {place: kept})
    found = {path.name: path.read_bytes() for path in place.parent.iterdir()}
    assert found == {"ledger.xlsx": b"second", "ledger.previous.xlsx": b"first", "ledger.md": b"words"}


def test_where_one_place_cannot_be_written_none_is(tmp_path: Path) -> None:
    """A file stands where a folder should be: the other file keeps its old bytes, and the place is named."""
    good, blocked = tmp_path / "good.md", tmp_path / "file" / "inside.md"
    good.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(InputError) as refusal:
        write_all({good: b"new", blocked: b"new"})
    assert [fault.file for fault in refusal.value.faults] == [str(blocked)]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "good.md": b"old",
        "file": b"in the way",
    }
