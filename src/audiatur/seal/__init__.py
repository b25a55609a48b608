"""Review copies: what one party is shown, made for it alone; and whose copy a found text may come from."""
