"""Explains every change between a text that was shared for comment and the text that is published.

Example:
    >>> import audiatur
    >>> shared, final = audiatur.read("shared.docx"), audiatur.read("final.docx")  # doctest: +SKIP
    >>> comments = audiatur.read_comments("comments.xlsx")  # doctest: +SKIP
    >>> ledger = audiatur.explain(shared, final, comments)  # doctest: +SKIP
    >>> print(ledger.totals.unexplained)  # doctest: +SKIP

These four functions and the values they take and give are promised; everything else is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy

if TYPE_CHECKING:
    from .api import compare, explain, read, read_comments

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "explain", "read", "read_comments"]

__getattr__ = lazy(__name__, dict.fromkeys(("compare", "explain", "read", "read_comments"), "api"))


def __dir__() -> list[str]:
    return __all__
