"""`audiatur comments fill`: the answers of a ledger into the sender's own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._common import EXIT_FOUND, Faults, need, say, write_file
from ._mapping import map_option, parse_mapping

if TYPE_CHECKING:
    from audiatur.formats.filling import Filled

_SHOWN = 20
"""Comments without an answer that are listed on the terminal."""


@click.command("fill", epilog="Example: audiatur comments fill state.xlsx --from ledger/ledger.xlsx")
@click.argument("senders_file")
@click.option(
    "--from",
    "ledger",
    required=True,
    metavar="LEDGER",
    help="The ledger.xlsx with a person's answers, or a ledger.json.",
)
@click.option(
    "-o", "--output", metavar="OUT", help="Where to write; by default beside the file, named …-answered."
)
@click.option("--overwrite", is_flag=True, help="Replace answers in the file that differ from the ledger's.")
@click.option("--add-columns", is_flag=True, help="Add columns for answers where the form has none.")
@map_option
def fill(
    *,
    senders_file: str,
    ledger: str,
    output: str | None,
    overwrite: bool,
    add_columns: bool,
    mapping: tuple[str, ...],
) -> None:
    """Write dispositions and answers into SENDERS_FILE, the XLSX, XLSM, DOCX or CSV as it was received.

    Only the answer cells change; every other byte of the file stays, macros, threaded comments, drawings and
    protection included. The received file itself is left alone. Exits 1 if a comment is left unanswered.
    """
    from audiatur.formats.filling import fill as fill_file
    from audiatur.formats.filling import read_answers

    faults = Faults()
    source = Path(senders_file)
    target = Path(output) if output else source.with_name(f"{source.stem}-answered{source.suffix}")
    if target.resolve() == source.resolve():
        faults.add(senders_file, "is the file as it was received, which is left alone; choose another -o")
    if target.suffix.lower() != source.suffix.lower():
        faults.add(
            str(target),
            f"the filled file is of the same kind as the one received; let its name end in {source.suffix}",
        )
    fields = faults.attempt(lambda: parse_mapping(mapping))
    answers = faults.attempt(lambda: read_answers(Path(ledger)))
    faults.check()
    filled = faults.attempt(
        lambda: fill_file(
            source, need(answers), mapping=fields or None, overwrite=overwrite, add_columns=add_columns
        )
    )
    faults.check()
    result = need(filled)
    write_file(target, result.data)
    say("\n".join([*_lines(result), f"written: {target}"]), to_stderr=False)
    raise SystemExit(EXIT_FOUND if result.unanswered else 0)


def _lines(filled: Filled) -> list[str]:
    answered = len({(one.sheet, one.row) for one in filled.written})
    lines = [f"{answered} comments answered in {len(filled.written)} cells"]
    if filled.kept:
        lines.append(f"{len(filled.kept)} comments had the same answer already")
    if filled.elsewhere:
        lines.append(f"{len(filled.elsewhere)} answers of the ledger belong to other files")
    lines.append(f"{len(filled.unanswered)} comments without an answer")
    for comment in filled.unanswered[:_SHOWN]:
        text = " ".join(comment.comment.split())
        lines.append(f"  {comment.id} {text[:80]}{'…' if len(text) > 80 else ''}")
    if len(filled.unanswered) > _SHOWN:
        lines.append(f"  and {len(filled.unanswered) - _SHOWN} more")
    return lines + [f"notice: {notice}" for notice in filled.notices]
