"""Comments as JSON lines, one object a line: the keys of the contract, all others only in `raw`.

A canonical row, as `comments convert --to canonical` writes it, says so by its keys `template` and `raw`: in
it every field goes by its own name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from audiatur.formats._bounds import MOST_ROWS, check_count
from audiatur.model import Comment, CommentId, Fault, InputError, NotAComment, Source, SourceKind

from .answers import read_answer
from .encoding import decode
from .fields import FIELDS, RAW
from .grid import BLANK, lines
from .lists import tags
from .rows import comment_of

KEYS: Final[Mapping[str, str]] = {
    "id": "id",
    "commenter": "commenter",
    "received_at": "received_at",
    "comment": "comment",
    "disposition": "disposition",
    "reference": "reference",
    "suggested_change": "proposed_change",
    "organization": "party",
    "title": "title",
    "reply": "reason",
    "labels": "labels",
}
"""Key to field; a key that is not here is kept in `raw` and read as nothing, unless it is mapped."""
CANONICAL_KEYS: Final[Mapping[str, str]] = {**{name: name for name in FIELDS if name != RAW}, **KEYS}
"""Key to field in a canonical row."""
TEMPLATE: Final = "template"
"""The key of a canonical row that names the form it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """What a file of JSON lines gave."""

    comments: tuple[Comment, ...]
    not_comments: tuple[NotAComment, ...]
    mapping: Mapping[str, str]
    unmapped: tuple[str, ...]
    encoding: str
    notices: tuple[str, ...] = ()


def read_jsonl(data: bytes, name: str, mapping: Mapping[str, str]) -> Objects:
    """Read one object a line (or a JSON list of objects, whose entries count as the rows).

    Raises:
        InputError: with a fault for every line that is no JSON object.
    """
    decoded = decode(data, name)
    objects, faults = _objects(decoded.text, name)
    if faults:
        raise InputError(faults)
    ours = all(_canonical(raw) for _, raw in objects)
    table = _table(CANONICAL_KEYS if ours else KEYS, mapping)
    comments: list[Comment] = []
    others: list[NotAComment] = []
    for number, raw in objects:
        source = Source(file=name, kind=SourceKind.ROW, number=number)
        comment = _comment(raw, table, source, titled=not ours)
        if comment:
            comments.append(comment)
        else:
            others.append(
                NotAComment(source=source, why="has no words in comment, title or suggested change", raw=raw)
            )
    keys = dict.fromkeys(key for _, raw in objects for key in raw)
    return Objects(
        comments=tuple(comments),
        not_comments=tuple(others),
        mapping={key: table[key] for key in keys if table.get(key, RAW) != RAW},
        unmapped=tuple(key for key in keys if table.get(key, RAW) == RAW),
        encoding=decoded.encoding,
        notices=(decoded.notice,) if decoded.notice else (),
    )


def _canonical(raw: Mapping[str, Any]) -> bool:
    own = raw.keys() <= {TEMPLATE, RAW, *CANONICAL_KEYS}
    return own and TEMPLATE in raw and isinstance(raw.get(RAW), dict)


def _table(known: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    taken = set(mapping.values())
    return {**{key: field for key, field in known.items() if field not in taken}, **mapping}


def _objects(text: str, name: str) -> tuple[list[tuple[int, dict[str, Any]]], list[Fault]]:
    found: list[tuple[int, dict[str, Any]]] = []
    faults: list[Fault] = []
    for number, unit, value in _values(text, name, faults):
        check_count(number, MOST_ROWS, "objects", name)
        if isinstance(value, dict):
            found.append((number, value))
        else:
            message = f"expected a JSON object {{…}}, found {_kind(value)}"
            faults.append(Fault(file=name, message=message, where=f"{unit} {number}"))
    return found, faults


def _values(text: str, name: str, faults: list[Fault]) -> Iterator[tuple[int, str, Any]]:
    if text.lstrip().startswith("["):
        try:
            yield from ((number, "entry", value) for number, value in enumerate(json.loads(text), start=1))
        except (ValueError, RecursionError) as error:
            faults.append(Fault(file=name, message=f"the list is not valid JSON ({_reason(error)})"))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip(BLANK):
            try:
                yield number, "line", json.loads(line)
            except (ValueError, RecursionError) as error:
                message = f"expected one JSON object on the line, but it is not valid JSON ({_reason(error)})"
                faults.append(Fault(file=name, message=message, where=f"line {number}"))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number of thousands of digits"


def _kind(value: object) -> str:
    names = {
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "null",
    }
    return names[type(value)]


def _comment(
    raw: Mapping[str, Any], table: Mapping[str, str], source: Source, *, titled: bool
) -> Comment | None:
    got: dict[str, str] = {}
    labels: list[str] = []
    for key, value in raw.items():
        field = table.get(key, RAW)
        if field == "labels" and isinstance(value, list):
            labels += [_text(label) for label in value]
        elif field != RAW and (text := _text(value)):
            got[field] = f"{got[field]}\n{text}" if field in got else text
    if not labels:
        # In a canonical row the tags are one text.
        labels = [got["labels"]] if titled and "labels" in got else list(tags(got.get("labels")))
    return _made(got, labels, raw, source, titled=titled)


def _made(
    got: Mapping[str, str], labels: Sequence[str], raw: Mapping[str, Any], source: Source, *, titled: bool
) -> Comment | None:
    title, body, proposed = got.get("title"), got.get("comment"), got.get("proposed_change")
    if not (title or body or proposed):
        return None
    answer = read_answer(got.get("disposition"), got.get("reason"))
    text = "\n".join(part for part in (title, body) if part) if titled else body or title or ""
    made = comment_of(got, text, answer, raw, source)
    return replace(made, id=CommentId(got.get("id") or made.id), labels=tuple(labels))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return lines(value).strip(BLANK)
    return json.dumps(value, ensure_ascii=False)
