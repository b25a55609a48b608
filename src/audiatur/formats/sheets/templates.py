"""The comment forms and the words of headings, read from `templates.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One body's form: the fields of its columns, in the order of the first that is taken."""

    id: str
    columns: Mapping[str, str]


def _load() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text(encoding="utf-8"))


_DATA: Final = _load()

TEMPLATES: Final = tuple(Template(id=form["id"], columns=form["columns"]) for form in _DATA["template"])
"""The forms, as the bodies named in their ids publish them."""

SYNONYMS: Final[Mapping[str, list[str]]] = _DATA["synonyms"]
"""Field to the headings that mean it in any form (`either`: a reason of one side or the other)."""

WEAK: Final[Mapping[str, list[str]]] = _DATA["weak"]
"""Field to headings that mean it only where no other column does."""
