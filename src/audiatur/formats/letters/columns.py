"""The sheets of `points.xlsx` and their columns, and the words of its help."""

from __future__ import annotations

from typing import Final

from audiatur.formats.ledger_sheet.columns import Column
from audiatur.text.letters import Role

SCHEMA: Final = "audiatur/points/1"
"""The identification of the workbook, on its sheet About."""

LETTER: Final = "Letter"
POINTS: Final = "Points"
HELP: Final = "Help"
ABOUT: Final = "About"
TEXTS: Final = "Texts"

NONE: Final = "none"
"""What stands in the column Point where a paragraph makes no point."""

PARAGRAPH: Final = Column(name="Paragraph", help="of the letter", width=11)
PAGE: Final = Column(name="Page", help="of the letter", width=7)
WORDS: Final = Column(
    name="Words of the letter",
    help="to give a part to another point, cut it out and put it into a row inserted below, "
    "with the same paragraph",
    width=86,
)
POINT: Final = Column(name="Point", help="its number, or none", width=10, person=True)
WHY: Final = Column(name="Why none", help="what it is, if it makes no point", width=34, person=True)
LETTER_COLUMNS: Final = (PARAGRAPH, PAGE, WORDS, POINT, WHY)

BEGINS: Final = Column(name="Begins", help="its first words", width=52)
SPEAKS: Final = Column(
    name="Speaks of", help="places of the report, such as paragraph 12; section 3.1", width=30, person=True
)
QUOTE: Final = Column(name="Quotes", help="words of the report, exactly", width=38, person=True)
PROPOSED: Final = Column(name="Proposes", help="the text it wants instead", width=38, person=True)
PLACE: Final = Column(name="Place found", help="in the report, and by what", width=30)
POINT_COLUMNS: Final = (POINT, BEGINS, SPEAKS, QUOTE, PROPOSED, PLACE)

WHYS: Final = tuple(role.value for role in Role if role is not Role.BODY)
"""Reasons that the list offers; any other words are kept as they are."""

SCHEMA_KEY: Final = "Schema"
LETTER_KEY: Final = "Letter"
SHA256_KEY: Final = "Letter sha256"
FORMAT_KEY: Final = "Letter format"
PARTY_KEY: Final = "Party"
COMMENTER_KEY: Final = "Signed by"
RECEIVED_KEY: Final = "Received"
"""Names on the sheet About that are read back."""

TEXT_COLUMNS: Final = ("Of", "No.", "Part", "Kind", "Level", "Number", "Page", "Last page", "Text")
PARAGRAPH_ROW: Final = "paragraph"
POINT_ROW: Final = "point"
REFERENCE_PART: Final = "reference"
QUOTE_PART: Final = "quote"
PROPOSED_PART: Final = "proposed"
"""The columns of the hidden sheet Texts, and what its rows hold."""

BANNER_LETTER: Final = (
    "Each row is a paragraph of the letter. Correct the yellow columns: the number of the point it belongs "
    "to, or none. More on the sheet Help."
)
BANNER_POINTS: Final = (
    "Each row is a point. Correct what it speaks of, quotes and proposes. A new point needs no row here: "
    "its number on the sheet Letter is enough."
)
HOW: Final = (
    (
        "What this file is",
        (
            "A letter, taken apart into points by a machine, for a person to correct. Nothing of the letter "
            "may be lost: every paragraph belongs to a point, or is marked as making none."
        ),
    ),
    ("To join", "Give the rows the same number under Point."),
    (
        "To make a new point",
        (
            "Write a number that is not used yet under Point: 8, or 3a or 3.1 between 3 and 4. The other "
            "points keep their numbers, so that answers stay with them."
        ),
    ),
    (
        "To cut a paragraph in two",
        (
            "Insert a row below it, write the same number under Paragraph, and move the words of the second "
            "part into it (cut and paste). Then give each row its point."
        ),
    ),
    (
        "To say that a paragraph makes no point",
        "Write none under Point, and choose or write under Why none what it is.",
    ),
    (
        "A row without a point",
        "It is shown in red, and listed with page and number when the file is read: decide it.",
    ),
    (
        "When you are done",
        (
            "Save as XLSX, and run audiatur comments split with the letter and --points and this file. It "
            "says what is left. The file can then be given to audiatur explain as comments."
        ),
    ),
    (
        "What must stay",
        (
            "The names of the sheets and columns, the words of the letter, and the sheet About. Rows may be "
            "sorted (all columns together), columns added."
        ),
    ),
)
"""What to do, and how it is done."""
