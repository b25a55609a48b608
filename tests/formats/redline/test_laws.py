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
