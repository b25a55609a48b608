"""What a dossier's verbs say of bad input: one clear sentence, the right exit code, nothing written."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_dossier import AT, Desk, desk, draft

__all__ = ["desk", "draft"]

UNUSABLE = [
    ("fix", "river", "../v", "{draft}"),
    ("fix", "river", "v9", "{absent}"),
    ("fix", "river", "v9", "{folder}"),
    ("fix", "river", "v9", "{broken}"),
    ("share", "river", "state", "v1", "--extract", "77", "--length", "P30D"),
    ("share", "river", "state", "v1", "--extract", "", "--length", "P30D"),
    ("share", "river", "state", "v1", "--form", "none", "--length", "P30D"),
    ("share", "river", "state", "v1", "--ends", "soon"),
    ("share", "river", "state", "v1", "--length", "P30D", "-o", "{draft}"),
    ("comment", "river", "state", "{absent}"),
    ("comment", "river", "state", "{broken}"),
    ("comment", "river", "state"),
    ("comment", "river", "state", "{sheet}", "--text", "and this"),
    ("withdraw", "river", "C99"),
    ("dispose", "river", "C98", "C99", "--as", "noted"),
    ("dispose", "river", "--from", "{absent}"),
    ("dispose", "river", "--from", "{sheet}"),
    ("approve", "river", "--all"),
    ("revise", "river", "v2", "{draft}", "--from", "v9"),
    ("revise", "river", "v2", "{absent}", "--from", "v1"),
    ("revise", "river", "v2", "{draft}", "--from", "v1", "--ledger", "{draft}"),
    ("execute", "river", "C99", "v1"),
    ("promise", "river", "--ends", "9999-12-31"),
    ("approach", "river", "--from", "x", "--asks", "delay", "--known", "press", "--letter", "{absent}"),
    ("approach", "river", "--from", "x", "--asks", "delay", "--known", "press", "--note", "a\udcffb"),
    ("annex", "river", "state", "{absent}"),
    ("leak", "river", "v1", "{absent}"),
    ("release", "river", "v1", "--again"),
    ("status", "nope"),
    ("status", "river", "--at", "whenever"),
    ("status", "river", "--public", "{draft}"),
    ("status", "river", "--json", "{draft}/x.json"),
    ("view", "river", "nobody"),
    ("files", "river", "99"),
    ("files", "river", "2", "-o", "{draft}"),
    ("export", "river", "{draft}"),
    ("export", "river", "{folder}"),
    ("import", "{absent}"),
    ("import", "{draft}"),
]
REFUSED = [
    ("fix", "river", "v1", "{draft}"),
    ("share", "river", "nobody", "v1"),
    ("share", "river", "state", "v9"),
    ("share", "river", "state", "v1", "--round", "nope", "--length", "P30D"),
    ("share", "river", "state", "v1", "--length", "banana"),
    ("acknowledge", "river", "state", "v1"),
    ("ask", "river", "nobody", "--ends", "2099-01-01"),
    ("extend", "river", "nobody", "--ends", "2099-01-01"),
    ("decline", "river", "nobody", "comment"),
    ("comment", "river", "nobody", "--text", "x", "--version", "v1"),
    ("comment", "river", "state", "--text", "x", "--version", "v9"),
    ("notify", "river", "nobody"),
    ("annex", "river", "nobody", "{draft}"),
    ("state", "river", "{draft}", "--party", "nobody"),
    ("certify", "river", "nope"),
    ("override", "river", "nope", "--ground", "x"),
    ("bar", "river", "nope", "--ground", "x"),
    ("lift", "river", "court-order", "--ground", "x"),
    ("consent", "river", "nobody"),
    ("disclose", "river", "nobody", "v1", "part"),
    ("leak", "river", "v9"),
    ("release", "river", "v9"),
    ("correct", "river", "v1", "--ground", "x"),
    ("retract", "river", "--ground", "x"),
]


@pytest.fixture
def case(desk: Desk, draft: str, tmp_path: Path) -> tuple[Desk, dict[str, str]]:
    desk("fix", "river", "v1", draft, "--at", AT)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "sheet.csv").write_text("No.,Paragraph,Comment\n1,1,Not so.\n")
    names = {"absent": "absent.docx", "folder": "full", "broken": "broken.docx", "sheet": "sheet.csv"}
    return desk, {"draft": draft, **{name: str(tmp_path / file) for name, file in names.items()}}


def _filled(words: tuple[str, ...], names: dict[str, str]) -> list[str]:
    for name, path in names.items():
        words = tuple(word.replace(f"{{{name}}}", path) for word in words)
    return list(words)


def test_what_cannot_be_used_is_told_and_nothing_is_written(case: tuple[Desk, dict[str, str]]) -> None:
    desk, names = case
    before = desk.acts()
    for words in UNUSABLE:
        result = desk(*_filled(words, names), code=2)
        assert result.stdout == "" or words[0] == "files", words
        lines = result.stderr.splitlines()
        assert 1 <= len(lines) <= 2, (words, result.stderr)
        assert all(line.startswith("audiatur: ") for line in lines), (words, result.stderr)
        assert desk.acts() == before, words


def test_what_is_refused_is_json_alone_on_standard_output(case: tuple[Desk, dict[str, str]]) -> None:
    desk, names = case
    before = desk.acts()
    for words in REFUSED:
        result = desk(*_filled(words, names), "--json", "-", code=1)
        answer = json.loads(result.stdout)
        assert answer["written"] is False, words
        assert "refused: " in result.stderr, words
    assert desk.acts() == before


def test_json_is_alone_on_standard_output_where_all_is_well(case: tuple[Desk, dict[str, str]]) -> None:
    desk, _names = case
    told = [
        ("share", "river", "state", "v1", "--length", "P30D"),
        ("comment", "river", "state", "--text", "Not so."),
        ("view", "river", "state"),
        ("status", "river"),
        ("timeline", "river"),
        ("status",),
    ]
    schemas = [json.loads(desk(*words, "--json", "-").stdout)["schema"] for words in told]
    assert schemas[-1] == "audiatur/dossiers/1"
    assert len(set(schemas)) == 4
    preview = json.loads(desk("release", "river", "v1", "--dry-run", "--json", "-", code=1).stdout)
    assert preview["allowed"] is False
    assert {gate["gate"] for gate in preview["gates"]} >= {"windows-closed"}


def test_a_dossier_that_is_damaged_hides_no_other(case: tuple[Desk, dict[str, str]]) -> None:
    desk, _names = case
    new = ("new", "lake", "--title", "The lake", "--procedure", "public-consultation", "--party", "a=A")
    desk(*new)
    acts = json.loads(desk("status", "river", "--json", "-").stdout)
    assert acts["dossier"] == "river"
    rules = next(
        path for path in desk.folder.glob("objects/*/*") if b"ohchr-country-report" in path.read_bytes()
    )
    rules.write_bytes(b"other")
    result = desk("status", "--json", "-", code=2)
    listed = {one["dossier"]: one for one in json.loads(result.stdout)["dossiers"]}
    assert listed["lake"]["title"] == "The lake"
    assert "damaged" in listed["river"]["fault"]


@pytest.mark.parametrize("most", [0, 4096, 20_000])
@pytest.mark.parametrize("what", ["fix", "share", "export"])
def test_a_full_disk_is_one_sentence_and_nothing_is_written(
    case: tuple[Desk, dict[str, str]], tmp_path: Path, most: int, what: str
) -> None:
    desk, names = case
    words = {
        "fix": ["fix", "river", "v2", names["draft"]],
        "share": ["share", "river", "state", "v1", "--length", "P30D"],
        "export": ["export", "river", str(tmp_path / "out")],
    }[what]
    if (what, most) in (("export", 20_000), ("fix", 20_000)):
        most = 1000
    before = desk.acts()
    command = "from audiatur.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "dossier", *words, "--office", str(desk.folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("audiatur: ")
    assert len(done.stderr.splitlines()) == 1
    assert desk.acts() == before
    assert not (tmp_path / "out").exists()
    assert not list(desk.folder.glob("dossiers/**/*"))
