"""PDF reports and tables, read from where the characters stand on the page.

    from audiatur.formats import pdf

    report = pdf.read(Path("draft.pdf").read_bytes(), "draft.pdf")

A PDF has no paragraphs; they are rebuilt (`paragraphs`) after page furniture (`furniture`), printed line
numbers (`margin`), contents lists (`contents`), tables (`grid`) and footnotes (`notes`) are taken apart.
"""

from .report import read

__all__ = ["read"]
