"""The manifest of a release: every file with its SHA-256, and the sums as `sha256sum -c` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from .inputs import ReleaseInputs
from .rendering import as_json

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
MANIFEST_SCHEMA: Final = "audiatur/manifest/1"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_TYPES: Final = {
    ".html": "text/html",
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".atom": "application/atom+xml",
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def media_type(name: str) -> str:
    """Give the media type of a file by the end of its name; bytes where it is not known."""
    ending = name[name.rfind(".") :].lower()
    return _TYPES.get(ending, "application/octet-stream")


def manifest(files: Mapping[str, bytes], inputs: ReleaseInputs, notes: Sequence[str]) -> bytes:
    """Make it. `notes` say what is lacking, in plain words. Nothing in it tells of the machine."""
    opening = inputs.dossier.opening
    return as_json(
        {
            "schema": MANIFEST_SCHEMA,
            "dossier": opening.dossier,
            "title": opening.title,
            "office": opening.office,
            "procedure": inputs.dossier.procedure.id,
            "act": inputs.act.kind.value,
            "version": inputs.act.version,
            "at": inputs.at.isoformat(),
            "version_sha256": inputs.report.sha256 if inputs.report else None,
            "before": [
                {"at": one.at.isoformat(), "version": one.version, "manifest_sha256": one.manifest}
                for one in inputs.before
            ],
            "tool": inputs.tool,
            "notes": list(notes),
            "files": [
                {
                    "path": name,
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "bytes": len(data),
                    "type": media_type(name),
                }
                for name, data in files.items()
            ],
        }
    )


def sums(files: Mapping[str, bytes]) -> bytes:
    """Make the list that `sha256sum -c` reads."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode()
