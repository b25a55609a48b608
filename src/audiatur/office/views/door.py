"""Coming in, leaving, and the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audiatur.office.finding import visit_of
from audiatur.office.middleware import cookie_name, visits
from audiatur.office.pages import plain_page


@require_GET
def enter(request: HttpRequest, link: str) -> HttpResponse:
    """Exchange the one-time link for a cookie.

    The answer is a page that goes on by itself, not a redirect: a browser that was led here from elsewhere
    would not send the strict cookie with a redirect.
    """
    cookie = visits().enter(link)
    if cookie is None:
        if visits().of(request.COOKIES.get(cookie_name(), "")) is not None:
            return redirect("start")
        said = _(
            "This link was used already, or is not one of this program. It works once, in one browser. "
            "Go back to that browser, or start the program again for a new link."
        )
        return plain_page(request, said, title=_("This link does not open"), status=403)
    response = render(request, "office/enter.html")
    response.set_cookie(cookie_name(), cookie, path="/", httponly=True, samesite="Strict")
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Delete everything of this visit."""
    visit_of(request).clear()
    return render(request, "office/left.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Set the language of the pages, and go back to the page it was chosen on."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, path="/", httponly=True, samesite="Strict")
    return response
