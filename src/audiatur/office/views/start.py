"""The first page: drop files, or take the example case."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiatur.office.example import example_files
from audiatur.office.finding import visit_of
from audiatur.office.middleware import visits
from audiatur.office.options import MOST_RUNS
from audiatur.office.run import Run
from audiatur.office.uploads import take_copies, take_in

LONGEST_NAME: Final = 200
"""Characters of the name a person types; it goes into every decision."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show what this is, and where to drop files."""
    visit = visit_of(request)
    shown = {"runs": visit.runs, "ended_idle": visit.ended_idle}
    visit.ended_idle = False
    return render(request, "office/start.html", shown)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Open a run with the files that were dropped."""
    files = request.FILES.getlist("files")
    if not files:
        said = _("No file was chosen. Choose the text that was shared, the final text, and the comments.")
        return _start_again(request, said)
    if _is_full(request):
        return _start_again(request, _("Too many works are open. Close one of them first."))
    run = _open(request)
    take_in(run, files)
    return redirect("files", run=run.id)


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Open a run with the example case, and go straight on to its ledger."""
    if _is_full(request):
        return _start_again(request, _("Too many works are open. Close one of them first."))
    run = _open(request)
    take_copies(run, example_files())
    run.straight = True
    run.read()
    return redirect("progress", run=run.id)


def _open(request: HttpRequest) -> Run:
    visit = visit_of(request)
    visit.by = " ".join(request.POST.get("by", visit.by).split())[:LONGEST_NAME]
    run = visit.add(visits().new_name())
    run.by = visit.by
    return run


def _is_full(request: HttpRequest) -> bool:
    return len(visit_of(request).runs) >= MOST_RUNS


def _start_again(request: HttpRequest, said: str) -> HttpResponse:
    shown = {"runs": visit_of(request).runs, "fault": said}
    return render(request, "office/start.html", shown, status=400)
