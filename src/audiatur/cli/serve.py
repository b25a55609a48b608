"""`audiatur serve`: the workbench in the browser, for people without a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from audiatur.model import Fault, InputError

from ._common import say, stop
from ._desktop import on_a_desktop


@click.command("serve", epilog="Example: audiatur serve --office our-office")
@click.option("--office", "folder", metavar="DIR", help="An office whose dossiers take results.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port; by default 8750, or another if it is taken."
)
@click.option("--browser/--no-browser", default=None, help="Open the page; by default only on a desktop.")
def command(folder: str | None, port: int | None, browser: bool | None) -> None:
    """Start the workbench on this machine alone, and print the link that opens it once.

    No account, nothing stored, no network: files that are given lie in a private folder and are gone when the
    person leaves, after two hours without a request, and when the server stops (Ctrl+C).
    """
    try:
        from audiatur.office.serve import serve
    except ImportError:
        missing = "is not installed; install it with: pip install 'audiatur[office]'"
        stop([Fault(file="the workbench", message=missing)])

    def announce(address: str) -> None:
        say(f"The workbench is open at {address}", to_stderr=False)
        say("The link works once. Stop with Ctrl+C.", to_stderr=False)
        if browser or (browser is None and on_a_desktop()):
            import webbrowser

            webbrowser.open(address)

    try:
        serve(port=port, office=Path(folder) if folder else None, announce=announce)
    except InputError as error:
        stop(error.faults)
