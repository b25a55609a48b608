"""The ledger and the comparison as Markdown, to paste into an issue, a mail or a file under version control.

Changed words are marked as in CriticMarkup: `{--out--}` and `{++in++}`, which reads well as plain text. The
text of strangers is escaped, so that it is shown and never becomes a link, a heading or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from audiatur import __version__
from audiatur.model import ChangeKind, Comparison, FindingKind, Ledger, Report

from . import strings
from .change_view import CauseView, ChangeView, ChangeViews
from .clean import clean
from .comment_view import CommentView, CommentViews
from .facts import count_words, short_hash
from .places import PlaceName
from .placing import place
from .runs import Passage
from .text_view import view_text
from .wording import comments_sentence, compared_sentence, counted, honest_sentence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&|~#!$^])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+[.)])(?=\s|$|-|=)", re.MULTILINE)
_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])|@")


def ledger_markdown(ledger: Ledger) -> str:
    """Make the whole ledger: sentence, what needs a person, changes, comments, renumbering, notices."""
    comparison = ledger.comparison
    text = view_text(comparison, place(comparison))
    changes = ChangeViews(comparison, ledger, text.final_targets)
    comments = CommentViews(ledger, text.shared_targets)
    views = [changes.view(explained) for explained in ledger.changes]
    labels = strings.LABELS
    sections = [
        _head(labels["ledger_title"], comparison, [_comments_line(ledger)]),
        [honest_sentence(ledger.totals), comments_sentence(ledger.totals)],
        [f"## {labels['needs']}", *_findings(ledger)],
        [f"## {labels['changes']}", *_changes(views)],
        [f"## {labels['comments']}", *(_comment(comments.view(outcome)) for outcome in ledger.comments)],
        [f"## {labels['renumbering']}", _attributes(views)],
        [f"## {labels['notices']}", _items(clean(notice.message) for notice in ledger.notices)],
        [f"{labels['made_by']} Audiatur {__version__}"],
    ]
    return _join(block for section in sections for block in section)


def compare_markdown(comparison: Comparison) -> str:
    """Make the list of changes of a comparison."""
    changes = ChangeViews(comparison, None, {})
    views = [changes.bare(change) for change in comparison.changes]
    blocks = [
        *_head(strings.LABELS["redline_title"], comparison, []),
        compared_sentence(comparison),
        f"## {strings.LABELS['changes']}",
        *_changes(views),
        f"## {strings.LABELS['renumbering']}",
        _attributes(views),
        f"{strings.LABELS['made_by']} Audiatur {__version__}",
    ]
    return _join(blocks)


def escape(text: str) -> str:
    """Escape a cleaned text, so that Markdown shows it as it is."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _BARE_ADDRESS.sub(lambda match: _break_address(match[0]), text)
    return _LINE_START.sub(lambda match: f"{match[1]}{_escape_mark(match[2])}", text)


def _break_address(text: str) -> str:
    """Keep an address from becoming a link: a backslash before its sign."""
    return f"{text[:-1]}\\{text[-1]}"


def _escape_mark(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"


def _join(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _items(items: Iterable[str]) -> str:
    return "\n".join(f"- {_inline(item)}" for item in items) or strings.WORDS["nowhere"]


def _inline(text: str) -> str:
    return escape(" ".join(text.split()))


def _quoted(text: str) -> str:
    return "\n".join(f"> {escape(line)}" for line in text.split("\n"))


def _head(title: str, comparison: Comparison, more: Iterable[str]) -> list[str]:
    labels = strings.LABELS
    lines = [
        _text_line(labels["shared"], comparison.shared),
        _text_line(labels["final"], comparison.final),
        *more,
    ]
    return [f"# {title}", "\n".join(f"- {line}" for line in lines if line)]


def _text_line(role: str, report: Report) -> str:
    size = f"{counted('paragraph', len(report.paragraphs))}, {counted('word', count_words(report))}"
    return f"{role}: **{_inline(clean(report.name))}** ({size}; SHA-256 `{short_hash(report.sha256)}…`)"


def _comments_line(ledger: Ledger) -> str:
    files = (
        f"**{_inline(clean(file.name))}** ({counted('row', file.rows)}; SHA-256 `{short_hash(file.sha256)}…`)"
        for file in ledger.comments_read.inputs
    )
    named = ", ".join(files)
    return f"{strings.LABELS['comments_file']}: {named}" if named else ""


def _findings(ledger: Ledger) -> Iterator[str]:
    if not ledger.findings:
        yield strings.LABELS["needs_none"]
    for kind in FindingKind:
        messages = [clean(finding.message) for finding in ledger.findings if finding.kind is kind]
        if messages:
            yield f"### {strings.FINDINGS[kind]} ({len(messages):,})"
            yield _items(messages)


def _changes(views: Iterable[ChangeView]) -> Iterator[str]:
    count = 0
    for view in views:
        if view.change.kind is not ChangeKind.ATTRIBUTE:
            count += 1
            yield _change(view)
    if not count:
        yield strings.LABELS["no_changes"]


def _change(view: ChangeView) -> str:
    head = ", ".join(part for part in (view.kind, view.status_word, *view.flags) if part)
    where = " · ".join(
        _inline(part)
        for part in (view.section, _where(view.old_place, view.new_place), view.change.id)
        if part
    )
    words = "\n>\n".join(_passage(passage.runs) for passage in view.passages)
    lines = [f"- {_cause(cause)}" for cause in view.causes]
    causes = "\n".join([*lines, *_weak(view.weak)])
    note = f"{strings.LABELS['note']}: {_inline(view.note)}" if view.note else ""
    title = f"### {_inline(clean(view.change.display))}: {head}"
    return "\n\n".join(part for part in (title, where, words, causes, note) if part)


def _where(old: PlaceName | None, new: PlaceName | None) -> str:
    names = dict.fromkeys(name.short for name in (old, new) if name is not None)
    return f" {strings.WORDS['arrow']} ".join(names)


def _passage(passage: Passage) -> str:
    pieces = []
    for run in passage:
        text = escape(run.text)
        pieces.append(
            {
                "=": text,
                "-": f"{{--{text}--}}",
                "+": f"{{++{text}++}}",
                "gap": " […] ",
                "break-": "{--¶--}",
                "break+": "{++¶++}",
                "mark": "",
            }[run.sign]
        )
    return "\n".join(f"> {line}" for line in "".join(pieces).split("\n"))


def _weak(causes: Sequence[CauseView]) -> list[str]:
    """Name the weak candidates on one line; the page has their words and reasons."""
    named = [f"{c.link.label} ({c.likelihood})" for c in causes if c.link and c.likelihood]
    return [f"- {strings.LABELS['weak']}: {_inline(', '.join(named))}"] if named else []


def _cause(cause: CauseView) -> str:
    parts = [
        f"{cause.status_word}: {cause.kind}",
        cause.rule,
        cause.link.label if cause.link else None,
        f"{strings.LABELS['point']} {cause.point}" if cause.point else None,
        f"({cause.likelihood})" if cause.likelihood else None,
        f"“{cause.text}”" if cause.text else None,
        f"{strings.LABELS['by']} {cause.by}" if cause.by else None,
    ]
    line = _inline(" ".join(part for part in parts if part))
    return f"{line} ({_inline('; '.join(cause.why))})" if cause.why else line


def _comment(view: CommentView) -> str:
    labels = strings.LABELS
    title = " ".join(part for part in (view.label, view.party) if part)
    facts = [
        (labels["reference"], view.reference),
        (labels["place"], _place(view)),
        (labels["answer"], _answer(view)),
        (labels["outcome"], view.execution_words),
        (labels["linked"], "; ".join(_linked(view)) or labels["no_linked"]),
    ]
    texts = [
        f"{text.label}:\n\n{_quoted(text.text)}" if text.label != labels["comment"] else _quoted(text.text)
        for text in view.texts
    ]
    listed = "\n".join(f"- {label}: {_inline(value)}" for label, value in facts if value)
    return "\n\n".join([f"### {_inline(title)}", _inline(view.source), *texts, listed])


def _place(view: CommentView) -> str:
    basis = f"{strings.LABELS['by_basis']} {view.basis}" if view.basis else None
    sure = f"({view.likelihood})" if view.likelihood else None
    places = ", ".join(link.label for link in view.places)
    more = counted("more", view.more_places) if view.more_places else None
    return " ".join(part for part in (view.anchor, basis, sure, places, more, "; ".join(view.why)) if part)


def _answer(view: CommentView) -> str:
    raw = f"“{view.disposition_raw}”" if view.disposition_raw else None
    answered = (view.disposition, raw, view.reason)
    parts = answered if view.is_answered else (strings.LABELS["no_answer"], raw)
    return " ".join(part for part in parts if part)


def _linked(view: CommentView) -> Iterator[str]:
    for change in (*view.changes, *view.weak):
        said = ", ".join(part for part in (change.status, change.likelihood) if part)
        yield f"{change.link.label} ({said})" if said else change.link.label


def _attributes(views: Iterable[ChangeView]) -> str:
    labels = strings.LABELS
    rows = [
        [view.change.display, _where(view.old_place, view.new_place), what, old, new]
        for view in views
        if view.change.kind is ChangeKind.ATTRIBUTE
        for what, old, new in view.attributes
    ]
    if not rows:
        return labels["no_renumbering"]
    head = [labels["to_change"], labels["where"], labels["attribute"], labels["old"], labels["new"]]
    table = [head, ["---"] * len(head), *([_inline(clean(cell)) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in table)
