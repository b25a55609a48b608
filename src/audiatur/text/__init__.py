"""Numbers and sections, exact comparison of two texts, and the place a comment speaks of. Pure."""
