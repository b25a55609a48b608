"""The public page: one file, no script, no request, the same family as the pages of a ledger.

Text of people was made safe to show when the status was made, and is escaped by the template. A policy in the
page allows its own style sheet, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from datetime import date, datetime
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from audiatur import __version__
from audiatur.formats.pages.clean import direction
from audiatur.procedure.durations import in_words

from . import saying, words
from .dates import deadline, moment
from .values import Level, Status


def html(status: Status) -> bytes:
    """Write the page."""
    css = style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = (
        _environment()
        .get_template("status.html.j2")
        .render(
            css=css,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            status=status,
            silent=_silent(status),
            at=lambda instant: moment(instant, status.zone),
            until=lambda instant: deadline(instant, status.zone),
            another_day=lambda act: _day(act.recorded_at, status) != _day(act.at, status),
            version=__version__,
        )
    )
    return (page.rstrip() + "\n").encode()


def _day(at: datetime, status: Status) -> date:
    return at.astimezone(status.zone).date()


def _silent(status: Status) -> tuple[str, ...]:
    said = words.SILENT[:-1] if status.publishes.leaks else words.SILENT
    return said if status.publishes.parties else (*words.SILENT_PARTIES, *said)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audiatur.release.public_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=words.LABELS,
        levels=words.LEVELS,
        levels_explained=words.LEVELS_EXPLAINED,
        promise_states=words.PROMISE_STATES,
        asks=words.ASKS,
        arrived=words.ARRIVED,
        stages=words.STAGES,
        office_level=Level.OFFICE,
        unknown_level=Level.UNKNOWN,
        ui_language=words.LANGUAGE,
        direction=direction,
        span=in_words,
        receipt_words=saying.receipt_words,
        window_words=saying.window_words,
        comments_words=saying.comments_words,
        told_words=saying.told_words,
    )
    return environment


@functools.cache
def style() -> str:
    """Give the style sheet: that of the ledger's pages, with what only this page has."""
    family = resources.files("audiatur.formats.pages").joinpath("templates/page.css").read_text("utf-8")
    own = resources.files(__package__).joinpath("templates/status.css").read_text("utf-8")
    return f"{family}\n{own}"
