"""Comments and decisions as plain JSON for the record, and back: what an act keeps beside its fields.

Fields that are empty are left out, so that a new field of a value changes no old bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from enum import Enum
from typing import Any

from audiatur.model import (
    CauseKind,
    ChangeDecision,
    ChangeId,
    Comment,
    CommentDecision,
    CommentId,
    Decisions,
    Disposition,
    Reference,
    Remark,
    Source,
    SourceKind,
    TextPlace,
    Verdict,
)


def plain(value: Any) -> Any:
    """Give a value of the model as plain JSON: dataclasses as objects without their empty fields."""
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "__dataclass_fields__"):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    # A cell may hold a date or a number with a point; the record keeps what a person would read.
    return str(value)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def comment_of(data: Mapping[str, Any]) -> Comment:
    """Make a comment of what `plain` gave.

    Raises:
        KeyError, TypeError, ValueError: the data is no comment.
    """
    values = dict(data)
    source = {**values.pop("source")}
    anchor = {**values.pop("anchor", {})}
    anchor["places"] = tuple(TextPlace(**place) for place in anchor.get("places", ()))
    disposition = values.pop("disposition", None)
    return Comment(
        source=Source(**{**source, "kind": SourceKind(source["kind"])}),
        anchor=Reference(**anchor),
        disposition=Disposition(disposition) if disposition else None,
        labels=tuple(values.pop("labels", ())),
        remarks=tuple(Remark(**remark) for remark in values.pop("remarks", ())),
        **values,
    )


def decisions_of(data: Mapping[str, Any]) -> Decisions:
    """Make decisions of what `plain` gave.

    Raises:
        KeyError, TypeError, ValueError: the data is no set of decisions.
    """
    return Decisions(
        file=data["file"],
        shared_sha256=data["shared_sha256"],
        changes=tuple(_change_decision(item) for item in data.get("changes", ())),
        comments=tuple(_comment_decision(item) for item in data.get("comments", ())),
    )


def _change_decision(data: Mapping[str, Any]) -> ChangeDecision:
    values = dict(data)
    verdict, cause = values.pop("verdict", None), values.pop("cause", None)
    return ChangeDecision(
        change=ChangeId(values.pop("change")),
        verdict=Verdict(verdict) if verdict else None,
        cause=CauseKind(cause) if cause else None,
        comments=tuple(CommentId(name) for name in values.pop("comments", ())),
        **values,
    )


def _comment_decision(data: Mapping[str, Any]) -> CommentDecision:
    values = dict(data)
    disposition = values.pop("disposition", None)
    return CommentDecision(
        comment=CommentId(values.pop("comment")),
        disposition=Disposition(disposition) if disposition else None,
        **values,
    )
