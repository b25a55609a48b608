"""Numbers and sections of a text, exact comparison of two, and finding the place a comment speaks of. Pure."""
