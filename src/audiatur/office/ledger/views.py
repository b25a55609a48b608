"""The ledger page and its forms. A form is answered by the address of the page to go on with.

Where a form cannot be taken, the page comes back with the reason and all that was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audiatur.formats.pages.clean import clean
from audiatur.model import Verdict
from audiatur.office.finding import run_of, work_of
from audiatur.office.work import Step, Work

from . import steps
from .asked import Asked, View
from .screen import Typed, after_step, at_step, left_sentence, screen_of
from .standing import Standing, standing_of

LONGEST_NAME: Final = 200
DESK: Final = "#desk"
"""Where a page opens that was led to by a decision."""


@require_safe
def page(request: HttpRequest, run: str) -> HttpResponse:
    """Show the ledger at an address."""
    return _show(request, run, work_of(request, run), Asked.of(request.GET.dict()))


@require_safe
def keys(request: HttpRequest, run: str) -> HttpResponse:
    """Say how everything is done, with the keyboard above all."""
    work_of(request, run)
    back = QueryDict(request.GET.urlencode()).urlencode()
    shown = {"run": run_of(request, run), "step": "ledger", "back": f"?{back}" if back else "?"}
    return render(request, "ledger/help.html", shown)


@require_POST
def change(request: HttpRequest, run: str) -> HttpResponse:
    """Decide on one change."""
    fields = request.POST

    def step(standing: Standing) -> Step:
        name = steps.find_change(standing, fields.get("on", ""))
        found = map(standing.scene.named, fields.getlist("comment-named"))
        named = [one for one in found if one is not None]
        reason = fields.get("reason", "")
        match fields.get("do"):
            case "confirm":
                return steps.judge(standing, name, Verdict.CONFIRM, named, reason)
            case "reject":
                return steps.judge(standing, name, Verdict.REJECT, named, reason)
            case "link":
                return steps.link(standing, name, fields.get("other", ""))
            case "open":
                return steps.open_again(standing, name)
            case _:
                return steps.state(standing, name, fields.get("cause", ""), reason)

    return _take(request, run, step)


@require_POST
def comment(request: HttpRequest, run: str) -> HttpResponse:
    """Answer one comment, or several at once."""
    fields = request.POST

    def step(standing: Standing) -> Step:
        reason = fields.get("reason", "").strip() or fields.get("ready", "")
        disposition = fields.get("disposition", "")
        if fields.get("do") == "all":
            return steps.answer(standing, standing.listed(_asked(request)), disposition, reason)
        if fields.get("do") == "marked":
            return steps.answer(standing, fields.getlist("mark"), disposition, reason)
        if fields.get("do") == "points":
            dispositions, reasons = fields.getlist("point-disposition"), fields.getlist("point-reason")
            return steps.answer_points(standing, fields.get("on", ""), dispositions, reasons)
        name = steps.find_comment(standing, fields.get("on", ""))
        if fields.get("do") == "open":
            return steps.take_answer_back(name)
        return steps.answer(standing, [name], disposition, reason)

    return _take(request, run, step)


@require_POST
def together(request: HttpRequest, run: str) -> HttpResponse:
    """Give the changes that are marked one cause and one reason."""
    fields = request.POST

    def step(standing: Standing) -> Step:
        names = standing.listed(_asked(request)) if fields.get("do") == "all" else fields.getlist("mark")
        return steps.together(
            standing, names, fields.get("cause", ""), fields.get("reason", ""), fields.get("group", "")
        )

    return _take(request, run, step)


@require_POST
def undo(request: HttpRequest, run: str) -> HttpResponse:
    """Take the last step back."""
    return _go(run, _at(_asked(request), work_of(request, run).undo()), said="undone")


@require_POST
def redo(request: HttpRequest, run: str) -> HttpResponse:
    """Take the step that was undone last once more."""
    return _go(run, _at(_asked(request), work_of(request, run).redo()), said="done")


@require_POST
def name(request: HttpRequest, run: str) -> HttpResponse:
    """Set the name that stands beside decisions from now on."""
    work, found = work_of(request, run), run_of(request, run)
    found.by = work.by = " ".join(request.POST.get("by", "").split())[:LONGEST_NAME]
    return _go(run, _asked(request))


def _take(request: HttpRequest, run: str, make: Callable[[Standing], Step]) -> HttpResponse:
    """Take a step and go on, or say why it cannot be taken."""
    work, asked = work_of(request, run), _asked(request)
    standing = standing_of(work)
    try:
        work.decide(make(standing))
    except steps.RefusedError as refused:
        fields = {key: clean(str(value)) for key, value in request.POST.dict().items()}
        typed = Typed(fault=str(refused), form=fields.get("form", ""), fields=fields)
        return _show(request, run, work, asked, typed)
    return _go(run, after_step(work, asked, standing.listed(asked)), said="done")


def _asked(request: HttpRequest) -> Asked:
    """Read the address of the page that a form stood on."""
    return Asked.of(QueryDict(request.POST.get("back", "")).dict())


def _at(asked: Asked, step: Step | None) -> Asked:
    if step is None:
        return asked
    return at_step(asked, tuple(d.change for d in step.changes), tuple(d.comment for d in step.comments))


def _go(run: str, asked: Asked, said: str = "") -> HttpResponse:
    """Lead on to a page; `said` has it say what was just done, which no other address does."""
    query = f"?{urlencode({**asked.fields(), **({'said': said} if said else {})})}"
    return HttpResponseRedirect(f"{reverse('ledger:page', kwargs={'run': run})}{query}{DESK}")


def _show(
    request: HttpRequest, run: str, work: Work, asked: Asked, typed: Typed | None = None
) -> HttpResponse:
    screen = screen_of(work, asked, typed)
    shown = {
        "run": run_of(request, run),
        "step": "ledger",
        "screen": screen,
        "back": screen.asked.to().removeprefix("?"),
        "is_changes": screen.asked.view is View.CHANGES,
        "said": _said(request, work, typed),
        "language": work.final.language or work.shared.language or "",
    }
    htmx = getattr(request, "htmx", None)
    part = htmx is not None and bool(htmx) and not htmx.history_restore_request
    response = render(request, "ledger/work.html" if part else "ledger/page.html", {**shown, "part": part})
    if part:
        response["HX-Push-Url"] = f"{reverse('ledger:page', kwargs={'run': run})}{screen.asked.to()}"
    return response


def _said(request: HttpRequest, work: Work, typed: Typed | None) -> str:
    """Say what was just done and what is left, to who does not see the page change; else nothing."""
    if typed is not None:
        return typed.fault
    history, undone = work.history, work.undone
    match request.GET.get("said"):
        case "done" if history:
            said = history[-1].said
        case "undone" if undone:
            said = _("Taken back: %(step)s") % {"step": undone[0].said}
        case _:
            return ""
    return f"{clean(said)} {left_sentence(work)}"
