"""The word a body would write for a disposition, from its own sheet where the sheet shows it.

In this order: a word of the list that the cell offers, the word that the column uses already, the form's own
word, the word in the heading's language, the plain word. A word is taken from a sheet only if it reads back
as the disposition it is written for.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

from audiatur.formats.sheets.columns import keys
from audiatur.model import Disposition
from audiatur.text.dispositions import canonical, only_a_word


def _load() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _words(table: Mapping[str, Any]) -> dict[Disposition, str]:
    return {kind: table[kind.value] for kind in Disposition if kind.value in table}


_DATA: Final = _load()
PLAIN: Final = _words(_DATA["plain"])
"""Words for every disposition, in English."""
_LANGUAGES: Final = tuple(
    (frozenset(keys(heading)[0] for heading in entry["headings"]), _words(entry))
    for entry in _DATA["language"]
)
_TEMPLATES: Final = {id_: _words(entry) for entry in _DATA["template"] for id_ in entry["ids"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one table: those it uses already, and those of its form or language."""

    used: Mapping[Disposition, str] = field(default_factory=dict)
    form: Mapping[Disposition, str] = field(default_factory=dict)
    common: Mapping[Disposition, str] = field(default_factory=lambda: PLAIN)

    def word(self, disposition: Disposition, offered: Sequence[str] = ()) -> str:
        """The word for a disposition, where the cell offers these words."""
        fitting = [word for word in offered if canonical(word) is disposition]
        if fitting:
            return min(fitting, key=len)
        return self.used.get(disposition) or self.form.get(disposition) or self.common[disposition]

    def lacks(self, disposition: Disposition) -> bool:
        """Whether the form has words of its own, but none for this."""
        return bool(self.form) and disposition not in self.form and disposition not in self.used


def vocabulary(template: str | None, heading: str, cells: Iterable[str]) -> Vocabulary:
    """The words of a table by its form, by the heading of its answers, and by what stands below it."""
    forms = set(keys(heading))
    common = next((words for headings, words in _LANGUAGES if headings & forms), PLAIN)
    count: dict[Disposition, Counter[str]] = {}
    for cell in cells:
        word = " ".join(cell.split())
        kind = canonical(word) if word and only_a_word(word) else None
        if kind is not None:
            count.setdefault(kind, Counter())[word] += 1
    used = {kind: words.most_common(1)[0][0] for kind, words in count.items()}
    return Vocabulary(used=used, form=_TEMPLATES.get(template or "", {}), common=common)


def joined(word: str, reason: str) -> str:
    """Word and reason in one cell; a reason that begins with the word stands alone."""
    if not word or reason.casefold().startswith(word.casefold()):
        return reason
    if not reason:
        return word
    return f"{word} {reason}" if word.endswith((".", "!", "?", "。")) else f"{word}. {reason}"
