"""How a dossier stands, what happened, and its documents: status, timeline, view, files, export, import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiatur.cli._common import EXIT_UNUSABLE, json_option, say, show_json
from audiatur.model import InputError

from ._acting import instant, local, office_at, office_option

if TYPE_CHECKING:
    from audiatur.registry.office import Office

at_option = click.option("--at", metavar="TIME", help="As it stood then; by default now.")


@click.command("status", epilog="Example: audiatur dossier status teshra --public public/")
@click.argument("dossier", required=False)
@at_option
@click.option(
    "--public", metavar="DIR", help="Also write the public page: status.html, status.json, feed.atom."
)
@json_option
@office_option
def status(
    dossier: str | None, at: str | None, public: str | None, json_to: str | None, folder: str | None
) -> None:
    """Say how DOSSIER stands: windows, comments, gates, the promise, whose turn it is.

    Without a name it lists the dossiers of the office.
    """
    from audiatur.registry.seeing import lines_of, public_page, status_json

    with office_at(folder) as office:
        if dossier is None:
            _list(office, json_to)
            return
        loaded = office.load(dossier)
        moment = instant("--at", at, loaded) if at else local(office.world.clock(), loaded)
        lines = lines_of(loaded, moment)
        written = public_page(loaded, moment, Path(public)) if public else None
    if json_to:
        show_json(status_json(loaded, moment), json_to)
    say("\n".join(lines), to_stderr=json_to == "-")
    if written:
        say(f"written: {written / 'status.html'}", to_stderr=json_to == "-")


def _list(office: Office, json_to: str | None) -> None:
    """List the dossiers of an office; one that cannot be read hides no other."""
    from audiatur.registry.seeing import list_json

    found = list_json(office)
    if json_to:
        show_json(found, json_to)
    for one in found["dossiers"]:
        say(f"{one['dossier']:24} {one['title'] or one['fault']}", to_stderr=json_to == "-")
    if not found["dossiers"]:
        say("no dossier yet; open one with: audiatur dossier new", to_stderr=json_to == "-")
    if any(one["fault"] for one in found["dossiers"]):
        raise SystemExit(EXIT_UNUSABLE)


@click.command("timeline", epilog="Example: audiatur dossier timeline teshra --at 2026-06-01T12:00:00+02:00")
@click.argument("dossier")
@at_option
@json_option
@office_option
def timeline(dossier: str, at: str | None, json_to: str | None, folder: str | None) -> None:
    """Tell what happened, what the rules said, whose turn it was, and what stood in the way."""
    from audiatur.registry.seeing import status_json, timeline_of

    with office_at(folder) as office:
        loaded = office.load(dossier)
        moment = instant("--at", at, loaded) if at else local(office.world.clock(), loaded)
    if json_to:
        show_json(status_json(loaded, moment), json_to)
    say("\n".join(timeline_of(loaded, moment)), to_stderr=json_to == "-")


@click.command("files", epilog="Example: audiatur dossier files teshra 4 -o copies/")
@click.argument("dossier")
@click.argument("act", type=click.IntRange(min=1), required=False)
@click.option("-o", "--output", metavar="DIR", help="Write the documents of ACT there.")
@office_option
def files(dossier: str, act: int | None, output: str | None, folder: str | None) -> None:
    """List the documents on record, or write those of one ACT, byte for byte."""
    from audiatur.registry.seeing import documents, take_out

    with office_at(folder) as office:
        loaded = office.load(dossier)
        if output and act is None:
            raise InputError.of("ACT", "the number of an act was expected; audiatur dossier files lists them")
        found = list(documents(loaded, act))
        if act is not None and not found:
            raise InputError.of(
                f"act {act}", "has no documents; audiatur dossier files lists those that have"
            )
        for number, kind, file in found:
            say(
                f"{number:5} {kind:12} {file.role:14} {file.sha256[:16]} {file.size:>11,} {file.name}",
                to_stderr=False,
            )
        if output and act is not None:
            take_out(office, loaded, act, Path(output))
            say(f"written: {output}", to_stderr=False)


@click.command("export", epilog="Example: audiatur dossier export teshra teshra-export/")
@click.argument("dossier")
@click.argument("target")
@office_option
def export(dossier: str, target: str, folder: str | None) -> None:
    """Write DOSSIER as a folder of the exact bytes into TARGET."""
    from audiatur.registry.moving import export as export_dossier

    with office_at(folder) as office:
        count = export_dossier(office, dossier, Path(target))
    say(f"{count} acts written to {target}; it holds secrets, like the office's folder", to_stderr=False)


@click.command("import", epilog="Example: audiatur dossier import teshra-export/ --office other-office")
@click.argument("source")
@office_option
def import_(source: str, folder: str | None) -> None:
    """Take in the dossier in the folder SOURCE, made by export; all of it or nothing."""
    from audiatur.registry.moving import import_ as import_dossier

    with office_at(folder) as office:
        name, count = import_dossier(office, Path(source))
    say(f"{name}: {count} acts taken in", to_stderr=False)


@click.command("view", epilog="Example: audiatur dossier view teshra company --json -")
@click.argument("dossier")
@click.argument("party")
@at_option
@json_option
@office_option
def view(dossier: str, party: str, at: str | None, json_to: str | None, folder: str | None) -> None:
    """Say what PARTY sees: its time, its copies, its comments and their answers, and nobody else's."""
    from audiatur.registry.viewing import lines_of, view_json

    with office_at(folder) as office:
        loaded = office.load(dossier)
        moment = instant("--at", at, loaded) if at else local(office.world.clock(), loaded)
        seen = view_json(office, loaded, party, moment)
    if json_to:
        show_json(seen, json_to)
    say("\n".join(lines_of(seen)), to_stderr=json_to == "-")


COMMANDS = (status, timeline, view, files, export, import_)
