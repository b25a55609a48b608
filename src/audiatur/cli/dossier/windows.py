"""Sharing, and the time it gives: share, acknowledge, ask, extend, decline."""

from __future__ import annotations

from pathlib import Path

import click

from audiatur.model import ActKind

from ._acting import Acting, verb


@verb("share", "share teshra state v1 --extract 12-20,34")
@click.argument("party")
@click.argument("version")
@click.option("--round", "round_", help="The round of the procedure; by default its first, or only one.")
@click.option("--length", metavar="P30D", help="Length of the window, where the rules leave it open.")
@click.option("--ends", metavar="TIME", help="End of the window, in place of a length.")
@click.option("--extract", metavar="PLACES", help="What the party may see, such as 12-20,34; by default all.")
@click.option(
    "--numbering",
    type=click.Choice(["as-printed", "own"]),
    help="Numbers of an extract: as printed, or its own, which betray nothing.",
)
@click.option("--form", help="Form of the answer sheet, such as iso-2012-03; by default as the rules say.")
@click.option(
    "-o", "--output", metavar="DIR", help="Where the copies are laid out; by default in the office's folder."
)
def share(
    acting: Acting,
    *,
    party: str,
    version: str,
    round_: str | None,
    length: str | None,
    ends: str | None,
    extract: str | None,
    numbering: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Share VERSION with PARTY for comment: make its review copy and open its window."""
    from audiatur.registry.sharing import Sharing, share

    acting.do(
        lambda deed: share(
            deed.office,
            deed.dossier,
            Sharing(
                act=deed.act(
                    ActKind.SHARED,
                    party=party,
                    version=version,
                    round=round_,
                    length=length,
                    ends=deed.instant("--ends", ends),
                ),
                extract=extract,
                numbering=numbering,
                form=form,
                output=Path(output) if output else None,
            ),
        )
    )


@verb("acknowledge", "acknowledge teshra state v1 --by state")
@click.argument("party")
@click.argument("version")
def acknowledge(acting: Acting, party: str, version: str) -> None:
    """Record that PARTY says it has received VERSION."""
    acting.simple(ActKind.ACKNOWLEDGED, party=party, version=version)


@verb("ask", "ask teshra company --ends 2026-06-14 --reason 'our engineers are abroad'")
@click.argument("party")
@click.option("--ends", required=True, metavar="TIME", help="The end that the party asks for.")
def ask(acting: Acting, party: str, ends: str) -> None:
    """Record that PARTY asks for more time."""
    from audiatur.registry.documents import simple

    acting.do(
        lambda deed: simple(
            deed.office,
            deed.dossier,
            deed.act(ActKind.ASKED, party=party, ends=deed.instant("--ends", ends)),
        )
    )


@verb("extend", "extend teshra company --ends 2026-06-14 --by authority")
@click.argument("party")
@click.option("--ends", required=True, metavar="TIME", help="The new end.")
def extend(acting: Acting, party: str, ends: str) -> None:
    """Give PARTY more time, or `all` parties."""
    from audiatur.registry.documents import simple

    acting.do(
        lambda deed: simple(
            deed.office,
            deed.dossier,
            deed.act(ActKind.EXTENDED, party=party, ends=deed.instant("--ends", ends)),
        )
    )


@verb("decline", "decline teshra company extension --reason 'the rules know none'")
@click.argument("party")
@click.argument("what", type=click.Choice(["comment", "extension"]))
def decline(acting: Acting, party: str, what: str) -> None:
    """Record that PARTY will not comment, or that its request for an extension is refused."""
    acting.simple(ActKind.DECLINED, party=party, what=what)


COMMANDS = (share, acknowledge, ask, extend, decline)
