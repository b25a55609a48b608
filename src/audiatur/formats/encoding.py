"""Bytes of a text file into characters, without guessing in silence.

UTF-8 and a byte order mark are certain; any other encoding is a guess, and a notice names it. Bytes that
are no text at all (NUL, many control characters) are refused rather than shown as rubbish.
"""

from __future__ import annotations

import codecs

from audiatur.model import InputError, Notice

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"

MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text: texts have next to none, binary files many."""


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Give the characters of a text file, line ends as they are, and a notice where the encoding is a guess.

    Raises:
        InputError: the bytes are not text, or not in the encoding their own mark names.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name), ()
    if b"\0" in data or len(data.translate(None, _CONTROLS)) < len(data) * (1 - MOST_CONTROLS):
        raise InputError.of(
            name,
            "a text was expected, but this is a binary file of unknown type; save it as text, DOCX or PDF",
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data, name)


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError.of(
            name,
            f"the file says that it is {encoding.upper()}, but byte {error.start} is not; save it as UTF-8",
        ) from None
    if "\0" in text:
        raise InputError.of(
            name, "a text was expected, but this is a binary file; save it as text, DOCX or PDF"
        )
    return text


def _guess(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    from .guessing import guess_encoding  # noqa: PLC0415 - needed for old files only

    encoding = guess_encoding(data)
    if encoding is None:
        raise InputError.of(name, "the text's encoding cannot be recognised; save it as UTF-8")
    shown = encoding.replace("_", "-")
    message = f"The file is not UTF-8; it was read as {shown}, which is a guess."
    return data.decode(encoding), (Notice(kind="encoding", message=message),)
