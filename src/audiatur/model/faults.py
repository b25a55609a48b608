"""What is wrong with an input, said to the person who can mend it.

A reader collects every fault of every file before it gives up: one `InputError` carries them all. The
command line prints one line per fault and ends with exit code 2. Nothing is written before all inputs
have been read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with one file.

    `message` is one sentence without the file's name: what was expected, what was found, what to do.
    `where` is the place in the file in that format's own words (`row 41`, `sheet "Comments", row 7`,
    `line 12`), or None where the whole file is meant.
    """

    file: str
    message: str
    where: str | None = None

    def __str__(self) -> str:
        """Give the one line a person reads: file, place, sentence."""
        place = f", {self.where}" if self.where else ""
        return f"{self.file}{place}: {self.message}"


class InputError(Exception):
    """An input cannot be used. `faults` holds all that was found, never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    @classmethod
    def of(cls, file: str, message: str, where: str | None = None) -> InputError:
        """Make the error of a single fault."""
        return cls([Fault(file=file, message=message, where=where)])
