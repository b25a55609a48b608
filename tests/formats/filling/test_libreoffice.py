"""LibreOffice opens what was filled, and shows the answers as texts."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from audiatur.formats.filling import fill

from .test_made_workbooks import ANSWERS
from .workbooks import MADE

OFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_every_filled_workbook(tmp_path: Path) -> None:
    """All made workbooks in one run; words, reasons and line breaks are those of the ledger."""
    filled = tmp_path / "filled"
    filled.mkdir()
    for name, make in MADE.items():
        path = tmp_path / name
        path.write_bytes(make())
        (filled / name).write_bytes(fill(path, ANSWERS).data)
    files = [str(filled / name) for name in MADE]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for name in MADE:
        text = (tmp_path / "out" / f"{Path(name).stem}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(text.splitlines(keepends=True)))
        top = 3 if name == "merged.xlsx" else 1
        reasons = [rows[top + at][5] for at in range(4)]
        assert reasons == [decision.reason or "" for decision in ANSWERS.decisions], name
        assert all(rows[top + at][4] for at in range(4)), name
