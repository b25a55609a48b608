"""Redlines of small files, and what each of three readers makes of one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from audiatur.formats import docx
from audiatur.formats.redline import redline
from audiatur.model import Ledger, Report
from audiatur.text.compare import compare
from tests.formats.docx_builder import package

Texts = list[str]


def check_made(
    shared: str,
    final: str | Report,
    parts: Mapping[str, str] | None = None,
    final_parts: Mapping[str, str] | None = None,
    ledger: Ledger | None = None,
) -> bytes:
    """Make the redline of two bodies (the XML of each), checked to give both texts back."""
    data = package(shared, parts)
    old = docx.read(data, "shared.docx", "0")
    new = (
        final
        if isinstance(final, Report)
        else docx.read(package(final, final_parts or parts), "final.docx", "1")
    )
    comparison = compare(old, new)
    written = redline(comparison, data, ledger)
    assert accepted(written) == texts(new)
    assert rejected(written) == texts(old)
    assert redline(comparison, data, ledger) == written
    return written


def texts(report: Report) -> Texts:
    """Give the paragraphs of a report."""
    return [paragraph.text for paragraph in report.paragraphs]


def accepted(data: bytes) -> Texts:
    """Give the paragraphs as they are when all changes are accepted."""
    return texts(docx.read(data, "redline.docx", "2"))


def rejected(data: bytes) -> Texts:
    """Give the paragraphs as they are when all changes are rejected."""
    return texts(docx.read(data, "redline.docx", "2", text="original"))


def part(data: bytes, name: str = "word/document.xml") -> str:
    """Give a part of a file."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def names(data: bytes) -> list[str]:
    """Give the names of the parts of a file."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()
