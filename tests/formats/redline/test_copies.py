"""A text box that the file has twice, for newer and for older programs, is changed in both."""

from __future__ import annotations

import re

from tests.formats.docx_builder import para, run
from tests.formats.redline.helpers import check_made, part


def boxed(new: str, old: str) -> str:
    """Give a paragraph with a text box, as a drawing and as its copy for older programs."""
    return para(
        run("host ")
        + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        + f"<w:txbxContent>{para(new)}</w:txbxContent></w:drawing></mc:Choice>"
        + f"<mc:Fallback><w:pict><w:txbxContent>{para(old)}</w:txbxContent></w:pict></mc:Fallback>"
        + "</mc:AlternateContent></w:r>"
    )


def fallback(body: str) -> str:
    """Give the copy for older programs."""
    return body.partition("<mc:Fallback>")[2]


def test_both_copies_have_the_change_with_ids_of_their_own() -> None:
    body = part(check_made(boxed("the old wells", "the old wells"), boxed("the new wells", "the new wells")))
    assert ">old</w:delText>" in fallback(body)
    assert ">new</w:t>" in fallback(body)
    ids = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', body)
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_a_copy_with_other_words_is_none() -> None:
    body = part(check_made(boxed("the old wells", "see Word 2010"), boxed("the new wells", "see Word 2010")))
    assert ">see Word 2010</w:t>" in fallback(body)
    assert "<w:ins" not in fallback(body)


def test_a_box_that_no_change_touches_stays_as_it_is() -> None:
    box = boxed("the old wells", "the old wells")
    assert box in part(check_made(box + para("b"), box + para("c")))
