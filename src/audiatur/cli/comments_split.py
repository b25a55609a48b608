"""`audiatur comments split`: a letter into points, for a person to correct."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._common import EXIT_FOUND, Faults, json_option, need, say, show_json

if TYPE_CHECKING:
    from audiatur.formats.letters import Letter
    from audiatur.text.letters import Split

_SHOWN = 72
"""Signs of a point shown on the terminal."""


@click.command("split", epilog="Example: audiatur comments split letter.docx --report shared.docx -o letter/")
@click.argument("letter")
@click.option("--report", metavar="SHARED", help="The text that was shared: each point gets its place in it.")
@click.option("--points", metavar="FILE", help="Read back the points.xlsx that a person corrected.")
@click.option(
    "-o", "--output", metavar="DIR", help="Write points.xlsx and the letter with numbers in its margin."
)
@json_option
def split(
    *, letter: str, report: str | None, points: str | None, output: str | None, json_to: str | None
) -> None:
    """Split LETTER (DOCX, PDF, EML, HTML, Markdown or plain text) into points.

    Points are proposed from numbers, headings, quotations and places named; every paragraph belongs to a
    point, or is named with the reason why it makes none. Correct the proposal in points.xlsx and give it
    back with --points. Exits 1 if a paragraph is then left without either.
    """
    from audiatur.formats import letters
    from audiatur.formats.letters import folder
    from audiatur.formats.reading import read
    from audiatur.review.split import anchored, propose_points

    faults = Faults()
    source, sheet = Path(letter), Path(points) if points else None
    read_in = faults.attempt(lambda: letters.read_letter(source))
    shared = faults.attempt(lambda: read(Path(report))) if report else None
    if output:
        faults.attempt(lambda: folder.check(Path(output), source, sheet))
    back = faults.attempt(lambda: letters.read_points(sheet, read_in)) if sheet else None
    faults.check()
    received = need(read_in)
    if back is not None:
        found, received = back
        found = anchored(found, shared) if shared else found
    else:
        found = propose_points(received.report, shared)
    lines = _lines(found, received)
    if output:
        written = faults.attempt(lambda: _write(source, Path(output), found, received, sheet))
        faults.check()
        lines += need(written)
    if json_to:
        show_json(letters.to_json(found, received), json_to)
    say("\n".join(lines), to_stderr=json_to == "-")
    raise SystemExit(EXIT_FOUND if found.left else 0)


def _write(source: Path, target: Path, found: Split, received: Letter, sheet: Path | None) -> list[str]:
    """Write the folder; a sheet that was read is left as the person saved it."""
    from audiatur.formats import letters
    from audiatur.formats.letters import folder

    marked = letters.mark_letter(source, found)
    name = folder.marked_name(source.name, marked.suffix)
    files = {name: marked.data}
    if sheet is None:
        files[folder.POINTS] = letters.write_points(found, received)
    folder.write(target, files)
    lines = [f"no mark could be set beside point {number}" for number in marked.unplaced]
    if sheet is None:
        lines.append(
            f"written: {target / folder.POINTS} (to correct), {name} (with the points in its margin)"
        )
        lines.append(f"then: audiatur comments split {source} --points {target / folder.POINTS} -o {target}")
    else:
        lines.append(f"written: {target / name} (with the points in its margin)")
    return lines


def _lines(found: Split, received: Letter) -> list[str]:
    from audiatur.formats import letters
    from audiatur.text.letters import LEFT

    count = len(found.letter.paragraphs)
    counts = (
        f"{len(found.points)} points, {len(found.none)} pieces that make none, {len(found.left)} left over"
    )
    lines = [f"{found.letter.name}: {count} paragraphs, {counts}"]
    sender = " · ".join(filter(None, (received.party, received.commenter, received.received_at)))
    lines += [f"from {sender}"] if sender else []
    comments = letters.split_comments(found, received)
    for point, comment in zip(found.points, comments.comments, strict=True):
        text = " ".join(comment.comment.split())
        text = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
        where = letters.place(point.anchor, found.report) or point.reference.reference
        lines.append(f"{comment.id}  {text}" + (f"  → {where}" if where else ""))
    for other in comments.not_comments:
        page = f" (page {other.raw['page']})" if "page" in other.raw else ""
        if other.why != LEFT:
            lines.append(f"paragraph {other.source.number}{page}: no point: {other.why}")
    lines += letters.left_lines(found)
    return lines + [f"notice: {notice.message}" for notice in found.letter.notices]
