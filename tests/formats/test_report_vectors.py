"""The vectors of `spec/report-text.md`, one fact each."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from audiatur.formats.reading import read
from audiatur.formats.report_json import to_json

_VECTORS = sorted((Path(__file__).resolve().parents[2] / "spec" / "vectors" / "report-text").glob("*.json"))


def _file(vector: dict[str, Any]) -> bytes:
    if "source" in vector:
        return str(vector["source"]).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in vector["parts"].items():
            archive.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("path", _VECTORS, ids=lambda path: path.stem)
def test_a_file_has_the_paragraphs_that_its_vector_expects(path: Path, tmp_path: Path) -> None:
    """Of each paragraph the attributes that the vector names, of the notices all kinds."""
    vector = json.loads(path.read_text(encoding="utf-8"))
    file = tmp_path / vector["name"]
    file.write_bytes(_file(vector))
    found: dict[str, Any] = to_json(read(file))
    expected = vector["expect"]["paragraphs"]
    assert len(found["paragraphs"]) == len(expected)
    for paragraph, wanted in zip(found["paragraphs"], expected, strict=True):
        assert {key: paragraph[key] for key in wanted} == wanted
    assert [notice["kind"] for notice in found["notices"]] == vector["expect"]["notices"]


def test_there_are_vectors_for_every_format() -> None:
    """A folder that is empty by mistake would pass in silence."""
    assert {path.stem.partition("-")[0] for path in _VECTORS} == {"markdown", "text", "html", "word"}
