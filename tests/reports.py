"""Small reports for tests, made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from audiatur.model import (
    Comment,
    CommentId,
    Comments,
    CommentsFile,
    Paragraph,
    Reference,
    Report,
    Source,
    SourceKind,
)


def report(*paragraphs: str | Mapping[str, Any], name: str = "shared.md", format: str = "markdown") -> Report:  # noqa: A002
    """Make a report of texts, or of mappings of a paragraph's fields."""
    fields = [{"text": p} if isinstance(p, str) else dict(p) for p in paragraphs]
    made = tuple(Paragraph(index=index, **values) for index, values in enumerate(fields))
    digest = hashlib.sha256("\n".join(p.text for p in made).encode()).hexdigest()
    return Report(name=name, sha256=digest, format=format, paragraphs=made)


def numbered(*texts: str, start: int = 1, name: str = "shared.md") -> Report:
    """Make a report of paragraphs numbered from `start`."""
    fields = ({"text": text, "number": str(number)} for number, text in enumerate(texts, start))
    return report(*fields, name=name)


def comment(
    name: str, text: str = "A comment.", *, reference: Reference | None = None, **fields: Any
) -> Comment:
    """Make a comment of a sheet."""
    source = Source(file="comments.csv", kind=SourceKind.ROW, number=2)
    return Comment(id=CommentId(name), source=source, comment=text, anchor=reference or Reference(), **fields)


def comments(items: Iterable[Comment] = ()) -> Comments:
    """Make the comments of one file."""
    made = tuple(items)
    file = CommentsFile(name="comments.csv", sha256="0" * 64, rows=len(made))
    return Comments(inputs=(file,), comments=made)
