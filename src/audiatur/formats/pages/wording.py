"""Sentences with counts: the honest sentence first of all."""

from __future__ import annotations

from collections import Counter

from audiatur.model import ChangeKind, Comparison, FindingKind, Totals

from . import strings


def counted(what: str, n: int) -> str:
    """Count things: `1 paragraph`, `2 paragraphs`. `what` is a key of `strings.CAN_BE_COUNTED`."""
    return _number(strings.CAN_BE_COUNTED[what], n)


def finding_count(kind: FindingKind, n: int) -> str:
    """Say how many findings of a kind there are, as a clause: `8 changes are not explained`."""
    return _number(strings.FINDING_COUNTS[kind], n)


def layout_only(n: int) -> str:
    """Say how many paragraphs differ in typography alone."""
    return _number(strings.LAYOUT_ONLY, n)


def compared_sentence(comparison: Comparison) -> str:
    """Say how two texts differ: `60 changes: 48 reworded, 12 inserted. 18 paragraphs are only …`."""
    counts = Counter(change.kind for change in comparison.changes)
    attributes = counts.pop(ChangeKind.ATTRIBUTE, 0)
    kinds = ", ".join(f"{counts[kind]:,} {strings.CHANGE_KINDS[kind]}" for kind in ChangeKind if counts[kind])
    total = counts.total()
    head = f"{counted('change', total)}: {kinds}." if total else "The words of the two texts are the same."
    return f"{head} {_sentence(counted('attributes', attributes))}" if attributes else head


def _number(forms: tuple[str, str], n: int) -> str:
    return forms[0 if n == 1 else 1].format(n=f"{n:,}")


def likelihood(p: float) -> str:
    """Say a probability in words and figures: `likely, 93 %`. Neither 0 % nor 100 % is ever said."""
    word = next(word for least, word in strings.LIKELIHOODS if p >= least or least == 0)
    return f"{word}, {percent(p)}"


def percent(p: float) -> str:
    """Say a probability in figures; neither 0 % nor 100 % is ever said."""
    return f"{min(99, max(1, round(p * 100)))}\u00a0%"


def honest_sentence(totals: Totals) -> str:
    """Say what explains the changes and how many nothing explains, proposals apart from what is confirmed.

    `14 of 31 changes are explained by comments, 9 by rules, 8 are not explained. 12 of the explanations
    are proposals that wait for a person’s confirmation.`
    """
    if totals.changes == 0:
        return "The words of the two texts are the same: there is no change to explain."
    sentence = _only_change(totals) if totals.changes == 1 else _changes(totals)
    return f"{sentence}{_proposals(totals)}"


def _only_change(totals: Totals) -> str:
    if totals.unexplained:
        return "The only change is not explained."
    by = "a comment" if totals.by_comments else "a rule" if totals.by_rules else "a person’s reason"
    return f"The only change is explained by {by}."


def _changes(totals: Totals) -> str:
    explained = [
        (totals.by_comments, "a comment", "comments"),
        (totals.by_rules, "a rule", "rules"),
        (totals.by_persons, "a person’s reason", "persons’ reasons"),
    ]
    parts = [(n, one if n == 1 else many) for n, one, many in explained if n]
    if not parts:
        return f"None of the {totals.changes:,} changes is explained."
    first, *others = parts
    verb = "is" if first[0] == 1 else "are"
    clauses = [f"{first[0]:,} of {totals.changes:,} changes {verb} explained by {first[1]}"]
    clauses += [f"{n:,} by {what}" for n, what in others]
    return ", ".join([*clauses, _unexplained(totals.unexplained)]) + "."


def _unexplained(n: int) -> str:
    if n == 0:
        return "none is left unexplained"
    return f"{n:,} {'is' if n == 1 else 'are'} not explained"


def _proposals(totals: Totals) -> str:
    explained = totals.proposed + totals.confirmed
    if totals.proposed == 0:
        return ""
    if explained == 1:
        return " The explanation is a proposal that waits for a person’s confirmation."
    if totals.proposed == explained:
        return f" All {explained:,} explanations are proposals that wait for a person’s confirmation."
    if totals.proposed == 1:
        return " One of the explanations is a proposal that waits for a person’s confirmation."
    return f" {totals.proposed:,} of the explanations are proposals that wait for a person’s confirmation."


def comments_sentence(totals: Totals) -> str:
    """Say what became of the comments: `Of 83 comments, 80 have an answer and 3 have none. …`."""
    if totals.comments == 0:
        return "No comments were read."
    parts = [_answers(totals.comments, totals.unanswered)]
    if totals.promised_not_made:
        parts.append(_sentence(finding_count(FindingKind.PROMISED_NOT_MADE, totals.promised_not_made)))
    if totals.unanchored:
        parts.append(_sentence(finding_count(FindingKind.COMMENT_UNANCHORED, totals.unanchored)))
    return " ".join(parts)


def _answers(comments: int, unanswered: int) -> str:
    if comments == 1:
        return f"The only comment has {'no' if unanswered else 'an'} answer."
    if unanswered == 0:
        return f"All {comments:,} comments have an answer."
    if unanswered == comments:
        return f"None of the {comments:,} comments has an answer."
    answered = comments - unanswered
    return (
        f"Of {comments:,} comments, {answered:,} {'has' if answered == 1 else 'have'} an answer "
        f"and {unanswered:,} {'has' if unanswered == 1 else 'have'} none."
    )


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."
