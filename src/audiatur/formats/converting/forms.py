"""The forms that comments are converted between: those of the bodies, and the canonical row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audiatur.formats.sheets.fields import FIELDS, RAW
from audiatur.formats.sheets.templates import TEMPLATES

CANONICAL: Final = "canonical"
"""The id of the canonical row: one column for each field, named as the field."""
TEMPLATE: Final = "template"
"""The canonical column that says which form a row came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its name, and the field it holds, or None where it is only kept."""

    name: str
    field: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its columns in the order in which the body prints them, and each field's main column."""

    id: str
    heads: tuple[Head, ...]
    main: Mapping[str, str]

    def fields(self) -> frozenset[str]:
        """The fields that its columns hold."""
        return frozenset(head.field for head in self.heads if head.field)


_ORDER: Final = {
    "ieee-80211-legacy": (
        "CID|Commenter|LB|Draft|Clause Number(C)|Page(C)|Line(C)|Type of Comment|Part of No Vote|Page|Line|"
        "Clause|Duplicate of CID|Resn Status|Assignee|Submission|Motion Number|Comment|Proposed Change|"
        "Resolution|Owning Ad-hoc|Comment Group|Ad-hoc Status|Ad-hoc Notes|Edit Status|Edit Notes|"
        "Edited in Draft|Last Updated|Last Updated By"
    ),
    "ieee-80211-modern": (
        "CID|Commenter|Must Be Satisfied|Clause Number(C)|Page(C)|Line(C)|Category|Clause|Page|Comment|"
        "Proposed Change|Ad-hoc|Comment Group|Ad-hoc Notes|Status|Assignee|Submission|Resn Status|Resolution|"
        "Ready For Motion|Motion Number|Edit Status|Edited in Draft|Edit Notes|Last Updated|Last Updated By"
    ),
}
"""Forms that are printed in another order than they are read: an editor's columns go before a commenter's."""


def _forms() -> dict[str, Form]:
    found = {}
    for template in TEMPLATES:
        names = _ORDER[template.id].split("|") if template.id in _ORDER else list(template.columns)
        fields = {name: field for name, field in template.columns.items() if field != RAW}
        heads = tuple(Head(name=name, field=fields.get(name)) for name in names)
        main = {field: name for name, field in reversed(fields.items())}
        found[template.id] = Form(id=template.id, heads=heads, main=main)
    canonical = [Head(name=TEMPLATE, field=None)]
    canonical += [Head(name=name, field=name) for name in FIELDS if name != RAW]
    main = {name: name for name in FIELDS if name != RAW}
    found[CANONICAL] = Form(id=CANONICAL, heads=tuple(canonical), main=main)
    return found


FORMS: Final = _forms()
"""All forms by id, the canonical row last."""


def is_canonical(names: Sequence[str]) -> bool:
    """Whether headings are those of the canonical row, others beside them or not."""
    own = [head.name for head in FORMS[CANONICAL].heads]
    return list(names[: len(own)]) == own
