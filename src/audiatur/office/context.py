"""What every template can speak of besides what its view gives it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from audiatur import __version__

from . import options
from .middleware import visits


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the visit, the languages on offer, and the limits that pages state."""
    return {
        "visit": getattr(request, "visit", None),
        "version": __version__,
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "limits": {
            "files": options.MOST_FILES,
            "megabytes": options.MOST_UPLOAD >> 20,
            "idle_minutes": round(visits().options.idle / 60),
            "runs": options.MOST_RUNS,
        },
    }
