"""The files of a run: what each of them is."""

from __future__ import annotations

import shutil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiatur.office.finding import run_of, visit_of
from audiatur.office.run import Run, State
from audiatur.office.tasks import Role
from audiatur.office.uploads import take_in


@require_safe
def files(request: HttpRequest, run: str) -> HttpResponse:
    """Show the files, each with what it is taken for."""
    found = run_of(request, run)
    if found.busy:
        return redirect("progress", run=run)
    return _page(request, found)


@require_POST
def add(request: HttpRequest, run: str) -> HttpResponse:
    """Add files."""
    found = run_of(request, run)
    _set_roles(request, found)
    take_in(found, request.FILES.getlist("files"))
    return redirect("files", run=run)


@require_POST
def roles(request: HttpRequest, run: str) -> HttpResponse:
    """Take what a person says of the files, and read them."""
    found = run_of(request, run)
    _set_roles(request, found)
    if "files" in request.FILES:
        take_in(found, request.FILES.getlist("files"))
    if "read" not in request.POST:
        return redirect("files", run=run)
    fault = _missing(found)
    if fault:
        return _page(request, found, fault=fault)
    found.read()
    return redirect("progress", run=run)


@require_POST
def remove(request: HttpRequest, run: str) -> HttpResponse:
    """Take a file out of the run and delete it."""
    found = run_of(request, run)
    number = request.POST.get("remove", "")
    gone = [one for one in found.uploads if str(one.number) == number]
    found.set_files([one for one in found.uploads if one not in gone])
    for one in gone:
        shutil.rmtree(one.path.parent, ignore_errors=True)
    return redirect("files", run=run)


@require_POST
def forget(request: HttpRequest, run: str) -> HttpResponse:
    """Close a run and delete its files."""
    visit_of(request).forget(run_of(request, run))
    return redirect("start")


def _page(request: HttpRequest, run: Run, fault: str = "") -> HttpResponse:
    shown = {"run": run, "roles": _roles(), "fault": fault, "trouble": run.trouble, "step": "files"}
    return render(request, "office/files.html", shown, status=400 if fault else 200)


def _roles() -> list[tuple[str, str]]:
    """Give the roles in the words of a person."""
    return [
        (Role.SHARED.value, _("the text that was shared")),
        (Role.FINAL.value, _("the final text")),
        (Role.COMMENTS.value, _("comments")),
        (Role.LEDGER.value, _("an earlier ledger, to go on with")),
        (Role.NONE.value, _("not used")),
    ]


def _set_roles(request: HttpRequest, run: Run) -> None:
    said = {one.number: request.POST.get(f"role-{one.number}", "") for one in run.uploads}
    known = set(Role)
    roles = {number: Role(word) for number, word in said.items() if word in known}
    if (
        any(one.role is not roles.get(one.number, one.role) for one in run.uploads)
        or run.state is State.FILES
    ):
        run.set_roles(roles)


def _missing(run: Run) -> str:
    """Say what is missing or too many before files can be read; empty where nothing is."""
    for role, none, many in (
        (
            Role.SHARED,
            _("Say which file is the text that was shared."),
            _("Only one file can be the text that was shared."),
        ),
        (Role.FINAL, _("Say which file is the final text."), _("Only one file can be the final text.")),
    ):
        count = len(run.of(role))
        if count != 1:
            return many if count else none
    if not run.of(Role.COMMENTS):
        return _("Add at least one file with comments.")
    if len(run.of(Role.LEDGER)) > 1:
        return _("Only one file can be the earlier ledger.")
    return ""
