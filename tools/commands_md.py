"""Writes docs/reference/commands.md from the program's own --help. `--check` says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from audiatur.cli import main

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Made from `--help` by `tools/commands_md.py`; a test checks that it is current. Exit codes and errors are in
[errors.md](errors.md), the JSON in [../../spec/](../../spec/).
"""


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    title = context.command_path
    blocks = [f"## {title}\n\n```\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            child = command.get_command(context, sub)
            if child is not None:
                blocks += _help(child, sub, context)
    return blocks


def text() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_help(main, "audiatur")])


if __name__ == "__main__":
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text()
        raise SystemExit(
            0 if current else "docs/reference/commands.md is not current: run tools/commands_md.py"
        )
    TARGET.write_text(text(), encoding="utf-8")
