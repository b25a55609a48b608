"""Files made to harm end the command in a sentence, or are read, within 10 s of CPU and 1 GB of memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.limited import command_for, run, shown

from .bombs import BOMBS, Bomb

MOST_LINES = 101
"""Lines of faults that are printed: a hundred, and how many more there are."""


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_bomb_does_no_harm(bomb: Bomb, tmp_path: Path) -> None:
    """The command, in a process of its own."""
    file = tmp_path / bomb.name
    file.write_bytes(bomb.make())
    outcome = run(command_for(file), warm=True)
    assert outcome.within, shown(outcome)
    if bomb.refused is not None:
        assert outcome.sentence is not None, shown(outcome)
        assert bomb.refused in outcome.sentence
    elif not outcome.read:
        lines = outcome.err.splitlines()
        assert outcome.code == 2, shown(outcome)
        assert 0 < len(lines) <= MOST_LINES
        assert all(line.startswith("audiatur: ") and line.isprintable() for line in lines), shown(outcome)
