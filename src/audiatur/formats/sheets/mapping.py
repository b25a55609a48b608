"""What a person says with `--map COLUMN=FIELD`, checked, and what we would propose to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audiatur.model import CommentsFile, Fault

from .fields import ALIASES, FIELDS


def fields_of(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping with the names that fields have here: `response` is `reason`, `Section` is `clause`."""
    return {column: _field(name) for column, name in mapping.items()}


def _field(name: str) -> str:
    plain = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return name if name in FIELDS else plain if plain in FIELDS else ALIASES.get(plain, name)


def unknown_fields(mapping: Mapping[str, str], file: str) -> list[Fault]:
    """A fault for each field that does not exist, listing those that do."""
    known = ", ".join(FIELDS)
    return [
        Fault(file=file, message=f'"{field}" in --map {column}={field} is no field; the fields are {known}')
        for column, field in mapping.items()
        if field not in FIELDS
    ]


def unknown_columns(
    mapping: Mapping[str, str], files: Sequence[CommentsFile], found: Iterable[str]
) -> list[Fault]:
    """A fault for each column that no file has, listing the columns there are."""
    have = set(found)
    columns = dict.fromkeys(name for file in files for name in (*file.mapping, *file.unmapped))
    listed = ", ".join(f'"{name}"' for name in columns) or "none that could be read"
    names = ", ".join(file.name for file in files)
    return [
        Fault(
            file=names,
            message=f'no column is named "{column}" (--map {column}={field}); the columns are {listed}',
        )
        for column, field in mapping.items()
        if column not in have
    ]
