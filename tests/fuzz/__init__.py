"""Bytes made to harm the readers: by chance, led by coverage (`python -m tests.fuzz`), and by hand."""
