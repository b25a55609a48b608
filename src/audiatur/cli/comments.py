"""`audiatur comments`: comment sheets, letters and lists."""

from __future__ import annotations

from pathlib import Path

import click

from audiatur.model import Comments, CommentsFile, SourceKind

from ._common import Faults, json_option, need, say, show_json
from ._mapping import map_option, parse_mapping
from .comments_convert import convert
from .comments_fill import fill
from .comments_split import split


@click.group("comments", epilog="Example: audiatur comments read comments.xlsx --json -")
def command() -> None:
    """Read comments, give answers back in the sender's own file, change forms, split letters."""


command.add_command(convert)
command.add_command(fill)
command.add_command(split)


@command.command("read", epilog="Example: audiatur comments read state.csv company.xlsx --map Remark=comment")
@click.argument("files", nargs=-1, required=True)
@map_option
@json_option
def read(files: tuple[str, ...], mapping: tuple[str, ...], json_to: str | None) -> None:
    """Read comments from FILES: sheets (XLSX, XLS, ODS, CSV), tables (Word, PDF, Markdown, HTML), JSON lines,
    returned Word files with margin comments and tracked changes, notes in a PDF, mails and letters.

    Every row is a comment, or is named with the reason why it is none. Columns are recognised by their
    headers; what is not recognised can be named with --map.
    """
    from audiatur.formats.sheets import read_comments, to_json

    faults = Faults()
    fields = faults.attempt(lambda: parse_mapping(mapping))
    faults.check()
    comments = faults.attempt(lambda: read_comments([Path(file) for file in files], mapping=fields or None))
    faults.check()
    comments = need(comments)
    if json_to:
        show_json(to_json(comments), json_to)
    if json_to != "-":
        say("\n".join(_lines(comments)), to_stderr=False)


def _columns_of(file: CommentsFile, comments: Comments) -> str:
    if file.mapping:
        return "columns recognised one by one"
    if file.unmapped:
        return "no column recognised"
    kinds = {comment.source.kind for comment in comments.comments if comment.source.file == file.name}
    returned = {SourceKind.MARGIN, SourceKind.TRACKED_CHANGE, SourceKind.PDF_NOTE}
    return "what stands in its margin and its marks" if kinds & returned else "read as a letter"


def _lines(comments: Comments) -> list[str]:
    from audiatur.formats.sheets import mapping_proposals

    proposals = mapping_proposals(comments)
    lines = []
    for file in comments.inputs:
        form = f"the form {file.template}" if file.template else _columns_of(file, comments)
        lines.append(f"{file.name}: {file.rows} rows, {form}")
        lines += [f"  {column} → {field}" for column, field in file.mapping.items()]
        if file.unmapped:
            lines.append(f"  kept as they are: {', '.join(file.unmapped)}")
        if proposals.get(file.name):
            lines.append(f"  try {' '.join(proposals[file.name])}")
    lines += ["", f"{len(comments.comments)} comments, {len(comments.not_comments)} rows that are none"]
    for comment in comments.comments:
        answer = f" [{comment.disposition}]" if comment.disposition else ""
        text = " ".join(comment.comment.split())
        lines.append(f"{comment.id}{answer} {text[:100]}{'…' if len(text) > 100 else ''}")
    lines += [
        f"{row.source.file}, row {row.source.number}: no comment: {row.why}" for row in comments.not_comments
    ]
    return lines + [f"notice: {notice}" for notice in comments.notices]
