"""Characters that a kind of file cannot hold, or would change, spelled `⟦U+000D⟧`; read back exactly.

The same spelling as in `ledger.xlsx`. A workbook spells control characters in its own way (`_x000D_`), so
that only what no XML can hold remains; a Word file has no way of its own.
"""

from __future__ import annotations

import re
from typing import Final

from audiatur.text.struck import MARK, Run, runs, shown

_OPENING: Final = "|⟦(?=U\\+)"
_WORKBOOK: Final = re.compile("[\ud800-\udfff\ufffe\uffff]" + _OPENING)
_WORD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]" + _OPENING
)
_SPACES: Final = re.compile(r"^\s+|\s+$|[^\S \n\u00a0\u2009\u202f]|(?<=\s) +| +(?=\n)")
"""White space that Markdown drops or makes one: at the ends, beside other white space, or of another kind."""


def _spelled(found: re.Match[str]) -> str:
    return "".join(f"⟦U+{ord(character):04X}⟧" for character in found[0])


def for_workbook(text: str) -> str:
    """A text as a cell of a workbook can hold it."""
    return _WORKBOOK.sub(_spelled, text)


def for_word(text: str) -> str:
    """A text as a cell of a Word table can hold it; of line breaks it has two kinds (`word_write.run`)."""
    return "\r\n".join(_WORD.sub(_spelled, line) for line in text.split("\r\n"))


def struck_runs(text: str) -> tuple[Run, ...]:
    """What of a text is to be struck through; a text that is no notation is its characters."""
    if is_notation(text):
        return runs(text)
    return (Run(text, struck=False),) if text else ()


def is_notation(text: str) -> bool:
    r"""Whether a text is written in the notation of `text.struck`, and so means another.

    It has struck words and would be written again as it is; or it spells the signs of such a text (`\~`),
    which as they are would be taken for marks. So every text has one cell, and every cell one text.
    """
    if MARK not in text and r"\~" not in text:
        return False
    found = runs(text)
    if shown(found) != text:
        return False
    plain = "".join(run.text for run in found)
    return any(run.struck for run in found) or (plain != text and is_notation(plain))


def for_markdown(text: str) -> str:
    """A text as a cell of a Markdown table can hold it."""
    return _SPACES.sub(_spelled, _WORD.sub(_spelled, text))
