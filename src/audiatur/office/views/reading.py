"""Reading and explaining: progress, what was read, columns to correct, and on to the ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audiatur.office.finding import run_of
from audiatur.office.report import FileRead, fields, read_files
from audiatur.office.run import Run, State
from audiatur.office.tasks import Role


@require_safe
def progress(request: HttpRequest, run: str) -> HttpResponse:
    """Say what is being done; where nothing is, go to where it led."""
    found = run_of(request, run)
    if not found.busy:
        return _go(request, _after(found))
    doing, name = found.progress()
    shown = {"run": found, "doing": doing, "name": name, "state": found.state.value}
    partial = getattr(request, "htmx", False)
    return render(request, "office/progress_part.html" if partial else "office/progress.html", shown)


@require_POST
def stop(request: HttpRequest, run: str) -> HttpResponse:
    """Stop what is being done."""
    found = run_of(request, run)
    found.stop()
    return redirect(_after(found))


@require_safe
def read(request: HttpRequest, run: str) -> HttpResponse:
    """Show what was read of each file."""
    found = run_of(request, run)
    if found.busy:
        return redirect("progress", run=run)
    if found.seen is None:
        return redirect("files", run=run)
    files = read_files(found)
    shown = {
        "run": found,
        "files": sorted(files, key=lambda one: not one.faults),
        "spare": _spare(files, found),
        "fields": fields(),
        "can_explain": found.seen.can_explain,
        "trouble": found.trouble,
        "step": "read",
    }
    return render(request, "office/read.html", shown)


@require_POST
def columns(request: HttpRequest, run: str) -> HttpResponse:
    """Take what a person says of a sheet's columns, and read the files again."""
    found = run_of(request, run)
    mapping = dict(found.mapping)
    columns = request.POST.getlist("column")
    for column, was, field in zip(
        columns, request.POST.getlist("was"), request.POST.getlist("field"), strict=False
    ):
        if field != was:
            mapping[column] = field or "raw"
    found.mapping = mapping
    found.read()
    return redirect("progress", run=run)


@require_POST
def explain(request: HttpRequest, run: str) -> HttpResponse:
    """Explain what was read."""
    found = run_of(request, run)
    if found.seen is None or not found.seen.can_explain:
        return redirect("read", run=run)
    if found.work is None:
        found.explain()
    return redirect("progress", run=run)


def _spare(files: list[FileRead], run: Run) -> int:
    """Count the files that cannot be used and can be left out, so that the others are enough; 0 where not."""
    bad = [one.upload for one in files if one.faults]
    is_enough = any(one not in bad for one in run.of(Role.COMMENTS))
    can_go = all(one.role in (Role.COMMENTS, Role.LEDGER) for one in bad)
    return len(bad) if is_enough and can_go else 0


def _after(run: Run) -> str:
    """Give the address of the page that a run has come to."""
    if run.state is State.READY and (run.taken_is_current or run.said or run.trouble):
        return reverse("take", kwargs={"run": run.id})
    if run.state is State.READY:
        return reverse("ledger:page", kwargs={"run": run.id})
    return reverse("files" if run.state is State.FILES else "read", kwargs={"run": run.id})


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect the page; a part that asked for itself is told to have the whole page go."""
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return redirect(address)
