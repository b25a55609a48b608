"""Links comments to changes, explains every change, and makes the ledger. Pure.

The way through: `tags` (links the final text carries itself) → `text.compare` → `text.locate` → `rules` and
`link` (what may explain a change), all of which is the `groundwork` → `decided` (what a person said) →
`consequential`, `causes`, `outcomes`, `findings` → a `Ledger`. `explain` does both; who asks again after
each decision keeps the groundwork (`lay`) and lays the decisions over it (`conclude`).
"""

from .explain import conclude, explain
from .groundwork import Groundwork, lay

__all__ = ["Groundwork", "conclude", "explain", "lay"]
