"""Second copies of text boxes: Word keeps each twice, as a drawing and as VML for older programs.

ECMA-376 part 3, §10.2: of an `mc:AlternateContent` a program takes the choice it understands, else the
fallback. Changes are written into the choice; the fallback, where it had the same words, gets them as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from audiatur.formats.docx._names import ALTERNATE, CHOICE, FALLBACK, W_ID, w

from .pen import AUTHOR, WRAPPERS, Pen

_BOX, _TEXT, _DELETED_TEXT = w("txbxContent"), w("t"), w("delText")
_NEW = (w("ins"), w("moveTo"))


def bring_up_to_date(root: Any, pen: Pen) -> None:
    """Write the changes of each text box into its second copy, with ids of its own."""
    for alternate in root.iter(ALTERNATE):
        choice, fallback = (list(_boxes(alternate, tag)) for tag in (CHOICE, FALLBACK))
        if len(choice) != len(fallback):
            continue
        for box, copy in zip(choice, fallback, strict=True):
            if next(box.iter(*WRAPPERS), None) is not None and _shared_text(box) == _shared_text(copy):
                copy[:] = deepcopy(box)[:]
                for element in copy.iter("{*}*"):
                    if element.get(AUTHOR) is not None:
                        element.set(W_ID, pen.id())


def _boxes(alternate: Any, tag: str) -> Iterator[Any]:
    """Give the text boxes of the first variant of a kind."""
    variant = next(alternate.iterchildren(tag), None)
    return iter(()) if variant is None else variant.iter(_BOX)


def _shared_text(box: Any) -> str:
    """Give the words of a box as if its changes were rejected."""
    return "".join(
        element.text or ""
        for element in box.iter(_TEXT, _DELETED_TEXT)
        if not any(outer.tag in _NEW for outer in element.iterancestors())
    )
