"""The sheet comes back: reasons typed into `ledger.xlsx` with LibreOffice, then a final text that differs."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from benchmarks.common import CASES, ROOT, audiatur, table

GROUPS = 20
EDITED_WORDS = 15


def _explain(final: Path, out: Path, *more: str) -> dict[str, Any]:
    case = CASES / "nist-63b"
    files = [case / "shared.md", final, case / "comments.jsonl"]
    command = audiatur("explain", *files, "-o", out, "--json", "-", *more)
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == 2:
        raise SystemExit(done.stderr.decode())
    return dict(json.loads(done.stdout))


def _edits(sheet: Path) -> list[tuple[str, int, int, str]]:
    """One cause, reason and name for each of the groups, and a group letter on every row of a change."""
    rows = (
        CalamineWorkbook.from_path(str(sheet)).get_sheet_by_name("Changes").to_python(skip_empty_area=False)
    )
    names = [[str(cell).split("\n")[0] for cell in row] for row in rows]
    head_row = next(n for n, row in enumerate(names) if "Group" in row)
    head = names[head_row]
    column = {name: head.index(name) for name in ("Cause", "Reason", "Group", "By")}
    edits: list[tuple[str, int, int, str]] = []
    told: set[str] = set()
    last = len(head) - 1
    for number in range(head_row + 1, len(rows)):
        if not str(rows[number][last]).startswith("c-"):
            continue
        group = f"G{number % GROUPS:02d}"
        edits.append(("Changes", column["Group"], number, group))
        if group not in told:
            told.add(group)
            edits.append(("Changes", column["Cause"], number, "own motion"))
            edits.append(("Changes", column["Reason"], number, f"reason of {group}: editing"))
            edits.append(("Changes", column["By"], number, "A. Editor"))
    return edits


def _type(office: str, sheet: Path, edits: list[tuple[str, int, int, str]], scratch: Path) -> None:
    listed = scratch / "edits.json"
    listed.write_text(json.dumps(edits), encoding="utf-8")
    profile = (scratch / "profile").as_uri()
    pipe = f"audiatur{scratch.name}"
    server = subprocess.Popen(
        [
            office,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    typist = [
        "/usr/bin/python3",
        str(ROOT / "benchmarks" / "office_typist.py"),
        pipe,
        str(sheet),
        str(listed),
    ]
    try:
        subprocess.run(typist, check=True, timeout=300)
        server.wait(timeout=60)
    finally:
        server.kill()


def _change_words(text: str) -> str:
    """Change one word in each of some paragraphs, chosen at random."""
    chooser = random.Random(15)
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if len(line.split()) > 12 and line[:1].isalpha()]
    for place in chooser.sample(places, EDITED_WORDS):
        words = lines[place].split(" ")
        at = chooser.choice([n for n, word in enumerate(words) if re.fullmatch(r"[a-z]{4,}", word)])
        words[at] = words[at] + "ish"
        lines[place] = " ".join(words)
    return "\n".join(lines)


def _decided(ledger: dict[str, Any]) -> dict[str, str]:
    return {
        change["id"]: cause["reason"]
        for change in ledger["changes"]
        for cause in change["causes"]
        if cause["kind"] == "own-motion"
    }


def comes_back(office: str) -> None:
    """Print how many decisions come back, and whether exactly the touched ones are open again."""
    final = CASES / "nist-63b" / "final.md"
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        out = scratch / "ledger"
        _explain(final, out)
        sheet = out / "ledger.xlsx"
        edits = _edits(sheet)
        _type(office, sheet, edits, scratch)
        first = _decided(_explain(final, out, "--ledger", str(sheet)))
        later = scratch / "later.md"
        later.write_text(_change_words(final.read_text(encoding="utf-8")), encoding="utf-8")
        shutil.copy(sheet, scratch / "decided.xlsx")
        got = _explain(later, scratch / "second", "--ledger", str(scratch / "decided.xlsx"))
        second = _decided(got)
    now = {change["id"] for change in got["changes"]}
    typed = sum(1 for _sheet, _column, _row, text in edits if re.fullmatch(r"G\d\d", text))
    touched = set(first) - now
    kept = set(first) & set(second)
    rows: list[list[object]] = [
        ["decisions typed (20 groups); read back", f"{typed}; {len(first)}"],
        ["kept on the same words", f"{len(kept)} of {len(set(first) & now)}"],
        [f"changes no longer there after {EDITED_WORDS} words were edited", len(touched)],
        ["of these carried over all the same (must be 0)", len(touched & set(second))],
        ["changes decided that were not decided before (must be 0)", len(set(second) - set(first))],
    ]
    table("The sheet comes back (LibreOffice)", ["what", "found"], rows)
