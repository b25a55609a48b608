"""What comes out: the report with its ledger, its annexes, the record of the procedure, and the public page."""
