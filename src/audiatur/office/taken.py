"""The files that can be taken away, with what each is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .run import Run
from .take import ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file: its name, its size in bytes, and what it is for."""

    name: str
    size: int
    what: str


def listed(run: Run) -> list[Offer]:
    """List the files that were made, the zip of all of them first."""
    if run.taken is None:
        return []
    files = sorted(run.taken.files.items(), key=lambda one: (_rank(one[0]), one[0]))
    return [Offer(name=name, size=size, what=_what(name)) for name, size in files]


def _rank(name: str) -> int:
    """Order files by how soon somebody wants them."""
    first = (ALL, "ledger.xlsx", "redline.docx", "redline.html")
    if name in first:
        return first.index(name)
    return 4 if "-answered." in name else 5 if name.startswith("reply-") else 6


def _what(name: str) -> str:
    known = {
        ALL: _("all of these files"),
        "ledger.xlsx": _("the ledger to decide in; give it back here tomorrow, and work goes on"),
        "ledger.html": _("the ledger to read, in any browser"),
        "ledger.json": _("the ledger for programs"),
        "redline.docx": _("the shared text with every change tracked, and the comments named in its margin"),
        "redline.html": _("the same text with its changes, to read in any browser"),
    }
    if name in known:
        return known[name]
    if "-answered." in name:
        return _("the sender's own file with your answers")
    return _("a letter with the answers to one party")
