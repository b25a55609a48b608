"""`python -m audiatur` is the command line."""

from audiatur.cli import main

main()
