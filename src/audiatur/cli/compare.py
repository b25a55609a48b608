"""`audiatur compare`: exactly what differs between two texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audiatur.model import Change, ChangeKind, Comparison

from ._common import (
    Faults,
    dump_json,
    json_option,
    need,
    progress,
    redline_options,
    say,
    show_json,
    warn_of_revisions,
    write_file,
)

if TYPE_CHECKING:
    from audiatur.formats.redline import Base

_EPILOG = "Example: audiatur compare shared.docx final.docx -o changes.html"
_WRITERS = (".html", ".docx", ".md", ".json")


@click.command("compare", epilog=_EPILOG)
@click.argument("shared")
@click.argument("final")
@click.option("-o", "--output", metavar="OUT", help=f"Write the result; OUT ends in {', '.join(_WRITERS)}.")
@redline_options
@json_option
def command(
    *, shared: str, final: str, output: str | None, author: str, date: str | None, json_to: str | None
) -> None:
    """Say exactly what differs between SHARED and FINAL: words, moves, splits, merges, numbers.

    With -o X.docx the changes are tracked in a copy of SHARED, if that is a Word file, to be accepted or
    rejected one by one; else in a plain document made of it. Exits 0 whatever differs. Within one format
    the comparison is exact on the text; across formats on the words, and differences of layout alone are
    counted.
    """
    from audiatur import api

    faults = Faults()
    suffix = Path(output).suffix.lower() if output else ""
    if output and suffix not in _WRITERS:
        faults.add(output, f"compare writes {', '.join(_WRITERS)}, not {suffix or 'files without an ending'}")
    quiet = json_to == "-"
    with progress("reading", quiet=quiet) as step:
        base = faults.attempt(lambda: word_base(shared)) if suffix == ".docx" else None
        old = base.report if base is not None else faults.attempt(lambda: api.read(shared))
        new = faults.attempt(lambda: api.read(final))
        faults.check()
        step("comparing")
        comparison = api.compare(need(old), need(new))
        written = faults.attempt(lambda: _written(comparison, base, suffix, author, date))
        faults.check()
    warn_of_revisions(comparison.shared, comparison.final)
    warn_of_held(comparison, base)
    if output and written is not None:
        write_file(Path(output), written)
    if json_to:
        from audiatur.formats.pages import compare_json

        show_json(compare_json(comparison), json_to)
    if not quiet:
        say("\n".join(_lines(comparison)), to_stderr=False)
    elif comparison.notices:
        say("\n".join(f"notice: {notice.message}" for notice in comparison.notices), to_stderr=True)


def warn_of_held(comparison: Comparison, base: Base | None) -> None:
    """Say on standard error which changes a redline lacks, since the file only holds what they are in."""
    if base is not None:
        from audiatur.formats.redline import warning

        lacks = warning(comparison, base)
        if lacks:
            say(f"warning: {lacks}", to_stderr=True)


def word_base(shared: str) -> Base | None:
    """Open a Word file to write on; None where the file is none, or has no text."""
    from audiatur.formats.reading import load
    from audiatur.formats.redline import open_base
    from audiatur.formats.sniffing import Kind, sniff

    name, data = Path(shared).name, load(Path(shared))
    if sniff(data, name) is not Kind.DOCX:
        return None
    base = open_base(data, name, hashlib.sha256(data).hexdigest())
    return base if base.report.paragraphs else None


def _written(
    comparison: Comparison, base: Base | None, suffix: str, author: str, date: str | None
) -> bytes | None:
    """Make the file that `-o` names; None without one."""
    if suffix == ".docx":
        from audiatur.formats.redline import redline

        return redline(comparison, None, author=author, date=date, base=base)
    from audiatur.formats.pages import compare_html, compare_json, compare_markdown

    write: dict[str, Callable[[Comparison], str]] = {
        ".html": compare_html,
        ".md": compare_markdown,
        ".json": lambda found: dump_json(compare_json(found)),
    }
    return write[suffix](comparison).encode("utf-8", "backslashreplace") if suffix else None


_SHOWN = 20
"""Changes listed on the terminal; the rest is in the files that `-o` writes."""


def _lines(comparison: Comparison) -> list[str]:
    """What a person sees on the terminal: the counts, then the first changes."""
    words = [change for change in comparison.changes if change.kind is not ChangeKind.ATTRIBUTE]
    attributes = len(comparison.changes) - len(words)
    kinds = Counter(str(change.kind) for change in words)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none"
    lines = [
        f"{comparison.shared.name} → {comparison.final.name}, compared on {comparison.basis}",
        f"{len(words)} changes: {listed}",
        f"{attributes} paragraphs with the same words and another number, level or place",
    ]
    if comparison.layout_only:
        lines.append(f"{comparison.layout_only} paragraphs that differ in layout alone")
    lines += [_line(change) for change in words[:_SHOWN]]
    if len(words) > _SHOWN:
        lines.append(f"and {len(words) - _SHOWN} more: write them with -o changes.html")
    return lines + [f"notice: {notice.message}" for notice in comparison.notices]


def _line(change: Change) -> str:
    flags = f" [{', '.join(change.flags)}]" if change.flags else ""
    words = "".join({"=": " … ", "-": f"[-{text}-]", "+": f"{{+{text}+}}"}[sign] for sign, text in change.ops)
    words = " ".join(words.split())
    short = words if len(words) <= 150 else words[:149] + "…"
    return f"{change.display:<5} {change.kind:<8}{flags} {short}"
