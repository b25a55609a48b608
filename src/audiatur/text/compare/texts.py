"""What two reports are compared on: their texts within one format, their keys across formats."""

from __future__ import annotations

from typing import Literal

from audiatur.model import Report
from audiatur.text.keys import paragraph_key


def compared_texts(shared: Report, final: Report) -> tuple[Literal["text", "key"], list[str], list[str]]:
    """Give the basis of a comparison and the paragraphs of both texts as they are compared."""
    if shared.format == final.format:
        return "text", [item.text for item in shared.paragraphs], [item.text for item in final.paragraphs]
    return "key", list(map(paragraph_key, shared.paragraphs)), list(map(paragraph_key, final.paragraphs))
