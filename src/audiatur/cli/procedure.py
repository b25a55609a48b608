"""`audiatur procedure`: the rules of a body, and what they say of a case."""

from __future__ import annotations

from datetime import datetime

import click

from ._common import EXIT_FOUND, Faults, json_option, need, say, show_json, stop


@click.group("procedure", epilog="Example: audiatur procedure show ohchr-country-report")
def command() -> None:
    """Show and check the rules of a body, and replay a case under them.

    A procedure is a shipped id (`audiatur procedure list`) or a TOML file of your own.
    """


@command.command("list", epilog="Example: audiatur procedure list")
def list_() -> None:
    """List the procedures that ship with Audiatur."""
    from audiatur.procedure.shelf import all_shipped

    for procedure in all_shipped():
        say(f"{procedure.id:24} {procedure.title}", to_stderr=False)


@command.command("show", epilog="Example: audiatur procedure show us-gao-718")
@click.argument("procedure")
def show(procedure: str) -> None:
    """Print the rules of PROCEDURE in plain English, each with its source and whether it was seen."""
    from audiatur.api import read_procedure
    from audiatur.procedure.explaining import explain_procedure

    faults = Faults()
    found = faults.attempt(lambda: read_procedure(procedure))
    faults.check()
    say("\n".join(explain_procedure(need(found))), to_stderr=False)


@command.command("check", epilog="Example: audiatur procedure check our-rules.toml")
@click.argument("procedures", nargs=-1, required=True)
def check(procedures: tuple[str, ...]) -> None:
    """Find rules without source or effect in PROCEDURES, gates that can never open, waits nobody chose.

    Faults of a file end with exit code 2. A rule without a source, a deadlock or a silent wait ends with
    exit code 1; the rest is told.
    """
    from audiatur.api import read_procedure
    from audiatur.procedure.checking import SERIOUS
    from audiatur.procedure.checking import check as remarks_of

    faults = Faults()
    found = [faults.attempt(lambda name=name: read_procedure(name)) for name in procedures]  # type: ignore[misc]
    faults.check()
    serious = 0
    for procedure in found:
        remarks = remarks_of(need(procedure))
        serious += sum(remark.kind in SERIOUS for remark in remarks)
        for remark in remarks:
            where = f", line {remark.line}" if remark.line else ""
            say(f"{need(procedure).file}{where}: {remark.rule} {remark.message}", to_stderr=False)
        said = f"{len(remarks)} remarks" if remarks else "nothing to remark"
        say(f"{need(procedure).id}: {said}", to_stderr=False)
    if serious:
        raise SystemExit(EXIT_FOUND)


@command.command(
    "replay", epilog="Example: audiatur procedure replay case.toml --until 2022-08-31T12:00:00+02:00"
)
@click.argument("case")
@click.option(
    "--until", metavar="INSTANT", help="Show the case as it stood then, such as 2022-08-31T12:00+02:00."
)
@json_option
def replay(case: str, until: str | None, json_to: str | None) -> None:
    """Replay the events of CASE: what happened, what the rules said, what stood in the way.

    Ends with exit code 1 if the rules refuse an event.
    """
    from audiatur import api
    from audiatur.dossier.chronicle import chronicle
    from audiatur.dossier.replay import to_json

    faults = Faults()
    moment = _instant(until)
    result = faults.attempt(lambda: api.replay(case, until=moment))
    faults.check()
    result = need(result)
    if json_to:
        show_json(to_json(result), json_to)
    say("\n".join(chronicle(result)), to_stderr=json_to == "-")
    if result.refused:
        raise SystemExit(EXIT_FOUND)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        from audiatur.model import Fault

        wanted = "a date and time with an offset was expected, such as 2022-08-31T12:00:00+02:00"
        stop([Fault(file="--until", message=f"{wanted}; {text!r} was given")])
    return moment
