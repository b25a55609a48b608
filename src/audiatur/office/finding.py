"""What an address speaks of: the visit's own run, or its work; of others nothing is known here."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from .run import Run
from .visits import Visit
from .work import Work


def visit_of(request: HttpRequest) -> Visit:
    """Give the visit that `middleware.only_visitors` put at the request."""
    return cast("Visit", request.visit)  # type: ignore[attr-defined]


def run_of(request: HttpRequest, run: str) -> Run:
    """Find a run of this visit.

    Raises:
        Http404: there is none of that id, or not any more.
    """
    found = visit_of(request).run(run)
    if found is None:
        raise Http404(run)
    return found


def work_of(request: HttpRequest, run: str) -> Work:
    """Find the work of a run that is ready.

    Raises:
        Http404: there is no such run, or it is not ready.
    """
    work = run_of(request, run).work
    if work is None:
        raise Http404(run)
    return work
