"""What comes from outside, and what opens and bars: approach, state, annex, leak, disclose, consent, certify,
override, bar, lift, delegate, promise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiatur.model import WORDS, ActKind

from ._acting import Acting, Deed, verb

if TYPE_CHECKING:
    from audiatur.registry.recording import Outcome


@verb("promise", "promise teshra --ends 2026-08-31T23:59:59+02:00 --by authority")
@click.option("--ends", required=True, metavar="TIME", help="The instant by which the report comes out.")
def promise(acting: Acting, ends: str) -> None:
    """Promise in public to release by an instant."""
    from audiatur.registry.documents import simple

    acting.do(
        lambda deed: simple(
            deed.office, deed.dossier, deed.act(ActKind.PROMISED, ends=deed.instant("--ends", ends))
        )
    )


@verb("approach", "approach teshra --from 'a group of missions' --asks not-to-publish --known press")
@click.option("--from", "who", required=True, help="Who asks.")
@click.option("--asks", required=True, type=click.Choice(WORDS["asks"]), help="For what.")
@click.option("--known", required=True, type=click.Choice(WORDS["known"]), help="How the office knows.")
@click.option("--signatories", type=click.IntRange(min=1), help="How many signed.")
@click.option("--letter", metavar="FILE", help="The letter, kept as it is and shown to nobody.")
def approach(
    acting: Acting, *, who: str, asks: str, known: str, signatories: int | None, letter: str | None
) -> None:
    """Record an approach: a request for a result outside the procedure. It has no path to the text."""
    from audiatur.registry.documents import simple, with_document

    def job(deed: Deed) -> Outcome:
        act = deed.act(ActKind.APPROACHED, from_=who, asks=asks, known=known, signatories=signatories)
        if letter is None:
            return simple(deed.office, deed.dossier, act)
        return with_document(deed.office, deed.dossier, act, "letter", Path(letter), pinned=False)

    acting.do(job)


@verb("state", "state teshra statement.pdf --party state")
@click.argument("file")
@click.option("--party", help="The party whose words they are.")
@click.option("--from", "who", help="A third body whose words they are.")
def state(acting: Acting, file: str, party: str | None, who: str | None) -> None:
    """Take in a statement to stand beside the report. It has no path to the text."""
    from audiatur.registry.documents import with_document

    if (party is None) == (who is None):
        raise click.UsageError("say whose words they are: --party or --from")
    acting.do(
        lambda deed: with_document(
            deed.office,
            deed.dossier,
            deed.act(ActKind.STATED, party=party, from_=who),
            "statement",
            Path(file),
            pinned=True,
        )
    )


@verb("annex", "annex teshra state reply.pdf")
@click.argument("party")
@click.argument("file")
def annex(acting: Acting, party: str, file: str) -> None:
    """Pin the reply of PARTY that is printed with the report, byte for byte."""
    from audiatur.registry.documents import with_document

    acting.do(
        lambda deed: with_document(
            deed.office,
            deed.dossier,
            deed.act(ActKind.ANNEXED, party=party),
            "annex",
            Path(file),
            pinned=True,
        )
    )


@verb("disclose", "disclose teshra state v1 part")
@click.argument("party")
@click.argument("version")
@click.argument("part", type=click.Choice(WORDS["part"]))
def disclose(acting: Acting, party: str, version: str, part: str) -> None:
    """Record that PARTY has made VERSION public, in part or whole."""
    acting.simple(ActKind.DISCLOSED, party=party, version=version, part=part)


@verb("consent", "consent teshra state --by state")
@click.argument("party")
def consent(acting: Acting, party: str) -> None:
    """Record that PARTY consents to the release, where the rules ask for it."""
    acting.simple(ActKind.CONSENTED, party=party)


@verb("certify", "certify teshra legal-check --by 'Legal Adviser'")
@click.argument("gate")
def certify(acting: Acting, gate: str) -> None:
    """Certify that what GATE asks for is done."""
    acting.simple(ActKind.CERTIFIED, gate=gate)


@verb("override", "override teshra windows-closed --ground 'urgent safety notice' --by authority")
@click.argument("gate")
@click.option("--ground", required=True, help="The ground, as the rules name it.")
def override(acting: Acting, gate: str, ground: str) -> None:
    """Open GATE by name, on a ground that the rules know."""
    acting.simple(ActKind.OVERRIDDEN, gate=gate, ground=ground)


@verb("bar", "bar teshra court-order --ground 'order of 3 June, case 12/2026'")
@click.argument("gate")
@click.option("--ground", required=True, help="The ground: a court's order, a person in danger.")
def bar(acting: Acting, gate: str, ground: str) -> None:
    """Bar the release: court-order or source-safety."""
    acting.simple(ActKind.BARRED, gate=gate, ground=ground)


@verb("lift", "lift teshra court-order --ground 'order lifted on 9 June'")
@click.argument("gate")
@click.option("--ground", required=True, help="Why it holds no more.")
def lift(acting: Acting, gate: str, ground: str) -> None:
    """Lift a bar."""
    acting.simple(ActKind.LIFTED, gate=gate, ground=ground)


@verb("delegate", "delegate teshra 'Deputy Rapporteur' --until 2026-09-30 --by authority")
@click.argument("to")
@click.option("--until", metavar="TIME", help="When it ends; without it, not before the release.")
def delegate(acting: Acting, to: str, until: str | None) -> None:
    """Let TO act for the signatory."""
    from audiatur.registry.documents import simple

    acting.do(
        lambda deed: simple(
            deed.office,
            deed.dossier,
            deed.act(ActKind.DELEGATED, to=to, until=deed.instant("--until", until)),
        )
    )


@verb("leak", "leak teshra v1 found.pdf")
@click.argument("version")
@click.argument("file", required=False)
def leak(acting: Acting, version: str, file: str | None) -> None:
    """Record that VERSION has become known; FILE, if one was found, is compared with every copy made.

    The candidates that are named are leads and no proof.
    """
    from audiatur.registry.documents import simple
    from audiatur.registry.sharing import leaked

    def job(deed: Deed) -> Outcome:
        act = deed.act(ActKind.LEAKED, version=version)
        if file is None:
            return simple(deed.office, deed.dossier, act)
        return leaked(deed.office, deed.dossier, act, Path(file))

    acting.do(job)


COMMANDS = (
    *(promise, approach, state, annex, disclose, consent),
    *(certify, override, bar, lift, delegate, leak),
)
