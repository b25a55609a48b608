"""Changes in a few words, for the list of findings."""

from __future__ import annotations

from audiatur.model import Change, ChangeKind, Comparison, ParagraphKind, Report

from .runs import runs

_LONGEST = 70
_CONTEXT_WORDS = 3
"""Words shown on either side of a place where so few changed that they would say nothing alone."""


def short(text: str, limit: int = _LONGEST) -> str:
    """Cut a text to a line, at white space folded."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def place(change: Change, comparison: Comparison) -> str:
    """Name where a change stands, by what is printed: in the final text, or in the shared one."""
    if change.final:
        return name_of(comparison.final, change.final[0][0])
    return f"{name_of(comparison.shared, change.shared[0][0])} of the shared text"


def name_of(report: Report, index: int) -> str:
    """Name a paragraph by what is printed: its number, its footnote, its place in a table."""
    paragraph = report.paragraphs[index]
    if paragraph.kind is ParagraphKind.FOOTNOTE:
        return f"footnote {paragraph.number or paragraph.index + 1}"
    if paragraph.kind is ParagraphKind.HEADING:
        return f"heading {paragraph.number or f'“{short(paragraph.text, 30)}”'}"
    if paragraph.table is not None:
        where = paragraph.table
        return f"table {where.table + 1}, row {where.row + 1}, column {where.col + 1}"
    if paragraph.number is not None:
        return f"paragraph {_owner(report, index)}{paragraph.number}"
    return f"¶ {paragraph.index + 1}"


def _owner(report: Report, index: int) -> str:
    """Give the number that an item such as `(a)` stands under, with a space: `61 `; nothing for others."""
    if not (report.paragraphs[index].number or "").startswith("("):
        return ""
    above = (report.paragraphs[place].number or "" for place in range(index - 1, -1, -1))
    return next((f"{number} " for number in above if number and not number.startswith("(")), "")


def describe(change: Change) -> str:
    """Say what a change is: the words, with a little of the text around them."""
    removed = short(" … ".join(text.strip() for sign, text in change.ops if sign == "-"))
    added = short(" … ".join(text.strip() for sign, text in change.ops if sign == "+"))
    if change.kind is ChangeKind.INSERT:
        return f"the new paragraph “{added}”"
    if change.kind is ChangeKind.DELETE:
        return f"the removal of “{removed}”"
    named = "" if change.kind is ChangeKind.REPLACE else f"the {change.kind} of “{short(change.old[0], 40)}”"
    words = _words(change)
    return f"{named} with {words}" if named and words else named or words


def _gap(left: str, right: str) -> str:
    """A space where the text has white space between two of its parts: none before a comma."""
    return " " if left[-1:].isspace() or right[:1].isspace() else ""


def _words(change: Change) -> str:
    """The first places where words differ, each in its context."""
    shown = []
    for run in runs(change.ops):
        old, new = run.old.strip(), run.new.strip()
        if not old and not new:
            continue
        before = " ".join(run.before.split()[-_CONTEXT_WORDS:])
        after = " ".join(run.after.split()[:_CONTEXT_WORDS])
        if old and new:
            words = f"{before}{_gap(run.before, run.old)}{short(old, 40)}{_gap(run.old, run.after)}{after}"
            shown.append(f"“{words.strip()}” → “{short(new, 40)}”")
        else:
            sign, text = ("out", old) if old else ("in", new)
            shown.append(
                f"“{short(text, 60)}” {sign} after “{before}”" if before else f"“{short(text, 60)}” {sign}"
            )
    more = f" and {len(shown) - 2} more places" if len(shown) > 2 else ""
    return "; ".join(shown[:2]) + more
