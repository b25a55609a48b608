"""What a person sees of a ledger: pages, Markdown, JSON and the summary on the terminal."""

from .data import COMPARE_SCHEMA, EXPLAIN_SCHEMA, compare_json, ledger_json

__all__ = ["COMPARE_SCHEMA", "EXPLAIN_SCHEMA", "compare_json", "ledger_json"]
