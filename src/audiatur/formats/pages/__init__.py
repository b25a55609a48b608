"""What a person sees of a ledger: pages, Markdown, JSON and the summary on the terminal."""

from .data import COMPARE_SCHEMA, EXPLAIN_SCHEMA, compare_json, ledger_json
from .html import compare_html, ledger_html, redline_html
from .wording import honest_sentence

__all__ = [
    "COMPARE_SCHEMA",
    "EXPLAIN_SCHEMA",
    "compare_html",
    "compare_json",
    "honest_sentence",
    "ledger_html",
    "ledger_json",
    "redline_html",
]
