"""The public page of a report: what everybody may know at an instant, as a page, as JSON and as a feed.

    status = public_status(dossier, now)
    files = public_page(status)          # {"status.html": …, "status.json": …, "feed.atom": …}

Pure: the same dossier and instant give the same bytes. The page asks for nothing, needs no script and can be
opened from a folder. The JSON is described in `spec/status.md`.
"""

from __future__ import annotations

from .as_json import SCHEMA, to_json
from .feed import feed
from .html import html
from .status import public_status
from .values import Level, Promised, PromiseState, PublicAct, Stage, Status

__all__ = [
    "SCHEMA",
    "Level",
    "PromiseState",
    "Promised",
    "PublicAct",
    "Stage",
    "Status",
    "public_page",
    "public_status",
    "to_json",
]


def public_page(status: Status) -> dict[str, bytes]:
    """Make the three files of the public page, by name; they link to each other by these names."""
    return {"status.html": html(status), "status.json": to_json(status), "feed.atom": feed(status)}
