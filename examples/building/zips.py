"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIXED = (1980, 1, 1, 0, 0, 0)  # the first instant a zip file can name


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Pack `parts` in their order, without compression: compressors differ from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.create_system = 3
            package.writestr(info, data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """Pack the parts of another zip file again, in the same order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return pack({name: package.read(name) for name in package.namelist()})
