"""Forms are recognised by their headings, however they are spelt, ordered and decorated."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiatur.formats.sheets import read_comments
from audiatur.formats.sheets.columns import keys, recognised, understand
from audiatur.formats.sheets.fields import FIELDS
from audiatur.formats.sheets.templates import SYNONYMS, TEMPLATES, WEAK, Template

FORMS = {template.id: template for template in TEMPLATES}


def expected(template: Template) -> dict[str, str]:
    return {column: field for column, field in template.columns.items() if field != "raw"}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_recognised_as_published(form: str) -> None:
    """Every column becomes its field, and no other does."""
    header = understand(list(FORMS[form].columns), 0)
    assert header.template == form
    assert header.mapping == expected(FORMS[form])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(5))
def test_a_form_is_recognised_decorated(form: str, seed: int) -> None:
    """Order, case, line breaks, punctuation and columns of one's own do not matter."""
    rng = random.Random(seed)
    columns = list(FORMS[form].columns)
    names = {column: decorate(column, rng) for column in columns}
    order = [*(names[column] for column in columns), "My own column", "Traffic light"]
    rng.shuffle(order)
    header = understand(order, 0)
    assert header.template == form
    shown = {" ".join(names[column].split()): field for column, field in expected(FORMS[form]).items()}
    assert header.mapping == shown


def decorate(column: str, rng: random.Random) -> str:
    """Change what people change: case, spaces into line breaks, a colon or a footnote at the end."""
    text = rng.choice([column, column.upper(), column.lower(), column.title()])
    text = text.replace(" ", rng.choice([" ", "\n", "  "]))
    return text + rng.choice(["", ":", " *", " ¹", "\u00a0"])


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Sugested change", "proposed_change"),
        ("Proposed chnage", "proposed_change"),
        ("Dispositon", "disposition"),
        ("Organisaton", "party"),
        ("Com-\nment", "comment"),
        ("Comment(s)", "comment"),
        ("COMMENT / QUESTION", "comment"),
        ("Line(s)", "line_from"),
        ("Line no.", "line_from"),
        ("Page #", "page_from"),
        ("Modification proposée", "proposed_change"),
        ("Réponse", "reason"),
        ("Párrafo", "paragraph"),
        ("Änderungsvorschlag", "proposed_change"),
        ("Zeile", "line_from"),
        ("№", "id"),
        ("建议修改", "proposed_change"),
    ],
)
def test_headings_of_any_form(written: str, field: str) -> None:
    """Misspelt, hyphenated, with plurals in brackets, in other languages."""
    header = understand([written, "Comment" if field != "comment" else "Page"], 0)
    assert (0, field) in header.columns


def test_a_heading_means_one_field() -> None:
    """No word stands under two fields, and every field exists."""
    words = [(keys(word)[0], field) for field, words in SYNONYMS.items() for word in words]
    meanings: dict[str, set[str]] = {}
    for word, field in words:
        meanings.setdefault(word, set()).add(field)
    assert [word for word, fields in meanings.items() if len(fields) > 1] == []
    used = {*SYNONYMS, *WEAK, *(field for form in TEMPLATES for field in form.columns.values())}
    assert used - {"either"} <= set(FIELDS)


def test_a_weak_word_counts_only_where_nothing_else_does() -> None:
    """`Remarks` is the comment of a form without one, and nothing beside a column of comments."""
    assert understand(["Page", "Remarks"], 0).mapping == {"Page": "page_from", "Remarks": "comment"}
    assert understand(["Remarks", "Comment"], 0).mapping == {"Comment": "comment"}


def test_a_reason_is_of_the_side_it_stands_on() -> None:
    """After the decision it is the office's, before it the commenter's."""
    assert understand(["Comment", "Reason", "Decision"], 0).mapping["Reason"] == "rationale"
    assert understand(["Comment", "Decision", "Reason"], 0).mapping["Reason"] == "reason"
    assert understand(["Comment", "Rationale", "Reason"], 0).mapping["Reason"] == "reason"


def test_the_offices_comments_are_no_comments() -> None:
    """A second column of comments after the decision is the office's answer."""
    mapping = understand(["No.", "Comment", "Decision", "Comments"], 0).mapping
    assert mapping == {"No.": "id", "Comment": "comment", "Decision": "disposition", "Comments": "reason"}


def test_prose_is_no_heading() -> None:
    """A sentence that holds a known word is not taken for a row of headings."""
    assert (
        recognised(["Please write your comment in the form below and send it to the secretariat by 1 May."])
        == 0
    )


def test_the_place_corrected_by_the_editor_goes_first(tmp_path: Path) -> None:
    """802.11: `Page` is put right by the editor, `Page(C)` as the commenter gave it."""
    columns = list(FORMS["ieee-80211-modern"].columns)
    values = {
        "CID": "7",
        "Comment": "x",
        "Page": "12.07",
        "Page(C)": "11",
        "Clause": "",
        "Clause Number(C)": "9.3",
    }
    path = tmp_path / "cids.csv"
    path.write_text(table([columns, [values.get(column, "") for column in columns]]), encoding="utf-8")
    (comment,) = read_comments([path]).comments
    assert (comment.anchor.page_from, comment.anchor.clause) == ("12.07", "9.3")


def test_page_zero_line_zero_is_the_whole_document(tmp_path: Path) -> None:
    """IPCC: zeros speak of the whole text; a page alone does not."""
    head = list(FORMS["ipcc-ar5-wg1"].columns)
    rows = [["1-1", "1", "0", "0", "0", "0", "All.", ""], ["1-2", "1", "0", "5", "", "", "Line.", "Accepted"]]
    path = tmp_path / "ipcc.csv"
    path.write_text(table([head, *rows]), encoding="utf-8")
    comments = read_comments([path])
    assert comments.inputs[0].template == "ipcc-ar5-wg1"
    assert [comment.anchor.whole_document for comment in comments.comments] == [True, False]


@pytest.mark.parametrize(
    "words", ["_whole document", "Whole document", "the entire report", "Ensemble du rapport"]
)
def test_forms_that_say_the_whole_document(tmp_path: Path, words: str) -> None:
    """The words of a form for all of it are read as such."""
    path = tmp_path / "c.csv"
    path.write_text(table([["Section", "Comment"], [words, "x"], ["3.1", "y"]]), encoding="utf-8")
    assert [c.anchor.whole_document for c in read_comments([path]).comments] == [True, False]


def test_first_and_last_words(tmp_path: Path) -> None:
    """OVV: the passage is given by its first and last words."""
    head = list(FORMS["ovv-mh17-w"].columns)
    row = [
        "A State",
        "12",
        "3.1.2",
        "The first … last word",
        "It is wrong.",
        "Not adopted, since it is right.",
    ]
    path = tmp_path / "ovv.csv"
    path.write_text(table([head, row]), encoding="utf-8")
    (comment,) = read_comments([path]).comments
    assert (comment.anchor.quote_first, comment.anchor.quote_last) == ("The first", "last word")
    assert (comment.party, comment.comment, comment.disposition) == ("A State", "It is wrong.", "rejected")
    assert comment.reason == "Not adopted, since it is right."


def test_both_columns_of_an_answer(tmp_path: Path) -> None:
    """The word of the decision and the prose beside it are kept apart; prose in place of a word is both."""
    rows = [
        ["Comment", "Disposition", "Response"],
        ["a", "REVISED", "Changed to “b”."],
        ["b", "Rejected, since it is out of date.", ""],
        ["c", "", "Accepted. The text is changed."],
        ["d", "", "We thank the reviewer for a careful reading of the chapter."],
    ]
    path = tmp_path / "c.csv"
    path.write_text(table(rows), encoding="utf-8")
    found = [(c.disposition, c.disposition_raw, c.reason) for c in read_comments([path]).comments]
    assert found == [
        ("accepted-in-part", "REVISED", "Changed to “b”."),
        ("rejected", rows[2][1], rows[2][1]),
        ("accepted", rows[3][2], rows[3][2]),
        (None, None, rows[4][2]),
    ]


def table(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=12
)


@example([["", "§", "§"]])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_rows_in_equal_rows_out(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever stands in the cells, each filled row is a comment or named; raw keeps it."""
    path = tmp_path_factory.mktemp("rows") / "c.csv"
    path.write_bytes(table([["Section", "Comment", "Note to self"], *rows]).encode())
    comments = read_comments([path])
    numbers = sorted(one.source.number for one in (*comments.comments, *comments.not_comments))
    filled = [
        at
        for at, row in enumerate(rows, start=2)
        if any(cell.strip(" \t\n\u00a0\u200b\ufeff") for cell in row)
    ]
    assert numbers == filled
    assert comments.inputs[0].rows == len(filled)
    for one in (*comments.comments, *comments.not_comments):
        cells = [one.raw.get(name, "") for name in ("Section", "Comment", "Note to self")]
        assert cells == rows[one.source.number - 2]
