"""Forms of the ledger page into steps: what a person confirms, rejects, links, states and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiatur.model import (
    CauseKind,
    ChangeDecision,
    ChangeId,
    ChangeStatus,
    CommentDecision,
    CommentId,
    Disposition,
    Verdict,
)
from audiatur.office.work import Step, Work

LONGEST_TEXT = 20_000
"""Characters of a reason or an answer: longer ones do not fit beside a change."""


class UnusableFormError(Exception):
    """A form that says nothing, or names what is not there; the message is for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it was sent: single fields and lists of chosen ids."""

    fields: Mapping[str, str]
    changes: Sequence[str] = ()
    comments: Sequence[str] = ()

    def text(self, name: str) -> str:
        """Give a text, without white space around it."""
        return self.fields.get(name, "").strip()[:LONGEST_TEXT]


def step_of(work: Work, form: Form) -> Step:
    """Make the step that a form asks for.

    Raises:
        UnusableFormError: it cannot be made; the message says why.
    """
    make = _MAKERS.get(form.text("do"))
    if make is None:
        raise UnusableFormError(_("This form asks for nothing that is known."))
    return make(work, form)


def _changes(work: Work, form: Form) -> list[ChangeId]:
    known = {one.change.id: one.change.id for one in work.ledger.changes}
    found = [known[ChangeId(name)] for name in form.changes if name in known]
    if not found:
        raise UnusableFormError(_("Choose at least one change first."))
    return found


def _comments(work: Work, form: Form, *, needed: bool = True) -> list[CommentId]:
    known = {one.comment.id for one in work.ledger.comments}
    found = [CommentId(name) for name in form.comments if name in known]
    other = form.text("other")
    if other:
        match = [name for name in known if name.casefold() == other.casefold()]
        if not match:
            raise UnusableFormError(_("There is no comment %(name)s.") % {"name": other})
        found += match
    if needed and not found:
        raise UnusableFormError(_("Choose at least one comment first."))
    return list(dict.fromkeys(found))


def _names(work: Work, changes: Sequence[ChangeId]) -> str:
    shown = {one.change.id: one.change.display for one in work.ledger.changes}
    if len(changes) > 3:
        return ngettext("%(count)d change", "%(count)d changes", len(changes)) % {"count": len(changes)}
    return ", ".join(shown[name] for name in changes)


def _confirm(work: Work, form: Form) -> Step:
    """Confirm what is proposed for the chosen changes; those with nothing proposed are left as they are."""
    chosen = set(_changes(work, form))
    proposed = [
        one.change.id
        for one in work.ledger.changes
        if one.change.id in chosen and one.status is ChangeStatus.PROPOSED
    ]
    if not proposed:
        raise UnusableFormError(_("Nothing is proposed there that could be confirmed."))
    decisions = tuple(ChangeDecision(change=name, verdict=Verdict.CONFIRM) for name in proposed)
    return Step(said=_("Confirmed %(what)s") % {"what": _names(work, proposed)}, changes=decisions)


def _reject(work: Work, form: Form) -> Step:
    chosen = _changes(work, form)
    decisions = tuple(ChangeDecision(change=name, verdict=Verdict.REJECT) for name in chosen)
    return Step(
        said=_("Rejected what was proposed for %(what)s") % {"what": _names(work, chosen)}, changes=decisions
    )


def _link(work: Work, form: Form) -> Step:
    """Say which comments explain the chosen changes."""
    chosen, comments = _changes(work, form), _comments(work, form)
    decisions = tuple(ChangeDecision(change=name, comments=tuple(comments)) for name in chosen)
    said = _("Linked %(what)s to %(comments)s") % {
        "what": _names(work, chosen),
        "comments": ", ".join(comments[:5]),
    }
    return Step(said=said, changes=decisions)


def _state(work: Work, form: Form) -> Step:
    """State a cause for the chosen changes, with one reason for all of them."""
    chosen, reason = _changes(work, form), form.text("reason")
    if form.text("cause") not in list(CauseKind):
        raise UnusableFormError(_("Choose a cause."))
    if not reason:
        raise UnusableFormError(_("Write the reason: a cause without one explains nothing."))
    group = _group(work) if len(chosen) > 1 else None
    decisions = tuple(
        ChangeDecision(change=name, cause=CauseKind(form.text("cause")), reason=reason, group=group)
        for name in chosen
    )
    return Step(said=_("Gave a reason for %(what)s") % {"what": _names(work, chosen)}, changes=decisions)


def _group(work: Work) -> str:
    """Give the next mark that no group has yet: A, B, … Z, A1, and so on."""
    taken = {decision.group for decision in work.decisions.changes}
    marks = (f"{chr(ord('A') + n % 26)}{n // 26 or ''}" for n in count())
    return next(mark for mark in marks if mark not in taken)


def _clear(work: Work, form: Form) -> Step:
    chosen = _changes(work, form)
    decisions = tuple(ChangeDecision(change=name) for name in chosen)
    return Step(
        said=_("Took back what was decided on %(what)s") % {"what": _names(work, chosen)}, changes=decisions
    )


def _answer(work: Work, form: Form) -> Step:
    """Give the chosen comments one answer."""
    chosen = _comments(work, form)
    word, reason = form.text("disposition"), form.text("reason")
    template = form.text("template")
    if template and not reason:
        earlier = {str(n): one for n, one in enumerate(answers_given(work))}
        if template in earlier:
            reason = earlier[template][1]
            word = word or earlier[template][0]
    if not word and not reason:
        raise UnusableFormError(_("Choose an answer, or write one."))
    if word and word not in list(Disposition):
        raise UnusableFormError(_("This is no answer that is known."))
    decisions = tuple(
        CommentDecision(comment=name, disposition=Disposition(word) if word else None, reason=reason or None)
        for name in chosen
    )
    what = ngettext("Answered comment %(name)s", "Answered %(count)d comments", len(chosen)) % {
        "name": chosen[0],
        "count": len(chosen),
    }
    return Step(said=what, comments=decisions)


def _unanswer(work: Work, form: Form) -> Step:
    chosen = _comments(work, form)
    said = ngettext("Took back the answer to %(name)s", "Took back %(count)d answers", len(chosen)) % {
        "name": chosen[0],
        "count": len(chosen),
    }
    return Step(said=said, comments=tuple(CommentDecision(comment=name) for name in chosen))


def answers_given(work: Work, most: int = 12) -> list[tuple[str, str]]:
    """Give the answers that were given so far, each once, the last first: to be used again."""
    found: dict[tuple[str, str], None] = {}
    for decision in reversed(work.decisions.comments):
        if decision.reason:
            found[decision.disposition.value if decision.disposition else "", decision.reason] = None
    for outcome in work.ledger.comments:
        if outcome.reason and len(found) < most:
            found[outcome.disposition.value if outcome.disposition else "", outcome.reason] = None
    return list(found)[:most]


_MAKERS: dict[str, Callable[[Work, Form], Step]] = {
    "confirm": _confirm,
    "reject": _reject,
    "link": _link,
    "state": _state,
    "clear": _clear,
    "answer": _answer,
    "unanswer": _unanswer,
}
