"""Whole cases: what `explain` and `read` make of real documents, against what is known of them.

usage: python -m benchmarks.cases [pctf] [ohchr] [nist] [policy] [sheet] [startup]
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.common import CASES, audiatur, cpu, met, table
from benchmarks.sheet import comes_back

Json = dict[str, Any]

PAGE_ORDER = (
    "index",
    "introduction",
    "objectives",
    "scope",
    "solutions-analysis",
    "procurement",
    "reuse",
    "oss",
    "exceptions",
    "Implementation",
    "Appendixa",
    "appendixb",
)
"""The pages of the US policy as its site orders them; each version has most of them."""


def _explain(*arguments: str | Path) -> tuple[int, Json]:
    done = subprocess.run(
        [*audiatur("explain"), *map(str, arguments), "--json", "-"], capture_output=True, check=False
    )
    if done.returncode == 2:
        raise SystemExit(done.stderr.decode())
    return done.returncode, json.loads(done.stdout)


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / max(1, whole):.0%})"


def pctf() -> None:
    """Printed lines, furniture, and the published table of comments."""
    case = CASES / "pctf-1.0"
    files = [case / "shared.pdf", case / "final.pdf", case / "comments.csv"]
    _code, got = _explain(*files)
    by_line = sum(
        c["anchor"]["status"] == "found" and c["anchor"]["basis"] == "line" for c in got["comments"]
    )
    furniture = [
        change["id"]
        for change in got["changes"]
        if any(
            re.fullmatch(r"(\d+|\d{4}-\d{2}-\d{2}|Page \d+.*)", _fold(text))
            for text in change["old"] + change["new"]
        )
    ]
    seconds = cpu([*audiatur("explain"), *map(str, files)], runs=3)
    rows: list[list[object]] = [
        ["comments kept", f"{len(got['comments'])} of 83"],
        ["anchored by printed line", f"{by_line} of 83"],
        ["changes that are a bare number, date or page line", len(furniture)],
        ["changes (attributes apart)", got["totals"]["changes"]],
        ["CPU seconds, whole process", met(seconds, 10)],
        ["comments.pdf against comments.csv", _compare_tables(case)],
    ]
    table("PCTF 1.0: PDF with printed lines, 83 comments", ["what", "found"], rows)


def _compare_tables(case: Path) -> str:
    done = subprocess.run(
        audiatur("comments", "read", case / "comments.pdf", "--json", "-"), capture_output=True, check=False
    )
    if done.returncode:
        return done.stderr.decode()
    got = json.loads(done.stdout)["comments"]
    with (case / "comments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = [
        [_fold(r[k]) for k in ("no", "lines", "comment", "suggested_change", "disposition")] for r in rows
    ]
    found = [[_fold(str(v)) for v in c["raw"].values()][:5] for c in got]
    equal = sum(a == b for a, b in zip(wanted, found, strict=False))
    return f"{len(found)} rows of {len(rows)}; {equal} equal in every column"


def ohchr() -> None:
    """Numbered paragraphs of a UN report."""
    case = CASES / "ohchr-2022"
    done = subprocess.run(
        audiatur("read", case / "assessment.pdf", "--json", "-"), capture_output=True, check=True
    )
    got = json.loads(done.stdout)["paragraphs"]
    known = json.loads((case / "paragraphs.json").read_text(encoding="utf-8"))
    known = known if isinstance(known, list) else known["paragraphs"]
    body = {p["number"]: p for p in got if p["number"] and p["kind"] != "footnote" and p["number"].isdigit()}
    pairs = [(body[str(k["n"])]["text"], k["text"]) for k in known if str(k["n"]) in body]
    folded = sum(_fold(a) == _fold(b) for a, b in pairs)
    bare = sum("".join(a.split()) == "".join(b.split()) for a, b in pairs)
    # The other ten are told in tests/formats/pdf/test_cases.py, one by one, against the pages themselves.
    rows: list[list[object]] = [
        ["numbered paragraphs", f"{len(body)} of 153"],
        ["equal to paragraphs.json, white space folded", f"{folded} of {len(known)}"],
        ["equal without white space", f"{bare} of {len(known)}"],
        ["footnotes apart", sum(p["kind"] == "footnote" for p in got)],
        ["numbered paragraphs with printed pages", sum(p["pages"] is not None for p in body.values())],
    ]
    table("OHCHR 2022: a UN report as PDF", ["what", "found"], rows)


def nist() -> None:
    """The honest sentence against the history of the text."""
    case = CASES / "nist-63b"
    files = [case / "shared.md", case / "final.md", case / "comments.jsonl"]
    _code, got = _explain(*files)
    units = [json.loads(line) for line in (case / "units.jsonl").read_text(encoding="utf-8").splitlines()]
    units = [u for u in units if u["type"] != "unchanged"]
    with_comment = sum(bool(u["issues"]) for u in units)
    totals = got["totals"]
    kinds = Counter(
        c["causes"][0]["kind"]
        for c in got["changes"]
        if c["status"] != "unexplained" and c["kind"] != "attribute"
    )
    seconds = cpu([*audiatur("explain"), *map(str, files)], runs=3)
    rows: list[list[object]] = [
        [
            "changed units in the history; with a comment behind them",
            f"{len(units)}; {_share(with_comment, len(units))}",
        ],
        ["changes found (attributes apart)", totals["changes"]],
        [
            "explained by a comment (proposed)",
            f"{kinds['comment']} ({kinds['comment'] / totals['changes']:.0%})",
        ],
        ["explained by rules and consequences", kinds["rule"] + kinds["consequential"]],
        ["unexplained", _share(totals["unexplained"], totals["changes"])],
        ["CPU seconds, whole process", met(seconds, 2)],
    ]
    table("NIST SP 800-63B: the honest sentence", ["what", "found"], rows)


def policy() -> None:
    """A consultation in which nothing was ever answered."""
    case = CASES / "us-source-code-policy"
    with tempfile.TemporaryDirectory() as scratch:
        texts = []
        for name, folder in (("shared", "draft_2016-04-19"), ("final", "final_2016-08-08")):
            pages = case / folder / "pages"
            files = [page for name_of in PAGE_ORDER if (page := pages / f"{name_of}.md").exists()]
            text = Path(scratch) / f"{name}.md"
            text.write_text("\n\n".join(p.read_text(encoding="utf-8") for p in files), encoding="utf-8")
            texts.append(text)
        maps = ("pr=id", "date=received_at", "author=commenter", "title=comment", "files=reference")
        code, got = _explain(
            *texts, case / "pull_requests.csv", *(part for pair in maps for part in ("--map", pair))
        )
    confirmed = [
        cause
        for change in got["changes"]
        for cause in change["causes"]
        if cause["status"] == "confirmed" and cause["kind"] != "rule"
    ]
    rows: list[list[object]] = [
        ["comments read", got["totals"]["comments"]],
        ["listed as unanswered", got["totals"]["unanswered"]],
        ["changes claimed as explained by a person", len(confirmed)],
        ["exit code", code],
    ]
    table("US source code policy: no answer was ever published", ["what", "found"], rows)


def sheet() -> None:
    """Twenty grouped reasons typed in with LibreOffice, then a final text that differs a little."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print(
            "\n### The sheet comes back\n\nskipped: LibreOffice is not installed (Debian: libreoffice-calc)"
        )
        return
    comes_back(office)


def startup() -> None:
    """CPU of `--help` and of a bare interpreter."""
    bare = cpu([sys.executable, "-c", "pass"], runs=9)
    own = cpu(audiatur("--help"), runs=9)
    table(
        "Start-up", ["what", "CPU s"], [["python -c pass", f"{bare:.3f}"], ["audiatur --help", met(own, 0.1)]]
    )


JOBS = {"pctf": pctf, "ohchr": ohchr, "nist": nist, "policy": policy, "sheet": sheet, "startup": startup}

if __name__ == "__main__":
    if not CASES.is_dir():
        raise SystemExit("the real cases are not here (expected in ../shared/cases)")
    for name in sys.argv[1:] or JOBS:
        JOBS[name]()
