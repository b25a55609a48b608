"""The docs say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("spec/**/*.md")])


def test_the_reference_is_current() -> None:
    """The pages made from the program are what it says today."""
    done = subprocess.run(
        [sys.executable, "tools/reference_md.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link of every page leads to a file or folder of the project."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", text)
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in relative if not (page.parent / link).exists()] == []


def test_every_command_has_an_example_in_its_help() -> None:
    """Each --help ends with an example that starts with the program's name."""
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    assert [s.split("\n", 1)[0] for s in sections if "Example: audiatur" not in s] == []


def test_readme_names_the_two_commands_that_do_all_the_set_up() -> None:
    """A new user finds `make demo` and `make test` in the README, and make knows them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
