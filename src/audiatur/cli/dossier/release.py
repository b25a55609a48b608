"""What comes out: release, correct, retract."""

from __future__ import annotations

from pathlib import Path

import click

from audiatur.cli._common import EXIT_FOUND, say, show_json
from audiatur.model import ActKind

from ._acting import Acting, verb

output_option = click.option(
    "-o", "--output", metavar="DIR", help="Where it is laid out; by default in the office's folder."
)


@verb("release", "release teshra v2 --by authority")
@click.argument("version")
@click.option("--dry-run", is_flag=True, help="Say what is open and what would happen; write nothing.")
@click.option("--again", is_flag=True, help="Lay out once more what was released, from the record.")
@output_option
def release(acting: Acting, version: str, dry_run: bool, again: bool, output: str | None) -> None:
    """Release VERSION, if every hard gate is open, and every due gate or its promised instant has come.

    What is still open at the promised instant is printed on page one.
    """
    from audiatur.registry.releasing import again_json, lay_out_again, preview, release

    place = Path(output) if output else None
    if again:
        where, same = acting.look(lambda deed: lay_out_again(deed.office, deed.dossier, version, place))
        said = "the manifest is the one on record" if same else "the manifest is NOT the one on record"
        if acting.json_to:
            show_json(again_json(acting.name, version, where, same=same), acting.json_to)
        say(f"written: {where}; {said}", to_stderr=acting.json_to == "-")
        raise SystemExit(0 if same else EXIT_FOUND)
    if not dry_run:
        acting.do(
            lambda deed: release(
                deed.office, deed.dossier, deed.act(ActKind.RELEASED, version=version), place
            )
        )
        return
    lines, answer, allowed = acting.look(
        lambda deed: preview(deed.dossier, deed.act(ActKind.RELEASED, version=version))
    )
    if acting.json_to:
        show_json(answer, acting.json_to)
    say("\n".join(lines), to_stderr=acting.json_to == "-")
    if not allowed:
        raise SystemExit(EXIT_FOUND)


@verb("correct", "correct teshra v3 --ground 'paragraph 12 named the wrong year'")
@click.argument("version")
@click.option("--ground", required=True, help="Why, in words for the public.")
@output_option
def correct(acting: Acting, version: str, ground: str, output: str | None) -> None:
    """Bring out VERSION in correction of what was released; the old one stays where it is."""
    from audiatur.registry.releasing import release as bring_out

    place = Path(output) if output else None
    acting.do(
        lambda deed: bring_out(
            deed.office,
            deed.dossier,
            deed.act(ActKind.CORRECTED, version=version, ground=ground),
            place,
        )
    )


@verb("retract", "retract teshra --ground 'the source was forged'")
@click.option("--ground", required=True, help="Why, in words for the public.")
@output_option
def retract(acting: Acting, ground: str, output: str | None) -> None:
    """Retract what was released; that it was, and why it is not any more, stays public."""
    from audiatur.registry.releasing import release as bring_out

    place = Path(output) if output else None
    acting.do(
        lambda deed: bring_out(deed.office, deed.dossier, deed.act(ActKind.RETRACTED, ground=ground), place)
    )


COMMANDS = (release, correct, retract)
