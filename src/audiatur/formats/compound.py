"""Compound files (OLE): what Office wrote before 2007, and what it wraps encrypted files in.

What one holds is told by the names in its directory ([MS-CFB] 2.6.1): 64 bytes of UTF-16, zeros at the end.
"""

from __future__ import annotations

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file."""

_NAME = 64
_STREAMS = (
    ("EncryptedPackage", "is encrypted with a password; save it without one"),
    ("WordDocument", "is an old Word document (.doc); save it as DOCX"),
    ("Workbook", "is an old Excel workbook (.xls); save it as XLSX"),
    ("Book", "is an old Excel workbook (.xls); save it as XLSX"),
    ("PowerPoint Document", "is an old PowerPoint presentation (.ppt)"),
    ("__properties_version1.0", "is an Outlook message; save what is attached to it"),
)


def compound_file(data: bytes) -> str:
    """Say what a compound file is, by the names of its streams."""
    for stream, what in _STREAMS:
        name = stream.encode("utf-16-le")
        # A file may be cut off within the name's zeros.
        if name.ljust(_NAME, b"\0") in data or data.endswith(name):
            return what
    return "is an old Office file of unknown type; save it as DOCX or XLSX"
