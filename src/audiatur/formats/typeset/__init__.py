"""A report written anew as a document: Word, PDF, HTML. What review copies and releases are made of.

    to_docx(report, Layout(title="The river", line_numbers=True))

The three writers take the same report and print the same words; none carries anything of the file the report
was read from beyond its text.
"""

from __future__ import annotations

from .layout import Layout
from .pdf import can_set_pdf, to_pdf, unset_scripts
from .web import to_html
from .word import to_docx

__all__ = ["Layout", "can_set_pdf", "to_docx", "to_html", "to_pdf", "unset_scripts"]
