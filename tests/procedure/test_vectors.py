"""The vectors of `spec/procedure.md`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audiatur.procedure.calendars import MONDAY_TO_FRIDAY, shipped_calendars
from audiatur.procedure.clock import ends_of, zone_named
from audiatur.procedure.durations import parse_length

WINDOWS = json.loads(
    (Path(__file__).resolve().parents[2] / "spec/vectors/procedure/windows.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", WINDOWS, ids=lambda vector: vector["name"])
def test_a_window_ends_when_the_vector_says(vector: dict[str, Any]) -> None:
    length, zone = parse_length(vector["length"]), zone_named(vector["zone"])
    assert length is not None
    assert zone is not None
    ends = ends_of(
        datetime.fromisoformat(vector["start"]),
        length,
        zone,
        inclusive=vector["inclusive"],
        working=shipped_calendars().get(vector["calendar"], MONDAY_TO_FRIDAY),
    )
    assert ends.isoformat() == vector["ends"]
