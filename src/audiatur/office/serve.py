"""`audiatur serve`: the application on this machine's own address, until it is stopped.

    serve(port=0, announce=print)

The process that is started holds the private folder and its lock. The one that answers is a child of it, and
ends when it sees that its parent is gone: nothing that was killed goes on serving, and what it leaves behind
is swept at the next start.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Final

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from audiatur.model import InputError

from .options import IDLE_MINUTES, Options
from .private import private_folder, sweep

HOST: Final = "127.0.0.1"
PORT: Final = 8750
"""The port where it is free; another one that is free where it is not."""

THREADS: Final = 8
"""Requests answered at once: one person has a page, its parts and a download under way."""

_SECONDS_TO_STOP: Final = 5
_LOOKS_A_SECOND: Final = 1.0
_SWEEPS: Final = 20.0
"""Seconds between looks at visits that idle."""


class _Server(Server):  # type: ignore[misc,valid-type] # one of two classes, by how Python was built
    """A terminal that is closed means the end, not (as for a server of many) that settings are read again."""

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """Stop."""
        self.signal_handler_interrupt(*args, **kwargs)


def serve(
    *,
    port: int | None = None,
    office: Path | None = None,
    idle_minutes: float = IDLE_MINUTES,
    place: Path | None = None,
    locales: tuple[Path, ...] = (),
    languages: tuple[tuple[str, str], ...] = (),
    announce: Callable[[str], None] = print,
) -> None:
    """Serve until the process is told to stop (SIGINT or SIGTERM); nothing is left behind then.

    Args:
        port: the port to listen on; by default 8750, or another where that is taken.
        office: the office folder whose dossiers take results.
        idle_minutes: minutes without a request after which a visit's files are deleted.
        place: where the private folder is made; the system's folder for temporary files by default.
        locales: folders with catalogues of further languages.
        languages: the codes and names of those languages.
        announce: is told the address with the one-time link, once, when it can be opened.

    Raises:
        InputError: the port asked for is taken or may not be used.
    """
    sweep(place)
    chosen = _free_port(port)
    link = token_urlsafe(32)
    with private_folder(place) as folder:
        options = Options(
            folder=folder,
            secret=token_urlsafe(48),
            link=link,
            port=chosen,
            host=HOST,
            idle=idle_minutes * 60.0,
            office=office,
            locales=locales,
            languages=languages,
        )
        address = f"http://{HOST}:{chosen}/enter/{link}"
        server = _Server(
            "audiatur.office",
            address=HOST,
            port=chosen,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=THREADS,
            backpressure=THREADS,
            websockets=False,
            http1_settings=HTTP1Settings(header_read_timeout=10_000),
            log_level=LogLevels.error,
            workers_kill_timeout=_SECONDS_TO_STOP,
        )
        _announce_when_open(chosen, lambda: announce(address))
        server.serve(target_loader=partial(_load, options), wrap_loader=False)


def _load(options: Options) -> Any:
    """Give the application, in the process that answers."""
    from .app import application  # noqa: PLC0415 - Django is loaded where it is needed
    from .middleware import visits  # noqa: PLC0415 - as above

    app = application(options)
    parent = os.getppid()

    def look() -> None:
        swept = time.monotonic()
        while os.getppid() == parent:
            time.sleep(_LOOKS_A_SECOND)
            if time.monotonic() - swept > _SWEEPS:
                swept = time.monotonic()
                visits().sweep()
        visits().close()
        shutil.rmtree(options.folder, ignore_errors=True)
        os.kill(os.getpid(), signal.SIGKILL)

    if os.name == "posix":
        threading.Thread(target=look, name="look", daemon=True).start()
    return app


def _free_port(port: int | None) -> int:
    """Find a port that can be listened on.

    Raises:
        InputError: the one that was asked for cannot.
    """
    for wanted in (PORT, 0) if port is None else (port,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, wanted))
            except OSError as error:
                if port is not None:
                    reason = error.strerror or "not available"
                    raise InputError.of(
                        f"port {port}", f"cannot be used ({reason}); choose another"
                    ) from error
                continue
            return int(probe.getsockname()[1])
    raise InputError.of("this machine", "has no free port to listen on")  # pragma: no cover


def _announce_when_open(port: int, announce: Callable[[], None]) -> None:
    """Tell the address when something answers there, from a thread of its own."""

    def wait() -> None:
        for _attempt in range(600):
            with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    announce()
                    return
            time.sleep(0.05)

    threading.Thread(target=wait, name="announce", daemon=True).start()
