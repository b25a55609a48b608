"""Every test that asks for an `office` runs with both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.offices import Office


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """Give a place where no office is yet."""
    url = request.getfixturevalue("postgresql")() if request.param == "postgresql" else None
    return Office(folder=tmp_path / "office", url=url)
