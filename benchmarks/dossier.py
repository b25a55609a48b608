"""How a dossier stands with thousands of comments, as a whole process; growth must be linear.

usage: python -m benchmarks.dossier
"""

from __future__ import annotations

import csv
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from audiatur.dossier.entry import PartyCard
from audiatur.model import Act, ActKind
from audiatur.registry.office import make_office, opened
from audiatur.registry.openings import NewDossier, open_dossier
from audiatur.registry.settings import Settings
from audiatur.registry.sharing import Sharing, share
from audiatur.registry.texts import fix
from audiatur.registry.world import World
from benchmarks.common import audiatur, cpu, met, table

COMMENTS = 5_000
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
GROWTH = 2.4
"""Bar of growth when the dossier doubles: linear, with a fifth for what the machine does meanwhile."""


def sheet(path: Path, comments: int, *, answered: bool) -> None:
    """Write a sheet of comments, with or without answers."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No.", "Paragraph", "Comment", "Disposition", "Reason"])
        for number in range(1, comments + 1):
            answer = ["rejected", "as the annex says"] if answered else ["", ""]
            text = f"Remark {number}: the figure in this paragraph should be {number}, as our table says."
            rows.writerow([number, number % 40 + 1, text, *answer])


def make(folder: Path, comments: int) -> tuple[Path, float, float]:
    """Make an office whose dossier has so many comments, half of them answered; give the CPU seconds that the
    taking in and the answering took.
    """
    office = folder / f"office-{comments}"
    draft, received, filled = (folder / name for name in ("draft.md", "received.csv", "filled.csv"))
    draft.write_text("".join(f"{n}. The level stood at {n} metres.\n\n" for n in range(1, 41)))
    sheet(received, comments, answered=False)
    sheet(filled, comments // 2, answered=True)
    make_office(office, Settings(name="Office", zone="Europe/Zurich"))
    with opened(office, World(clock=lambda: START + timedelta(days=9))) as desk:
        party = PartyCard(id="state", name="The State")
        new = NewDossier(name="river", title="The river", procedure="ohchr-country-report", parties=[party])
        open_dossier(desk, new, START)
        fix(desk, desk.load("river"), Act(kind=ActKind.FIXED, at=START, version="v1"), draft)
        shared = Act(kind=ActKind.SHARED, at=START, party="state", version="v1", length="P30D")
        share(desk, desk.load("river"), Sharing(act=shared))
    at = "2026-03-05T09:00:00+00:00"
    taken = cpu(
        audiatur("dossier", "comment", "river", "state", received, "--at", at, "--office", office), runs=1
    )
    answered = cpu(
        audiatur("dossier", "dispose", "river", "--from", filled, "--at", at, "--office", office), runs=1
    )
    return office, taken, answered


def main() -> None:
    """Print the table."""
    rows = []
    seconds = []
    with tempfile.TemporaryDirectory() as name:
        for comments in (COMMENTS // 2, COMMENTS, COMMENTS * 2):
            office, taken, answered = make(Path(name), comments)
            status = cpu(audiatur("dossier", "status", "river", "--office", office))
            seconds.append(status)
            growth = met(status / seconds[-2], GROWTH) if len(seconds) > 1 else ""
            rows.append((f"{comments:,}", f"{taken:.2f}", f"{answered:.2f}", f"{status:.2f}", growth))
    head = ("comments", "comment (s)", "dispose --from, half of them (s)", "status (s)", "status, growth")
    table("A dossier with thousands of comments (CPU of a whole process, SQLite)", head, rows)


if __name__ == "__main__":
    main()
