"""What fields an act may have, and what may stand in them, whoever sent it.

A case file is checked when it is read; acts that come another way (the folder, the served application) are
not. Nothing that is refused here was ever a fact: it is a form filled in wrongly, or an attack on whoever
reads the record later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from audiatur.model import COMMON, FIELDS, WORDS, Act, ActKind

from .ruling import Ruling, refuse

MOST_ID = 1_000
"""Characters of an id or a name: the longest real ones are web addresses and names of committees."""
MOST_PROSE = 100_000
"""Characters of a reason, note, detail, evidence or ground: longer words belong in a document beside it."""
MOST_NAMED = 100_000
"""Comments, changes or causes that one act may name; the largest dockets are taken in by many acts."""
FIRST_YEAR, LAST_YEAR = 1900, 9000
"""Years of instants: what lies outside is a slip; near the ends of the calendar no zone can be reckoned."""

_SPELT = {"as": "disposition", "from": "from_", "kind": "comment_kind", "act": "kind"}
"""Fields whose name in a case file is another than that of the act's attribute."""
_GIVEN = {attribute: name for name, attribute in _SPELT.items()}
_KNOWN = {
    kind: frozenset(_SPELT.get(key, key) for key in (*COMMON, *fields.needed, *fields.optional))
    for kind, fields in FIELDS.items()
}
"""The attributes that an act of a kind may have."""
_PROSE = ("reason", "note", "evidence", "detail", "ground")
_INSTANTS = ("at", "ends", "until")
_LISTS = ("comments", "changes")
_NUMBERS = ("signatories",)
_OVERRIDES_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of letters around: an id with one of them reads as another."""
_LINE_ENDS = frozenset(("Zl", "Zp"))
_LAID_OUT = "\n\r\t"


def field_problem(act: Act) -> Ruling | None:
    """Refuse an act that lacks a field it needs, has one it does not know, or one that cannot be read."""
    fields = FIELDS[act.kind]
    missing = [key for key in fields.needed if _empty(getattr(act, _SPELT.get(key, key)))]
    if act.kind is ActKind.STATED and _empty(act.party) and _empty(act.from_):
        missing = ["party or from"]
    if missing:
        return refuse(f'"{act.kind}" needs {", ".join(missing)}', missing[0])
    for name in Act.__slots__:
        value = getattr(act, name)
        if value is None or value == ():
            continue
        if name not in _KNOWN[act.kind]:
            return refuse(f'"{act.kind}" has no field "{_GIVEN.get(name, name)}"', _GIVEN.get(name, name))
        problem = _value_problem(name, value)
        if problem:
            return refuse(f'"{_GIVEN.get(name, name)}" {problem}', _GIVEN.get(name, name))
    return None


def _empty(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _value_problem(name: str, value: object) -> str | None:
    """Say what is wrong with the value of a field; None where nothing is."""
    if name == "kind":
        return None
    if name in _INSTANTS:
        return _instant_problem(value)
    if name in _NUMBERS:
        return (
            None if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "is no count"
        )
    if name in _LISTS:
        return _list_problem(value)
    if not isinstance(value, str):
        return "is no text"
    if name in WORDS and value not in WORDS[name]:
        return f"is one of {', '.join(WORDS[name])}"
    return _prose_problem(value) if name in _PROSE else id_problem(value)


def _instant_problem(value: object) -> str | None:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return "is an instant with an offset"
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
    return None


def _list_problem(value: object) -> str | None:
    if not isinstance(value, tuple):
        return "is a list"
    texts = list(_texts(value))
    if len(texts) > MOST_NAMED:
        return f"names more than {MOST_NAMED} things at once; do it in parts"
    for kind, text in texts:
        problem = _prose_problem(text) if kind == "own_motion" else id_problem(text)
        if problem:
            return f"has {kind} that {problem}"
    return None


def _texts(value: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    """Give every text of a list of ids or of changes, with what it is."""
    for item in value:
        if isinstance(item, str):
            yield "an id", item
            continue
        for name in ("change", "effect", "sharpens", "own_motion"):
            text = getattr(item, name, None)
            if text is not None and not (name == "own_motion" and not text):
                yield name, text
        for cause in getattr(item, "causes", ()):
            yield "a cause", cause


def id_problem(text: str) -> str | None:
    """Say why a text cannot be an id or a name: too long, empty, of several lines, or with hidden signs."""
    if len(text) > MOST_ID:
        return f"is longer than {MOST_ID} characters"
    if not text.strip():
        return "is empty"
    if text != text.strip():
        return "begins or ends with a blank"
    if text.isascii() and text.isprintable():
        return None
    if any(_hidden(sign) or sign in _OVERRIDES_DIRECTION for sign in text):
        return "has signs that cannot be seen (line ends, control signs, marks that turn text around)"
    return None


def _prose_problem(text: str) -> str | None:
    if len(text) > MOST_PROSE:
        return f"is longer than {MOST_PROSE} characters"
    plain = text.isascii() and text.isprintable()
    if not plain and any(_hidden(sign) and sign not in _LAID_OUT for sign in text):
        return "has control signs"
    return None


def _hidden(sign: str) -> bool:
    if " " <= sign <= "~":
        return False
    category = unicodedata.category(sign)
    return category in ("Cc", "Cs") or category in _LINE_ENDS
