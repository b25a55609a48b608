"""The law of redlines: rejecting all gives the shared text, accepting all the final one, for any two."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiatur.formats import docx
from audiatur.formats.redline import redline
from audiatur.model import InputError
from audiatur.text.compare import compare
from tests.formats.docx_builder import cell, field, item, level, numbering, package, para, run, table
from tests.formats.real_files import files
from tests.formats.redline.helpers import accepted, rejected, texts
from tests.formats.redline.random_edits import edited, words

_REFERENCE = "<w:r><w:footnoteRef/></w:r>"
_PARTS = {
    "numbering": numbering(level(0, "%1.")),
    "footnotes": "".join(
        f'<w:footnote w:id="{n}">{para(_REFERENCE + run(f" Note {n}."))}</w:footnote>' for n in range(1, 4)
    ),
}


def _mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def _block(kind: int, chance: random.Random) -> str:
    """Give the XML of one block of a text; each kind is another of the things that files hold."""
    text = words(chance, 6, 14)
    head, _, tail = text.partition(" ")
    rows = ["".join(cell(para(words(chance, 1, 4))) for _ in range(2)) for _ in range(chance.randint(1, 3))]
    return (
        para(text),
        para(run(head, "<w:b/>") + run(f" {tail}")),
        para(run(f"{text} (see ") + field(" REF x ", run("12")) + run(").")),
        para(f'<w:hyperlink w:anchor="a">{run(text)}</w:hyperlink>' + run(" more")),
        para(run(f"  {text}  ")),
        para(run(head) + "<w:r><w:tab/></w:r>" + run(tail)),
        item(text),
        para(),
        f"<w:sdt><w:sdtContent>{para(text)}</w:sdtContent></w:sdt>",
        table(*rows),
        table(cell(para(text) + para(head)) + cell(table(cell(para(tail))) + para())),
    )[kind]


@given(st.lists(st.integers(0, 10), min_size=1, max_size=14), st.integers(0, 2**32), st.booleans())
def test_both_texts_come_back(kinds: list[int], seed: int, with_notes: bool) -> None:
    chance = random.Random(seed)
    blocks = [_block(kind, chance) for kind in kinds]
    if with_notes:
        blocks.insert(len(blocks) // 2, para(run(words(chance)) + _mark(1) + run(words(chance)) + _mark(2)))
    data = package("".join(blocks) + para("The end."), _PARTS)
    shared = docx.read(data, "shared.docx", "0")
    final = edited(shared, chance)
    comparison = compare(shared, final)
    written = redline(comparison, data)
    assert rejected(written) == texts(shared)
    assert accepted(written) == texts(final)
    assert redline(comparison, data) == written


@example([10], [9, 9], 0)
@given(
    st.lists(st.integers(0, 10), min_size=1, max_size=10),
    st.lists(st.integers(0, 10), max_size=10),
    st.integers(),
)
def test_both_texts_come_back_of_two_files(old: list[int], new: list[int], seed: int) -> None:
    """Two files that have little in common, so that much is deleted, inserted and moved."""
    chance = random.Random(seed)
    pool = {kind: _block(kind, chance) for kind in range(11)}
    data, other = (
        package("".join(pool[kind] for kind in kinds) + para("The end."), _PARTS) for kinds in (old, new)
    )
    shared, final = docx.read(data, "s.docx", "0"), docx.read(other, "f.docx", "1")
    written = redline(compare(shared, final), data)
    assert rejected(written) == texts(shared)
    assert accepted(written) == texts(final)


@pytest.mark.parametrize("file", files("documents/docx/*.doc?"), ids=lambda file: file.name[:40])
def test_real_files_keep_their_text_when_all_is_rejected(file: Path) -> None:
    """Any file against an edited self; what accepting gives is judged by `benchmarks.redline`, in numbers."""
    data = file.read_bytes()
    try:
        shared = docx.read(data, file.name, "0")
    except InputError:
        pytest.skip("the file does not open, and says so")
    final = edited(shared, random.Random(7))
    written = redline(compare(shared, final), data)
    assert rejected(written) == texts(shared)


_STARTS = "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    for number, start in ((2, 1), (3, 1), (4, 5))
)
_LISTS = {
    "numbering": numbering(
        level(0, "%1."),
        level(1, "(%2)", "lowerLetter"),
        level(2, "%3)", "lowerRoman"),
        nums=f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{_STARTS}',
    ),
    "styles": '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
}
ITEMS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=10)
"""Which text, in which list (0: in none), at which level."""


@example([(0, 4, 0)], [(0, 1, 0), (0, 1, 0)], 0)
@example([(0, 1, 1)], [(0, 0, 0), (0, 1, 1)], 0)
@given(ITEMS, ITEMS, st.integers(0, 1000))
def test_numbers_of_lists_come_back(
    old: list[tuple[int, int, int]], new: list[tuple[int, int, int]], seed: int
) -> None:
    """However lists begin anew in either text, accepting and rejecting print what each printed."""
    chance = random.Random(seed)
    pool = [words(chance, 4, 8) for _ in range(8)]
    data, other = (
        package(
            "".join(item(pool[text], num, ilvl) if num else para(pool[text]) for text, num, ilvl in blocks)
            + para("The end."),
            _LISTS,
        )
        for blocks in (old, new)
    )
    shared, final = docx.read(data, "s.docx", "0"), docx.read(other, "f.docx", "1")
    written = redline(compare(shared, final), data)
    back = docx.read(written, "r.docx", "2", text="original")
    assert [(one.number, one.text) for one in back.paragraphs] == [
        (one.number, one.text) for one in shared.paragraphs
    ]
    forth = docx.read(written, "r.docx", "2")
    assert [(one.number, one.text) for one in forth.paragraphs] == [
        (one.number, one.text) for one in final.paragraphs
    ]
