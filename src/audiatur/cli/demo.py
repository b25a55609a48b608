"""`audiatur demo`: a finished case, with no account and no network."""

from __future__ import annotations

import shutil
import tempfile
from importlib import resources
from pathlib import Path

import click

from audiatur.model import Fault

from ._common import printable, say, stop
from ._desktop import on_a_desktop

_EPILOG = "Example: audiatur demo -o my-demo"
_MOST_SHOWN = 3
"""Lines of a command's answer that the demo shows; the record has all of them."""


@click.command("demo", epilog=_EPILOG)
@click.option(
    "-o", "--output", default="audiatur-demo", show_default=True, metavar="DIR", help="Where to write."
)
@click.option("--browser/--no-browser", default=None, help="Open the page; by default only on a desktop.")
def command(output: str, browser: bool | None) -> None:
    """Run the main job on the example case, then the whole case, and say where the pages lie."""
    from .explain import run

    case = _example()
    names = ("shared.docx", "final.docx")
    comments = tuple(str(path) for path in sorted(case.iterdir()) if _is_comments(path))
    what = f"{', '.join(names)} and {len(comments)} files of comments"
    say(f"The example case (fiction), {case.name}: {what}.\n", to_stderr=False)
    run(str(case / names[0]), str(case / names[1]), comments, output=output)
    ledger = (Path(output) / "ledger.html").resolve()
    say("\nThe whole case, from the draft to the report, as the office typed it:\n", to_stderr=False)
    whole = _whole_case(case, Path(output).resolve().with_name(f"{Path(output).name}-whole-case"))
    page = whole / "office" / "dossiers" / "teshra" / "release" / "index.html"
    say(f"\nThe ledger is        {ledger}", to_stderr=False)
    say(f"The release is       {page}", to_stderr=False)
    say(f"The public page is   {whole / 'public' / 'status.html'}", to_stderr=False)
    say(f"The review copies lie in {whole / 'office' / 'dossiers' / 'teshra' / 'copies'}", to_stderr=False)
    if browser or (browser is None and on_a_desktop()):
        import webbrowser

        webbrowser.open(ledger.as_uri())


def _whole_case(case: Path, target: Path) -> Path:
    """Run the story of a case in a folder of its own, which replaces that of an earlier demo."""
    from ._story import run_story

    if target.exists() and not (target / "story.txt").is_file():
        stop([Fault(file=str(target), message="is no folder of an earlier demo; move it away")])
    with tempfile.TemporaryDirectory(prefix=".~lock.", dir=target.parent) as made:
        folder = Path(made) / "case"
        shutil.copytree(case, folder)
        for told in run_story(folder / "story.txt", folder):
            if not told.command:
                say(f"  {told.words}", to_stderr=False)
                continue
            say(f"    $ {told.words}", to_stderr=False)
            lines = told.output.splitlines()
            for line in lines[:_MOST_SHOWN]:
                say(f"      {printable(line)}", to_stderr=False)
            if len(lines) > _MOST_SHOWN:
                say(f"      … and {len(lines) - _MOST_SHOWN} more lines", to_stderr=False)
            if told.code != told.expected:
                stop([Fault(file=told.words, message=f"ended with {told.code}: {told.output.strip()}")])
        if target.exists():
            shutil.rmtree(target)
        folder.rename(target)
    return target


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
