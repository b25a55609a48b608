"""The procedures that ship with Audiatur, and those of an office's own files."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from importlib import resources

from audiatur.model import InputError

from .reading import read_procedure
from .values import Procedure

_SUFFIX = ".toml"


def shipped_ids() -> tuple[str, ...]:
    """Give the ids of the procedures that ship, in the order of the alphabet."""
    folder = resources.files(__package__) / "shipped"
    return tuple(sorted(item.name.removesuffix(_SUFFIX) for item in folder.iterdir() if _is_one(item.name)))


def _is_one(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith("_")


def shipped(name: str) -> Procedure:
    """Give a shipped procedure.

    Raises:
        InputError: none of that id ships.
    """
    return read_procedure(shipped_source(name), f"{name}{_SUFFIX}")


def shipped_source(name: str) -> bytes:
    """Give the file of a shipped procedure.

    Raises:
        InputError: none of that id ships.
    """
    known = shipped_ids()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f'"{near[0]}" may be meant' if near else "audiatur procedure list shows those that ship"
        raise InputError.of(name, f"no procedure of that id ships; {hint}")
    return (resources.files(__package__) / "shipped" / f"{name}{_SUFFIX}").read_bytes()


def all_shipped() -> Iterator[Procedure]:
    """Give every procedure that ships."""
    for name in shipped_ids():
        yield shipped(name)
