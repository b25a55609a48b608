"""Benchmarks: speed against peers in one run, and rightness against cases with known truth."""
