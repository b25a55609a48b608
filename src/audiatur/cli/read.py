"""`audiatur read`: what Audiatur sees in a document."""

from __future__ import annotations

import click

from audiatur.model import Paragraph, Report

from ._common import Faults, json_option, need, say, show_json

_EPILOG = "Example: audiatur read report.pdf --json report.json"


@click.command("read", epilog=_EPILOG)
@click.argument("file")
@click.option(
    "--text",
    type=click.Choice(["original", "final", "marked"]),
    default="final",
    show_default=True,
    help="Which text of a file with tracked changes.",
)
@json_option
def command(file: str, text: str, json_to: str | None) -> None:
    """Show FILE paragraph by paragraph: numbers, kinds, pages and lines, and what was left out.

    Reads Word, PDF, Markdown, HTML and plain text.
    """
    from pathlib import Path

    from audiatur.formats.reading import read
    from audiatur.formats.report_json import to_json

    faults = Faults()
    report = faults.attempt(lambda: read(Path(file), text=text))  # type: ignore[arg-type]
    faults.check()
    report = need(report)
    if json_to:
        show_json(to_json(report), json_to)
    if json_to != "-":
        say("\n".join(_lines(report)), to_stderr=False)


def _lines(report: Report) -> list[str]:
    words = sum(len(paragraph.text.split()) for paragraph in report.paragraphs)
    head = f"{report.name}: {report.format}, {len(report.paragraphs)} paragraphs, {words} words"
    shown = [f"{_place(paragraph):<34} {paragraph.text}" for paragraph in report.paragraphs]
    notices = [f"notice: {n.message}{f' ({n.where})' if n.where else ''}" for n in report.notices]
    return [head, "", *shown, *([""] if notices else []), *notices]


def _place(paragraph: Paragraph) -> str:
    # Counted from 1, as an extract of a draft names its places.
    parts = [f"#{paragraph.index + 1}", str(paragraph.kind)]
    if paragraph.number:
        parts.append(f"no. {paragraph.number}")
    if paragraph.table:
        parts.append(
            f"table {paragraph.table.table + 1} r{paragraph.table.row + 1} c{paragraph.table.col + 1}"
        )
    if paragraph.pages:
        parts.append(f"p. {_span(paragraph.pages)}")
    if paragraph.lines:
        parts.append(f"l. {_span(paragraph.lines)}")
    return " · ".join(parts)


def _span(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"
