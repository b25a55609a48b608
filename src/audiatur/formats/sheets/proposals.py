"""What to say with `--map` where headings are not known: guessed from them and from what stands below."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import mean
from typing import Final

from audiatur.model import Comments, CommentsFile

from .columns import keys

_LOOKED_AT: Final = 200
"""Rows that are looked at: what a column holds shows in the first of them."""
_PROSE: Final = 3.0
"""Mean words of a cell in a column that could hold comments: fewer are names, numbers, words of a list."""
_SPOKEN: Final = re.compile(
    r"comment|title|subject|text|message|descri|body|summary|remark|note|issue|concern"
    r"|anmerkung|einwand|hinweis|bemerkung|stellungnahme|observa|remarque"
)
"""Headings that hint at comments count as if their cells had twice the words."""

_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}")
_NUMBER: Final = re.compile(r"#?[A-Za-z]{0,4}[-.]?\d{1,7}[a-z]?")
_WORDS: Final = (
    ("received_at", re.compile(r"date|time|created|received|submitted")),
    ("proposed_change", re.compile(r"propos|suggest|recommend|amend|replace")),
    ("reason", re.compile(r"respon|reply|answer|resolution|explanation|antwort|erwiderung|repons|respuesta")),
    ("disposition", re.compile(r"dispos|decision|outcome|accept|verdict")),
    ("line_from", re.compile(r"line(?!s?(?:added|removed|changed|deleted))|zeile|ligne")),
    ("page_from", re.compile(r"page|seite|pagina")),
    ("clause", re.compile(r"section|clause|chapter|article|abschnitt|kapitel")),
    ("party", re.compile(r"organi[sz]|company|agency|institution|party|affiliat|country|absender|einsender")),
    ("commenter", re.compile(r"author|name|user|person|submitter|login|reviewer|contact")),
    ("kind", re.compile(r"type|categ|kind|class")),
)
"""Parts of a heading that hint at a field, in the order in which they are tried."""


def mapping_proposals(comments: Comments) -> dict[str, list[str]]:
    """For each file of which no column is known: what could be said with `--map`, the surest first.

    An empty list means that nothing could be guessed. Files whose form is known are left out, also when
    they hold no comments.
    """
    heard = {comment.source.file for comment in comments.comments}
    unknown = [file for file in comments.inputs if not file.mapping and file.name not in heard]
    return {file.name: _of_file(file, comments) for file in unknown}


def _of_file(file: CommentsFile, comments: Comments) -> list[str]:
    raws = [other.raw for other in comments.not_comments if other.source.file == file.name][:_LOOKED_AT]
    rows = [[_text(raw, name) for name in file.unmapped] for raw in raws]
    return propose_mapping(file.unmapped, rows)


def _text(raw: Mapping[str, object], name: str) -> str:
    value = raw.get(name)
    return "" if value is None else str(value)


def propose_mapping(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Guess what unknown columns hold; gives `--map COLUMN=FIELD`, ready for a shell, the comment first.

    Each field is proposed once at most, each column for one field. Without a column that could hold
    comments nothing is proposed.
    """
    columns = {name: [row[at] for row in rows if at < len(row)] for at, name in enumerate(headers) if name}
    comment = _longest(columns)
    if comment is None:
        return []
    found = {comment: "comment"}
    for field, pattern in _WORDS:
        _take(found, columns, field, partial(_hints, pattern))
    _take(found, columns, "received_at", lambda _, cells: _mostly(cells, _is_date))
    _take(found, columns, "id", lambda _, cells: len(set(cells)) == len(cells) and _mostly(cells, _is_number))
    order = sorted(found, key=lambda name: (found[name] != "comment", list(columns).index(name)))
    return [f"--map {shlex.quote(f'{name}={found[name]}')}" for name in order]


def _take(
    found: dict[str, str],
    columns: Mapping[str, list[str]],
    field: str,
    fits: Callable[[str, list[str]], bool],
) -> None:
    """Give the field to the first column that fits and has none, unless another has it."""
    if field in found.values():
        return
    free = (name for name in columns if name not in found and keys(name))
    name = next((name for name in free if fits(name, columns[name])), None)
    if name is not None:
        found[name] = field


def _longest(columns: Mapping[str, list[str]]) -> str | None:
    words = {name: mean(len(cell.split()) for cell in cells) for name, cells in columns.items() if cells}
    spoken = {name: count * (1 + bool(_SPOKEN.search(name.casefold()))) for name, count in words.items()}
    best = max(spoken, key=lambda name: spoken[name], default=None)
    return best if best is not None and words[best] >= _PROSE else None


def _hints(pattern: re.Pattern[str], name: str, _: list[str]) -> bool:
    return pattern.search(keys(name)[0]) is not None


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and sum(map(fits, filled)) >= 0.8 * len(filled)


def _is_date(cell: str) -> bool:
    return _DATE.match(cell) is not None


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None
