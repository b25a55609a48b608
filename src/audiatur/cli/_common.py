"""What all commands share: faults said plainly, JSON out, and files written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from audiatur.model import Fault, InputError, Report

T = TypeVar("T")

EXIT_FOUND = 1
EXIT_UNUSABLE = 2

MOST_FAULTS = 100
"""Faults that are printed: more than a person mends before asking again, and less than a screen's memory."""

json_option = click.option(
    "--json", "json_to", metavar="FILE|-", help="Write the result as JSON; - is standard output."
)


def redline_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of whoever writes tracked changes: whose they are, and when they were made."""
    command = click.option(
        "--date",
        metavar="TIME",
        callback=_moment,
        help="Date of the tracked changes, as 2026-05-31 or 2026-05-31T12:00:00Z; without it they have none.",
    )(command)
    return click.option(
        "--author", default="Audiatur", show_default=True, help="Author of the tracked changes."
    )(command)


def _moment(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Give a moment as Word writes it, whole seconds in UTC."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date; write 2026-05-31 or 2026-05-31T12:00:00Z") from None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stop(faults: list[Fault] | tuple[Fault, ...]) -> NoReturn:
    """Print one line per fault on standard error, the first hundred of them, and end with exit code 2."""
    for fault in faults[:MOST_FAULTS]:
        click.echo(f"audiatur: {printable(' '.join(str(fault).splitlines()))}", err=True)
    if len(faults) > MOST_FAULTS:
        click.echo(f"audiatur: and {len(faults) - MOST_FAULTS:,} more faults", err=True)
    raise SystemExit(EXIT_UNUSABLE)


class Faults:
    """Collects the faults of several inputs, so that all are said at once."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def attempt(self, job: Callable[[], T]) -> T | None:
        """Do a job; keep its faults for later and give None where it has any."""
        try:
            return job()
        except InputError as error:
            self._found.extend(error.faults)
            return None

    def add(self, file: str, message: str, where: str | None = None) -> None:
        """Add a fault of our own finding."""
        self._found.append(Fault(file=file, message=message, where=where))

    def check(self) -> None:
        """End the command if anything was found."""
        if self._found:
            stop(self._found)


def need(value: T | None) -> T:
    """Give a value that `Faults.check` has made sure of."""
    if value is None:  # pragma: no cover - `check` ends the command before
        raise AssertionError("a value is used before its faults were checked")
    return value


def dump_json(data: Mapping[str, Any]) -> str:
    """Write JSON as people and scripts read it: each key and each entry of a list on a line, in all scripts.

    The library indents in Python only, which takes ten times as long as all else of a long list.
    """
    keys = (f" {json.dumps(key, ensure_ascii=False)}: {_dump_value(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(keys) + "\n}\n"


def _dump_value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in value) + "\n ]"


def show_json(data: Mapping[str, Any], target: str) -> None:
    """Write JSON to standard output (`-`) or to a file, whole or not at all."""
    text = dump_json(data)
    if target == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    else:
        write_file(Path(target), text.encode("utf-8", "backslashreplace"))


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole; what stands in the way is said in one sentence."""
    from audiatur.formats.writing import write_all

    try:
        write_all({path: data})
    except InputError as error:
        stop(error.faults)


@contextlib.contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done; yields a function that names the next step."""
    if quiet or not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(label) as status:
        yield status.update


def warn_of_revisions(*reports: Report) -> None:
    """Say on standard error which files have pending tracked changes, and that their final text was used."""
    for report in reports:
        for notice in report.notices:
            if notice.kind == "pending-revisions":
                click.echo(f"warning: {report.name}: {notice.message}", err=True)


def say(text: str, *, to_stderr: bool) -> None:
    """Print for a person; on standard error where standard output is the JSON alone."""
    click.echo(printable(text), err=to_stderr)


_SHOWN = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_SHOWN |= {0x7F: 0x2421, **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)}


def printable(text: str) -> str:
    """Give a text without what would act on a terminal: words of a file are shown, never obeyed.

    Control characters become their pictures (U+2400 and following), halves of surrogate pairs U+FFFD; tabs
    and line ends stay.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)
