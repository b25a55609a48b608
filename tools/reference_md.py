"""Writes the pages of docs/reference that the program knows best; `--check` says whether they are current.

`commands.md` comes from `--help`, `comments.md` from the fields and forms that comment sheets are read by.
Of `procedure-files.md` only the tables between marks are made; the words around them are written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from audiatur.cli import main
from audiatur.formats.sheets.fields import FIELDS
from audiatur.formats.sheets.templates import SYNONYMS, TEMPLATES
from audiatur.model import FIELDS as ACTS
from audiatur.procedure.calendars import shipped_calendars
from audiatur.procedure.gates import CATALOGUE, MAY_BE_HARD
from audiatur.procedure.parameters import GENERAL, OF_ROUND, Parameter
from audiatur.procedure.shelf import all_shipped

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"

COMMANDS = """# Commands

Made from `--help` by `tools/reference_md.py`; a test checks that it is current. Exit codes and errors are
in [errors.md](errors.md).
"""

COMMENTS = """# Comment forms and fields

Made by `tools/reference_md.py` from what the reader uses; a test checks that it is current.

Comments are read from sheets (XLSX, XLSM, XLS, XLSB, ODS, and CSV in any usual encoding and with any usual
separator), tables in Word, PDF, Markdown and HTML, JSON lines, returned Word files with margin comments
(`m1`, `m2` …) and tracked changes (`t1` …), notes in a PDF (`a1` …), and letters and mails (`L1` …).
Columns are recognised by their headings, whatever their order, case and punctuation; a heading that is not
recognised can be named with `--map COLUMN=FIELD`. Every column is kept as it came.
"""


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            child = command.get_command(context, sub)
            if child is not None:
                yield from _help(child, sub, context)


def commands() -> str:
    """The page of commands."""
    return "\n".join([COMMANDS, *_help(main, "audiatur")])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def comments() -> str:
    """The page of forms and fields."""
    fields = [
        f"| `{field}` | {meaning} | {_cell(', '.join(SYNONYMS.get(field, [])[:6]))} |"
        for field, meaning in FIELDS.items()
    ]
    forms = [
        f"### {form.id}\n\n| column | field |\n|---|---|\n"
        + "\n".join(f"| {_cell(column)} | `{field}` |" for column, field in form.columns.items())
        + "\n"
        for form in TEMPLATES
    ]
    head = "## Fields\n\n| field | meaning | headings that mean it, among others |\n|---|---|---|"
    return "\n".join([COMMENTS, head, *fields, "", "## Forms recognised by their headings\n", *forms])


def _parameter(parameter: Parameter, prefix: str = "") -> str:
    takes = ", ".join(f"`{word}`" for word in parameter.words) or parameter.takes.value
    return f"| `{prefix}{parameter.name}` | {parameter.meaning} | {takes} | {parameter.effect or '–'} |"


def _parameters() -> str:
    head = "| parameter | what it says | takes | binds |\n|---|---|---|---|"
    return "\n".join([head, *map(_parameter, GENERAL), *(_parameter(found, "rounds.") for found in OF_ROUND)])


def _gates() -> str:
    rows = [
        f"| `{name}` | {'hard or due' if name in MAY_BE_HARD else 'due'} "
        f"| {_cell((gate.__doc__ or '').split(chr(10) * 2)[0])} |"
        for name, gate in CATALOGUE.items()
    ]
    return "\n".join(["| gate | may be | it is |\n|---|---|---|", *rows])


def _acts() -> str:
    rows = [
        f"| `{kind}` | {', '.join(f'`{name}`' for name in fields.needed)} "
        f"| {', '.join(f'`{name}`' for name in fields.optional) or '–'} |"
        for kind, fields in ACTS.items()
    ]
    return "\n".join(["| act | needs | may have |\n|---|---|---|", *rows])


def _shipped() -> str:
    rows = [f"| `{found.id}` | {_cell(found.title)} |" for found in all_shipped()]
    calendars = [f"| `{found.id}` | {_cell(found.title)} |" for found in shipped_calendars().values()]
    head = "| {} | what it is |\n|---|---|"
    return "\n".join([head.format("procedure"), *rows, "", head.format("calendar"), *calendars])


def procedure_files() -> str:
    """The page of procedure and case files, its tables made anew."""
    page = (FOLDER / "procedure-files.md").read_text(encoding="utf-8")
    tables = {"parameters": _parameters, "gates": _gates, "acts": _acts, "shipped": _shipped}
    for name, table in tables.items():
        start, end = f"<!-- made: {name} -->\n", f"<!-- end: {name} -->"
        before, rest = page.split(start)
        page = f"{before}{start}\n{table()}\n\n{end}{rest.split(end)[1]}"
    return page


PAGES = {"commands.md": commands, "comments.md": comments, "procedure-files.md": procedure_files}

if __name__ == "__main__":
    stale = []
    for name, text in PAGES.items():
        page = FOLDER / name
        if "--check" not in sys.argv:
            page.write_text(text(), encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text():
            stale.append(name)
    raise SystemExit(f"not current: {', '.join(stale)}; run tools/reference_md.py" if stale else 0)
