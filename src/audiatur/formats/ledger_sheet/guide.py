"""The words of the sheets Help and About."""

from __future__ import annotations

from typing import Final

BANNER_CHANGES: Final = (
    "Fill in the yellow columns: confirm or reject what is proposed, or state a cause with a reason. "
    "Sort, filter and add columns as you like; save, and run again with --ledger. More on the sheet Help."
)
BANNER_COMMENTS: Final = (
    "Fill in the yellow columns where a comment has no answer yet, or has another one now. "
    "The other columns are for reading."
)
BANNER_FINDINGS: Final = (
    "What needs a person, most pressing first. Decide it on the sheets Changes and Comments."
)

HOW: Final = (
    (
        "How to work with this file",
        (
            "Each row of the sheet Changes is one difference between the shared text and the "
            "final text. The machine proposes what may explain it; nothing counts until a "
            "person has confirmed it. Fill in the yellow columns, save the file as XLSX, and "
            "run audiatur explain again with --ledger and this file: what you decided is "
            "carried over, and put back into the new ledger."
        ),
    ),
    (
        "To confirm",
        (
            "Choose confirm under Decision. It confirms all that is proposed in the row (weak "
            "candidates are not meant). To confirm only some comments, write their ids under "
            "Comments as well."
        ),
    ),
    (
        "To link a comment that is not proposed",
        ("Write its id under Comments, one a line or separated by commas or semicolons."),
    ),
    (
        "To reject",
        (
            "Choose reject under Decision: the proposals are dropped and the change stays "
            "unexplained, unless a cause is stated in the same row."
        ),
    ),
    (
        "To state another cause",
        (
            "Choose it under Cause and write the reason. Own motion always needs a reason. A "
            "reason alone means own motion."
        ),
    ),
    (
        "One reason for many changes",
        (
            "Write the same letter or word under Group in all their rows, and cause, reason and "
            "name in one of them: the other rows take what they do not have themselves."
        ),
    ),
    (
        "To answer comments",
        (
            "On the sheet Comments choose an answer and write the reason. Leave both empty "
            "where the answer as received stands."
        ),
    ),
    (
        "What must stay",
        (
            "The names of the sheets and columns, the ids, and the sheet About. Rows may be "
            "sorted (all columns together), filtered or deleted: a row that is not there "
            "decides nothing."
        ),
    ),
    (
        "When the final text changes",
        (
            "A decision holds for the words it was made on. Where they differ later it is "
            "opened again and listed under Findings; all others are kept."
        ),
    ),
)
"""What to do, and how it is done."""
