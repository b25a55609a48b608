"""What stands around the text: running heads, margin comments, pending revisions, the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from audiatur.model import Notice

from ._names import child, w
from ._revisions import DELETED, INSERTED, around
from ._styles import Styles
from ._words import TEXT, P, Reading, Words

_REVISIONS = {
    w("ins"): "insertion",
    w("del"): "deletion",
    w("moveFrom"): "move",
    w("cellIns"): "insertion",
    w("cellDel"): "deletion",
    w("cellMerge"): "change of format",
    w("rPrChange"): "change of format",
    w("pPrChange"): "change of format",
    w("tblPrChange"): "change of format",
    w("tblGridChange"): "change of format",
    w("tcPrChange"): "change of format",
    w("trPrChange"): "change of format",
    w("sectPrChange"): "change of format",
    w("numberingChange"): "change of format",
    w("tblPrExChange"): "change of format",
}

_WORDS = (w("delText"), TEXT)
_PICTURES = (w("drawing"), w("pict"), w("object"))

_LANGUAGE = re.compile(rb'<w:lang w:val="([^"]+)"')
_BIDI = re.compile(rb'<w:lang [^>]*w:bidi="([^"]+)"')

LONGEST_HEAD = 200
"""Characters of a running head that its notice shows."""


def running_heads(roots: Iterable[Any], *, original: bool) -> list[Notice]:
    """Give one notice for each distinct text of headers and footers, of the text that is read."""
    reading = Reading(original=original)
    # Page numbers are fields; nobody needs to know whether the fields of a running head are closed.
    reading.fields_trusted = False
    words = Words(reading)
    texts = dict.fromkeys(_one_line(paragraph, words) for root in roots for paragraph in root.iter(P))
    return [
        Notice(kind="running-head", message=f"The running head “{text[:LONGEST_HEAD]}” was left out.")
        for text in texts
        if text
    ]


def _one_line(paragraph: Any, words: Words) -> str:
    words.collect(paragraph)
    return " ".join(words.take()[0].split())


def revisions(roots: Iterable[Any], *, original: bool) -> list[Notice]:
    """Give a notice where tracked changes are pending, with their numbers; empty where there are none."""
    counts = Counter(_REVISIONS[found.tag] for root in roots for found in root.iter(*_REVISIONS))
    if not counts:
        return []
    listed = ", ".join(
        f"{count} {word if count == 1 else word.replace('change', 'changes') if ' ' in word else word + 's'}"
        for word, count in counts.items()
    )
    read = "original text, as if all were rejected" if original else "final text, as if all were accepted"
    return [
        Notice(
            kind="pending-revisions",
            message=f"Tracked changes are pending ({listed}); what was read is the {read}.",
        )
    ]


def format_changes(roots: Iterable[Any]) -> int:
    """Count the tracked changes of format, which touch no words."""
    kinds = [tag for tag, word in _REVISIONS.items() if word == "change of format"]
    made = 0
    for root in roots:
        made += sum(1 for _ in root.iter(*kinds))
        # A number that was given to a paragraph is an insertion by its name, and no words.
        made += sum(1 for one in root.iter(w("numPr")) if child(one, "ins") is not None)
    return made


def inserted_and_deleted(roots: Iterable[Any]) -> int:
    """Count the deletions of words that were themselves inserted: neither text has these words.

    The one stands within the other, in whichever order, or in a row or cell that the other is said of.
    """
    return sum(
        1
        for root in roots
        for found in root.iter(*INSERTED, *DELETED)
        if next(found.iter(*_WORDS), None) is not None and _is_in_opposite(found)
    )


def _is_in_opposite(found: Any) -> bool:
    opposite = DELETED if found.tag in INSERTED else INSERTED
    return next(around(found, opposite), None) is not None


def changes_of_words(roots: Iterable[Any]) -> int:
    """Count the insertions and deletions that hold words."""
    return sum(
        1
        for root in roots
        for found in root.iter(*INSERTED, *DELETED)
        if next(found.iter(*_WORDS), None) is not None
    )


def moved_pictures(roots: Iterable[Any]) -> int:
    """Count the insertions and deletions that hold a picture or an object."""
    kinds = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
    return sum(
        1 for root in roots for found in root.iter(*kinds) if next(found.iter(*_PICTURES), None) is not None
    )


def remarks(root: Any) -> dict[str, str]:
    """Give the texts of the comments in the margin by their id, paragraphs joined by line feeds."""
    if root is None:
        return {}
    return {
        comment.get(w("id"), ""): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in comment.iter(w("p"))
        )
        for comment in root.iter(w("comment"))
    }


def margin_comments(root: Any) -> list[Notice]:
    """Give a notice with the number of comments in the margin; empty where there are none."""
    count = 0 if root is None else sum(1 for _ in root.iter(w("comment")))
    if not count:
        return []
    told = "comment stands in the margin and was" if count == 1 else "comments stand in the margin and were"
    return [Notice(kind="margin-comments", message=f"{count} {told} not read here.")]


def language(document: bytes, styles: Styles) -> str | None:
    """Give the language most runs are in: their own, or that of the default style; right to left its own.

    The document's bytes are counted instead of its elements, which costs a tenth; a file whose prefix for
    WordprocessingML is not the usual `w` gets the language of its styles.
    """
    # A run without words needs no end tag, but few have none.
    runs = document.count(b"</w:r>")
    if b"<w:rtl/>" in document and document.count(b"<w:rtl/>") > runs / 2:
        bidi = Counter(_BIDI.findall(document)).most_common(1)
        return bidi[0][0].decode("ascii", "replace") if bidi else "ar"
    own = Counter(_LANGUAGE.findall(document))
    best = own.most_common(1)
    if own.total() > runs / 2 and best[0][1] > runs - own.total():
        return str(best[0][0], "ascii", "replace")
    return styles.language
