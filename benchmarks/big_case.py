"""A long report with many comments, made from a seed: 500 pages, 2,000 comments, 1,500 paragraphs changed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

PAGES = 500
PARAGRAPHS = 5_000
"""Ten a page, of about 50 words: 250,000 words."""
CHANGED = 1_500
COMMENTS = 2_000
PARTIES = ("the State", "the Company", "Civil society", "the Ministry", "the Commission")

_SUBJECTS = (
    "commission",
    "office",
    "ministry",
    "inspector",
    "village",
    "river",
    "company",
    "district",
    "court",
    "witness",
    "panel",
    "council",
)
_VERBS = (
    "found",
    "recorded",
    "reported",
    "visited",
    "received",
    "examined",
    "stated",
    "noted",
    "confirmed",
    "described",
    "measured",
    "heard",
)
_OBJECTS = (
    "records",
    "samples",
    "statements",
    "houses",
    "permits",
    "letters",
    "accounts",
    "payments",
    "wells",
    "roads",
    "pumps",
    "orders",
)
_PLACES = (
    "Arvel",
    "Teshra",
    "Molin",
    "Karst",
    "Odran",
    "Belvar",
    "Sered",
    "Tamon",
    "Vesk",
    "Halna",
    "Orlec",
    "Dranik",
)
_ENDS = (
    "during the period under review",
    "without giving a reason",
    "in the presence of two members",
    "as the annex shows",
    "before the decision was taken",
    "according to the persons heard",
    "which the authorities did not dispute",
)


def _sentence(rng: random.Random) -> str:
    return (
        f"The {rng.choice(_SUBJECTS)} of {rng.choice(_PLACES)} {rng.choice(_VERBS)} "
        f"{rng.randrange(2, 900)} {rng.choice(_OBJECTS)} and {rng.choice(_VERBS)} the "
        f"{rng.choice(_OBJECTS)} near {rng.choice(_PLACES)} "
        f"{rng.choice(_ENDS)}."
    )


def make(folder: Path, seed: int = 7) -> dict[str, Path]:
    """Write `shared.md`, `final.md` and `comments.csv`; gives their paths by role."""
    rng = random.Random(seed)
    shared: list[str] = []
    for number in range(1, PARAGRAPHS + 1):
        if number % 50 == 1:
            shared.append(f"# {1 + number // 50}. {rng.choice(_PLACES)} and the {rng.choice(_SUBJECTS)}")
        else:
            shared.append(f"{number}. " + " ".join(_sentence(rng) for _ in range(rng.randrange(2, 4))))
    places = [at for at, text in enumerate(shared) if not text.startswith("#")]
    final: list[str] = list(shared)
    rows: list[list[str]] = []
    changed = rng.sample(places, CHANGED)
    for at in changed:
        added = (
            f"The {rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} this in writing on {rng.randrange(1, 29)} May."
        )
        final[at] = f"{shared[at]} {added}" if rng.random() < 0.5 else shared[at].replace("The ", "Each ", 1)
        if len(rows) < COMMENTS // 2:
            number = shared[at].partition(".")[0]
            said = "This leaves out what was said in writing." if added in final[at] else "Not every one did."
            rows.append([f"Paragraph {number}", said, added])
    while len(rows) < COMMENTS:
        number = shared[rng.choice(places)].partition(".")[0]
        said = f"The {rng.choice(_SUBJECTS)} of {rng.choice(_PLACES)} {rng.choice(_VERBS)} otherwise."
        rows.append([f"Paragraph {number}", said, _sentence(rng) if rng.random() < 0.3 else ""])
    paths = {name: folder / name for name in ("shared.md", "final.md", "comments.csv")}
    paths["shared.md"].write_text("\n\n".join(shared) + "\n", encoding="utf-8")
    paths["final.md"].write_text("\n\n".join(final) + "\n", encoding="utf-8")
    with paths["comments.csv"].open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["No", "Party", "Reference", "Comment", "Proposed text", "Disposition", "Response"])
        for number, row in enumerate(rows, 1):
            writer.writerow([number, PARTIES[number % len(PARTIES)], *row, "", ""])
    return paths
