"""The report's text: new, fix, revise, explain."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from audiatur.cli._common import Faults, need, say
from audiatur.model import ActKind, Fault, InputError

from ._acting import Acting, first_zone, office_at, office_option, read_instant, verb


@click.command(
    "new",
    epilog="Example: audiatur dossier new teshra --title 'The Teshra' --procedure ohchr-country-report "
    "--party state='Republic of Amaria' --party company='Velden Hydro'",
)
@click.argument("dossier")
@click.option("--title", required=True, help="The title of the report.")
@click.option("--procedure", required=True, help="A shipped id (audiatur procedure list) or a TOML file.")
@click.option(
    "--party", "parties", multiple=True, required=True, metavar="ID=NAME", help="Whom the report is about."
)
@click.option("--party-zone", "zones", multiple=True, metavar="ID=ZONE", help="A party's own time zone.")
@click.option("--zone", help="Where days end, if the rules name no zone; by default the office's.")
@click.option("--language", help="Language of the report (BCP 47); by default the office's.")
@click.option("--signatory", help="Who signs, as pages name that person.")
@click.option(
    "--choose", "chosen", multiple=True, metavar="RULE=VALUE", help="Settle what the rules leave open."
)
@click.option(
    "--at", metavar="TIME", help="When it was opened; a date alone: the end of that day; by default now."
)
@office_option
def new(
    *,
    dossier: str,
    title: str,
    procedure: str,
    parties: tuple[str, ...],
    zones: tuple[str, ...],
    zone: str | None,
    language: str | None,
    signatory: str | None,
    chosen: tuple[str, ...],
    at: str | None,
    folder: str | None,
) -> None:
    """Open DOSSIER: whom the report is about, and under which rules.

    What the rules leave to the office is settled with --choose, such as rounds.late_policy=log.
    """
    from audiatur.dossier.entry import PartyCard
    from audiatur.registry.openings import NewDossier, open_dossier

    faults = Faults()
    names = faults.attempt(lambda: _pairs(parties, "--party"))
    in_zones = faults.attempt(lambda: _pairs(zones, "--party-zone"))
    choices = faults.attempt(lambda: _choices(chosen))
    faults.check()
    strange = sorted(set(need(in_zones)) - set(need(names)))
    if strange:
        faults.add("--party-zone", f"{strange[0]} is not among the parties")
        faults.check()
    with office_at(folder) as office:
        own = [zone, office.settings.zone]
        now = office.world.clock()
        moment = read_instant("--at", at, own) if at else now.astimezone(first_zone(own) or now.tzinfo)
        opening = NewDossier(
            name=dossier,
            title=title,
            procedure=procedure,
            parties=[
                PartyCard(id=name, name=shown, zone=need(in_zones).get(name))
                for name, shown in need(names).items()
            ],
            choices=need(choices),
            zone=zone,
            language=language,
            signatory=signatory,
        )
        entry = open_dossier(office, opening, moment)
    say(f"{dossier} is open since {entry.at.isoformat()}. Next: audiatur dossier fix", to_stderr=False)


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    found: dict[str, str] = {}
    faults = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name or not value.strip():
            faults.append(Fault(file=option, message=f"ID=TEXT was expected; {text!r} was given"))
        elif name in found:
            faults.append(Fault(file=option, message=f'"{name}" is named twice'))
        found[name] = value
    if faults:
        raise InputError(faults)
    return found


def _choices(texts: tuple[str, ...]) -> dict[str, Any]:
    """Read choices; a value is TOML (`2`, `true`, `["a"]`), or a plain word."""
    found: dict[str, Any] = {}
    for name, value in _pairs(texts, "--choose").items():
        try:
            found[name] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            found[name] = value
    return found


@verb("fix", "fix teshra v1 draft.docx")
@click.argument("version")
@click.argument("file")
def fix(acting: Acting, version: str, file: str) -> None:
    """Fix FILE as VERSION of the report: it is named by its hash and never edited."""
    from audiatur.registry.texts import fix as fix_text

    acting.do(
        lambda deed: fix_text(deed.office, deed.dossier, deed.act(ActKind.FIXED, version=version), Path(file))
    )


@verb("revise", "revise teshra v2 final.docx --from v1 --ledger ledger/ledger.xlsx")
@click.argument("version")
@click.argument("file")
@click.option("--from", "base", required=True, help="The version that this one is made from.")
@click.option("--ledger", metavar="FILE", help="The ledger.xlsx in which the changes were explained.")
def revise(acting: Acting, version: str, file: str, base: str, ledger: str | None) -> None:
    """Fix FILE as VERSION, made from another: what the ledger says of each change becomes acts."""
    from audiatur.api import read_decisions
    from audiatur.registry.texts import revise as revise_text

    acting.do(
        lambda deed: revise_text(
            deed.office,
            deed.dossier,
            deed.act(ActKind.REVISED, version=version, from_=base),
            Path(file),
            read_decisions(ledger) if ledger else None,
        )
    )


@click.command("explain", epilog="Example: audiatur dossier explain teshra final.docx --from v1 -o ledger/")
@click.argument("dossier")
@click.argument("file")
@click.option("--from", "base", required=True, help="The version that was shared.")
@click.option("-o", "--output", metavar="DIR", required=True, help="Where the ledger is written.")
@click.option("--ledger", metavar="FILE", help="Carry over the decisions of an earlier ledger.xlsx.")
@office_option
def explain(
    *, dossier: str, file: str, base: str, output: str, ledger: str | None, folder: str | None
) -> None:
    """Write the ledger of FILE against a version, with every comment on record: to decide in. No act."""
    from audiatur import api
    from audiatur.formats import folder as ledger_folder
    from audiatur.formats.pages import summary_lines
    from audiatur.registry.texts import base_bytes, working_ledger

    decided_in = Path(ledger) if ledger else None
    with office_at(folder) as office:
        ledger_folder.check(Path(output), decided_in)
        loaded = office.load(dossier)
        decisions = api.read_decisions(ledger) if ledger else None
        result = working_ledger(office, loaded, base, api.read(file), decisions)
        files = ledger_folder.contents(result, base_bytes(office, loaded, base))
        ledger_folder.write(Path(output), files, keep_sheet=decided_in is not None)
    say("\n".join(summary_lines(result)), to_stderr=False)
    say(f"written: {Path(output) / 'ledger.html'} (to read), ledger.xlsx (to decide in)", to_stderr=False)


COMMANDS = (new, fix, revise, explain)
