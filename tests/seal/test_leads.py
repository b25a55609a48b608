"""What a found file says of the copy it may come from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from audiatur.formats.reading import read, read_bytes
from audiatur.formats.typeset import Layout, to_docx, to_pdf
from audiatur.model import Report
from audiatur.seal import (
    PDF,
    WORD,
    Known,
    Lead,
    Mark,
    Numbering,
    ReviewCopy,
    leads,
    make_copy,
    mark_of,
    parse_extract,
)
from tests.seal.drafts import SECRET, terms

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "teshra-river"
EXTRACTS = {"state": None, "company": None, "union": "1-20"}


@pytest.fixture(scope="module")
def draft() -> Report:
    """The draft of the example case."""
    return read(EXAMPLE / "shared.docx")


@pytest.fixture(scope="module")
def copies(draft: Report) -> dict[str, tuple[Known, ReviewCopy]]:
    """A copy for each of three parties, two of which see the same words."""
    pytest.importorskip("typst")
    made = {}
    for party, places in EXTRACTS.items():
        mark = mark_of(SECRET, party, "v1", 1)
        spans = parse_extract(places, draft) if places else None
        copy = make_copy(draft, spans, terms(party), mark, numbering=Numbering.AS_PRINTED)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in copy.files.items()}
        known = Known(party=party, version="v1", sharing=1, mark=mark, sha256=digests, shown=copy.shown)
        made[party] = known, copy
    return made


Copies = dict[str, tuple[Known, ReviewCopy]]


def look(copies: Copies, data: bytes, name: str) -> tuple[Lead, ...]:
    """Compare a found file with all copies."""
    return leads(read_bytes(data, name), data, [known for known, _ in copies.values()])


@pytest.mark.parametrize("party", list(EXTRACTS))
@pytest.mark.parametrize("name", [WORD, PDF])
def test_a_file_that_was_sent_is_known_again(copies: Copies, party: str, name: str) -> None:
    """The very file leads to its party first, by its bytes, its mark and its gaps."""
    first = look(copies, copies[party][1].files[name], name)[0]
    agreeing, of = first.gaps
    assert (first.party, first.same_file, first.mark_seen) == (party, name, True)
    assert of > 10
    assert agreeing >= of - 1


@pytest.mark.parametrize("write", [to_docx, to_pdf])
def test_gaps_alone_lead_to_a_copy(copies: Copies, write: object) -> None:
    """With cover, head and foot cut off and the file saved anew, the gaps of the pages are left."""
    known, copy = copies["company"]
    bare = Layout(title="Found", gaps=known.mark.gaps)
    data = to_docx(copy.shown, bare) if write is to_docx else to_pdf(copy.shown, bare)
    found = look(copies, data, "found.docx" if write is to_docx else "found.pdf")
    assert [lead.party for lead in found] == ["company"]
    assert not found[0].mark_seen


def test_words_that_only_one_party_got_lead_to_it(copies: Copies, draft: Report) -> None:
    """Typed again, a text has neither mark nor gaps; words of one extract alone are told."""
    (known, copy), others = copies["union"], [one for name, (one, _) in copies.items() if name == "union"]
    hidden = Known(
        party="state",
        version="v1",
        sharing=1,
        mark=Mark(text="zzzz-zzzz", gaps=known.mark.gaps),
        sha256={},
        shown=Report(name="", sha256="", format="text", paragraphs=draft.paragraphs[60:]),
    )
    text = copy.shown.text.encode()
    found = leads(read_bytes(text, "typed.txt"), text, [*others, hidden])
    assert [lead.party for lead in found] == ["union"]
    assert found[0].only_here > 100


def test_nothing_is_made_up_where_nothing_tells_copies_apart(copies: Copies, draft: Report) -> None:
    """The words of the whole draft, typed again, came to two parties alike: there is no lead to either."""
    text = draft.text.encode()
    found = look(copies, text, "typed.txt")
    assert [lead.party for lead in found] == []


def test_another_document_gives_no_lead(copies: Copies) -> None:
    """A file that has nothing to do with the draft leads nowhere."""
    assert look(copies, b"Minutes of a meeting about the garden.", "other.txt") == ()
