"""The folder: what is in it, that page one tells the truth, that it is the same twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import html5lib  # type: ignore[import-untyped]
import pytest
from tests.release.scene import CLOSED, DUE, FINAL, SHARED, Scene, report

from audiatur.model import Act, ActKind, CauseKind, InputError
from audiatur.release import MANIFEST, Before, build
from audiatur.release.building import safe_name

EXPLAINED: dict[int, tuple[CauseKind, str] | str] = {
    0: "state:C1",
    1: (CauseKind.INTERNAL_REVIEW, "it protects a person"),
    2: "company:K1",
}
ANSWERED = {"C1": ("accepted", "counted again"), "K1": ("accepted", "taken in")}


def page(files: dict[str, bytes], name: str = "index.html") -> str:
    return files[name].decode()


def test_the_same_values_give_the_same_bytes() -> None:
    assert build(Scene(late=3).inputs()) == build(Scene(late=3).inputs())


def test_every_file_is_named_with_its_hash_and_size() -> None:
    files = build(Scene().inputs())
    listed = json.loads(files[MANIFEST])["files"]
    assert {one["path"]: (one["sha256"], one["bytes"]) for one in listed} == {
        name: (hashlib.sha256(data).hexdigest(), len(data))
        for name, data in files.items()
        if name not in (MANIFEST, "SHA256SUMS")
    }
    lines = [line.split("  ", 1) for line in files["SHA256SUMS"].decode().splitlines()]
    sums = {name: sha256 for sha256, name in lines}
    assert sums == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"
    }


def test_page_one_lists_what_was_open() -> None:
    said = page(build(Scene(late=300, causes={0: "state:C1"}).inputs()))
    assert "It came out with 2 unexplained changes and 2 unanswered comments." in said
    assert "300 comments came late" in said
    assert "ledger.html#change-2" in said
    assert "Nothing." not in said


def test_page_one_says_that_nothing_was_open_only_where_it_was_so() -> None:
    done = Scene(causes=EXPLAINED, answers=ANSWERED).inputs()
    if done.ledger is None:
        pytest.fail("there is a ledger")
    assert done.ledger.totals.unexplained == 0
    assert "every comment has an answer" in page(build(done))
    without = build(replace(done, ledger=None))
    assert "there is no list of changes" in page(without)
    assert "ledger.html" not in without


def test_a_reply_is_printed_byte_for_byte_under_a_name_that_is_safe() -> None:
    data = b"\xff\x00 as it came\r\n"
    files = build(Scene(annexes=[("state", "../../etc/Reply <b>.txt", data)]).inputs())
    assert files["annexes/1-Reply _b_.txt"] == data
    assert hashlib.sha256(data).hexdigest() in page(files)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("reply.pdf", "reply.pdf"),
        ("C:\\Users\\x\\reply.pdf", "reply.pdf"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("a" * 300 + ".docx", "a" * 76 + ".docx"),
        ("الرد.pdf", "الرد.pdf"),
        ("x\n\r\t\x00.txt", "x_.txt"),
    ],
)
def test_names_are_safe_in_any_folder(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_parties_that_the_rules_do_not_name_are_named_nowhere() -> None:
    files = build(Scene(rules=CLOSED).inputs())
    ours = {name: data for name, data in files.items() if name.endswith((".html", ".json", ".csv", ".atom"))}
    assert [name for name, data in ours.items() if b"The State" in data or b"Company" in data] == []
    assert "Reply of <bdi>A party</bdi>" in page(files)


def test_a_correction_says_why_and_what_came_out_before() -> None:
    act = Act(kind=ActKind.CORRECTED, at=DUE, version="v3", ground="Paragraph 1 named the wrong month.")
    before = Before(at=DUE, version="v2", manifest="ab" * 32, href="../release/index.html")
    corrected = replace(
        Scene(act=act, shared=FINAL, final=FINAL.replace("May.", "June.", 1)).inputs(),
        public=(report(FINAL),),
        before=(before,),
    )
    said = page(build(corrected))
    assert "Correction of a released report" in said
    assert "Paragraph 1 named the wrong month." in said
    assert 'href="../release/index.html"' in said
    assert before.manifest is not None
    assert before.manifest in said


def test_words_that_were_public_are_printed_in_a_correction() -> None:
    act = Act(kind=ActKind.CORRECTED, at=DUE, version="v3", ground="The month was wrong.")
    scene = Scene(act=act, shared=SHARED, final=SHARED.replace("Kestrel", "Kite"))
    files = build(replace(scene.inputs(), public=(report(SHARED),)))
    view = json.loads(files["ledger.json"])
    assert view["since"] == "released"
    assert view["changes"][0]["old"] == ["Mr Kestrel told the ministry on 4 May."]
    assert "Kestrel" in page(files, "ledger.html")


def test_a_retraction_has_no_report_and_says_why() -> None:
    act = Act(kind=ActKind.RETRACTED, at=DUE, ground="The source was forged.")
    inputs = replace(Scene(act=act).inputs(), report=None, ledger=None, public=(report(FINAL),))
    files = build(inputs)
    assert "report.html" not in files
    assert "The source was forged." in page(files)
    assert "What was open" not in page(files)


def test_the_offices_own_file_comes_out_only_if_asked_and_is_looked_at() -> None:
    inputs = Scene().inputs()
    assert not [name for name in build(inputs) if name.startswith("source/")]
    files = build(replace(inputs, source=("final.md", FINAL.encode())))
    assert files["source/final.md"] == FINAL.encode()
    with pytest.raises(InputError) as caught:
        build(replace(inputs, source=("final.md", f"{FINAL}<!-- Kestrel -->".encode())))
    assert [fault.file for fault in caught.value.faults] == ["source/final.md"]


HOSTILE = '<script>alert(1)</script> & "x" {{ 7 * 7 }} =1+1 \x00\x1b[31m \u202eevil\u202c'


def test_texts_of_people_run_nothing_and_break_no_page() -> None:
    scene = Scene(
        title=HOSTILE,
        causes={0: (CauseKind.OWN_MOTION, HOSTILE), 1: (CauseKind.OWN_MOTION, "=cmd|' /C calc'!A0")},
        said=[("state", "<i>C1", "1", HOSTILE), ("company", "K1", "4", "=1+1")],
        annexes=[("state", f"{HOSTILE}.txt", b"x")],
    )
    files = build(scene.inputs())
    for name, data in files.items():
        if name.endswith(".html"):
            assert b"<script" not in data
            html5lib.HTMLParser(strict=True).parse(data.decode())
    assert (
        b"\r\n2,paragraph 2,Words changed,2,2,yes,The office\xe2\x80\x99s own motion, =cmd"
        in files["ledger.csv"]
    )


def test_pages_are_valid_html() -> None:
    files = build(Scene(late=2).inputs())
    for name in ("index.html", "ledger.html", "report.html", "record/status.html"):
        html5lib.HTMLParser(strict=True).parse(files[name].decode())
