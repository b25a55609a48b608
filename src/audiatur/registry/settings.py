"""`office.toml`: what an office says of itself.

schema = "audiatur/office/1"
name = "Office of the Rapporteur"
zone = "Europe/Zurich"            # where its days end when neither procedure nor dossier says
database = "postgresql://…"       # absent: a SQLite file in the folder
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from audiatur.model import InputError
from audiatur.procedure.clock import zone_named
from audiatur.procedure.toml_file import TomlFile

SCHEMA = "audiatur/office/1"
FILE = "office.toml"
_KEYS = ("schema", "name", "zone", "database", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an office. `database` is a PostgreSQL URL, or None for the file in the folder."""

    name: str
    zone: str | None = None
    language: str | None = None
    database: str | None = None


def read_settings(folder: Path) -> Settings:
    """Read the settings of the office in a folder.

    Raises:
        InputError: the folder is no office, or all faults of its settings.
    """
    path = folder / FILE
    if not path.is_file():
        hint = "make one with: audiatur office init DIR --name NAME"
        raise InputError.of(str(folder), f"is no office: it holds no {FILE}; {hint}")
    try:
        file = TomlFile(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError.of(str(path), f"cannot be read ({error.strerror})") from error
    top = file.data
    if top.get("schema") != SCHEMA:
        found = top.get("schema")
        file.fault(("schema",), f'schema = "{SCHEMA}" was expected, {found!r} was found')
        file.check()
    for key in top:
        if key not in _KEYS:
            file.unknown((key,), key, _KEYS, "key of an office")
    name = file.text(top, "name", (), needed=True) or ""
    zone = file.text(top, "zone", ())
    if zone is not None and zone_named(zone) is None:
        file.fault(("zone",), f'"{zone}" is no time zone; one such as "Europe/Zurich" was expected')
    database = file.text(top, "database", ())
    language = file.text(top, "language", ())
    file.check()
    return Settings(name=name, zone=zone, database=database, language=language)


def check_settings(settings: Settings) -> None:
    """Check settings that were given by hand.

    Raises:
        InputError: the name is empty, or the zone is none.
    """
    if not settings.name.strip():
        raise InputError.of("--name", "the name of the office was expected")
    if settings.zone is not None and zone_named(settings.zone) is None:
        raise InputError.of(
            "--zone", f'"{settings.zone}" is no time zone; one such as "Europe/Zurich" was expected'
        )


def settings_text(settings: Settings) -> str:
    """Write the settings as TOML."""
    lines = [
        "# An office of Audiatur. The dossiers are in the database and in objects/; copy the whole folder."
    ]
    lines.append(f'schema = "{SCHEMA}"')
    for key in ("name", "zone", "language", "database"):
        value = getattr(settings, key)
        if value is not None:
            # A JSON string is a TOML basic string.
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
