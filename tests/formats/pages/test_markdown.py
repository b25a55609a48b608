"""The Markdown of a ledger shows every text as it is and lets none of it become markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.fixtures_ledger import build_ledger, build_rtl_ledger

from audiatur.formats.pages import compare_markdown, ledger_markdown
from audiatur.formats.pages.clean import clean
from audiatur.formats.pages.markdown import escape

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def kinds_of(text: str) -> set[str]:
    """Give all kinds of tokens in a Markdown text."""
    tokens = PARSER.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    return {token.type for token in (*tokens, *inline)}


@pytest.mark.parametrize("build", [build_ledger, build_rtl_ledger])
def test_no_text_of_strangers_becomes_markup(build) -> None:  # noqa: ANN001 - two builders of one type
    ledger = build()
    for text in (ledger_markdown(ledger), compare_markdown(ledger.comparison)):
        assert not kinds_of(text) & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"}


@given(st.text(st.sampled_from("ab \\`*_{}[]()<>#+-=.!|~&1:@/\n\t$^"), max_size=40))
def test_an_escaped_line_is_shown_as_it_is(text: str) -> None:
    """Rendered, it is one paragraph with the same words."""
    line = " ".join(clean(text).split())
    html = PARSER.render(f"x {escape(line)}").strip()
    assert "<" not in html.removeprefix("<p>").removesuffix("</p>")
    shown = html.removeprefix("<p>").removesuffix("</p>")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    assert shown == f"x {line}".strip()


@given(st.text(st.sampled_from("ab -+=#>*1.):~`"), max_size=20))
def test_an_escaped_text_starts_no_block(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert [token.type for token in PARSER.parse(escape(line))] == [
            "paragraph_open",
            "inline",
            "paragraph_close",
        ]


def test_every_change_and_comment_has_a_heading() -> None:
    ledger = build_ledger()
    headings = re.findall(r"^### (\S+?):?(?: |$)", ledger_markdown(ledger), re.MULTILINE)
    displays = [one.change.display for one in ledger.changes if one.change.kind != "attribute"]
    assert [name for name in headings if name.startswith("K")] == displays
    assert sum(name.startswith("\\#") for name in headings) == sum(
        one.comment.id.startswith("#") for one in ledger.comments
    )


def test_changed_words_are_marked() -> None:
    assert "Of the {--seven--}{++five++} gates" in ledger_markdown(build_ledger())


def test_two_runs_are_equal() -> None:
    assert ledger_markdown(build_ledger()) == ledger_markdown(build_ledger())
