"""`ledger.xlsx`, the person's tool: written from a ledger, filled in by hand, read back as decisions.

    from audiatur.formats.ledger_sheet import read_decisions, write
    Path("ledger.xlsx").write_bytes(write(ledger))
    decisions = read_decisions(Path("ledger.xlsx"))

The sheets are Changes, Comments, Findings, Help, About, and a hidden one, Texts, which holds the whole texts
the decisions are made on. Rows may be sorted, filtered and left out, columns added and moved. Equal ledgers
give equal bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiatur.lazy import lazy

if TYPE_CHECKING:
    from .reading import read_decisions
    from .writing import write

__all__ = ["read_decisions", "write"]

_HOMES = {
    "read_decisions": "reading",
    "write": "writing",
}

__getattr__ = lazy(__name__, _HOMES)
