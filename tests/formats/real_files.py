"""Where the real cases lie: beside the checkout. They are not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"

needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")


def files(pattern: str) -> list[Path]:
    """Give the files of the cases by a pattern, in order; none where the cases are absent."""
    return sorted(CASES.glob(pattern))
