"""A returned Word file is a set of comments: of its margin, and its tracked changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from docx_plus.comments import read_comments
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import audiatur
from audiatur.formats import docx
from audiatur.formats.docx.returned import Returned, returned_comments
from audiatur.model import Comment, SourceKind, TextPlace

from .docx_builder import cell, package, para, run, table
from .real_files import CASES, files, needs_cases

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def _by(author: str = "Ana") -> str:
    return f'w:id="1" w:author="{author}" w:date="2024-05-01T10:00:00Z"'


def _gone(text: str, author: str = "Ana", kind: str = "del") -> str:
    return f"<w:{kind} {_by(author)}>{run(text)}</w:{kind}>"


def _come(text: str, author: str = "Ana", kind: str = "ins") -> str:
    return f"<w:{kind} {_by(author)}>{run(text)}</w:{kind}>"


def _mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {_by()}/></w:rPr>"


def _start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def _end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _comment(number: int, *texts: str, author: str = "Ana") -> str:
    paragraphs = "".join(
        f'<w:p xmlns:w14="{_W14}" w14:paraId="{number:04}000{at}">{run(text)}</w:p>'
        for at, text in enumerate(texts)
    )
    said = f'w:id="{number}" w:author="{author}" w:date="2024-05-01T10:00:00Z"'
    return f"<w:comment {said}>{paragraphs}</w:comment>"


def _returned(body: str, **parts: str) -> Returned:
    return returned_comments(package(body, parts), "back.docx", "0")


def _spans(comment: Comment) -> list[tuple[int, int, int]]:
    return [(place.paragraph, place.start, place.end) for place in comment.anchor.places]


def test_a_comment_has_its_author_time_words_and_place() -> None:
    """Its paragraphs are lines; its number in the file is its name."""
    body = para(run("The ") + _start(7) + run("seven") + _end(7) + run(" wells"))
    (comment,) = _returned(body, comments=_comment(7, "Which?", "Say so.")).comments
    assert (comment.id, comment.source.kind, comment.source.number) == ("m7", SourceKind.MARGIN, 7)
    assert (comment.commenter, comment.received_at) == ("Ana", "2024-05-01T10:00:00Z")
    assert (comment.comment, comment.anchor.quote) == ("Which?\nSay so.", "seven")
    assert comment.anchor.places == (TextPlace(paragraph=0, start=4, end=9),)


def test_threads_and_the_resolved_state() -> None:
    """A reply names what it answers; without the part that says so nothing is known."""
    body = para(_start(0) + run("a") + _end(0) + _end(1))
    comments = _comment(0, "Why?") + _comment(1, "", author="Ben")
    extended = (
        f'<x:commentEx xmlns:x="{_W15}" x:paraId="00000000" x:done="1"/>'
        f'<x:commentEx xmlns:x="{_W15}" x:paraId="00010000" x:paraIdParent="00000000" x:done="0"/>'
    )
    first, reply = _returned(body, comments=comments, commentsExtended=extended).comments
    assert (first.resolved, first.thread) == (True, None)
    assert (reply.resolved, reply.thread, reply.comment) == (False, "m0", "")
    assert [one.resolved for one in _returned(body, comments=comments).comments] == [None, None]


def test_anchored_words_are_those_of_the_final_text() -> None:
    """Deleted words are not among them; the place is in the original text all the same."""
    body = para(run("a ") + _start(0) + _gone("old") + _come("new") + run(" b") + _end(0))
    comment = _returned(body, comments=_comment(0, "x")).comments[0]
    assert (comment.anchor.quote, _spans(comment)) == ("new b", [(0, 2, 7)])


def test_a_range_over_paragraphs_and_cells() -> None:
    """Its words are joined by line feeds, and every paragraph has its place."""
    body = para(run("ab") + _start(0) + run("cd")) + table(cell(para("e")) + cell(para("f" + "g")))
    body += para(run("h") + _end(0) + run("i"))
    comment = _returned(body, comments=_comment(0, "x")).comments[0]
    assert comment.anchor.quote == "cd\ne\nfg\nh"
    assert _spans(comment) == [(0, 2, 4), (1, 0, 1), (2, 0, 2), (3, 0, 1)]


def test_a_comment_on_inserted_words_stands_where_they_were_inserted() -> None:
    """The original text has none of them, but it has the place."""
    body = para(run("ab") + _start(0) + _come("cd") + _end(0) + run("ef"))
    comment = _returned(body, comments=_comment(0, "x")).comments[0]
    assert (comment.anchor.quote, _spans(comment)) == ("cd", [(0, 2, 2)])


def test_comments_in_notes() -> None:
    """A footnote can be commented on as the text can."""
    note = f'<w:footnote w:id="2">{para(_start(0) + run("seen") + _end(0))}</w:footnote>'
    body = para(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    comment = _returned(body, footnotes=note, comments=_comment(0, "x")).comments[0]
    assert (comment.anchor.quote, _spans(comment)) == ("seen", [(1, 0, 4)])


@pytest.mark.parametrize(
    ("body", "said", "proposed", "places"),
    [
        (run("The well") + _come("s") + run(" dry"), "Insert “s” after “The well”.", "s", [(0, 8, 8)]),
        (_come("All ") + run("wells"), "Insert “All ” before “wells”.", "All ", [(0, 0, 0)]),
        (run("two ") + _gone("old ") + run("wells"), "Delete “old ”.", "", [(0, 4, 8)]),
        (run("a ") + _gone("b") + _come("c") + run(" d"), "Replace “b” with “c”.", "c", [(0, 2, 3)]),
        (run("a ") + _come("c") + _gone("b") + run(" d"), "Replace “b” with “c”.", "c", [(0, 2, 3)]),
    ],
    ids=["insertion", "at the beginning", "deletion", "replacement", "replacement, new words first"],
)
def test_a_tracked_change_is_a_proposal(
    body: str, said: str, proposed: str, places: list[tuple[int, int, int]]
) -> None:
    """Insertions and deletions next to each other are one."""
    (comment,) = _returned(para(body)).comments
    assert (comment.id, comment.source.kind, comment.commenter) == ("t1", SourceKind.TRACKED_CHANGE, "Ana")
    assert (comment.comment, comment.proposed_change, _spans(comment)) == (said, proposed, places)
    assert comment.rationale is None


def test_changes_of_two_people_are_two_proposals() -> None:
    """Even where they touch."""
    returned = _returned(para(run("a ") + _gone("b") + _come("c", "Ben") + run(" d")))
    assert [(one.commenter, one.comment) for one in returned.comments] == [
        ("Ana", "Delete “b”."),
        ("Ben", "Insert “c” after “a b”."),
    ]


def test_whole_paragraphs() -> None:
    """Paragraphs deleted or inserted in a row are one proposal."""
    body = para("a") + para(_gone("b"), _mark("del")) + para(_gone("c"), _mark("del")) + para("d")
    body += para(_come("e"), _mark("ins")) + para("f")
    first, second = _returned(body).comments
    assert (first.comment, _spans(first)) == ("Delete “b\nc”.", [(1, 0, 1), (2, 0, 1)])
    assert (second.comment, _spans(second)) == ("Insert “e” after “d”.", [(3, 1, 1)])


def test_paragraphs_joined_and_split() -> None:
    """The end of a paragraph can be deleted or inserted."""
    body = para("a", _mark("del")) + para("b") + para("c", _mark("ins")) + para("d")
    assert [one.comment for one in _returned(body).comments] == [
        "Join the paragraph with the next one after “a”.",
        "Begin a new paragraph after “c”.",
    ]


def test_a_moved_block_is_one_proposal() -> None:
    """From its old to its new place, by the name that ties them."""
    here = f'<w:moveFromRangeStart w:id="5" {_by()[9:]} w:name="m1"/>'
    there = f'<w:moveToRangeStart w:id="6" {_by()[9:]} w:name="m1"/>'
    body = para(here + _gone("b", kind="moveFrom") + '<w:moveFromRangeEnd w:id="5"/>', _mark("moveFrom"))
    body += para("a") + para(
        there + _come("b", kind="moveTo") + '<w:moveToRangeEnd w:id="6"/>', _mark("moveTo")
    )
    (comment,) = _returned(body + para("c")).comments
    assert (comment.comment, _spans(comment)) == ("Move “b” to after “a”.", [(0, 0, 1)])


def test_changes_without_words_are_said_and_are_no_rows() -> None:
    """Formats, pictures, and words that were inserted and deleted again."""
    both = f"<w:ins {_by()}>{_gone('x', 'Ben')}</w:ins>"
    bold = f"<w:r><w:rPr><w:b/><w:rPrChange {_by()}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"
    picture = f"<w:ins {_by()}><w:r><w:drawing/></w:r></w:ins>"
    numbered = para("b", f'<w:numPr><w:ins {_by()}/><w:numId w:val="1"/></w:numPr>')
    returned = _returned(para(bold + both + picture) + numbered)
    assert returned.comments == ()
    assert returned.notices == (
        "back.docx: 2 tracked changes of format are no comments.",
        "back.docx: 1 insertion that was deleted again is no comment.",
        "back.docx: 1 tracked change of a picture is no comment.",
    )


def test_a_comment_without_words_stands_in_its_own_paragraph() -> None:
    """At the end of words that only the final text has, and at the beginning of a paragraph."""
    at_end = para(run("a ") + _come("b") + '<w:r><w:commentReference w:id="1"/></w:r>')
    at_start = para('<w:r><w:commentReference w:id="2"/></w:r>' + run("c"))
    comments = _returned(at_end + at_start, comments=_comment(1, "x") + _comment(2, "y")).comments
    assert [_spans(comment) for comment in comments[:2]] == [[(0, 1, 1)], [(1, 0, 0)]]


def test_changes_of_running_heads_are_said() -> None:
    """They are no part of the text, so that no place in it could be named."""
    head = para(run("Draft ") + _gone("one") + _come("two"))
    returned = _returned(para("a"), header1=head)
    assert returned.comments == ()
    assert returned.notices == ("back.docx: 2 tracked changes in running heads are no comments.",)


def test_returned_files_are_read_as_comments(tmp_path: Path) -> None:
    """Two people send back files of one name; their comments, threads and texts are kept apart."""
    body = para(_start(0) + run("a") + _end(0) + _end(1) + _come("b"))
    extended = f'<x:commentEx xmlns:x="{_W15}" x:paraId="00010000" x:paraIdParent="00000000"/>'
    for person in ("ana", "ben"):
        (tmp_path / person).mkdir()
        parts = {"comments": _comment(0, person) + _comment(1, "yes"), "commentsExtended": extended}
        (tmp_path / person / "back.docx").write_bytes(package(body, parts))
    comments = audiatur.read_comments(tmp_path / "ana/back.docx", tmp_path / "ben/back.docx")
    assert [one.id for one in comments.comments] == [
        f"back ({number}):{own}" for number in (1, 2) for own in ("m0", "m1", "t1")
    ]
    assert [one.thread for one in comments.comments if one.comment == "yes"] == [
        one.id for one in comments.comments if one.comment in ("ana", "ben")
    ]
    assert [file.rows for file in comments.inputs] == [3, 3]
    assert {one.anchor.places_in for one in comments.comments} == set(comments.texts)
    assert [text.text for text in comments.texts.values()] == ["a\n", "a\n"]


def test_a_table_of_comments_comes_before_margin_comments(tmp_path: Path) -> None:
    """A form that was filled in is a form, whoever wrote in its margin."""
    head = cell(para("No.")) + cell(para("Comment")) + cell(para("Proposed change"))
    row = cell(para("1")) + cell(para(_start(0) + run("Why?") + _end(0))) + cell(para("x"))
    (tmp_path / "form.docx").write_bytes(package(table(head, row), {"comments": _comment(0, "hm")}))
    comments = audiatur.read_comments(tmp_path / "form.docx")
    assert [(one.id, one.source.kind) for one in comments.comments] == [("1", SourceKind.ROW)]


def test_a_file_nobody_marked_has_no_comments() -> None:
    """It may be a letter, or a table of comments."""
    returned = _returned(para("a"))
    assert (returned.comments, returned.original.text) == ((), "a\n")


_RUNS = st.lists(
    st.tuples(
        st.sampled_from("=+-"), st.text("ab c", min_size=1, max_size=3), st.sampled_from(["Ana", "Ben"])
    ),
    max_size=5,
)


def _paragraph(runs: list[tuple[str, str, str]], mark: str) -> str:
    made = {"=": lambda text, _: run(text), "+": _come, "-": _gone}
    return para("".join(made[op](text, author) for op, text, author in runs), mark)


@given(st.lists(st.builds(_paragraph, _RUNS, st.sampled_from(["", _mark("ins"), _mark("del")])), max_size=5))
@settings(max_examples=150, deadline=None)
def test_places_are_those_of_the_original_text(paragraphs: list[str]) -> None:
    """What a proposal deletes stands at its places, every change is in one proposal, in order."""
    returned = _returned("".join(paragraphs))
    texts = [paragraph.text for paragraph in returned.original.paragraphs]
    assert returned.original == docx.read(package("".join(paragraphs)), "back.docx", "0", text="original")
    starts = []
    for comment in returned.comments:
        there = [texts[place.paragraph][place.start : place.end] for place in comment.anchor.places]
        if there:
            deleted = str(comment.raw["deleted"])
            assert "".join(there).replace("\n", "") == deleted.replace("\n", "")
            starts.append((comment.anchor.places[0].paragraph, comment.anchor.places[0].start))
    assert starts == sorted(starts)


def _counted(data: bytes) -> list[tuple[str | None, str | None, str, str]]:
    """Count the margin comments by hand: number, author, text, and the words in the range not deleted."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")
        }
    words: dict[str | None, list[str]] = {}
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        open_ones: set[str | None] = set()
        for element in parts[name].iter() if name in parts else ():
            if element.tag == _W + "commentRangeStart":
                open_ones.add(element.get(_W + "id"))
            elif element.tag == _W + "commentRangeEnd":
                open_ones.discard(element.get(_W + "id"))
            elif element.tag == _W + "t" and not _is_deleted(element):
                for key in open_ones:
                    words.setdefault(key, []).append(element.text or "")
    return [
        (
            comment.get(_W + "id"),
            comment.get(_W + "author"),
            "\n".join("".join(t.text or "" for t in p.iter(_W + "t")) for p in comment.iter(_W + "p")),
            "".join(words.get(comment.get(_W + "id"), [])),
        )
        for comment in parts["word/comments.xml"].iter(_W + "comment")
    ]


def _is_deleted(element: Any) -> bool:
    return any(True for _ in element.iterancestors(_W + "del", _W + "moveFrom"))


def _commented() -> list[Path]:
    return [
        path
        for path in files("documents/docx/*.doc[xm]")
        if "word/comments.xml" in zipfile.ZipFile(path).namelist()
        and b"<w:comment " in zipfile.ZipFile(path).read("word/comments.xml")
    ]


def _margin(path: Path) -> list[Comment]:
    read = returned_comments(path.read_bytes(), path.name, "").comments
    return [comment for comment in read if comment.source.kind is SourceKind.MARGIN]


@needs_cases
@pytest.mark.parametrize("path", _commented(), ids=lambda path: path.name)
def test_margin_comments_of_real_files_equal_an_independent_count(path: Path) -> None:
    """Number, author, text and anchored words of every comment."""
    ours = [
        (str(one.raw["id"]), one.commenter, one.comment.replace("\t", ""), _one_line(one.anchor.quote))
        for one in _margin(path)
    ]
    theirs = [
        (key, author, text, _one_line(words)) for key, author, text, words in _counted(path.read_bytes())
    ]
    assert ours == theirs


def _one_line(quote: str | None) -> str:
    """Without the ends of paragraphs and lines, and tabs, which the count does not have."""
    return "".join((quote or "").replace("\t", "").split("\n"))


@needs_cases
@pytest.mark.parametrize("path", _commented(), ids=lambda path: path.name)
def test_margin_comments_of_real_files_equal_those_of_docx_plus(path: Path) -> None:
    """Another reader finds the same comments; it looks for ranges in the body alone, and joins all texts."""
    ours = {
        (one.source.number, one.commenter or "", one.comment.replace("\n", "").replace("\t", ""))
        for one in _margin(path)
    }
    try:
        theirs = read_comments(python_docx.Document(str(path)))
    except (KeyError, ValueError) as error:
        pytest.skip(f"docx-plus cannot read the file: {error}")
    assert ours == {(one.comment_id, one.author, one.text) for one in theirs}
    words = {one.source.number: _one_line(one.anchor.quote) for one in _margin(path)}
    assert all(words[one.comment_id] == one.anchored_text for one in theirs if one.anchored_text)


@needs_cases
def test_all_commented_files_are_looked_at() -> None:
    """Ten files, 265 comments (`facts/peers.md` §5)."""
    counts = [len(_margin(path)) for path in _commented()]
    assert CASES.is_dir()
    assert (len(counts), sum(counts)) == (10, 265)
