"""The pages: one file each, without scripts, network or anything of this machine.

The text of strangers goes through `clean` when the views are made and is escaped by the template. A policy
in the page allows its own style sheet, by its hash, and nothing else: even a fault in the escaping could
load and run nothing.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from audiatur import __version__
from audiatur.model import ChangeKind, ChangeStatus, CommentsFile, Comparison, Ledger, Report

from . import strings
from .change_view import ChangeViews
from .clean import clean, direction, page_direction
from .comment_view import CommentViews, comments_by_place
from .facts import count_words, short_hash
from .finding_view import finding_groups
from .links import change_id
from .placing import place
from .text_view import view_text
from .wording import comments_sentence, compared_sentence, counted, honest_sentence, layout_only

LONG = 2_500
"""Paragraphs and changes from which a page leaves what is out of sight for later. It opens ten times sooner;
below this it opens at once anyway, and links land to the pixel.
"""


def ledger_html(ledger: Ledger) -> str:
    """Make the page of a ledger: the honest sentence, what needs a person, all changes, comments, text."""
    comparison = ledger.comparison
    placing = place(comparison)
    text = view_text(comparison, placing, comments=comments_by_place(ledger))
    changes = ChangeViews(comparison, ledger, text.final_targets)
    comments = CommentViews(ledger, text.shared_targets)
    views = [changes.view(explained) for explained in ledger.changes]
    return _render(
        "ledger.html.j2",
        comparison,
        ledger=ledger,
        inputs=[*_texts(comparison), *map(_comments_file, ledger.comments_read.inputs)],
        sentence=honest_sentence(ledger.totals),
        comments_sentence=comments_sentence(ledger.totals),
        bar=_bar(ledger),
        groups=finding_groups(ledger),
        changes=[view for view in views if view.change.kind is not ChangeKind.ATTRIBUTE],
        attributes=[view for view in views if view.change.kind is ChangeKind.ATTRIBUTE],
        comments=[comments.view(outcome) for outcome in ledger.comments],
        text=text,
        statuses={view.change.id: view.status.value for view in views if view.status},
        margin_views=None,
        notices=[*_notices(comparison), *(clean(n.message) for n in ledger.notices)],
    )


def redline_html(comparison: Comparison, ledger: Ledger | None = None) -> str:
    """Make the whole text as a redline; with a ledger the margins name what explains each change.

    `comparison` is the ledger's own (`explain` takes tags out of the text before it compares).
    """
    text = view_text(comparison, place(comparison), fold=False)
    makers = ChangeViews(comparison, ledger, text.final_targets)
    explained = {} if ledger is None else {one.change.id: one for one in ledger.changes}
    views = [
        makers.view(explained[change.id]) if change.id in explained else makers.bare(change)
        for change in comparison.changes
    ]
    return _render(
        "redline.html.j2",
        comparison,
        ledger=ledger,
        inputs=_texts(comparison),
        sentence=compared_sentence(comparison) if ledger is None else honest_sentence(ledger.totals),
        margin_views={view.change.id: view for view in views},
        statuses={view.change.id: view.status.value for view in views if view.status},
        text=text,
        notices=_notices(comparison),
    )


def compare_html(comparison: Comparison) -> str:
    """Make the page of a comparison that nobody has explained: its redline."""
    return redline_html(comparison)


def _render(template: str, comparison: Comparison, **values: object) -> str:
    environment = _environment()
    css = _style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    language = comparison.final.language or comparison.shared.language
    page = environment.get_template(template).render(
        css=css,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        page_direction=page_direction(language, (p.text for p in comparison.final.paragraphs)),
        language=language,
        title=clean(comparison.final.name),
        is_long=len(comparison.final.paragraphs) + len(comparison.changes) > LONG,
        basis=_basis(comparison),
        version=__version__,
        **values,
    )
    return page.rstrip() + "\n"


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audiatur.formats.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=strings.LABELS,
        w=strings.WORDS,
        kinds={kind.value: word for kind, word in strings.CHANGE_KINDS.items()},
        ui_language=strings.LANGUAGE,
        checked=strings.CHECKED,
        not_checked=strings.NOT_CHECKED,
        how=strings.HOW_TO_READ,
        counted=counted,
        clean=clean,
        change_id=change_id,
        direction=direction,
    )
    return environment


@functools.cache
def _style() -> str:
    """Give the style sheet, without its comments; the words for screen readers come from `strings`."""
    words = "".join(
        f'--{name}:"{strings.WORDS[word]}: ";' for name, word in (("ins", "inserted"), ("del", "deleted"))
    )
    css = resources.files(__package__).joinpath("templates/page.css").read_text("utf-8")
    return f":root{{{words}}}\n{css}"


def _texts(comparison: Comparison) -> list[Mapping[str, str]]:
    return [
        _text(strings.LABELS["shared"], comparison.shared),
        _text(strings.LABELS["final"], comparison.final),
    ]


def _text(role: str, report: Report) -> Mapping[str, str]:
    size = f"{counted('paragraph', len(report.paragraphs))}, {counted('word', count_words(report))}"
    return {"role": role, "name": clean(report.name), "size": size, "sha256": short_hash(report.sha256)}


def _comments_file(file: CommentsFile) -> Mapping[str, str]:
    return {
        "role": strings.LABELS["comments_file"],
        "name": clean(file.name),
        "size": counted("row", file.rows),
        "sha256": short_hash(file.sha256),
    }


def _basis(comparison: Comparison) -> str:
    if comparison.basis == "text":
        return strings.COMPARED_BY_TEXT
    return strings.COMPARED_BY_KEY.format(layout=layout_only(comparison.layout_only))


def _notices(comparison: Comparison) -> list[str]:
    notices = []
    for report in (comparison.shared, comparison.final):
        for notice in report.notices:
            where = f" ({clean(notice.where)})" if notice.where else ""
            notices.append(f"{clean(report.name)}: {clean(notice.message)}{where}")
    return [*notices, *(clean(notice.message) for notice in comparison.notices)]


def _bar(ledger: Ledger) -> list[dict[str, Any]]:
    """Give the parts of the bar: (class, words, count, start and width in thousandths of the whole)."""
    totals = ledger.totals
    parts = (
        (ChangeStatus.CONFIRMED, totals.confirmed),
        (ChangeStatus.PROPOSED, totals.proposed),
        (ChangeStatus.UNEXPLAINED, totals.unexplained),
    )
    whole = sum(count for _, count in parts)
    bar, begin = [], 0
    for status, count in parts:
        end = begin + count
        bar.append(
            {
                "status": status.value,
                "word": strings.CHANGE_STATUS[status],
                "count": count,
                "at": 1000 * begin // whole if whole else 0,
                "width": 1000 * end // whole - 1000 * begin // whole if whole else 0,
            }
        )
        begin = end
    return bar
