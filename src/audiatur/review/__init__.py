"""Links comments to changes, explains every change, and makes the ledger. Pure."""
