"""`redline.docx`: the changes between two texts as tracked changes in the shared Word file itself.

Rejecting all gives the shared text, accepting all the final text. Styles, widths, heads and everything that
no change touches stay as they are; what is inserted looks like what it stands beside. With a ledger each
change carries a margin comment that says what explains it.

Example:
    >>> from audiatur.formats.redline import redline
    >>> made = redline(comparison, Path("shared.docx").read_bytes(), ledger)  # doctest: +SKIP
    >>> Path("redline.docx").write_bytes(made)  # doctest: +SKIP
"""

from __future__ import annotations

from audiatur.model import ChangeId, Comparison, Ledger

from .adjoining import keep_apart
from .base import Base, open_base
from .copies import bring_up_to_date
from .held import unwritten, warning
from .layout import layout
from .likeness import Likeness
from .lists import Lists
from .margin import Margin
from .notes import NoteBook
from .pairs import pairs
from .pen import Pen
from .restarts import restart
from .sheet import Looks, Sheet
from .story import Story

__all__ = ["AUTHOR", "Base", "open_base", "redline", "unwritten", "warning"]

AUTHOR = "Audiatur"
"""Who makes the changes of a redline unless another author is given."""


def redline(
    comparison: Comparison,
    shared: bytes | None,
    ledger: Ledger | None = None,
    *,
    author: str = AUTHOR,
    date: str | None = None,
    base: Base | None = None,
) -> bytes:
    """Give the bytes of a redline.

    Args:
        comparison: what differs.
        shared: the bytes of the shared file, if it is a Word file; from any other a plain document is made.
        ledger: what explains the changes, for the margin; without one there are no comments.
        author: whose the changes and comments are.
        date: when they were made (ISO 8601), or None to say nothing of it.
        base: the shared file as `open_base` gave it, if it was opened before; it is written on.

    Raises:
        InputError: the shared file cannot be read.
    """
    report = comparison.shared
    looks: Looks
    if report.format == "docx" and (base is not None or shared is not None):
        if base is None:
            base = open_base(shared or b"", report.name, report.sha256)
        lists = Lists(base.root("numbering"))
        looks = Likeness(base.report.paragraphs, base.sources, lists)
    else:
        from .plain import plain_base  # noqa: PLC0415 - most shared files are Word files

        base, lists, looks = plain_base(comparison)
    words: dict[ChangeId, tuple[str, ...]] = {}
    if ledger is not None:
        from .saying import said  # noqa: PLC0415 - the words of pages cost more than a redline

        words = said(ledger)
    pen = Pen(author=author, date=date, first_id=base.first_id())
    margin = Margin(base.root("comments"), author=author, date=date)
    return _written(base, comparison, pen, margin, words=words, lists=lists, looks=looks)


def _written(
    base: Base,
    comparison: Comparison,
    pen: Pen,
    margin: Margin,
    *,
    words: dict[ChangeId, tuple[str, ...]],
    lists: Lists,
    looks: Looks,
) -> bytes:
    notes = NoteBook(base.root("footnotes"), base.parts[base.main], base.root("styles"))
    sheet = Sheet(
        layout=layout(base.sources, base.body, base.stories),
        sources=base.sources,
        pen=pen,
        notes=notes,
        looks=looks,
    )
    story = Story(sheet, pairs(comparison))
    story.write()
    if isinstance(looks, Likeness):
        restart(story, base, lists)
    notes.in_order()
    for root in (base.parts[base.main], notes.root):
        if root is not None:
            keep_apart(root, pen)
            bring_up_to_date(root, pen)
    if words:
        margin.write(comparison, words, pen.traces, story.places)
    is_new = base.name_for("footnotes") not in base.package
    changed = [("footnotes", notes.root)] if notes.root is not None and (notes.changed or is_new) else []
    if notes.changed and base.root("endnotes") is not None:
        changed.append(("endnotes", base.root("endnotes")))
    if margin.changed:
        changed.append(("comments", margin.root))
    if lists.changed:
        changed.append(("numbering", lists.root))
    return base.packed(changed, pen.author)
