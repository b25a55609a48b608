"""One command done whole: open an office, load a dossier, decide, append, answer."""
