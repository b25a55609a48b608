"""Runs of words as HTML: within a passage every space counts, so it is put together here, not in a template.

All words of strangers were made safe to show by `formats.pages.clean`, and are escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from audiatur.formats.pages.runs import Passage, Run

from .words import left_out

BEFORE: Final = 28
"""Characters kept before the first word that changed, in a row of a list."""
EXCERPT: Final = 110
"""Characters of a change in a row of a list: two lines."""


def passage_html(passage: Iterable[Run]) -> SafeString:
    """Write the runs of one paragraph."""
    return mark_safe("".join(map(_run, passage)))  # noqa: S308 - each piece is escaped


def _run(run: Run) -> str:
    text = conditional_escape(run.text)
    if run.sign == "+":
        return f"<ins>{text}</ins>"
    if run.sign == "-":
        return f"<del>{text}</del>"
    if run.sign == "break-":
        return str(format_html('<del class="br" title="{}">¶</del>', _("paragraph break")))
    if run.sign == "break+":
        return str(format_html('<ins class="br" title="{}">¶</ins>', _("paragraph break")))
    if run.sign == "mark":
        return f'<sup class="mark">{text}</sup>'
    if run.sign == "gap":
        return str(
            format_html(' <span class="gap">[…<span class="vh"> {}</span>]</span> ', left_out(run.words))
        )
    return str(text)


def excerpt(passages: Sequence[Passage]) -> SafeString:
    """Write a change in a line or two, beginning a few words before what changed."""
    runs = [run for passage in passages for run in (*passage, Run("=", " "))]
    first = next((n for n, run in enumerate(runs) if run.sign not in ("=", "gap", "mark")), 0)
    kept: list[Run] = []
    if first and runs[first - 1].sign == "=":
        kept.append(Run("=", _tail(runs[first - 1].text)))
    left = EXCERPT
    for run in runs[first:]:
        text = " ".join(run.text.split(" "))
        kept.append(Run(run.sign, text if len(text) <= left else f"{text[:left].rstrip()}…", run.words))
        left -= len(text)
        if left <= 0:
            break
    return passage_html(kept)


def _tail(text: str) -> str:
    if len(text) <= BEFORE:
        return text
    tail = text[-BEFORE:]
    _, space, after = tail.partition(" ")
    return f"…{after if space and after.strip() else tail}"
