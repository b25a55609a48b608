"""The vectors of spec/changes.md, which any implementation can run."""

import json
from pathlib import Path
from typing import Any

import pytest

from audiatur.model import Change, Paragraph, ParagraphKind, Report, TablePlace
from audiatur.text.compare import compare

VECTORS = sorted((Path(__file__).parents[3] / "spec" / "vectors" / "changes").glob("*.json"))


def _report(paragraphs: list[Any], form: str) -> Report:
    """Make a report of texts or of the fields of paragraphs."""
    made = []
    for index, item in enumerate(paragraphs):
        fields = {"text": item} if isinstance(item, str) else dict(item)
        if "kind" in fields:
            fields["kind"] = ParagraphKind(fields["kind"])
        if "table" in fields:
            fields["table"] = TablePlace(**fields["table"])
        made.append(Paragraph(index=index, **fields))
    return Report(name="a", sha256="", format=form, paragraphs=tuple(made))


def _as_json(change: Change) -> dict[str, Any]:
    """Give a change as the vectors write it."""
    return {
        "id": change.id,
        "display": change.display,
        "kind": change.kind.value,
        "shared": [list(span) for span in change.shared],
        "final": [list(span) for span in change.final],
        "old": list(change.old),
        "new": list(change.new),
        "ops": [list(op) for op in change.ops],
        "flags": [flag.value for flag in change.flags],
        "old_attributes": change.old_attributes,
        "new_attributes": change.new_attributes,
    }


def test_there_are_vectors() -> None:
    """The vectors are part of the checkout."""
    assert len(VECTORS) >= 20


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_vector(path: Path) -> None:
    """The changes are those that the vector says."""
    vector = json.loads(path.read_text(encoding="utf-8"))
    forms = vector["format"] if isinstance(vector["format"], list) else [vector["format"]] * 2
    comparison = compare(_report(vector["shared"], forms[0]), _report(vector["final"], forms[1]))
    assert {
        "basis": comparison.basis,
        "layout_only": comparison.layout_only,
        "changes": [_as_json(change) for change in comparison.changes],
    } == vector["expect"]
