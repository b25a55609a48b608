"""Answers written into the sender's own file: XLSX, XLSM, DOCX tables, CSV; nothing else of it changes.

    from audiatur.formats.filling import fill, read_answers
    filled = fill(Path("state.xlsx"), read_answers(Path("ledger/ledger.xlsx")))
    Path("state-answered.xlsx").write_bytes(filled.data)

Every part of a package but the answered sheet is byte for byte the one received, packed as it came; in the
sheet only the answer cells differ. Refused, all at once: an answer where another one stands, a cell with a
formula, a form without a column for answers, an answer made on other words than the file's.
"""

from .answers import Answers, read_answers
from .filling import Filled, fill
from .plan import Written

__all__ = ["Answers", "Filled", "Written", "fill", "read_answers"]
