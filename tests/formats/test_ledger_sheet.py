"""`ledger.xlsx`: what is written can be filled in, saved by any program, and read back exactly."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats.ledger_sheet import read_decisions, write
from audiatur.formats.ledger_sheet.choices import split_ids
from audiatur.formats.ledger_sheet.escape import CELL, escape, fit, pieces, unescape
from audiatur.formats.ledger_sheet.words import new_words, old_words
from audiatur.formats.sheets.workbook import read_workbook
from audiatur.model import (
    CauseKind,
    ChangeDecision,
    ChangeId,
    CommentDecision,
    CommentId,
    Decisions,
    Disposition,
    InputError,
    Ledger,
    Verdict,
)
from tests.fixtures_ledger import build_ledger, build_rtl_ledger

NAME = "ledger.xlsx"
Rows = list[list[str]]


class Book:
    """A workbook as lists of cells: what a person edits, and saves with another program than ours."""

    def __init__(self, data: bytes) -> None:
        self.sheets: dict[str, Rows] = {}
        for grid in read_workbook(data, NAME).grids:
            rows: Rows = [[] for _ in range(max((row.number for row in grid.rows), default=0))]
            for row in grid.rows:
                rows[row.number - 1] = list(row.cells)
            self.sheets[grid.name or ""] = rows

    def column(self, sheet: str, name: str) -> int:
        """Give the index of a column by its name."""
        return [cell.split("\n")[0] for cell in self.sheets[sheet][1]].index(name)

    def row(self, sheet: str, key: str) -> int:
        """Give the index of the row that holds a cell of this text."""
        return next(at for at, row in enumerate(self.sheets[sheet]) if at > 1 and key in row)

    def put(self, sheet: str, key: str, **cells: str) -> int:
        """Fill cells of one row; gives its number as the spreadsheet shows it."""
        at = self.row(sheet, key)
        for name, text in cells.items():
            row = self.sheets[sheet][at]
            column = self.column(sheet, name)
            row += [""] * (column + 1 - len(row))
            row[column] = text
        return at + 1

    def save(self, folder: Path) -> Path:
        """Write all cells as plain texts."""
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        for name, rows in self.sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(at, column, text)
        book.close()
        path = folder / NAME
        path.write_bytes(buffer.getvalue())
        return path


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return build_ledger()


@pytest.fixture(scope="module")
def data(ledger: Ledger) -> bytes:
    return write(ledger)


@pytest.fixture
def book(data: bytes) -> Book:
    return Book(data)


def undecided(ledger: Ledger) -> Ledger:
    """The ledger as a second run makes it in which nothing was carried over."""
    return replace(ledger, decided=decisions(ledger))


def decisions(
    ledger: Ledger, *changes: ChangeDecision, comments: tuple[CommentDecision, ...] = ()
) -> Decisions:
    shared = ledger.comparison.shared.sha256
    return Decisions(file=NAME, shared_sha256=shared, changes=changes, comments=comments)


def decision(ledger: Ledger, display: str, **fields: object) -> ChangeDecision:
    """A decision on a change, with the words it is made on."""
    change = next(one.change for one in ledger.changes if one.change.display == display)
    old, new = "\u2029".join(change.old), "\u2029".join(change.new)
    return ChangeDecision(change=change.id, old=old, new=new, **fields)  # type: ignore[arg-type]


def faults(path: Path) -> list[tuple[str | None, str]]:
    with pytest.raises(InputError) as caught:
        read_decisions(path)
    assert {fault.file for fault in caught.value.faults} == {NAME}
    return [(fault.where, fault.message) for fault in caught.value.faults]


def test_equal_ledgers_give_equal_bytes(data: bytes) -> None:
    """No clock, no random id, no name of a machine stands in the file."""
    assert write(build_ledger()) == data


def test_the_file_holds_no_formula_and_no_link(data: bytes) -> None:
    """What parties write is never run: not a formula, not a link, no macro."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        names = "".join(archive.namelist())
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert "externalLink" not in names
    assert "vba" not in names


def test_the_sheets_and_their_first_rows(book: Book, ledger: Ledger) -> None:
    """Every change and every comment has one row, headings begin with the name of the column."""
    assert list(book.sheets) == ["Changes", "Comments", "Findings", "Help", "About", "Texts"]
    ids = [row[-1] for row in book.sheets["Changes"][2:]]
    assert sorted(ids) == sorted(one.change.id for one in ledger.changes)
    assert len(book.sheets["Comments"]) - 2 == len(ledger.comments)
    assert len(book.sheets["Findings"]) - 2 == len(ledger.findings)
    heads = [cell.split("\n") for cell in book.sheets["Changes"][1] + book.sheets["Comments"][1]]
    assert all(len(lines) >= 2 and lines[1] for lines in heads)


def test_causes_confirmed_by_persons_stand_in_the_yellow_columns(tmp_path: Path, ledger: Ledger) -> None:
    """A ledger without decisions carried over writes back what its causes say; rules are no persons."""
    path = tmp_path / NAME
    path.write_bytes(write(ledger))
    stated = {
        "K2": (CauseKind.OWN_MOTION, 'Owed to the readers. <script>alert("x")</script>'),
        "K6": (CauseKind.NEW_EVIDENCE, "The radio log."),
        "K8": (CauseKind.TRANSLATION, "As the authentic text has it."),
        "K9": (CauseKind.INTERNAL_REVIEW, "Read again."),
        "K13": (CauseKind.CORRECTION, "The heading says what stands below."),
    }
    expected = decisions(
        ledger,
        *(
            decision(ledger, display, cause=cause, by="R. Ilves", reason=reason)
            for display, (cause, reason) in stated.items()
        ),
    )
    assert read_decisions(path) == expected


def test_carried_decisions_come_back_exactly(tmp_path: Path, ledger: Ledger) -> None:
    """Verdicts, links, groups, rejections and answers survive any number of runs."""
    carried = decisions(
        ledger,
        decision(ledger, "K1", verdict=Verdict.CONFIRM, comments=(CommentId("#1"),), by="=A1"),
        decision(ledger, "K3", verdict=Verdict.REJECT),
        decision(ledger, "K4", cause=CauseKind.CONSEQUENTIAL, reason="@K1\x07\r\n-next", group="Ä", by="Ü"),
        decision(ledger, "K5", cause=CauseKind.CONSEQUENTIAL, reason="@K1\x07\r\n-next", group="Ä", by="Ü"),
        decision(ledger, "K10", comments=(CommentId("a b:#3"), CommentId("#5"))),
        comments=(
            CommentDecision(
                comment=CommentId("a b:#3"),
                disposition=Disposition.OUT_OF_SCOPE,
                reason="_x0041_ stays",
                by="+X",
                comment_text=next(o.comment.comment for o in ledger.comments if o.comment.id == "a b:#3"),
            ),
            CommentDecision(comment=CommentId("#5"), reason="Nothing was said."),
        ),
    )
    path = tmp_path / NAME
    path.write_bytes(write(replace(ledger, decided=carried)))
    assert read_decisions(path) == carried


def test_a_ledger_without_decisions_decides_nothing(tmp_path: Path, ledger: Ledger) -> None:
    """Empty yellow columns are no decisions."""
    path = tmp_path / NAME
    path.write_bytes(write(undecided(ledger)))
    assert read_decisions(path) == decisions(ledger)


def fill(book: Book) -> None:
    """Do a person's work: all kinds of decisions, in words as people write them."""
    book.put("Changes", "K1", Decision="Confirm", By="A. Person")
    book.put("Changes", "K3", Comments="1, a b:#3; #5", Reason=" They said so. ", By="A. Person")
    book.put("Changes", "K4", Cause="Own motion", Reason="Clearer so.", Group="a", By="B. Person")
    book.put("Changes", "K5", Group="A")
    book.put("Changes", "K7", Group="A", By="C. Person")
    book.put("Changes", "K10", Reason="A slip.")
    book.put("Changes", "K12", Decision="reject")
    book.put("Comments", "#5", Answer="not accepted", Reason="No.", By="A. Person")
    book.put("Comments", "#7", Answer="out of scope")


def filled(ledger: Ledger) -> Decisions:
    own = CauseKind.OWN_MOTION
    texts = {outcome.comment.id: outcome.comment.comment for outcome in ledger.comments}
    return decisions(
        ledger,
        decision(ledger, "K1", verdict=Verdict.CONFIRM, by="A. Person"),
        decision(
            ledger, "K3", comments=(CommentId("#1"), CommentId("a b:#3"), CommentId("#5")),
            reason="They said so.", by="A. Person",
        ),
        decision(ledger, "K4", cause=own, reason="Clearer so.", group="a", by="B. Person"),
        decision(ledger, "K5", cause=own, reason="Clearer so.", group="A", by="B. Person"),
        decision(ledger, "K7", cause=own, reason="Clearer so.", group="A", by="C. Person"),
        decision(ledger, "K10", cause=own, reason="A slip."),
        decision(ledger, "K12", verdict=Verdict.REJECT),
        comments=(
            CommentDecision(
                comment=CommentId("#5"), disposition=Disposition.REJECTED, reason="No.", by="A. Person",
                comment_text=texts[CommentId("#5")],
            ),
            CommentDecision(
                comment=CommentId("#7"),
                disposition=Disposition.OUT_OF_SCOPE,
                comment_text=texts[CommentId("#7")],
            ),
        ),
    )  # fmt: skip


def without_order(found: Decisions) -> Decisions:
    return replace(found, changes=tuple(sorted(found.changes, key=lambda one: one.change)))


def test_what_a_person_fills_in_is_read(tmp_path: Path, ledger: Ledger) -> None:
    """Words of the lists in any case, ids by commas, a reason alone, a group that shares its reason."""
    book = Book(write(undecided(ledger)))
    fill(book)
    book.put("Changes", "K5", By="B. Person")
    assert without_order(read_decisions(book.save(tmp_path))) == filled(ledger)


def test_rows_sorted_and_left_out_and_columns_moved(tmp_path: Path, ledger: Ledger) -> None:
    """Only ids and names of columns bind a decision to its change."""
    book = Book(write(undecided(ledger)))
    fill(book)
    book.put("Changes", "K5", By="B. Person")
    rows = book.sheets["Changes"]
    del rows[book.row("Changes", "K2")]
    head, body = rows[:2], rows[2:]
    width = len(head[1])
    body = [[*row, *[""] * (width - len(row))] for row in reversed(body)]
    table = [*[[*row, *[""] * (width - len(row))] for row in head], *body]
    book.sheets["Changes"] = [
        ["mine", *reversed(row), "more"] for row in [["A title"] + [""] * (width - 1), *table]
    ]
    book.sheets["My notes"] = [["nothing", "to see"]]
    assert without_order(read_decisions(book.save(tmp_path))) == filled(ledger)


def office(path: Path) -> Path:
    """Open the file in LibreOffice and save it as XLSX again."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    out = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    command = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return out / path.name


def test_libreoffice_keeps_all_decisions(tmp_path: Path, ledger: Ledger) -> None:
    """A round through LibreOffice changes no decision, no id, no word they were made on."""
    carried = replace(
        filled(ledger),
        comments=(
            *filled(ledger).comments,
            *(
                CommentDecision(
                    comment=outcome.comment.id, reason="as said", comment_text=outcome.comment.comment
                )
                for outcome in ledger.comments[:4]
            ),
        ),
    )
    path = tmp_path / NAME
    path.write_bytes(write(replace(ledger, decided=carried)))
    before = read_decisions(path)
    assert read_decisions(office(path)) == before
    texts = {one.comment: one.comment_text for one in before.comments}
    assert texts[CommentId("#2")] == next(o.comment.comment for o in ledger.comments if o.comment.id == "#2")


def rename(old: str, new: str) -> Callable[[Book], None]:
    def act(book: Book) -> None:
        book.sheets[new] = book.sheets.pop(old)

    return act


def drop_column(sheet: str, name: str) -> Callable[[Book], None]:
    def act(book: Book) -> None:
        column = book.column(sheet, name)
        for row in book.sheets[sheet]:
            if len(row) > column:
                row[column] = "Other" if row is book.sheets[sheet][1] else row[column]

    return act


def cell(sheet: str, key: str, **cells: str) -> Callable[[Book], None]:
    def act(book: Book) -> None:
        book.put(sheet, key, **cells)

    return act


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (rename("Changes", "Sheet1"), 'the sheet "Changes" is missing'),
        (rename("Comments", "Sheet1"), 'the sheet "Comments" is missing'),
        (rename("About", "Sheet1"), 'the sheet "About"'),
        (drop_column("Changes", "Group"), 'the column "Group" is missing'),
        (drop_column("Changes", "Change id"), 'the column "Change id" is missing'),
        (drop_column("Comments", "Answer"), 'the column "Answer" is missing'),
        (cell("Changes", "K1", Decision="perhaps"), '"perhaps" is no Decision'),
        (cell("Changes", "K1", Cause="weather"), '"weather" is no Cause'),
        (cell("Changes", "K1", Comments="#99"), 'has the id "#99"'),
        (cell("Changes", "K1", Cause="own motion"), "own motion needs a Reason"),
        (cell("Changes", "K10", Decision="confirm"), "nothing is proposed"),
        (cell("Changes", "K1", Cause="comment"), "no id stands under Comments"),
        (cell("Comments", "#5", Answer="perhaps"), '"perhaps" is no Answer'),
        (cell("About", "Schema"), ""),
    ],
)
def test_each_fault_is_told(
    tmp_path: Path, ledger: Ledger, damage: Callable[[Book], None], says: str
) -> None:
    """One fault gives one sentence that names what is wrong."""
    book = Book(write(undecided(ledger)))
    if not says:
        book.sheets["About"] = [["Schema", "audiatur/ledger/9"]]
        says = '"audiatur/ledger/9"'
    else:
        damage(book)
    ((_, message),) = faults(book.save(tmp_path))
    assert says in message


def test_all_faults_come_at_once_with_sheet_and_row(tmp_path: Path, ledger: Ledger) -> None:
    """A person mends the file once, not fault by fault."""
    book = Book(write(undecided(ledger)))
    first = book.put("Changes", "K1", Decision="maybe", Cause="weather", Comments="#99")
    second = book.put("Changes", "K3", Reason="One.", Group="G")
    third = book.put("Changes", "K4", Reason="Two.", Group="g")
    fourth = book.put("Changes", "K10", **{"Change id": "c-1"})
    fifth = book.put("Comments", "#7", Answer="perhaps")
    found = faults(book.save(tmp_path))
    assert [(where, message.split(";")[0]) for where, message in found] == [
        (f'sheet "Changes", row {first}', '"maybe" is no Decision'),
        (f'sheet "Changes", row {first}', '"weather" is no Cause'),
        (f'sheet "Changes", row {first}', 'no comment on the sheet "Comments" has the id "#99"'),
        (f'sheet "Changes", row {fourth}', 'expected a Change id such as c-5f2a9c01, found "c-1"'),
        (f'sheet "Changes", row {third}', f'the group "G" has another Reason here than in row {second}'),
        (f'sheet "Comments", row {fifth}', '"perhaps" is no Answer'),
    ]


def test_columns_sorted_apart_are_noticed(tmp_path: Path, ledger: Ledger) -> None:
    """Ids that no longer stand beside their numbers would bind decisions to the wrong changes."""
    book = Book(write(undecided(ledger)))
    book.put("Changes", "K1", **{"Change id": "c-00000003"})
    book.put("Changes", "K3", **{"Change id": "c-00000001"})
    found = faults(book.save(tmp_path))
    assert ["sorted apart" in message for _, message in found] == [True, True]


def test_a_row_that_stands_twice_is_a_fault(tmp_path: Path, ledger: Ledger) -> None:
    """Two decisions on one change cannot both be meant."""
    book = Book(write(undecided(ledger)))
    at = book.row("Changes", "K1")
    book.sheets["Changes"].append(list(book.sheets["Changes"][at]))
    ((where, message),) = faults(book.save(tmp_path))
    assert where == f'sheet "Changes", row {len(book.sheets["Changes"])}'
    assert f"stands in row {at + 1} too" in message


def test_decisions_stand_without_the_hidden_sheet(tmp_path: Path, ledger: Ledger) -> None:
    """Who deletes it loses the words of the decisions, not the decisions."""
    book = Book(write(undecided(ledger)))
    book.put("Changes", "K1", Decision="confirm")
    del book.sheets["Texts"]
    (found,) = read_decisions(book.save(tmp_path)).changes
    assert found == ChangeDecision(change=ChangeId("c-00000001"), verdict=Verdict.CONFIRM)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"No.;Comment\n", "a ledger (XLSX) was expected"),
        (b"PK\x03\x04 cut off", "damaged"),
    ],
)
def test_a_file_that_is_no_ledger(tmp_path: Path, content: bytes, says: str) -> None:
    """Empty, of another type, cut off: one sentence."""
    path = tmp_path / NAME
    path.write_bytes(content)
    ((_, message),) = faults(path)
    assert says in message


def test_another_workbook_is_no_ledger(tmp_path: Path) -> None:
    """A comment sheet given as ledger is told apart."""
    empty = Book.__new__(Book)
    empty.sheets = {"Comments": [["Id", "Comment"], ["1", "words"]]}
    ((_, message),) = faults(empty.save(tmp_path))
    assert message.startswith("no ledger")


def test_a_text_longer_than_a_cell_is_cut_and_told(tmp_path: Path, ledger: Ledger) -> None:
    """The cell says so, the sheet About lists it, and the whole text is still there to decide on."""
    first, *others = ledger.comments
    long = "word " * 8_000
    changed = replace(first, comment=replace(first.comment, comment=long))
    book = Book(write(replace(undecided(ledger), comments=(changed, *others))))
    shown = book.sheets["Comments"][2][book.column("Comments", "Comment")]
    assert len(shown) <= CELL
    assert shown.endswith("(cut: a cell holds no more; the whole is in ledger.html)")
    assert ["Notice", "Texts longer than a cell can hold were cut in Comments!D3."] in book.sheets["About"]
    book.put("Comments", "#1", Answer="noted")
    (found,) = read_decisions(book.save(tmp_path)).comments
    assert found.comment_text == long


def test_a_report_written_from_right_to_left(tmp_path: Path) -> None:
    """The sheets run from right to left, and ids in other digits are kept."""
    ledger = build_rtl_ledger()
    data = write(ledger)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'rightToLeft="1"' in archive.read("xl/worksheets/sheet1.xml")
    book = Book(data)
    book.put("Changes", "K1", Decision="confirm", Comments="١٢")
    (found,) = read_decisions(book.save(tmp_path)).changes
    assert found.comments == ("١٢",)


def test_gone_and_new_words_differ_by_more_than_colour(data: bytes) -> None:
    """What is gone is struck out, what is new is underlined and bold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    gone = strings.split("seven</t>")[0].rsplit("<rPr>", 1)[1]
    new = strings.split("five</t>")[0].rsplit("<rPr>", 1)[1]
    assert "<strike/>" in gone
    assert "<u/>" in new
    assert "<b/>" in new


def test_words_of_a_change_are_shown_with_their_neighbours(ledger: Ledger) -> None:
    """Both sides hold what changed whole, and of the rest only what stands next to it."""
    changes = {one.change.display: one.change for one in ledger.changes}
    old = [(piece.style, piece.text) for piece in old_words(changes["K1"])]
    assert [text for style, text in old if style == "gone"] == ["seven", "They must"]
    assert [piece.text for piece in new_words(changes["K1"]) if piece.style == "new"] == [
        "five",
        "They should",
    ]
    assert old_words(changes["K2"]) == []
    assert new_words(changes["K3"]) == []
    assert [p.text for p in old_words(changes["K7"]) if p.style == "gone"] == ["␣"]
    assert sum(len(piece.text) for piece in old_words(changes["K9"])) < 400


TEXTS = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["⟦U+0041⟧", "_x0041_", "⟦U+", "\ud800", "\ufffe", "\r", " a ", "\n", "\u2028\u2029", "=1+1", "⟦"]
)


@given(TEXTS)
def test_escaping_is_reversible(text: str) -> None:
    """Any text at all comes back, whole or in pieces, and what is written is legal in XML."""
    spelled = escape(text)
    assert unescape(spelled) == text
    assert unescape("".join(pieces(text))) == text
    assert not set(spelled) & set("\x00\x07\r\x1b\ud800\ufffe\uffff")


@given(st.text(min_size=1, max_size=50), st.integers(min_value=1, max_value=1_500))
def test_pieces_fit_cells(text: str, times: int) -> None:
    """No piece is longer than a cell, whatever the text."""
    parts = list(pieces(text * times))
    assert unescape("".join(parts)) == text * times
    assert all(len(part.encode("utf-16-le", "surrogatepass")) // 2 <= CELL for part in parts)


@given(st.text(max_size=200), st.integers(min_value=1, max_value=400))
def test_a_cell_is_never_overfull(text: str, times: int) -> None:
    """A text is kept whole or cut to what a cell holds."""
    kept, cut = fit(text * times)
    assert cut or kept == text * times
    assert len(kept.encode("utf-16-le", "surrogatepass")) // 2 <= CELL


@pytest.mark.parametrize(
    ("text", "ids", "unknown"),
    [
        ("#1", ["#1"], []),
        ("1", ["#1"], []),
        ("#1, #2;#3", ["#1", "#2", "#3"], []),
        ("#1 #2", ["#1", "#2"], []),
        ("a b:#3\n#1", ["a b:#3", "#1"], []),
        ("x, y", ["x, y"], []),
        ("x, y, #1", ["#1"], ["x", "y"]),
        ("#1, #9", ["#1"], ["#9"]),
        ("#1 #1", ["#1"], []),
    ],
)
def test_ids_in_one_cell(text: str, ids: list[str], unknown: list[str]) -> None:
    """Ids are separated as people do it; one that holds a separator is known by its own line."""
    known = frozenset({"#1", "#2", "#3", "a b:#3", "x, y"})
    assert split_ids(text, known) == (tuple(ids), unknown)


@pytest.mark.parametrize("sheet", ["Changes", "Comments"])
def test_work_begins_at_a_frozen_header_with_filters(data: bytes, sheet: str) -> None:
    """The headings stay in sight, and every column can be filtered."""
    number = 1 + ["Changes", "Comments"].index(sheet)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    assert 'ySplit="2"' in xml
    assert "<autoFilter" in xml
    assert "<dataValidation" in xml


def test_words_that_became_a_formula_are_not_lost_without_a_sound(tmp_path: Path, data: bytes) -> None:
    """A reason typed after an equals sign, saved by a program that computes nothing."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Comments"]["A40"] = "=The log says five."
    book.save(tmp_path / "ledger.xlsx")
    with pytest.raises(InputError, match=r"without a stored value.*A40"):
        read_decisions(tmp_path / "ledger.xlsx")
