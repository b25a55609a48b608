"""SQLite and PostgreSQL keep the same bytes for the same commands, clock and chance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.registry.journey import NAME
from tests.registry.test_journey import tree, walk

from audiatur.registry.moving import export
from audiatur.registry.office import opened


def test_both_databases_give_the_same_acts_and_exports(tmp_path: Path, postgresql: Callable[[], str]) -> None:
    walk(tmp_path / "files", tmp_path / "in-a-file")
    walk(tmp_path / "files", tmp_path / "on-a-server", postgresql())
    for name in ("in-a-file", "on-a-server"):
        with opened(tmp_path / name) as office:
            count = export(office, NAME, tmp_path / f"{name}-out")
    assert count >= 60
    assert tree(tmp_path / "in-a-file-out") == tree(tmp_path / "on-a-server-out")
