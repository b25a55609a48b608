"""Redlines of real pairs: both texts back by three readers, bytes equal twice, and the CPU they take.

usage: python -m benchmarks.redline [readers] [edited] [speed]
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.formats.redline import office
from tests.formats.redline.helpers import accepted, rejected, texts
from tests.formats.redline.random_edits import edited as randomly_edited

from audiatur import api
from audiatur.formats import docx
from audiatur.formats.redline import redline
from audiatur.model import InputError
from audiatur.text.compare import compare
from benchmarks.cases import PAGE_ORDER
from benchmarks.common import CASES, ROOT, audiatur, cpu, met, table

PCTF = CASES / "pctf-docx"
SEEDS = (1, 2, 3)


def _pairs(scratch: Path) -> Iterator[tuple[str, Path, Path]]:
    for tongue in ("en", "fr"):
        yield f"pctf {tongue}", PCTF / f"v1.3-{tongue}.docx", PCTF / f"v1.4-{tongue}.docx"
    example = ROOT / "examples" / "teshra-river"
    yield "example", example / "shared.docx", example / "final.docx"
    yield "example, from Markdown", example / "shared.md", example / "final.md"
    yield "example, from PDF", example / "shared.pdf", example / "final.pdf"
    policy = CASES / "us-source-code-policy"
    sides = []
    for folder in ("draft_2016-04-19", "final_2016-08-08"):
        pages = [policy / folder / "pages" / f"{name}.md" for name in PAGE_ORDER]
        sides.append(scratch / f"{folder}.md")
        text = "\n\n".join(page.read_text(encoding="utf-8") for page in pages if page.exists())
        sides[-1].write_text(text, encoding="utf-8")
    yield "policy, from Markdown", sides[0], sides[1]
    for shared in sorted((CASES / "documents/revision_oracle").glob("*-Rejected.docx")):
        final = Path(str(shared).replace("-Rejected", "-Accepted"))
        if final.exists():
            yield shared.name.split("__")[1].removesuffix("-Rejected.docx"), shared, final


def readers() -> None:
    """Every pair by our reader, LibreOffice and pandoc."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        rows: list[list[object]] = []
        jobs: list[office.Job] = []
        made: list[tuple[Path, Path, Path]] = []
        for number, (name, shared, final) in enumerate(_pairs(scratch)):
            old, new = api.read(shared), api.read(final)
            comparison = api.compare(old, new)
            data = redline(comparison, shared.read_bytes())
            twice = redline(comparison, shared.read_bytes()) == data
            file = scratch / f"{number}.docx"
            file.write_bytes(data)
            ours = accepted(data) == texts(new), rejected(data) == texts(old)
            rows.append([name, len(comparison.changes), *map(_yes, (*ours, twice))])
            made.append((file, shared, final))
            jobs += [(file, "accept", ""), (file, "reject", "")]
            jobs += [(path, "as-is", "") for path in (final, shared)] if shared.suffix == ".docx" else []
        answers = iter(office.ask(jobs, scratch)) if office.is_there() else iter(())
        for at, (file, shared, final) in enumerate(made):
            rows[at].extend(_office(answers, shared) if office.is_there() else ["–", "–"])
            rows[at].extend(_pandoc(file, shared, final))
        head = ["pair", "changes", "accept = final", "reject = shared", "equal twice"]
        head += ["LibreOffice accept", "reject", "pandoc accept", "reject"]
        table("Redlines: both texts back", head, rows)


def _yes(value: bool) -> str:
    return "yes" if value else "NO"


def _office(answers: Iterator[office.Answer | None], shared: Path) -> list[str]:
    took, left = next(answers), next(answers)
    if shared.suffix != ".docx":
        return ["opens" if took and left else "no"] * 2
    new, old = next(answers), next(answers)
    return [
        _yes(all(office.folded(a, kind) == office.folded(b, kind) for kind in ("paragraphs", "notes")))
        for a, b in ((took, new), (left, old))
    ]


def _pandoc(file: Path, shared: Path, final: Path) -> list[str]:
    try:
        import pypandoc  # noqa: PLC0415
    except ImportError:
        return ["–", "–"]
    if shared.suffix != ".docx":
        return ["–", "–"]
    program = pypandoc.get_pandoc_path()
    found = []
    for how, other in (("accept", final), ("reject", shared)):
        got, wanted = _words(program, file, how), _words(program, other, "accept")
        found.append(_yes(got == wanted))
    return found


def _words(program: str, file: Path, how: str) -> list[str]:
    """All words that pandoc reads, without those of tables of contents, which are made anew."""
    command = [program, "-f", "docx+styles", "-t", "json", f"--track-changes={how}", str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    return "".join(_strings(json.loads(done.stdout)["blocks"])).split()


_BLOCKS = frozenset({"Para", "Plain", "Header", "LineBlock", "CodeBlock", "Note", "Table", "Figure", "Div"})


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _strings(one)
    elif isinstance(node, dict):
        style = dict(node["c"][0][2]).get("custom-style", "") if node.get("t") == "Div" else ""
        if style.lower().startswith(("toc", "table of figures", "tm ")):
            return
        if node.get("t") == "Image":
            return  # what describes a picture is no text
        if node.get("t") == "Str":
            yield node["c"]
        elif node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        else:
            # Another look begins no other word; another paragraph does.
            yield " " if node.get("t") in _BLOCKS else ""
            yield from _strings(node.get("c", []))
            yield " " if node.get("t") in _BLOCKS else ""


def edited() -> None:
    """Each Word file of the corpus against randomly edited selves."""
    rows: list[list[object]] = []
    for file in sorted((CASES / "documents/docx").glob("*.doc[xm]")):
        data = file.read_bytes()
        try:
            shared = docx.read(data, file.name, "0")
        except InputError:
            continue
        both = [0, 0]
        for seed in SEEDS:
            final = randomly_edited(shared, random.Random(seed))
            made = redline(compare(shared, final), data)
            both[0] += accepted(made) == texts(final)
            both[1] += rejected(made) == texts(shared)
        rows.append([file.name[:50], len(shared.paragraphs), *(f"{n} of {len(SEEDS)}" for n in both)])
    table("Randomly edited files", ["file", "paragraphs", "accept = final", "reject = shared"], rows)


def speed() -> None:
    """CPU of the whole process against docx-trackdiff, jubarte-redlines and python-docx, where installed."""
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for tongue in ("en", "fr"):
            old, new = PCTF / f"v1.3-{tongue}.docx", PCTF / f"v1.4-{tongue}.docx"
            out = Path(folder) / "redline.docx"
            ours = cpu(audiatur("compare", old, new, "-o", out), runs=5)
            without = cpu(audiatur("compare", old, new, "--json", Path(folder) / "x.json"), runs=5)
            row: list[object] = [f"pctf {tongue}", f"{ours:.3f}", f"{without:.3f}"]
            for name, bar in (("docx_trackdiff", 0.3), ("jubarte_redlines", 0.1)):
                row.append(_peer(name, bar, ours, (old, new, out)))
            rows.append(row)
    head = [
        "pair",
        "CPU s with redline",
        "CPU s with JSON instead",
        "of docx-trackdiff",
        "of jubarte-redlines",
    ]
    table("Speed of a redline (whole process)", head, rows)
    seconds = [_writing() for _ in range(5)]
    print(f"\nwriting alone, read and compared before: {statistics.median(seconds):.3f} s CPU")


def _writing() -> float:
    import time  # noqa: PLC0415

    old, new = PCTF / "v1.3-en.docx", PCTF / "v1.4-en.docx"
    comparison = api.compare(api.read(old), api.read(new))
    data = old.read_bytes()
    start = time.process_time()
    redline(comparison, data)
    return time.process_time() - start


PEERS = {
    "docx_trackdiff": "from docx_trackdiff.compare import main; main()",
    "jubarte_redlines": "from jubarte_redlines.__main__ import main; main()",
}
"""How the peers are called; they are no dependency: `pip install` them beside."""


def _peer(name: str, bar: float, ours: float, files: tuple[Path, Path, Path]) -> str:
    old, new, out = map(str, files)
    arguments = ["compare", old, new, "-o", out, "--force"] if name == "jubarte_redlines" else [old, new, out]
    if subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, check=False).returncode:
        return "not installed"
    return met(ours / cpu([sys.executable, "-c", PEERS[name], *arguments], runs=3), bar)


JOBS = {"readers": readers, "edited": edited, "speed": speed}

if __name__ == "__main__":
    if not CASES.is_dir():
        raise SystemExit("the real cases are not here (expected in ../shared/cases)")
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
