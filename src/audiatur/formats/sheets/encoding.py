"""Bytes of a text file as characters: by mark, as UTF-8, else by a guess that is told to the reader."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from audiatur.formats.guessing import guess_encoding
from audiatur.model import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters, the encoding they were read with, and a notice where that was a guess."""

    text: str
    encoding: str
    notice: str | None = None


def decode(data: bytes, name: str) -> Decoded:
    """Read `data` as text.

    Raises:
        InputError: where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strict(data, unmarked, name)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)


def _strict(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding).removeprefix("\ufeff"), encoding=encoding)
    except UnicodeDecodeError as error:
        raise InputError.of(
            name,
            f"the file says it is {encoding.removesuffix('-sig').upper()}, but byte {error.start} does not "
            "fit; save it again as UTF-8",
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every other byte; no other encoding of text has."""
    sample = data[:2000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 > even:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 > odd else None


def _guess(data: bytes, name: str) -> Decoded:
    encoding = guess_encoding(data)
    if encoding is None:
        raise InputError.of(name, "the text is in no encoding that could be recognised; save it as UTF-8")
    label = encoding.replace("_", "-")
    return Decoded(
        text=data.decode(encoding).removeprefix("\ufeff"),
        encoding=label,
        notice=f"{name} names no encoding and is not UTF-8: it was read as {label}, which is a guess; "
        "if letters look wrong, save it as UTF-8",
    )
