"""What stands in the cells: causes, places, answers, in short plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from audiatur.formats.pages import strings
from audiatur.formats.pages.clean import clean, shorten
from audiatur.formats.pages.places import PlaceNames
from audiatur.formats.pages.wording import likelihood
from audiatur.model import (
    Anchor,
    AnchorStatus,
    Basis,
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeId,
    Comment,
    CommentOutcome,
    Comparison,
    ExplainedChange,
    Reference,
    Span,
)

CAUSES_SHOWN: Final = 5
"""Causes listed in a cell: as many as a comment has candidates (DESIGN §5.2)."""
COMMENT_SHOWN: Final = 160
"""Characters of a comment shown beside its id: its first sentence, as a rule."""
WEAK: Final = 0.5
"""Below this probability a comment explains nothing by itself (DESIGN §5.2)."""
WORTH_READING: Final = 0.2
"""From this probability on a weak candidate is shown with its words; below, one in five is right at best."""


class Places:
    """Names of places in both texts."""

    def __init__(self, comparison: Comparison) -> None:
        self._shared = PlaceNames(comparison.shared)
        self._final = PlaceNames(comparison.final)

    def change(self, change: Change) -> str:
        """Where a change stands: the section, and the numbers on both sides."""
        old, new = _first(change.shared), _first(change.final)
        names, at = (self._final, new) if new is not None else (self._shared, old)
        lines = [names.section(at)] if at is not None else []
        was = self._shared[old].short if old is not None else None
        now = self._final[new].short if new is not None else None
        lines.append(was if was == now else " → ".join(x for x in (was, now) if x))
        page = names[at].page if at is not None else None
        lines.append(f"page {page}" if page else None)
        return "\n".join(line for line in lines if line)

    def anchor(self, anchor: Anchor) -> str:
        """Where the place of a comment was found, and by what."""
        if anchor.status is AnchorStatus.FOUND:
            name = self._shared.span(anchor.paragraphs)
            place = [name.section, name.short] if name else []
            basis = strings.BASIS[Basis(anchor.basis)] if anchor.basis else ""
            by = f"by {basis}: {likelihood(anchor.p)}" if basis else likelihood(anchor.p)
            return "\n".join(line for line in [*place, by] if line)
        lines = [strings.ANCHOR_STATUS[anchor.status]]
        if anchor.status is AnchorStatus.AMBIGUOUS:
            lines += [
                name.short for paragraphs in anchor.candidates if (name := self._shared.span(paragraphs))
            ]
        return "\n".join([*lines, *anchor.why])


def _first(spans: tuple[Span, ...]) -> int | None:
    return spans[0][0] if spans else None


def causes(
    explained: ExplainedChange, comments: Mapping[str, Comment], displays: Mapping[ChangeId, str]
) -> str:
    """The causes of a change, best first, each with its reasons; weak candidates by their ids alone.

    Where nothing better is there, the best weak candidate is shown in full if it is worth reading.
    """
    shown = explained.causes[:CAUSES_SHOWN]
    weak = [cause for cause in shown if _is_weak(cause)]
    listed = [_cause(cause, comments, displays) for cause in shown if cause not in weak]
    if not listed and weak and (weak[0].p or 0.0) >= WORTH_READING:
        listed.append(_cause(weak.pop(0), comments, displays))
    if weak:
        listed.append(
            "weak candidates: " + ", ".join(f"{_what(one, displays)} {_percent(one)}" for one in weak)
        )
    if explained.note:
        listed.append(explained.note)
    return clean("\n".join(listed))


def _is_weak(cause: Cause) -> bool:
    proposed = cause.status is CauseStatus.PROPOSED and cause.comment is not None
    return proposed and cause.p is not None and cause.p < WEAK


def _percent(cause: Cause) -> str:
    return f"({max(1, round((cause.p or 0.0) * 100))}\u00a0%)"


def _cause(cause: Cause, comments: Mapping[str, Comment], displays: Mapping[ChangeId, str]) -> str:
    what = _what(cause, displays)
    sure = _sure(cause)
    comment = comments.get(cause.comment or "")
    said = f"\n   “{shorten(_said(comment), COMMENT_SHOWN)}”" if comment else ""
    why = "".join(f"\n   – {reason}" for reason in cause.why)
    return f"• {what} ({sure}){said}{why}"


def _said(comment: Comment) -> str:
    return comment.comment or comment.proposed_change or ""


def _what(cause: Cause, displays: Mapping[ChangeId, str]) -> str:
    if cause.comment is not None:
        point = f", point {cause.point}" if cause.point else ""
        return f"{cause.comment}{point}"
    kind = strings.CAUSE_KINDS[cause.kind]
    if cause.kind is CauseKind.RULE and cause.rule:
        return f"rule: {cause.rule}"
    if cause.change is not None:
        return f"{kind}: {displays.get(cause.change, cause.change)}"
    return f"{kind}: {cause.reason}" if cause.reason else kind


def _sure(cause: Cause) -> str:
    by = f" by {cause.by}" if cause.by else ""
    if cause.status is CauseStatus.CONFIRMED:
        return f"{strings.CAUSE_STATUS[cause.status]}{by}"
    if cause.p is None:
        return strings.CAUSE_STATUS[cause.status]
    weak = "weak candidate, " if _is_weak(cause) else ""
    return f"{weak}{likelihood(cause.p)}"


def party(comment: Comment) -> str:
    """Who says it: the body, then the person."""
    return clean("\n".join(part for part in (comment.party, comment.commenter) if part))


def reference(of: Reference) -> str:
    """The place as written, in the order of the form."""
    pairs = (
        ("", of.reference),
        ("page ", _range(of.page_from, of.page_to)),
        ("line ", _range(of.line_from, of.line_to)),
        ("section ", of.clause),
        ("", of.element),
        ("paragraph ", of.paragraph),
    )
    parts = [f"{label}{value}" for label, value in pairs if value]
    if of.quote:
        parts.append(f"“{shorten(of.quote, COMMENT_SHOWN)}”")
    elif of.quote_first or of.quote_last:
        parts.append(f"“{of.quote_first or ''} … {of.quote_last or ''}”")
    if of.whole_document:
        parts.append("the whole document")
    return clean("\n".join(parts))


def _range(first: str | None, last: str | None) -> str | None:
    return f"{first}–{last}" if first and last and first != last else first or last


def received(comment: Comment) -> str:
    """The answer as it stands in the file of comments."""
    parts = [comment.disposition_raw or ""]
    if comment.reason and comment.reason != comment.disposition_raw:
        parts.append(comment.reason)
    return clean("\n".join(part for part in parts if part))


def done(outcome: CommentOutcome) -> str:
    """Whether what was promised is in the final text, and whether there is an answer at all."""
    if not outcome.answered:
        return strings.LABELS["no_answer"]
    return strings.EXECUTION[outcome.execution]
