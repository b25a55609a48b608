"""Links comments to changes, explains every change, and makes the ledger. Pure.

The way through: `tags` (links the final text carries itself) → `text.compare` → `text.locate` → `rules` and
`link` and `consequential` (what may explain a change) → `decided` (what a person said) → `causes`,
`outcomes`, `findings` → a `Ledger`.
"""

from .explain import explain

__all__ = ["explain"]
