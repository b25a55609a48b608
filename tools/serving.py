"""The workbench in a process of its own, for tests, pictures and figures: started, spoken to, stopped.

    with served(place) as server:
        print(server.link)

`server.process` is what a person would have started; `languages=True` adds the pseudo-locale that is written
from the right (`ar-xb`). `python -m tools.serving PLACE PORT [LOCALES]` is that process.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools import messages

from audiatur.office.serve import serve

ROOT = Path(__file__).resolve().parents[1]
PSEUDO = "ar-xb"
"""The pseudo-locale: named as Arabic of nowhere, so that pages run from right to left."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running workbench: its one-time link and its process."""

    link: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """The address without the link: `http://127.0.0.1:PORT`."""
        parts = urlsplit(self.link)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return urlsplit(self.link).port or 0


@contextlib.contextmanager
def served(place: Path, *, pseudo: bool = False, idle_minutes: float = 60) -> Iterator[Server]:
    """Start a workbench whose private folder lies in `place`, and stop it at the end."""
    command = [sys.executable, "-m", "tools.serving", str(place), str(idle_minutes)]
    if pseudo:
        locales = place / "locales"
        messages.pseudo(locales / "ar_XB" / "LC_MESSAGES" / "django.mo")
        command.append(str(locales))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield Server(line.strip(), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(30)
        if process.stdout:
            process.stdout.close()


def main() -> None:
    """Serve until told to stop, and print the link."""
    place, idle, *locales = sys.argv[1:]
    serve(
        port=0,
        place=Path(place),
        idle_minutes=float(idle),
        locales=tuple(map(Path, locales)),
        languages=((PSEUDO, "عربي"),) if locales else (),
        announce=lambda link: print(link, flush=True),
    )


if __name__ == "__main__":
    main()
