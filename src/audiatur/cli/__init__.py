"""The command line: one module per noun, no logic.

Each command reads its files, calls one function of the library, and shows or writes what comes back.
Commands are imported when they run, so that `audiatur --help` stays fast.
"""

from __future__ import annotations

import importlib

import click

from audiatur import __version__

_COMMANDS = {
    "demo": "Run the main job on a finished example case and open its page.",
    "read": "Show what Audiatur sees in a document, paragraph by paragraph.",
    "compare": "Say exactly what differs between two texts.",
    "explain": "Explain every change between two texts by the comments that came back.",
    "comments": "Read comments, fill in and convert sheets, split letters.",
    "procedure": "Show and check the rules of a body, and replay a case under them.",
    "office": "Make an office: a folder that holds its dossiers.",
    "dossier": "Take a report through its procedure, act by act, to its release.",
    "serve": "Open the workbench in the browser, on this machine alone.",
}
"""Every command and its one line of help, in the order of first use."""


class _Commands(click.Group):
    """A group whose commands are imported only when one of them runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f".{cmd_name}", __name__)
        command = module.command
        if not isinstance(command, click.Command):  # pragma: no cover - a slip of ours
            raise TypeError(f"{cmd_name} is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in _COMMANDS:
            known = ", ".join(_COMMANDS)
            ctx.fail(f"there is no command {name!r}; the commands are {known}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: audiatur explain shared.docx final.docx comments.xlsx -o ledger/",
)
@click.version_option(__version__, message="audiatur %(version)s")
def main() -> None:
    """Audiatur explains every change between a text that was shared for comment and the one published.

    Exit codes: 0 done; 1 the check found something; 2 bad usage or unreadable input (nothing was written).
    """
