"""Redlines, by our reader, and by LibreOffice where it is installed."""
