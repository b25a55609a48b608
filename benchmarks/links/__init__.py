"""Training the linking model and judging it, each case by a model that never saw it."""
