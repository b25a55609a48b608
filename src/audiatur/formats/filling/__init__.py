"""Answers written into the sender's own file."""
