"""A program that does the commands of the case, from one on, and prints the number of acts after each.

Usage: python -m tests.registry.walker FILES OFFICE FIRST
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.registry.journey import NAME, commands, the_release, world

from audiatur.registry.office import make_office, opened
from audiatur.registry.settings import Settings


def say(number: int) -> None:
    """Print a number at once."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main(files: Path, folder: Path, first: int) -> None:
    """Do the commands whose number is `first` or higher; 0 makes the office."""
    here, clock = world()
    if first == 0:
        make_office(folder, Settings(name="Office", zone="Europe/Zurich"))
        say(0)
    with opened(folder, here) as office:
        for number, command in enumerate([*commands(files, clock), None], 1):
            clock.on(hours=6)
            if number >= first:
                (command or the_release(clock))(office)
                say(office.store.acts.last(NAME))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
