"""The ledger page, where the work is done: the text with its changes, the two lists, and the desk.

The way through a request: `asked` (what the address says) → `scene` (what of a work never changes) and
`standing` (what the last decision changed) → `rows`, `text`, `desk` (what is shown) → `screen` (all of it) →
a template. A form becomes a step in `steps`, which `Work` takes; nothing here keeps a state of its own.
"""
