"""What a person does becomes a `Step`: decisions as `ledger.xlsx` holds them, and a sentence about it.

A change has one decision. What is added to it (a cause, another comment) keeps what it already says; a step
that would make a group contradict itself takes the change out of its group, for the ledger would be refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiatur.formats.pages.change_view import is_weak
from audiatur.formats.pages.clean import clean
from audiatur.model import (
    CauseKind,
    CauseStatus,
    ChangeDecision,
    ChangeId,
    CommentDecision,
    CommentId,
    Disposition,
    Verdict,
)
from audiatur.office.work import Step

from . import words
from .points import Answered, points_of, reason_of, whole_of
from .standing import Standing


class RefusedError(Exception):
    """A form that cannot become a step; `str()` is a sentence for the person, with what to do."""


def judge(
    standing: Standing, name: ChangeId, verdict: Verdict, named: Sequence[CommentId], reason: str
) -> Step:
    """Confirm or reject what is proposed for a change: all of it, or the comments that are named."""
    one = standing.explained[name]
    standing_now = [cause for cause in one.causes if not is_weak(cause)]
    proposed = [cause for cause in standing_now if cause.status is CauseStatus.PROPOSED]
    chosen = tuple(dict.fromkeys(named))
    if not chosen and (not proposed or any(c.comment for c in proposed)):
        raise RefusedError(
            _("Nothing is ticked that could be decided on. Tick a proposal, or state another cause.")
        )
    whole = {cause.comment for cause in proposed if cause.comment} == set(chosen)
    before = _before(standing, name)
    if verdict is Verdict.REJECT and before.comments and before.verdict is not Verdict.REJECT:
        said = _(
            "This change has a confirmed comment. Open it again first, then reject what does not explain it."
        )
        raise RefusedError(said)
    kept = () if whole and not before.comments else chosen
    if verdict is Verdict.CONFIRM and before.comments and before.verdict is not Verdict.REJECT:
        kept = tuple(dict.fromkeys((*before.comments, *chosen)))
    decision = replace(before, verdict=verdict, comments=kept, reason=_reason(before, reason))
    by = ", ".join(map(clean, chosen)) or ", ".join(_kinds(proposed))
    label = clean(one.change.display)
    said = (
        _("Confirmed %(change)s by %(comments)s.")
        if verdict is Verdict.CONFIRM
        else _("Rejected for %(change)s: %(comments)s.")
    )
    return Step(said=said % {"change": label, "comments": by}, changes=(_fitting(standing, decision),))


def link(standing: Standing, name: ChangeId, comment: str) -> Step:
    """Link a comment to a change: the person says that it is what the change came from."""
    found = find_comment(standing, comment)
    one, before = standing.explained[name], _before(standing, name)
    kept: tuple[CommentId, ...] = before.comments
    verdict = before.verdict
    if verdict is Verdict.REJECT:
        kept, verdict = (), None
    elif verdict is Verdict.CONFIRM and not kept:
        kept = tuple(c.comment for c in one.causes if c.comment and not is_weak(c))
    comments = tuple(dict.fromkeys((*kept, found)))
    decision = replace(before, verdict=verdict, comments=comments)
    said = _("Linked %(comment)s to %(change)s.") % {
        "comment": clean(found),
        "change": clean(one.change.display),
    }
    return Step(said=said, changes=(_fitting(standing, decision),))


def state(standing: Standing, name: ChangeId, kind: str, reason: str) -> Step:
    """State another cause of a change, with a reason."""
    cause, stated = _stated(kind, reason)
    decision = replace(_before(standing, name), cause=cause, reason=stated)
    said = _("Stated for %(change)s: %(cause)s.") % {
        "change": clean(standing.explained[name].change.display),
        "cause": words.CAUSE_KINDS[cause],
    }
    return Step(said=said, changes=(_fitting(standing, decision),))


def together(standing: Standing, names: Iterable[str], kind: str, reason: str, group: str) -> Step:
    """Give several changes one cause and one reason; those that are in the group already take it too."""
    cause, stated = _stated(kind, reason)
    mark = " ".join(group.split()) or new_group(standing)
    members = [d.change for d in standing.decided.values() if (d.group or "").casefold() == mark.casefold()]
    chosen = [ChangeId(name) for name in names if name in standing.explained]
    if not chosen:
        raise RefusedError(_("No change is marked. Mark the changes in the list that have this reason."))
    decisions = tuple(
        replace(_before(standing, name), cause=cause, reason=stated, group=mark)
        for name in dict.fromkeys((*members, *chosen))
    )
    said = ngettext(
        "%(n)s change has the reason of group %(group)s.",
        "%(n)s changes have the reason of group %(group)s.",
        len(decisions),
    ) % {"n": len(decisions), "group": clean(mark)}
    return Step(said=said, changes=decisions)


def open_again(standing: Standing, name: ChangeId) -> Step:
    """Take back all that was decided on a change."""
    said = _("Opened %(change)s again.") % {"change": clean(standing.explained[name].change.display)}
    return Step(said=said, changes=(ChangeDecision(change=name),))


def answer(standing: Standing, names: Iterable[str], disposition: str, reason: str) -> Step:
    """Answer comments, all in the same words."""
    named = map(standing.scene.named, names)
    chosen = list(dict.fromkeys(name for name in named if name is not None))
    if not chosen:
        raise RefusedError(_("No comment is marked. Mark the comments in the list that have this answer."))
    word = Disposition(disposition) if disposition in set(Disposition) else None
    stated = reason.strip()
    if word is None and not stated:
        raise RefusedError(_("The answer is empty. Choose what became of the comment, or write a reason."))
    decisions = tuple(
        CommentDecision(comment=name, disposition=word, reason=stated or None) for name in chosen
    )
    if len(chosen) == 1:
        said = _("Answered %(comment)s.") % {"comment": clean(chosen[0])}
    else:
        said = ngettext("Answered %(n)s comment.", "Answered %(n)s comments.", len(chosen)) % {
            "n": len(chosen)
        }
    return Step(said=said, comments=decisions)


def answer_points(
    standing: Standing, comment: str, dispositions: Sequence[str], reasons: Sequence[str]
) -> Step:
    """Answer the points of a comment, in the order in which `points_of` gives them."""
    name = find_comment(standing, comment)
    known = set(Disposition)
    points = [
        Answered(text=text, disposition=Disposition(word) if word in known else None, reason=reason.strip())
        for text, word, reason in zip(
            points_of(standing.outcomes[name].comment.comment), dispositions, reasons, strict=False
        )
    ]
    return answer(standing, [name], whole_of(points) or "", reason_of(points))


def take_answer_back(name: CommentId) -> Step:
    """Take back what was answered here; what the file says stands again."""
    said = _("Took back the answer to %(comment)s.") % {"comment": clean(name)}
    return Step(said=said, comments=(CommentDecision(comment=name),))


def find_comment(standing: Standing, text: str) -> CommentId:
    """Find a comment by its id as a person types it: with or without `#`, in any case.

    Raises:
        RefusedError: there is none, or the field is empty.
    """
    wanted = text.strip()
    known = standing.scene.named(wanted)
    if known is not None:
        return known
    bare = wanted.lstrip("#").casefold()
    found = [name for name in standing.outcomes if name.lstrip("#").casefold() == bare]
    if not bare or len(found) != 1:
        raise RefusedError(
            _("There is no comment “%(comment)s”. Write the id as it stands in the list of comments.")
            % {"comment": clean(wanted)}
        )
    return found[0]


def find_change(standing: Standing, text: str) -> ChangeId:
    """Find a change by its number or id as a person types it: `K12`, `k12`, `12`, `c-5f2a9c01`.

    Raises:
        RefusedError: there is none, or the field is empty.
    """
    wanted = text.strip().casefold()
    found = standing.scene.by_display.get(wanted) or standing.scene.by_display.get(f"k{wanted}")
    if found is None and wanted in standing.explained:
        found = ChangeId(wanted)
    if found is None:
        raise RefusedError(
            _("There is no change “%(change)s”. Write its number as it stands in the list, such as K12.")
            % {"change": clean(text.strip())}
        )
    return found


def new_group(standing: Standing) -> str:
    """Name a group that is not there yet: A to Z, then A1 and on."""
    taken = {(decision.group or "").casefold() for decision in standing.decided.values()}
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    names = [*letters, *(f"{letter}{n}" for n in range(1, 1000) for letter in letters)]
    return next(name for name in names if name.casefold() not in taken)


def _before(standing: Standing, name: ChangeId) -> ChangeDecision:
    """What was decided so far; the name is that of who decides now."""
    return replace(standing.decided.get(name) or ChangeDecision(change=name), by=None)


def _reason(before: ChangeDecision, reason: str) -> str | None:
    """A stated cause keeps its own reason; else what was typed is the reason."""
    return before.reason if before.cause is not None else reason.strip() or before.reason


def _stated(kind: str, reason: str) -> tuple[CauseKind, str]:
    try:
        cause = CauseKind(kind)
    except ValueError:
        cause = CauseKind.COMMENT
    if cause not in words.STATABLE:
        raise RefusedError(_("No cause is chosen. Choose one, and write the reason."))
    stated = reason.strip()
    if not stated:
        raise RefusedError(_("The reason is missing. Write in a sentence why the change was made."))
    return cause, stated


def _fitting(standing: Standing, decision: ChangeDecision) -> ChangeDecision:
    """Take a change out of its group where it says something else than the others of it."""
    if decision.group is None:
        return decision
    mark = decision.group.casefold()
    others = [
        d
        for d in standing.decided.values()
        if (d.group or "").casefold() == mark and d.change != decision.change
    ]
    same = all((d.cause, d.reason) == (decision.cause, decision.reason) for d in others)
    return decision if same else replace(decision, group=None)


def _kinds(causes: Iterable[object]) -> Iterable[str]:
    for cause in causes:
        kind = getattr(cause, "kind", None)
        if kind in words.CAUSE_KINDS:
            yield str(words.CAUSE_KINDS[kind])
