"""What a person sees of a ledger: pages, Markdown, JSON and the summary on the terminal.

All of it is text or JSON made from the values alone: equal values give equal bytes, at any time, anywhere.
"""

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
