"""A split as JSON, schema `audiatur/split/1`: every key is always there, lists empty, scalars null."""

from __future__ import annotations

from typing import Any, Final

from audiatur.formats.sheets import to_json as comments_json
from audiatur.model import Anchor
from audiatur.text.letters import Piece, Point, Split, plain, words_of

from .as_comments import split_comments
from .letter import Letter

SCHEMA: Final = "audiatur/split/1"


def to_json(split: Split, letter: Letter) -> dict[str, Any]:
    """Make the document of `comments split --json`; `comments` are the rows of `audiatur/comments/1`."""
    comments = comments_json(split_comments(split, letter))
    return {
        "schema": SCHEMA,
        "letter": {
            "name": split.letter.name,
            "sha256": split.letter.sha256,
            "format": split.letter.format,
            "paragraphs": len(split.letter.paragraphs),
            "party": letter.party,
            "commenter": letter.commenter,
            "received_at": letter.received_at,
            "subject": letter.subject,
            "attachments": list(letter.attachments),
        },
        "report": {"name": split.report.name, "sha256": split.report.sha256} if split.report else None,
        "points": [_point(split, point) for point in split.points],
        "none": [{**_piece(split, one.piece), "why": one.why} for one in split.none],
        "left": [_piece(split, piece) for piece in split.left],
        "comments": comments["comments"],
        "notices": [notice.message for notice in split.letter.notices],
        "counts": {
            "paragraphs": len(split.letter.paragraphs),
            "points": len(split.points),
            "none": len(split.none),
            "left": len(split.left),
        },
    }


def _point(split: Split, point: Point) -> dict[str, Any]:
    return {
        "id": f"L{point.number}",
        "number": point.number,
        "title": point.title,
        "pieces": [_piece(split, piece) for piece in point.pieces],
        "reference": point.reference.reference,
        "quote": point.reference.quote,
        "proposed_change": point.proposed_change,
        "anchor": _anchor(point.anchor),
    }


def _piece(split: Split, piece: Piece) -> dict[str, Any]:
    paragraph = split.letter.paragraphs[piece.paragraph]
    return {
        "paragraph": piece.paragraph + 1,
        "page": paragraph.pages[0] if paragraph.pages else None,
        "whole": (piece.start, piece.end) == (0, len(plain(paragraph))),
        "text": words_of(split.letter, piece),
    }


def _anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    return {
        "status": anchor.status.value,
        "paragraphs": list(anchor.paragraphs),
        "basis": anchor.basis,
        "also": list(anchor.also),
        "p": anchor.p,
        "candidates": [list(candidate) for candidate in anchor.candidates],
    }
