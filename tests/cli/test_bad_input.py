"""Bad input ends with exit code 2, one clear sentence per fault, all at once, and nothing written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audiatur.cli import main

GOOD = "# A report\n\nThe first paragraph of it.\n\nThe second paragraph of it.\n"
COMMENTS = "No.,Comment,Response\n1,The first paragraph is wrong.,Noted.\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
"""The head of the container that Office wraps encrypted files in."""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with two good texts and a good sheet."""
    (tmp_path / "shared.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "final.md").write_text(GOOD.replace("second", "last"), encoding="utf-8")
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    return tmp_path


def explain(case: Path, *arguments: str, shared: str = "shared.md", final: str = "final.md") -> Result:
    """Run `audiatur explain` on files of the case, with an output folder."""
    files = [str(case / shared), str(case / final)]
    given = [str(case / a) if (case / a).exists() or a.endswith((".csv", ".xlsx")) else a for a in arguments]
    return CliRunner().invoke(main, ["explain", *files, *(given or [str(case / "comments.csv")])])


def check_refused(result: Result, *words: str) -> list[str]:
    """Check the exit code, that standard output is empty and no traceback came; give the lines of faults."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    lines = result.stderr.splitlines()
    for word in words:
        assert any(word in line for line in lines), (word, lines)
    return lines


def test_all_faults_of_all_inputs_are_said_at_once(case: Path) -> None:
    """Three unusable files give three lines, and no folder is made."""
    (case / "empty.docx").write_bytes(b"")
    (case / "broken.csv").write_text(
        "No.,Comment\n" + "1,fine\n" * 39 + '2,"never closed\n3,more\n', encoding="utf-8"
    )
    out = case / "ledger"
    result = explain(case, "broken.csv", "-o", str(out), shared="missing.md", final="empty.docx")
    lines = check_refused(result, "missing.md", "empty.docx", "row 41")
    assert len(lines) == 3
    assert not out.exists()


def _encrypted_docx() -> bytes:
    return OLE + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


def _workbook() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        )
        package.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.md", b"", "empty"),
        ("locked.docx", _encrypted_docx(), "encrypted"),
        ("sheet.docx", _workbook(), "Excel"),
        ("noise.md", bytes(range(256)) * 40, "text"),
        ("cut.docx", b"PK\x03\x04" + bytes(40), ""),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_in_one_sentence(
    case: Path, name: str, data: bytes, word: str
) -> None:
    """Each kind of unusable file is called what it is."""
    (case / name).write_bytes(data)
    lines = check_refused(explain(case, shared=name), name, word)
    assert len(lines) == 1


def test_a_sheet_without_a_known_column_is_refused_with_a_proposal(case: Path) -> None:
    """`explain` says how to name the columns."""
    (case / "odd.csv").write_text("Alpha,Beta\nx,y\n", encoding="utf-8")
    check_refused(explain(case, "odd.csv"), "--map")


def test_the_same_sheet_opens_for_reading(case: Path) -> None:
    """`comments read` lists its rows as no comments and exits 0."""
    (case / "odd.csv").write_text("Alpha,Beta\nx,y\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["comments", "read", str(case / "odd.csv"), "--json", "-"])
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert (len(read["comments"]), read["counts"]["not_comments"]) == (0, read["counts"]["rows"])


def test_two_comments_with_one_id_are_refused(case: Path) -> None:
    """The fault names the id and both rows."""
    (case / "twice.csv").write_text("No.,Comment\n7,One.\n8,Two.\n7,Three.\n", encoding="utf-8")
    lines = check_refused(explain(case, "twice.csv"), "7")
    assert "2" in lines[0]
    assert "4" in lines[0]


def test_a_ledger_of_another_report_is_refused(case: Path) -> None:
    """Decisions made on one text are never applied to another."""
    first = explain(case, "comments.csv", "-o", str(case / "ledger"))
    assert first.exit_code == 1, first.output
    (case / "other.md").write_text("# Another report\n\nOther words altogether.\n", encoding="utf-8")
    sheet = str(case / "ledger" / "ledger.xlsx")
    check_refused(explain(case, "comments.csv", "--ledger", sheet, shared="other.md"), "another")


def test_a_folder_that_holds_something_else_is_left_alone(case: Path) -> None:
    """Nothing is written beside files that are not ours."""
    target = case / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    check_refused(explain(case, "comments.csv", "-o", str(target)), "notes.txt")
    assert sorted(p.name for p in target.iterdir()) == ["notes.txt"]


def test_a_file_where_a_folder_should_be_is_refused(case: Path) -> None:
    """The output must be a folder."""
    check_refused(explain(case, "comments.csv", "-o", str(case / "shared.md")), "folder")


@pytest.mark.parametrize("pair", ["Remark", "=comment", "Remark="])
def test_a_mapping_that_is_none_is_refused(case: Path, pair: str) -> None:
    """`--map` needs both sides."""
    check_refused(explain(case, "comments.csv", "--map", pair), "COLUMN=FIELD")


def test_compare_writes_only_what_it_can(case: Path) -> None:
    """An ending that is not known is refused before anything is read."""
    files = [str(case / "shared.md"), str(case / "final.md")]
    check_refused(CliRunner().invoke(main, ["compare", *files, "-o", str(case / "out.odt")]), ".html")


def test_an_unknown_command_names_the_known_ones() -> None:
    """A slip of the keyboard is answered with the list."""
    check_refused(CliRunner().invoke(main, ["explian"]), "explain")


def test_a_sheet_without_a_known_column_is_said_beside_other_faults(case: Path) -> None:
    """One broken sheet does not hide that the next one needs a mapping."""
    (case / "odd.csv").write_text("Alpha,Beta\nx,y\n", encoding="utf-8")
    check_refused(explain(case, "absent.csv", "odd.csv"), "absent.csv", "odd.csv: has no column")


def test_a_file_of_comments_given_twice_is_refused(case: Path) -> None:
    """Otherwise every comment would be counted twice."""
    lines = check_refused(explain(case, "comments.csv", "comments.csv"), "given 2 times")
    assert len(lines) == 1


def test_a_letter_without_points_is_not_told_of_columns(case: Path) -> None:
    """A letter that only gives thanks explains nothing; what to do with a letter is to number its points."""
    (case / "letter.txt").write_text("Dear Office,\n\nThank you for the draft.\n", encoding="utf-8")
    lines = check_refused(explain(case, str(case / "letter.txt")), "number its points")
    assert "--map" not in lines[0]


def test_reading_an_unknown_sheet_says_how_to_map_it(case: Path) -> None:
    """`comments read` proposes a mapping too: it is where one looks first."""
    text = "Alpha,Beta\n1,a sentence of several words\n2,and another such sentence\n"
    (case / "odd.csv").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["comments", "read", str(case / "odd.csv")])
    assert result.exit_code == 0
    assert "no column recognised" in result.output
    assert "--map Beta=comment" in result.output
