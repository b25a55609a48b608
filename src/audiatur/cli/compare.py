"""`audiatur compare`: exactly what differs between two texts."""

from __future__ import annotations

from pathlib import Path

import click

from ._common import Faults, dump_json, json_option, need, progress, say, show_json, write_file

_EPILOG = "Example: audiatur compare shared.docx final.docx -o changes.html"
_WRITERS = (".html", ".md", ".json")


@click.command("compare", epilog=_EPILOG)
@click.argument("shared")
@click.argument("final")
@click.option("-o", "--output", metavar="OUT", help=f"Write the result; OUT ends in {', '.join(_WRITERS)}.")
@json_option
def command(shared: str, final: str, output: str | None, json_to: str | None) -> None:
    """Say exactly what differs between SHARED and FINAL: words, moves, splits, merges, numbers.

    Exits 0 whatever differs. Within one format the comparison is exact on the text; across formats on the
    words, and differences of layout alone are counted.
    """
    from audiatur import api
    from audiatur.formats.pages import compare_html, compare_json, compare_markdown, comparison_lines

    faults = Faults()
    suffix = Path(output).suffix.lower() if output else ""
    if output and suffix not in _WRITERS:
        faults.add(output, f"compare writes {', '.join(_WRITERS)}, not {suffix or 'files without an ending'}")
    quiet = json_to == "-"
    with progress("reading", quiet=quiet) as step:
        old = faults.attempt(lambda: api.read(shared))
        new = faults.attempt(lambda: api.read(final))
        faults.check()
        step("comparing")
        comparison = api.compare(need(old), need(new))
    if output:
        write = {
            ".html": compare_html,
            ".md": compare_markdown,
            ".json": lambda c: dump_json(compare_json(c)),
        }
        write_file(Path(output), write[suffix](comparison).encode("utf-8", "surrogatepass"))
    if json_to:
        show_json(compare_json(comparison), json_to)
    if not quiet:
        say("\n".join(comparison_lines(comparison)), to_stderr=False)
    elif comparison.notices:
        say("\n".join(f"notice: {notice.message}" for notice in comparison.notices), to_stderr=True)
