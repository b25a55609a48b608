"""Files in and out: reports, comment tables, and the ledger's pages and sheets."""
