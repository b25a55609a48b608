"""`audiatur dossier`: a whole case from one folder; one command per act, one module per part of the way."""

from __future__ import annotations

import click

from . import comments, outside, release, seeing, texts, windows


class _InOrder(click.Group):
    """Lists its verbs in the order in which a case needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(self.commands)


@click.group(
    "dossier",
    cls=_InOrder,
    epilog="Example: audiatur dossier status teshra. An office is made first, with audiatur office init.",
)
def command() -> None:
    """Take a report through its procedure: share, hear, answer, revise, promise, release.

    Each verb is one dated act in the office's folder. What the rules do not allow is refused with the rule,
    and nothing is written (exit code 1).
    """


for part in (texts, windows, comments, outside, release, seeing):
    for verb in part.COMMANDS:
        command.add_command(verb)
