"""Real pairs of files: both texts come back by our reader, and by LibreOffice where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiatur import api
from audiatur.formats.redline import redline
from tests.formats.real_files import CASES, files, needs_cases
from tests.formats.redline import office
from tests.formats.redline.helpers import accepted, rejected, texts

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "teshra-river"
REJECTED = files("documents/revision_oracle/*-Rejected.docx")
ORACLE = [(file, Path(str(file).replace("-Rejected", "-Accepted"))) for file in REJECTED]
PCTF = [
    (CASES / f"pctf-docx/v1.3-{tongue}.docx", CASES / f"pctf-docx/v1.4-{tongue}.docx")
    for tongue in ("en", "fr")
]

LIBREOFFICE_DIFFERS = {
    # LibreOffice 7.4 keeps no tracked change inside a content control for plain text.
    "docxodus__RP004-Deleted-Text-in-CC-Rejected.docx",
    # The final file holds the date of today as a field, which LibreOffice makes anew.
    "docxodus__RP020-Inserted-Field-Code-Rejected.docx",
}


def check_written(shared: Path, final: Path) -> bytes:
    """Make a redline, checked by our reader."""
    old, new = api.read(shared), api.read(final)
    made = redline(api.compare(old, new), shared.read_bytes())
    assert rejected(made) == texts(old)
    assert accepted(made) == texts(new)
    return made


@needs_cases
@pytest.mark.parametrize(("shared", "final"), PCTF, ids=["en", "fr"])
def test_a_framework_of_a_hundred_pages(shared: Path, final: Path) -> None:
    check_written(shared, final)


@pytest.mark.parametrize(("shared", "final"), ORACLE, ids=[file.stem for file in REJECTED])
def test_files_with_every_kind_of_change(shared: Path, final: Path) -> None:
    if not final.exists():
        pytest.skip("the oracle has no accepted version of this file")
    check_written(shared, final)


@needs_cases
def test_a_policy_in_markdown(tmp_path: Path) -> None:
    """All pages of each version in one text, as the site has them by name."""
    case = CASES / "us-source-code-policy"
    sides = []
    for folder in ("draft_2016-04-19", "final_2016-08-08"):
        pages = sorted((case / folder / "pages").glob("*.md"))
        sides.append(tmp_path / f"{folder}.md")
        sides[-1].write_text(
            "\n\n".join(page.read_text(encoding="utf-8") for page in pages), encoding="utf-8"
        )
    old, new = (api.read(side) for side in sides)
    made = redline(api.compare(old, new), None)
    assert rejected(made) == texts(old)
    assert accepted(made) == texts(new)


@pytest.mark.skipif(not office.is_there(), reason="LibreOffice with UNO is not installed")
def test_libreoffice_gives_both_texts_back(tmp_path: Path) -> None:
    """Accepted, the redline reads as the final file does there; rejected, as the shared file does."""
    pairs = [(EXAMPLE / "shared.docx", EXAMPLE / "final.docx")]
    # The long files are in `benchmarks.redline`: LibreOffice takes a minute for each.
    pairs += [pair for pair in ORACLE if all(file.exists() for file in pair)]
    pairs = [pair for pair in pairs if pair[0].name not in LIBREOFFICE_DIFFERS]
    jobs: list[office.Job] = []
    for number, (shared, final) in enumerate(pairs):
        made = tmp_path / f"{number}.docx"
        made.write_bytes(check_written(shared, final))
        jobs += [(made, "accept", ""), (made, "reject", ""), (final, "as-is", ""), (shared, "as-is", "")]
    answers = office.ask(jobs, tmp_path)
    for number, (shared, _final) in enumerate(pairs):
        took, left, new, old = answers[number * 4 : number * 4 + 4]
        for kind in ("paragraphs", "notes"):
            assert office.folded(took, kind) == office.folded(new, kind), f"{shared.name}, accepted"
            assert office.folded(left, kind) == office.folded(old, kind), f"{shared.name}, rejected"
