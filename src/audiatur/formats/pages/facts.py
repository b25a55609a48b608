"""Plain figures of a text that pages and JSON state: how many words it has, how its hash is shortened."""

from __future__ import annotations

import regex

from audiatur.model import Report

SHORT_HASH = 12
"""Hexadecimal digits shown to people: 48 bits tell files apart by eye; the whole hash stands in the JSON."""

_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
    r"|[\p{L}\p{N}\p{M}_]+(?:['’.,-][\p{L}\p{N}]+)*"
)


def count_words(report: Report) -> int:
    """Count the words of a report, markup apart.

    A word is a run of letters and digits, joined over an apostrophe, hyphen, or a point or comma inside;
    in scripts that set no spaces (Chinese, Japanese, Thai …) each character counts, as their editors do.
    """
    return sum(
        len(_WORD.findall(paragraph.text if paragraph.plain is None else paragraph.plain))
        for paragraph in report.paragraphs
    )


def short_hash(sha256: str) -> str:
    """Shorten a hash for people."""
    return sha256[:SHORT_HASH]
