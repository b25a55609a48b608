"""The law of reading Markdown: every word of the source is somewhere in the report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiatur.formats import markdown
from audiatur.model import Report

_PIECES = (
    "# ", "## 1.2 ", "> ", "- ", "1. ", "12) ", "    ", "```\n", "~~~ ", "|", "|---|\n", "| --- | --- |\n",
    "<div>", "</div>\n", "<!-- ", " -->", "<!-- x -->\n", "[^1]: ", "[^1]", "[^b]:", "[^b]", "[^", "[", "]",
    "]: ", "](", ")", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", "*", "_", "**", "`", "``", "{: #", "}",
    "{#", "{::x}\n", "---\n", "--- middle\n", "===\n", "\t", "<a name=x>", "<br>", "&amp;", "&", "\\", "<",
    ">", "{{", "}}", "\u2028", "\u2029", "\u00a0", "٣. ",
)  # fmt: skip
_WORD = "WORD"


@st.composite
def _sources(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Make a source of marks and words, each word different, and the list of its words."""
    pieces = draw(st.lists(st.one_of(st.sampled_from(_PIECES), st.just(_WORD)), max_size=60))
    words: list[str] = []
    source = ""
    for piece in pieces:
        if piece == _WORD:
            words.append(f"word{len(words)}q")
            source += words[-1]
        else:
            source += piece
    return source, words


def _everything(report: Report) -> str:
    """Give all that a report says, in one string."""
    parts = [notice.message for notice in report.notices]
    for paragraph in report.paragraphs:
        parts += [paragraph.text, paragraph.number or "", *paragraph.anchors]
    return "\n".join(parts)


@given(_sources())
def test_every_word_of_the_source_is_in_the_report(made: tuple[str, list[str]]) -> None:
    """Whatever marks stand around a word, it is in a text, a number, a name or a notice."""
    source, words = made
    everything = _everything(markdown.read(source, "a.md", ""))
    assert [word for word in words if word not in everything] == []


@given(_sources())
def test_a_text_has_one_line_per_paragraph(made: tuple[str, list[str]]) -> None:
    """No paragraph holds a line feed or a paragraph separator, and none is blank."""
    source, _ = made
    report = markdown.read(source, "a.md", "")
    assert report.text.count("\n") == len(report.paragraphs)
    assert "\u2029" not in report.text
    assert all(paragraph.text.strip() for paragraph in report.paragraphs)


@given(st.text())
def test_any_text_at_all_can_be_read(source: str) -> None:
    """No string makes the reader fail, and indices count from 0."""
    report = markdown.read(source, "a.md", "")
    assert [paragraph.index for paragraph in report.paragraphs] == list(range(len(report.paragraphs)))
