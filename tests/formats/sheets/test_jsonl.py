"""JSON lines: the keys of the contract become fields, all others stay in `raw` alone."""

import json
from pathlib import Path

import pytest

from audiatur.formats.sheets import read_comments
from audiatur.model import Disposition, InputError, Reference


def test_the_keys_of_the_contract(tmp_path: Path) -> None:
    """Each key has one field; the title is the first line of the comment; labels are no answers."""
    value = {
        "id": "#171",
        "commenter": "A. Reader",
        "organization": "A Body",
        "received_at": "2017-01-30",
        "title": "A heading",
        "reference": "Section 5.1.1.2, paragraph 11",
        "comment": "First.\r\nSecond.",
        "suggested_change": "Write so.",
        "reply": "We did so.",
        "disposition": "declined",
        "labels": ["63B", "accepted"],
        "closed_at": "2018-01-01",
        "line_from": "12",
    }
    path = tmp_path / "c.jsonl"
    path.write_text("\n" + json.dumps(value) + "\n", encoding="utf-8")
    comments = read_comments([path])
    (comment,) = comments.comments
    assert comment.id == "#171"
    assert comment.source.number == 2
    assert comment.comment == "A heading\nFirst.\nSecond."
    assert comment.title == "A heading"
    assert (comment.party, comment.commenter, comment.received_at) == ("A Body", "A. Reader", "2017-01-30")
    assert comment.anchor == Reference(reference="Section 5.1.1.2, paragraph 11")
    assert comment.proposed_change == "Write so."
    assert (comment.disposition, comment.disposition_raw) == (Disposition.REJECTED, "declined")
    assert comment.reason == "We did so."
    assert comment.labels == ("63B", "accepted")
    assert comment.raw == value
    assert comments.inputs[0].unmapped == ("closed_at", "line_from")


def test_labels_alone_answer_nothing(tmp_path: Path) -> None:
    """A label `accepted` is a tag of the tracker, not the body's answer."""
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"id": "1", "comment": "x", "labels": ["accepted"], "disposition": null}', encoding="utf-8"
    )
    (comment,) = read_comments([path]).comments
    assert (comment.disposition, comment.disposition_raw, comment.reason) == (None, None, None)


def test_every_bad_line_is_told(tmp_path: Path) -> None:
    """Broken JSON, a list and a bare text are three faults of one error."""
    path = tmp_path / "c.jsonl"
    path.write_text('{"comment": "a"}\n{"comment": \n[1]\n"text"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_comments([path])
    assert [(fault.where, "found" in fault.message) for fault in caught.value.faults] == [
        ("line 2", False),
        ("line 3", True),
        ("line 4", True),
    ]


def test_an_object_without_words_is_named(tmp_path: Path) -> None:
    """It is counted, and is no comment."""
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "1", "comment": " "}\n{"comment": "a"}\n', encoding="utf-8")
    comments = read_comments([path])
    assert [c.id for c in comments.comments] == ["r2"]
    assert [o.why for o in comments.not_comments] == ["has no words in comment, title or suggested change"]
