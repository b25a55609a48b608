"""Insertions that end one paragraph and begin the next are kept apart, for LibreOffice would make them one.

It would take the end of the paragraph between them for inserted too, and rejecting would join the two
paragraphs. So the first of the two is set before the deletion it stands behind, or before the last sign of
its paragraph, which is deleted and inserted again where it must be. The words stay the same.
"""

from __future__ import annotations

from typing import Any

from audiatur.formats.docx._names import child, w

from .pen import Pen, run_of
from .properties import plain_run_properties

PARAGRAPH, RUN, TEXT = w("p"), w("r"), w("t")
_INSERTED = (w("ins"), w("moveTo"))
_SHOWN = frozenset(
    (*_INSERTED, RUN, *map(w, ("del", "moveFrom", "hyperlink", "sdt", "fldSimple", "smartTag")))
)


def keep_apart(root: Any, pen: Pen) -> None:
    """Keep the insertions of a part apart."""
    for paragraph in dict.fromkeys(one.getparent() for one in root.iter(*_INSERTED)):
        if paragraph.tag != PARAGRAPH or _is_new(paragraph):
            continue
        shown = [one for one in paragraph if one.tag in _SHOWN]
        if not shown or shown[-1].tag != w("ins") or not _begins_with_insertion(paragraph.getnext()):
            continue
        before = shown[-2] if len(shown) > 1 else None
        if before is not None and before.tag == w("del"):
            before.addprevious(shown[-1])
        elif before is not None and before.tag == RUN:
            _move_before_last_sign(shown[-1], before, pen)


def _is_new(paragraph: Any) -> bool:
    mark = child(child(paragraph, "pPr"), "rPr")
    return mark is not None and any(part.tag in _INSERTED for part in mark)


def _begins_with_insertion(paragraph: Any) -> bool:
    while paragraph is not None and paragraph.tag not in (PARAGRAPH, w("tbl"), w("sdt"), w("sectPr")):
        paragraph = paragraph.getnext()
    if paragraph is None or paragraph.tag != PARAGRAPH:
        return False
    first = next((one for one in paragraph if one.tag in _SHOWN), None)
    return (first is not None and first.tag in _INSERTED) or (first is None and _is_new(paragraph))


def _move_before_last_sign(inserted: Any, run: Any, pen: Pen) -> None:
    """Let an insertion stand before the last sign of the text before it."""
    texts = list(inserted.iter(TEXT))
    last = run[-1] if len(run) else None
    if last is None or last.tag != TEXT or len(last.text or "") < 2 or not texts or texts[-1].text is None:
        return
    sign = last.text[-1]
    last.text = last.text[:-1]
    properties = child(run, "rPr")
    texts[0].text = sign + (texts[0].text or "")
    kept = run_of(sign, None if properties is None else plain_run_properties(properties))
    if texts[-1].text.endswith(sign) and texts[-1].getnext() is None:
        texts[-1].text = texts[-1].text[:-1]
        inserted.addnext(kept)
        return
    inserted.addnext(kept)
    pen.wrap(kept, "del")
