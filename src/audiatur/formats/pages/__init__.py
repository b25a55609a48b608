"""What a person sees of a ledger: pages, Markdown, JSON and the summary on the terminal.

All of it is text or JSON made from the values alone: equal values give equal bytes, at any time, anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiatur.lazy import lazy

if TYPE_CHECKING:
    from .data import COMPARE_SCHEMA, EXPLAIN_SCHEMA, compare_json, ledger_json
    from .html import compare_html, ledger_html, redline_html
    from .markdown import compare_markdown, ledger_markdown
    from .summary import summary_lines
    from .wording import comments_sentence, honest_sentence

__all__ = [
    "COMPARE_SCHEMA",
    "EXPLAIN_SCHEMA",
    "comments_sentence",
    "compare_html",
    "compare_json",
    "compare_markdown",
    "honest_sentence",
    "ledger_html",
    "ledger_json",
    "ledger_markdown",
    "redline_html",
    "summary_lines",
]

_HOMES = {
    "COMPARE_SCHEMA": "data",
    "EXPLAIN_SCHEMA": "data",
    "comments_sentence": "wording",
    "compare_html": "html",
    "compare_json": "data",
    "compare_markdown": "markdown",
    "honest_sentence": "wording",
    "ledger_html": "html",
    "ledger_json": "data",
    "ledger_markdown": "markdown",
    "redline_html": "html",
    "summary_lines": "summary",
}

__getattr__ = lazy(__name__, _HOMES)
