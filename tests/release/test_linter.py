"""Words that were taken out come out nowhere: free texts are kept back, a planted word is found anywhere."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.release.scene import OPEN, Scene, report

from audiatur.formats.typeset import Layout, can_set_pdf, to_docx, to_html, to_pdf
from audiatur.model import CauseKind
from audiatur.release import build
from audiatur.release.ledger_files import ledger_files
from audiatur.release.linter import leaks, texts_in
from audiatur.release.ours import our_words
from audiatur.release.words import KEPT_BACK, KEPT_BACK_QUOTE, Removed, removed_words, words_of

GONE = Removed(words=frozenset({"kestrel"}))
LAYOUT = Layout(title="The river", head="Office")


def found(name: str, data: bytes) -> dict[str, frozenset[str]]:
    return leaks({name: data}, GONE, frozenset())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>Mr Kestrel</p>"),
        ("a.html", b"<p>KES<b>TREL</b></p><p>Next</p>"),
        ("a.html", b"<p>Kes&shy;trel</p>"),
        ("a.html", b"<p>Kes&#8203;trel</p>"),
        ("a.html", b"<p>x<sup>3</sup>Kestrel<sup>4</sup></p>"),
        ("a.html", b"<p title='Kestrel'>x</p>"),
        ("a.html", b"<p>x</p><!-- Kestrel -->"),
        ("a.html", b"<a href='kestrel_reply.pdf'>x</a>"),
        ("a.html", b"<html><head><title>Kestrel</title></head><body>x</body></html>"),
        ("kestrel-reply.html", b"<p>x</p>"),
        ("a.json", json.dumps({"a": [{"b": "one\nKestrel"}]}).encode()),
        ("a.json", json.dumps({"Kestrel": 1}).encode()),
        ("a.json", json.dumps({"a": "K\u00e9strel Kestrel"}).encode()),
        ("a.csv", b'1,"so said\nKestrel"\r\n'),
        ("a.atom", b"<feed><title>Kestrel</title></feed>"),
        ("a.txt", "ＫＥＳＴＲＥＬ".encode()),
        ("SUMS", b"00  kestrel.txt"),
        ("damaged.docx", b"Kestrel"),
        ("damaged.pdf", b"Kestrel"),
    ],
)
def test_a_planted_name_is_found(name: str, data: bytes) -> None:
    assert found(name, data) == {name: frozenset({"kestrel"})}


def test_a_planted_name_is_found_in_documents() -> None:
    text = report("# The river\n\n1. Mr Kes**trel** spoke.\n")
    documents = {"a.docx": to_docx(text, LAYOUT), "a.html": to_html(text, LAYOUT)}
    if can_set_pdf():
        documents["a.pdf"] = to_pdf(text, LAYOUT)
    assert leaks(documents, GONE, frozenset()) == dict.fromkeys(documents, frozenset({"kestrel"}))


def test_a_planted_name_is_found_in_the_properties_of_documents() -> None:
    named = Layout(title="Kestrel", head="Mr Kestrel")
    text = report("# The river\n")
    documents = {"a.docx": to_docx(text, named), "a.html": to_html(text, named)}
    if can_set_pdf():
        documents["a.pdf"] = to_pdf(text, named)
    assert set(leaks(documents, GONE, frozenset())) == set(documents)


def test_a_planted_name_is_found_in_every_view_of_the_ledger() -> None:
    view = json.loads(build(Scene(causes={0: (CauseKind.OWN_MOTION, "x")}).inputs())["ledger.json"])
    for place in ("reason", "party", "comment"):
        cause = {"class": "comment", "party": "The State", "comment": "C1", "reason": None, place: "Kestrel"}
        view["changes"][0]["causes"] = [cause]
        files = ledger_files(view, "audiatur 0")
        assert set(leaks(files, GONE, our_words())) == set(files)


def test_what_the_rules_publish_is_no_leak() -> None:
    files = build(Scene(title="The river of Kestrel").inputs())
    assert "The river of Kestrel" in files["index.html"].decode()


@pytest.mark.parametrize("kind", [CauseKind.OWN_MOTION, CauseKind.INTERNAL_REVIEW, CauseKind.LEGAL_ORDER])
def test_a_reason_that_names_who_was_taken_out_is_kept_back_and_holds_nothing_up(kind: CauseKind) -> None:
    files = build(Scene(causes={1: (kind, "Mr KESTREL asked for it")}).inputs())
    assert KEPT_BACK in files["ledger.html"].decode()
    assert leaks(files, GONE, our_words()) == {}


def test_ids_and_names_of_files_that_name_who_was_taken_out_are_kept_back() -> None:
    scene = Scene(
        said=[("state", "Kestrel-1", "2", "He is Mr Kestrel."), ("company", "K1", "4", "x")],
        causes={1: "state:Kestrel-1"},
        answers={"Kestrel-1": ("rejected", "Kestrel stays")},
        annexes=[("state", "Kestrel.txt", b"x")],
        rules=OPEN,
    )
    files = build(scene.inputs())
    assert leaks({k: v for k, v in files.items() if not k.startswith("record/")}, GONE, frozenset()) == {}
    assert files["annexes/1-reply.txt"] == b"x"


def test_a_name_of_any_draft_that_was_never_public_is_kept_back() -> None:
    scene = Scene(
        drafts=["# The river\n\nMs Wren wrote it.\n"], causes={0: (CauseKind.OWN_MOTION, "Ms Wren")}
    )
    assert KEPT_BACK in build(scene.inputs())["ledger.html"].decode()


def test_a_name_in_a_reply_that_is_printed_is_public() -> None:
    scene = Scene(
        annexes=[("state", "reply.txt", b"Mr Kestrel is our man.")],
        causes={1: (CauseKind.OWN_MOTION, "Kestrel said so himself")},
    )
    assert "Kestrel said so himself" in build(scene.inputs())["ledger.html"].decode()


def test_a_name_in_a_reply_that_is_a_word_file_is_public() -> None:
    reply = to_docx(report("Mr Kes**trel** is our man.\n"), LAYOUT)
    scene = Scene(
        annexes=[("state", "reply.docx", reply)], causes={1: (CauseKind.OWN_MOTION, "Kestrel said so")}
    )
    assert "Kestrel said so" in build(scene.inputs())["ledger.html"].decode()


def test_a_reason_that_repeats_a_confidential_comment_is_kept_back() -> None:
    words = "the witness was paid by the ministry for every word"
    scene = Scene(
        said=[("state", "C1", "1", words)],
        causes={0: (CauseKind.OWN_MOTION, f"As the State says, {words}.")},
        rules='annex = {mode = "none"}',
    )
    files = build(scene.inputs())
    assert KEPT_BACK_QUOTE in files["ledger.html"].decode()
    printed = Scene(said=scene.said, causes=scene.causes, rules=OPEN)
    assert KEPT_BACK_QUOTE not in build(printed.inputs())["ledger.html"].decode()


@given(st.text(alphabet="abcdeféßİ́ 中国报告ไทย1234", max_size=40))
@settings(max_examples=100)
def test_words_are_the_same_however_they_are_composed(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC"):
        assert words_of(unicodedata.normalize(form, text)) == words_of(text)


def test_a_chinese_name_is_found_inside_a_sentence() -> None:
    gone = removed_words([report("张三说水位很高。\n")], [], [report("有人说水位很高。\n")], [])
    assert gone.in_("其中张三也在场")
    assert not gone.in_("水位很高")


def test_numbers_of_places_counts_and_hashes_are_no_words() -> None:
    gone = Removed(words=frozenset({"2019", "1234", "abcdef0123456789"}))
    page = '<li id="change-2019"><a href="report.html#p1234">(#1234)</a> abcdef0123456789 2019-01-01</li>'
    assert leaks({"a.html": page.encode()}, gone, frozenset()) == {}
    assert leaks({"a.json": b'{"n": 2019}', "a.csv": b"2019,x\r\n"}, gone, frozenset()) == {}
    assert leaks({"a.html": b"<p>in 2019</p>"}, gone, frozenset()) == {"a.html": frozenset({"2019"})}


def test_a_workbook_says_its_cells() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><r><t>Kes</t></r><r><t>trel</t></r></si></sst>")
    assert "kestrel" in words_of("\n".join(texts_in("a.xlsx", buffer.getvalue())))
