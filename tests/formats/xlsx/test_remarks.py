"""Notes and threads on cells: who wrote what, in which order, whether closed."""

from pathlib import Path

from tests.formats.xlsx.made import MAIN, MICROSOFT, THREADS, R, data, read, workbook

from audiatur.formats.sheets import read_comments
from audiatur.model import Remark

NOTES = (
    f'<comments xmlns="{MAIN}"><authors><author>A. Reader</author><author>tc={{1}}</author></authors>'
    '<commentList><comment ref="B2" authorId="0"><text><r><t>It is </t></r>'
    "<r><rPr><strike/></rPr><t>not</t></r></text></comment>"
    '<comment ref="A2" authorId="1"><text><t>[Threaded comment] see a newer program</t></text></comment>'
    '<comment ref="D9" authorId="0"><text><t>stray</t></text></comment></commentList></comments>'
)
THREAD = (
    f'<ThreadedComments xmlns="{THREADS}">'
    '<threadedComment ref="A2" dT="2022-07-20T09:30:00.00" personId="{P}" id="{1}" done="1"><text>Why?</text>'
    '</threadedComment><threadedComment ref="A2" dT="2022-07-21T09:30:00.00" personId="{Q}" id="{2}" '
    'parentId="{1}">'
    "<text>Because.</text></threadedComment></ThreadedComments>"
)
PERSONS = f'<personList xmlns="{THREADS}"><person displayName="B. Writer" id="{{P}}"/></personList>'


def made() -> bytes:
    rows = [
        "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in row)
        for row in (("No.", "Comment"), ("7", "It is wrong."))
    ]
    return workbook(
        data(*rows),
        sheet_parts={
            "xl/comments1.xml": (f"{R}/comments", NOTES),
            "xl/threadedComments/threadedComment1.xml": (f"{MICROSOFT}/threadedComment", THREAD),
        },
        parts={"xl/persons/person.xml": PERSONS},
    )


def test_threads_and_notes() -> None:
    """A thread's stand-in note is no note; a reply is closed with its thread; an unknown person is none."""
    (sheet,) = read(made()).sheets
    assert sheet.remarks == {
        (2, 0): (
            Remark(text="Why?", author="B. Writer", at="2022-07-20T09:30:00.00", cell="A2", resolved=True),
            Remark(text="Because.", at="2022-07-21T09:30:00.00", cell="A2", reply=True, resolved=True),
        ),
        (2, 1): (Remark(text="It is ~~not~~", author="A. Reader", cell="B2"),),
        (9, 3): (Remark(text="stray", author="A. Reader", cell="D9"),),
    }


def test_remarks_stand_with_the_comment_of_their_row(tmp_path: Path) -> None:
    """In the order of the cells; what is on no comment's row is told."""
    path = tmp_path / "notes.xlsx"
    path.write_bytes(made())
    comments = read_comments([path])
    (comment,) = comments.comments
    assert [remark.text for remark in comment.remarks] == ["Why?", "Because.", "It is ~~not~~"]
    assert comments.notices == (
        'notes.xlsx: sheet "Comments", D9: a note by A. Reader on no comment: “stray”',
    )
