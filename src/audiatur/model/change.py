"""What differs between two texts, exactly. The rules are those of `spec/changes.md`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NewType

from .report import Notice, Report

ChangeId = NewType("ChangeId", str)
"""`c-` and eight hexadecimal digits, derived from content; equal in two runs on equal words."""

Span = tuple[int, int]
"""Paragraph indices, 0-based and half-open."""

Op = tuple[Literal["=", "-", "+"], str]
"""A run of text that is equal, only in the shared text, or only in the final text."""


class ChangeKind(StrEnum):
    """How a change stands in the two texts."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    ATTRIBUTE = "attribute"


class Flag(StrEnum):
    """What a change touches that a person must see: a machine may never confirm it away."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODAL = "modal"


AttributeValue = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: one pair of paragraphs, one inserted, deleted or moved one, or one split or merge.

    The `ops` joined over `=` and `-` give `old` joined by U+2029, over `=` and `+` give `new` likewise.
    For kind `attribute` all ops are `=` and the attributes that differ are named on both sides.
    `display` (`K12`) is a number for people, in order of place; it does not survive another run.
    """

    id: ChangeId
    display: str
    kind: ChangeKind
    shared: tuple[Span, ...]
    final: tuple[Span, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    ops: tuple[Op, ...]
    flags: tuple[Flag, ...] = ()
    old_attributes: Mapping[str, AttributeValue] | None = None
    new_attributes: Mapping[str, AttributeValue] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts and a partition of what differs; paragraphs not named are equal and in order.

    `basis` is `text` within one format and `key` across formats; `layout_only` counts the paragraphs that
    are equal on `key` and differ on `text` where the basis is `key` (folded, never hidden).
    """

    shared: Report
    final: Report
    basis: Literal["text", "key"]
    changes: tuple[Change, ...]
    layout_only: int = 0
    notices: tuple[Notice, ...] = ()
