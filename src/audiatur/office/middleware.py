"""What every request goes through: who may ask, from where, how much may be sent, and what answers forbid.

In this order: the Host header, headers of the answer, the Origin and size of what is sent, the visit. What is
refused gets one plain sentence, and nothing that was sent is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from .options import MOST_UPLOAD
from .pages import plain_page

if TYPE_CHECKING:
    from .visits import Visit, Visits

Answer = Callable[[HttpRequest], HttpResponseBase]

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_TO_ALL: Final = ("/enter/", "/static/")
"""What is served without a cookie: the door, and files that hold nothing of anybody."""

_FORBIDS: Final = {
    "Referrer-Policy": "same-origin",  # with less, browsers send no Origin with a form
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class VisitRequest(HttpRequest):
    """A request that came through the door: it has a visit."""

    visit: Visit


def visits() -> Visits:
    """Give the visits of this run of the program."""
    found: Visits = settings.AUDIATUR_VISITS
    return found


def only_own_hosts(answer: Answer) -> Answer:
    """Refuse requests for another host: a page elsewhere whose name was pointed at this machine."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.META.get("HTTP_HOST", "").lower() not in visits().options.allowed_hosts:
            return HttpResponse(
                "This address is not served here. Open the link that the program printed.\n",
                status=421,
                content_type="text/plain; charset=utf-8",
            )
        return answer(request)

    return middleware


def forbidding_headers(answer: Answer) -> Answer:
    """Forbid browsers to keep, embed, guess about or tell of a page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in _FORBIDS.items():
            response.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def only_own_forms(answer: Answer) -> Answer:
    """Refuse what another site wants done, or who does not say where it is from; and what is too much."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE:
            return answer(request)
        origin = urlsplit(request.META.get("HTTP_ORIGIN", ""))
        if origin.scheme != request.scheme or origin.netloc.lower() != request.META["HTTP_HOST"].lower():
            return plain_page(
                request, _("This was not sent from a page of this program, so nothing was done."), status=403
            )
        if _length(request) > MOST_UPLOAD:
            megabytes = MOST_UPLOAD >> 20
            said = _("What was sent is larger than %(megabytes)s MB, so nothing of it was read.")
            return plain_page(request, said % {"megabytes": megabytes}, status=413)
        return answer(request)

    return middleware


def _length(request: HttpRequest) -> int:
    """Read the length a request states; one that states none is read as empty, so nothing is endless."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return MOST_UPLOAD + 1


def only_visitors(answer: Answer) -> Answer:
    """Let in who holds the cookie; put the visit at the request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(OPEN_TO_ALL):
            return answer(request)
        visit = visits().of(request.COOKIES.get(cookie_name(), ""))
        if visit is None:
            said = _(
                "Open the link that the program printed when it was started. It works once, in one browser."
            )
            return plain_page(request, said, title=_("This page is closed"), status=403)
        request.visit = visit  # type: ignore[attr-defined]
        return answer(request)

    return middleware


def cookie_name() -> str:
    """Name the cookie by the port: cookies know none, and two programs must not overwrite each other's."""
    return f"audiatur-{visits().options.port}"
