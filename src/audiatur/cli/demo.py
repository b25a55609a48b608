"""`audiatur demo`: a finished case, with no account and no network."""

from __future__ import annotations

import os
import sys
from importlib import resources
from pathlib import Path

import click

from audiatur.model import Fault

from ._common import say, stop

_EPILOG = "Example: audiatur demo -o my-demo"


@click.command("demo", epilog=_EPILOG)
@click.option(
    "-o", "--output", default="audiatur-demo", show_default=True, metavar="DIR", help="Where to write."
)
@click.option("--browser/--no-browser", default=None, help="Open the page; by default only on a desktop.")
def command(output: str, browser: bool | None) -> None:
    """Run the main job on the example case and say what it found and where the pages lie."""
    from .explain import run

    case = _example()
    names = ("shared.docx", "final.docx")
    comments = tuple(str(path) for path in sorted(case.iterdir()) if _is_comments(path))
    what = f"{', '.join(names)} and {len(comments)} files of comments"
    say(f"The example case (fiction), {case.name}: {what}.\n", to_stderr=False)
    run(str(case / names[0]), str(case / names[1]), comments, output=output)
    page = (Path(output) / "ledger.html").resolve()
    say(f"\nThe page is {page}", to_stderr=False)
    if browser or (browser is None and _on_a_desktop()):
        import webbrowser

        webbrowser.open(page.as_uri())


def _is_comments(path: Path) -> bool:
    return path.name.startswith(("comments-", "letter-")) and path.suffix in {".xlsx", ".csv", ".docx"}


def _example() -> Path:
    """Find the case beside the installed package or in the clone it runs from."""
    package = Path(str(resources.files("audiatur")))
    for place in (package / "_example", package.parents[1] / "examples"):
        cases = sorted(p.parent for p in place.glob("*/shared.docx")) if place.is_dir() else []
        if cases:
            return cases[0]
    missing = Fault(file="the example case", message="is not part of this installation; install it again")
    return stop([missing])


def _on_a_desktop() -> bool:
    """Whether a browser can be shown: a terminal with a screen behind it, and no build service."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION") or not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
