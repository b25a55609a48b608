"""Taking away: what was decided, as files, each alone or all of them as one zip."""

from __future__ import annotations

from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from audiatur.model import InputError, Totals
from audiatur.office.dossiers import names
from audiatur.office.finding import run_of, work_of
from audiatur.office.ledger.screen import left_sentence
from audiatur.office.middleware import visits
from audiatur.office.taken import listed

_DOWNLOAD: Final = "application/octet-stream"
"""Whatever is taken away is saved, and never shown as a page of this address."""


@require_safe
def take(request: HttpRequest, run: str) -> HttpResponse:
    """List what can be taken away."""
    work = work_of(request, run)
    found = run_of(request, run)
    if found.busy:
        return redirect("progress", run=run)
    shown = {
        "run": found,
        "left": left_sentence(work) if _is_open(work.ledger.totals) else "",
        "files": listed(found),
        "current": found.taken_is_current,
        "notes": found.taken.notes if found.taken else (),
        "trouble": found.trouble,
        "dossiers": _dossiers(),
        "said": found.said,
        "step": "take",
    }
    return render(request, "office/take.html", shown)


def _is_open(totals: Totals) -> bool:
    return bool(totals.unexplained or totals.proposed or totals.unanswered or totals.promised_not_made)


@require_POST
def make(request: HttpRequest, run: str) -> HttpResponse:
    """Make the files."""
    work_of(request, run)
    run_of(request, run).take()
    return redirect("progress", run=run)


@require_POST
def put(request: HttpRequest, run: str) -> HttpResponse:
    """Put the result into a dossier of the office."""
    work_of(request, run)
    office = visits().options.office
    dossier, version = (" ".join(request.POST.get(name, "").split()) for name in ("dossier", "version"))
    if office is None or not dossier or not version:
        return redirect("take", run=run)
    run_of(request, run).put(office, dossier, version)
    return redirect("progress", run=run)


def _dossiers() -> list[str]:
    """List the dossiers of the office, if one was given; one that cannot be opened has none."""
    office = visits().options.office
    try:
        return names(office) if office else []
    except InputError:
        return []


@require_safe
def download(request: HttpRequest, run: str, name: str) -> HttpResponseBase:
    """Give one file that was made."""
    found = run_of(request, run)
    if found.taken is None or name not in found.taken.files:
        raise Http404(name)
    file = (found.folder / "taken" / name).open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type=_DOWNLOAD)
