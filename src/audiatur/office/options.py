"""How the application is started: everything it would otherwise read from the environment, as values.

The limits are stated on the pages, and kept by `middleware` and `uploads`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

MOST_FILES: Final = 40
"""Files in one upload: a consultation of many bodies has about 30 sheets; more go up in several rounds."""

MOST_UPLOAD: Final = 200 << 20
"""Bytes of one upload, all files together: the largest report with its comments that was seen has 60 MB."""

MOST_FIELDS: Final = 5_000
"""Fields of one form: a bulk answer to the comments of a page has a few hundred."""

MOST_RUNS: Final = 6
"""Works of one person that are open at once; each holds its texts in memory."""

IDLE_MINUTES: Final = 120
"""After so long without a request the files of a visit are deleted: longer than a meeting or a lunch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One start of the application.

    Args:
        folder: the private folder of this run, which is deleted when it ends.
        host: the address it is bound to; only the loopback has been thought through.
        port: the port it listens on, part of the Host headers that it answers.
        secret: signs CSRF tokens; made anew for each run.
        link: the secret of the one-time link that lets the first person in.
        idle: seconds without a request after which a visit's files are deleted.
        office: the office folder whose dossiers take results, or None.
        locales: further folders of catalogues, and `languages` further languages (code, name) they hold.
    """

    folder: Path
    secret: str
    link: str
    port: int
    host: str = "127.0.0.1"
    idle: float = IDLE_MINUTES * 60.0
    office: Path | None = None
    locales: tuple[Path, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    hosts: frozenset[str] = field(default_factory=frozenset)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Host headers that are answered: this machine's own names with the port, and nothing else."""
        names = {self.host, "127.0.0.1", "localhost"}
        return frozenset(f"{name}:{self.port}" for name in names) | self.hosts
