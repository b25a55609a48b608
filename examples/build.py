"""Makes the Word, PDF, Excel and CSV files of the example cases, or checks that they are current.

    python examples/build.py            write them
    python examples/build.py --check    write nothing; exit 1 if a file differs from its sources

The sources of a case are its Markdown files, `case.toml` and `comments.toml`. The files depend on them
alone: no clock, no name, no font of the machine. PDF files need typst (dependency group `example`).
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from building import decided, docx, pdf, sheets, source

EXAMPLES = Path(__file__).resolve().parent


def made_files(case: Path) -> dict[Path, bytes]:
    """Give the files of one case that are made from its sources, by path."""
    about = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    comments = tomllib.loads((case / "comments.toml").read_text(encoding="utf-8"))
    made: dict[Path, bytes] = {}
    for name, facts in about.items():
        blocks = source.parse((case / f"{name}.md").read_text(encoding="utf-8"))
        title, head, date = facts["title"], facts["running_head"], facts["date"]
        made[case / f"{name}.docx"] = docx.write(blocks, title=title, running_head=head, date=date)
        if name in {"shared", "final"}:
            numbered = facts["line_numbers"]
            made[case / f"{name}.pdf"] = pdf.write(
                blocks, title=title, running_head=head, line_numbers=numbered
            )
    made[case / "comments-state.xlsx"] = sheets.state_sheet(comments["state"], about["final"]["date"])
    made[case / "comments-company.csv"] = sheets.company_table(comments["company"])
    return made


def _hold(path: Path, data: bytes, stale: list[Path], *, write: bool) -> None:
    """Note a file that differs from its sources, and write it if asked."""
    if not path.is_file() or path.read_bytes() != data:
        stale.append(path.relative_to(EXAMPLES))
        if write:
            path.write_bytes(data)


def main(arguments: list[str]) -> int:
    """Write or check the files of every case; give the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale: list[Path] = []
    for case in sorted(path.parent for path in EXAMPLES.glob("*/case.toml")):
        for path, data in made_files(case).items():
            _hold(path, data, stale, write=not arguments)
        # What a person decided is derived from the files above, so it comes after them.
        for name, data in {"decided.xlsx": decided.ledger(case), "late-flood.csv": decided.flood()}.items():
            _hold(case / name, data, stale, write=not arguments)
    verb = "differs from its sources" if arguments else "written"
    for path in stale:
        print(f"{path}: {verb}")
    if not stale:
        print("all files of the examples are current")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
