"""The folder of a release: a long report with many comments, built in one process; growth must be linear.

usage: python -m benchmarks.release
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime, timedelta

from audiatur.dossier.entry import Entry, Opening, PartyCard
from audiatur.dossier.record import Dossier
from audiatur.dossier.standing import standings
from audiatur.formats.reading import read_bytes
from audiatur.model import (
    Act,
    ActKind,
    Comment,
    CommentId,
    Comments,
    CommentsFile,
    Disposition,
    Ledger,
    Reference,
    Source,
    SourceKind,
)
from audiatur.procedure.shelf import shipped
from audiatur.release import ReleaseInputs, build
from audiatur.review import explain
from benchmarks.common import met, table

PAGES = 500
COMMENTS = 2_000
ON_A_PAGE = 10
"""Paragraphs; with some 45 words each a page holds 450."""
GROWTH = 2.4
"""Bar of growth when report and comments double: linear, with a fifth for what the machine does meanwhile."""
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = START + timedelta(days=60)


def text(pages: int, *, final: bool) -> bytes:
    """Write a report; every twentieth paragraph differs in its final text."""
    blocks = []
    for number in range(1, pages * ON_A_PAGE + 1):
        level = number + 1 if final and number % 20 == 0 else number
        keeper = "the keeper" if final or number % 20 else f"keeper Kestrel{number % 97}x"
        words = " ".join(f"gauge{(number * step) % 4099} read" for step in range(1, 21))
        blocks.append(f"{number}. The level stood at {level} metres when {words} as {keeper} wrote.\n")
    return "\n".join(blocks).encode()


def comments(count: int, paragraphs: int) -> Comments:
    """Make comments, half of them answered."""
    found = []
    for number in range(1, count + 1):
        party = ("state", "company")[number % 2]
        said = f"The figure should be {number}, as table {number % 37} of our own letter shows every reader."
        found.append(
            Comment(
                id=CommentId(f"{party}:{number}"),
                source=Source(file="c.csv", kind=SourceKind.ROW, number=number),
                comment=said,
                anchor=Reference(paragraph=str(number * 7 % paragraphs + 1)),
                party=party,
                disposition=Disposition.REJECTED if number % 4 < 2 else None,
                reason="The source stands." if number % 4 < 2 else None,
            )
        )
    file = CommentsFile(name="c.csv", sha256="0" * 64, rows=count)
    return Comments(inputs=(file,), comments=tuple(found))


def dossier(ledger: Ledger) -> Dossier:
    """Make the record of the case, the release in it."""
    opening = Opening(
        dossier="river",
        title="The river",
        office="Office",
        procedure="public-consultation",
        secret="00" * 32,
        zone="Europe/Zurich",
        parties=(PartyCard(id="state", name="The State"), PartyCard(id="company", name="The Company")),
    )
    acts = [Act(kind=ActKind.FIXED, at=START, version="v1")]
    acts += [Act(kind=ActKind.SHARED, at=START, party=one.id, version="v1") for one in opening.parties]
    acts.append(Act(kind=ActKind.PROMISED, at=START, ends=DUE, by="authority"))
    for outcome in ledger.comments:
        one = outcome.comment
        at = START + timedelta(days=3)
        acts.append(Act(kind=ActKind.COMMENTED, at=at, party=one.party, comment=one.id, version="v1"))
    acts.append(Act(kind=ActKind.REVISED, at=START + timedelta(days=50), version="v2", from_="v1"))
    acts.append(Act(kind=ActKind.RELEASED, at=DUE, version="v2", by="authority"))
    entries = [Entry(seq=1, at=START, recorded_at=START, opening=opening)]
    entries += [Entry(seq=n, at=act.at, recorded_at=act.at, act=act) for n, act in enumerate(acts, 2)]
    return Dossier(opening=opening, procedure=shipped("public-consultation"), entries=tuple(entries))


def inputs(scale: float) -> ReleaseInputs:
    """Make the values of a release of so many times the size."""
    pages = round(PAGES * scale)
    shared = read_bytes(text(pages, final=False), "draft.md")
    final = read_bytes(text(pages, final=True), "final.md")
    ledger = explain(shared, final, comments(round(COMMENTS * scale), pages * ON_A_PAGE))
    record = dossier(ledger)
    act = list(record.acts())[-1].act
    if act is None:
        raise SystemExit("the last entry is the release")
    return ReleaseInputs(
        dossier=record,
        act=act,
        report=final,
        ledger=ledger,
        gates=standings(record.facts(), record.procedure, DUE, "v2"),
        salts={
            one.change.id: hashlib.sha256(one.change.id.encode()).hexdigest()[:32] for one in ledger.changes
        },
    )


def main() -> None:
    """Print the table."""
    build(inputs(0.01))
    rows = []
    seconds: list[float] = []
    for scale in (0.5, 1, 2):
        made = inputs(scale)
        before = time.process_time()
        files = build(made)
        seconds.append(time.process_time() - before)
        growth = met(seconds[-1] / seconds[-2], GROWTH) if len(seconds) > 1 else ""
        size = sum(len(data) for data in files.values()) / 1e6
        rows.append(
            (
                f"{PAGES * scale:,.0f}",
                f"{COMMENTS * scale:,.0f}",
                f"{seconds[-1]:.2f}",
                f"{size:.1f}",
                growth,
            )
        )
    table(
        "The folder of a release (CPU, the ledger made before)",
        ("pages", "comments", "seconds", "MB", "growth"),
        rows,
    )


if __name__ == "__main__":
    main()
