"""What a redline is written on: the shared file's blocks and sources, who writes, and how new text looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from audiatur.formats.docx.sources import ParagraphSource
from audiatur.model import Paragraph

from .layout import Layout
from .likeness import Look
from .notes import NoteBook
from .pen import Pen


class Looks(Protocol):
    """Says how new paragraphs look. `prints_numbers` is true where properties make every number."""

    prints_numbers: bool

    def look(self, new: Paragraph, near: int) -> Look:
        """Give the look of a new paragraph after the shared paragraph `near` (-1: at the beginning)."""

    def properties_of(self, new: Paragraph, near: int) -> Any:
        """Give the properties that a paragraph takes when it becomes like a new one; None to leave them."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What a story is written on: the shared file's blocks and sources, and who writes."""

    layout: Layout
    sources: Sequence[ParagraphSource]
    pen: Pen
    notes: NoteBook
    looks: Looks
