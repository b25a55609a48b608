"""Templates of the release's own pages: one family with the ledger's pages and the public page."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from audiatur.formats.pages.clean import clean, direction

from .public_page.html import style


def rendered(template: str, **values: object) -> bytes:
    """Make a page. Its policy allows its own style sheet, by its hash, and nothing else."""
    css = style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _environment().get_template(template).render(css=css, policy=policy, **values)
    return (page.rstrip() + "\n").encode("utf-8", "replace")


def as_json(value: Any) -> bytes:
    """Write JSON for people to open: a line per entry, UTF-8; half a surrogate pair becomes its sign."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audiatur.release"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    environment.globals.update(direction=direction)
    return environment


def _cleaned(value: object) -> object:
    """Make what people wrote safe to show; markup of ours is of a type of its own and stays."""
    return clean(value) if type(value) is str else value
