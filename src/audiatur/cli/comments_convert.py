"""`audiatur comments convert`: comments from one form into another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._common import Faults, need, say, write_file
from ._mapping import map_option, parse_mapping

if TYPE_CHECKING:
    from audiatur.formats.converting import Converted


@click.command(
    "convert", epilog="Example: audiatur comments convert ieee.csv --to iso-2012-03 -o comments.docx"
)
@click.argument("file")
@click.option(
    "--to",
    "form",
    required=True,
    metavar="FORM",
    help="The id of a form, or canonical; a wrong one lists all.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Where to write: .xlsx, .csv, .docx, .jsonl or .md; by default an .xlsx beside FILE.",
)
@click.option(
    "--guard",
    is_flag=True,
    help="In CSV files an apostrophe stands before texts that a spreadsheet program would compute.",
)
@map_option
def convert(*, file: str, form: str, output: str | None, guard: bool, mapping: tuple[str, ...]) -> None:
    """Bring the comments of FILE into another body's FORM, or into the canonical row.

    Columns that the form has no place for are kept at the right, named as in FILE, so that converting back
    gives every column back. The same form as the same kind of file gives the same bytes.
    """
    from audiatur.formats.converting import convert as convert_file

    faults = Faults()
    source = Path(file)
    target = Path(output) if output else source.with_name(f"{source.stem}-{form}.xlsx")
    if target.resolve() == source.resolve():
        faults.add(file, "is the file to be converted, which is left alone; choose another -o")
    fields = faults.attempt(lambda: parse_mapping(mapping))
    faults.check()
    made = faults.attempt(
        lambda: convert_file(source, form, target.suffix.lower(), mapping=fields or None, guard=guard)
    )
    faults.check()
    result = need(made)
    write_file(target, result.data)
    say("\n".join([*_lines(result, form), f"written: {target}"]), to_stderr=False)


def _lines(made: Converted, form: str) -> list[str]:
    source = made.source_form or "no form that is known"
    lines = [f"{made.rows} rows: {source} → {form}"]
    if made.unchanged:
        lines.append("it has this form already: the same bytes")
    if made.kept:
        lines.append(f"kept at the right: {', '.join(made.kept)}")
    return lines + [f"notice: {notice}" for notice in made.notices]
