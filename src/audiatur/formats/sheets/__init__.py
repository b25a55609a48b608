"""Comments in: tables, JSON lines and letters become `model.Comments`; nothing of them is lost on the way.

    from audiatur.formats.sheets import read_comments, to_json
    comments = read_comments([Path("comments.csv")], mapping={"Notes": "reason"})

Counts in equal counts out: every row that holds anything is a comment, or is named with the reason why not.
Refused, all faults of all files at once: files that cannot be opened, a quote that is never closed, an id
that one table gives twice, a mapping that names no column or no field.
"""

from .placed import Column, Placed, PlacedRow, Table
from .proposals import mapping_proposals, propose_mapping
from .reading import has_known_columns, read_comments, read_placed
from .to_json import to_json

__all__ = [
    "Column",
    "Placed",
    "PlacedRow",
    "Table",
    "has_known_columns",
    "mapping_proposals",
    "propose_mapping",
    "read_comments",
    "read_placed",
    "to_json",
]
