"""The release folder: the report, its public ledger, replies byte for byte, the record, and a manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from audiatur.dossier.entry import Entry
from audiatur.formats.pages.clean import clean
from audiatur.formats.typeset import Layout, can_set_pdf, to_docx, to_html, to_pdf, unset_scripts
from audiatur.model import Fault, InputError, Report

from .inputs import ReleaseInputs, Reply
from .ledger_files import ledger_files
from .linter import leaks, texts_in
from .manifest import MANIFEST, SUMS, manifest, sums
from .ours import our_words
from .page_one import page_one
from .public_page import Status, public_page, public_status
from .views import confidential, public_view
from .words import Removed, removed_words

_UNSAFE: Final = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME: Final = 80
"""Characters; some archives and systems hold no longer paths than a few of these."""
_LONGEST_ENDING: Final = 5
_MOST_WORDS_NAMED: Final = 5
_NO_PDF: Final = "No PDF was made: pip install 'audiatur[pdf]'."
_NO_FONT: Final = "The PDF has no letters for {}: no font of the machine that made it holds them."


def build(inputs: ReleaseInputs) -> dict[str, bytes]:
    """Make every file of the folder, by path in order; the same inputs give the same bytes.

    Raises:
        InputError: a page would say a word that stands in nothing that comes out.
    """
    status = public_status(inputs.dossier, inputs.at)
    removed = _removed(inputs, status)
    replies = dict(_replies(inputs, removed))
    notes = list(_notes(inputs.report))
    view: dict[str, Any] | None = None
    files = _report(inputs.report, inputs) if inputs.report is not None else {}
    if inputs.ledger is not None:
        view = public_view(inputs, inputs.ledger, removed)
        files |= ledger_files(view, inputs.tool)
    files |= {f"record/{name}": data for name, data in public_page(status).items()}
    if inputs.source is not None:
        files[f"source/{inputs.source[0]}"] = inputs.source[1]
    files["index.html"] = page_one(inputs, status, view, files, replies, removed=removed, notes=notes)
    ordered = dict(sorted({**files, **{path: one.data for path, one in replies.items()}}.items()))
    listed = manifest(ordered, inputs, notes)
    _check({**files, **dict.fromkeys(replies, b""), MANIFEST: listed}, removed)
    ordered[MANIFEST] = listed
    ordered[SUMS] = sums(ordered)
    return ordered


def _removed(inputs: ReleaseInputs, status: Status) -> Removed:
    reports = [*inputs.public, *([inputs.report] if inputs.report is not None else [])]
    drafts = list(inputs.drafts)
    kept_quiet: Iterator[str] = iter(())
    if inputs.ledger is not None:
        if not inputs.since_release:
            drafts.append(inputs.ledger.comparison.shared)
        kept_quiet = confidential(inputs.ledger, inputs.dossier.procedure)
    return removed_words(drafts, _published(inputs, status), reports, kept_quiet)


def _published(inputs: ReleaseInputs, status: Status) -> Iterator[str]:
    """Give every text that comes out beside the report because the rules, or the office in public, say so."""
    opening, procedure = inputs.dossier.opening, inputs.dossier.procedure
    yield from (opening.dossier, opening.title, opening.office, opening.language or "")
    yield from (procedure.id, procedure.title, inputs.act.ground or "", status.zone_name, inputs.tool)
    yield from inputs.dossier.facts().versions
    yield from (party.id for party in status.parties)
    yield from (party.name for party in status.parties)
    for act in status.acts:
        yield from (act.reason or "", act.said)
    if status.released is not None:
        yield from status.released.overrides
        yield from (one.ground or "" for one in status.released.corrections)
        yield status.released.retracted_ground or ""
    yield from (bar.ground or "" for bar in status.bars)
    yield from _years(inputs)
    for reply in (*inputs.annexes, *inputs.statements):
        yield from texts_in(reply.name, reply.data)


def _years(inputs: ReleaseInputs) -> Iterator[str]:
    """Give the years that dates on the pages say."""
    for entry in inputs.dossier.entries:
        if isinstance(entry, Entry):
            ends = entry.act.ends if entry.act else None
            near = (entry.at, entry.recorded_at, *((ends,) if ends else ()))
            yield from (str(one.year + step) for one in near for step in (-1, 0, 1))


def _notes(report: Report | None) -> Iterator[str]:
    if report is None:
        return
    if not can_set_pdf():
        yield _NO_PDF
        return
    missing = unset_scripts(report)
    if missing:
        yield _NO_FONT.format(", ".join(missing))


def _report(report: Report, inputs: ReleaseInputs) -> dict[str, bytes]:
    layout = Layout(title=clean(inputs.dossier.opening.title), head=clean(inputs.dossier.opening.office))
    back = '<p class="back"><a href="index.html">Page one: how this report came out</a></p>\n'
    made = {"report.html": to_html(report, layout, back), "report.docx": to_docx(report, layout)}
    if can_set_pdf():
        made["report.pdf"] = to_pdf(report, layout)
    return made


def _replies(inputs: ReleaseInputs, removed: Removed) -> Iterator[tuple[str, Reply]]:
    for folder, replies in (("annexes", inputs.annexes), ("statements", inputs.statements)):
        for number, reply in enumerate(replies, 1):
            ending = safe_name(reply.name).rpartition(".")[2]
            plain = f"reply.{ending}" if len(ending) <= _LONGEST_ENDING else "reply"
            name = removed.name(safe_name(reply.name), plain)
            yield f"{folder}/{number}-{name}", reply


def safe_name(name: str) -> str:
    """Give a name that can stand in any folder: no path, no sign that a program could obey."""
    plain = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= _LONGEST_ENDING:
        return f"{stem[: _LONGEST_NAME - len(ending)] or 'file'}.{ending}"
    return plain[:_LONGEST_NAME] or "file"


def _check(files: dict[str, bytes], removed: Removed) -> None:
    """Refuse a folder in which a file of ours says a word that stands in nothing that comes out."""
    found = leaks(files, removed, our_words())
    if found:
        raise InputError(
            Fault(file=name, message=f"says {_some(bad)}, which was taken out of the text; nothing was made")
            for name, bad in found.items()
        )


def _some(bad: frozenset[str]) -> str:
    said = ", ".join(repr(word) for word in sorted(bad)[:_MOST_WORDS_NAMED])
    more = len(bad) - _MOST_WORDS_NAMED
    return f"{said} and {more} more" if more > 0 else said
