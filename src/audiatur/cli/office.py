"""`audiatur office`: an office is a folder."""

from __future__ import annotations

from pathlib import Path

import click

from ._common import Faults, say


@click.group("office", epilog='Example: audiatur office init our-office --name "Office of the Rapporteur"')
def command() -> None:
    """Make an office: a folder that holds its dossiers, with every document and every act."""


@command.command(
    "init",
    epilog='Example: audiatur office init our-office --name "Office of the Rapporteur" --zone Europe/Zurich',
)
@click.argument("folder")
@click.option("--name", required=True, help="The name of the office, as copies and pages show it.")
@click.option("--zone", help="Time zone in which its days end, such as Europe/Zurich.")
@click.option("--language", help="Language of its reports (BCP 47), such as en.")
@click.option("--database", metavar="URL", help="A PostgreSQL address; without it a file in the folder.")
def init(folder: str, name: str, zone: str | None, language: str | None, database: str | None) -> None:
    """Make an office in FOLDER, which is made if it is absent and must otherwise be empty."""
    from audiatur.registry.office import make_office
    from audiatur.registry.settings import Settings, check_settings

    faults = Faults()
    settings = Settings(name=name, zone=zone, language=language, database=database)
    faults.attempt(lambda: check_settings(settings))
    faults.check()
    faults.attempt(lambda: make_office(Path(folder), settings))
    faults.check()
    say(f"{folder} is the office “{name}”. Next: audiatur dossier new", to_stderr=False)
