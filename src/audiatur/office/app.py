"""The application as a server calls it."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler

from .options import Options
from .settings import configure


def application(options: Options) -> WSGIHandler:
    """Set Django up and give the application; once in a process."""
    configure(options)
    return WSGIHandler()
