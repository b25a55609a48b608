"""Pages that say one thing: what was refused, what is not there, what went wrong."""

from __future__ import annotations

import errno
import sys
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def plain_page(
    request: HttpRequest, said: str, *, title: str | None = None, status: int = 200
) -> HttpResponse:
    """Say one sentence on a page of its own."""
    shown = {"said": said, "title": title or _("This cannot be done")}
    return render(request, "office/plain.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer what cannot be understood."""
    return plain_page(
        request,
        _("What was sent cannot be understood, so nothing was done. Go back and try again."),
        status=400,
    )


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form whose token is missing or old."""
    said = _(
        "This form is no longer valid, so nothing was done. Go back, load the page again, and repeat it."
    )
    return plain_page(request, said, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer an address that leads nowhere."""
    said = _(
        "There is nothing at this address. It may have been deleted: files are kept for a short time only."
    )
    return plain_page(request, said, title=_("Not there"), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the program has a fault, or the computer no room."""
    error = sys.exc_info()[1]
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        said = _("There is no room left on this computer for these files. Make room, and send them again.")
        return plain_page(request, said, status=507)
    said = _(
        "The program has a fault, which it printed where it was started. What you did before is still there."
    )
    return plain_page(request, said, title=_("Something went wrong"), status=500)
