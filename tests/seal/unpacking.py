"""Everything that stands in a file, packed or not: for looking through it for what must not be there."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pypdfium2 as pdfium

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def unpacked(data: bytes) -> str:
    """Give the bytes of a file and of all that is packed in it, as text; of a PDF file also what it shows."""
    pieces = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                part = package.read(name)
                # A word that is cut by markup is found where there is none.
                pieces += [name.encode(), part, re.sub(rb"<[^>]*>", b"", part)]
    if data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            try:
                pieces.append(zlib.decompress(match[1]))
            except zlib.error:
                pieces.append(match[1])
    texts = [piece.decode("utf-8", "replace") for piece in pieces]
    texts += [piece.decode("utf-16-be", "replace") for piece in pieces]
    if data.startswith(b"%PDF"):
        texts += _shown(data)
    return "\n".join(texts)


def _shown(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as document:
        return [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
