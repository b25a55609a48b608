"""Where in a text a comment speaks of: by lines, numbers, sections, pages, quotations, or its words.

    locator = Locator(report)
    anchor = locator.locate(comment)
    final_paragraphs = carry(anchor.paragraphs, comparison)

Each kind of reference is evidence for a place. The first that resolves, in the order of `model.Basis`, is the
basis of the anchor; the others confirm it, narrow it, settle what is ambiguous, or make it less sure.
"""

from ._carrying import Carrier, carry
from ._locator import Locator

__all__ = ["Carrier", "Locator", "carry"]
