"""`audiatur explain`: the main job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiatur.model import Comments, InputError, Ledger, SourceKind

from ._common import (
    EXIT_FOUND,
    Faults,
    json_option,
    need,
    progress,
    redline_options,
    say,
    show_json,
    warn_of_revisions,
)
from ._mapping import map_option, parse_mapping
from .compare import warn_of_held, word_base

if TYPE_CHECKING:
    from audiatur.formats.redline import Base

_EPILOG = "Example: audiatur explain shared.docx final.docx state.xlsx company.csv -o ledger/"


@click.command("explain", epilog=_EPILOG)
@click.argument("shared")
@click.argument("final")
@click.argument("comments", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", help="Write ledger.html, .xlsx, .md, .json and redline.docx, .html."
)
@click.option("--ledger", metavar="FILE", help="Carry over the decisions of an earlier ledger.xlsx.")
@click.option("--strict", is_flag=True, help="Exit 1 also where a change is only proposed, not confirmed.")
@map_option
@redline_options
@json_option
def command(
    *,
    shared: str,
    final: str,
    comments: tuple[str, ...],
    output: str | None,
    ledger: str | None,
    strict: bool,
    mapping: tuple[str, ...],
    author: str,
    date: str | None,
    json_to: str | None,
) -> None:
    """Explain every change between SHARED and FINAL by COMMENTS, and say what nobody has explained.

    Exits 1 if a change is unexplained or a comment unanswered.
    """
    result = run(
        shared,
        final,
        comments,
        output=output,
        ledger=ledger,
        mapping=mapping,
        author=author,
        date=date,
        json_to=json_to,
    )
    totals = result.totals
    found = totals.unexplained or totals.unanswered or (strict and totals.proposed)
    raise SystemExit(EXIT_FOUND if found else 0)


def run(
    shared: str,
    final: str,
    comments: tuple[str, ...],
    *,
    output: str | None = None,
    ledger: str | None = None,
    mapping: tuple[str, ...] = (),
    author: str = "Audiatur",
    date: str | None = None,
    json_to: str | None = None,
) -> Ledger:
    """Read, explain, show and write; ends with exit code 2 where an input cannot be used."""
    from audiatur import api
    from audiatur.formats import folder
    from audiatur.formats.pages import ledger_json, summary_lines

    quiet = json_to == "-"
    faults = Faults()
    base: Base | None = None
    decided_in = Path(ledger) if ledger else None
    with progress("reading", quiet=quiet) as step:
        fields = faults.attempt(lambda: parse_mapping(mapping))
        old = faults.attempt(lambda: api.read(shared))
        new = faults.attempt(lambda: api.read(final))
        read = faults.attempt(lambda: api.read_comments(*comments, mapping=fields or None))
        decisions = faults.attempt(lambda: api.read_decisions(ledger)) if ledger else None
        if output:
            faults.attempt(lambda: folder.check(Path(output), decided_in))
        for known in [read] if read is not None else _readable(comments, fields):
            _check_columns(known, faults)
        faults.check()
        step("explaining")
        result = faults.attempt(lambda: api.explain(need(old), need(new), need(read), decisions))
        faults.check()
        result = need(result)
        if output:
            step("writing")
            keep = decided_in is not None
            base = faults.attempt(lambda: word_base(shared))
            files = faults.attempt(lambda: folder.contents(result, author=author, date=date, base=base))
            faults.check()
            faults.attempt(lambda: folder.write(Path(output), need(files), keep_sheet=keep))
            faults.check()
    warn_of_revisions(result.comparison.shared, result.comparison.final)
    warn_of_held(result.comparison, base)
    if json_to:
        show_json(ledger_json(result), json_to)
    say("\n".join(summary_lines(result)), to_stderr=quiet)
    if output:
        where = f"{Path(output) / 'ledger.html'} (to read), ledger.xlsx (to decide in)"
        say(f"written: {where}, redline.docx (tracked changes)", to_stderr=quiet)
    return result


def _check_columns(comments: Comments, faults: Faults) -> None:
    """A file of which no column is known cannot explain anything; say how to map it."""
    from audiatur.formats.sheets import mapping_proposals

    letters = {row.source.file for row in comments.not_comments if row.source.kind is SourceKind.LETTER}
    for file, proposals in mapping_proposals(comments).items():
        if file in letters:
            faults.add(
                file,
                "has neither numbered points nor a table of comments; number its points, or put them into a "
                "table or sheet with a column “Comment”",
            )
            continue
        hint = (
            f"name them, for example {' '.join(proposals)}"
            if proposals
            else "name them with --map COLUMN=FIELD"
        )
        faults.add(file, f"has no column that is known as part of a comment form; {hint}")


def _readable(files: Sequence[str], fields: Mapping[str, str] | None) -> Iterator[Comments]:
    """The files that can be read alone, where all together could not: their faults are said at once too."""
    from audiatur import api

    for file in dict.fromkeys(files):
        with suppress(InputError):
            yield api.read_comments(file, mapping=fields or None)
