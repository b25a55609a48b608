"""Comments from one body's form into another's or the canonical row, and back without a loss.

    from audiatur.formats.converting import convert
    made = convert(Path("ieee.csv"), "iso-2012-03", ".docx")
    Path("iso.docx").write_bytes(made.data)

What the target has no column for is kept at the right, named as in the source, and found again when the
result is converted back. A text stays a text: nothing becomes a formula, a number or a link.
"""

from .converting import KINDS, Converted, convert
from .forms import CANONICAL, FORMS

__all__ = ["CANONICAL", "FORMS", "KINDS", "Converted", "convert"]
