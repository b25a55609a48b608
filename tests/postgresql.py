"""A real PostgreSQL server for tests: Debian's own, in a folder of its own, on a Unix socket only."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROLE = "audiatur"
SERVER_SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=40"
"""No network; and what a power cut would lose is of no interest to a test."""


def programs() -> Path | None:
    """Give the folder of the newest PostgreSQL of this machine, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@contextlib.contextmanager
def running(bin_folder: Path) -> Iterator[Callable[[], str]]:
    """Run a server; what is given makes a new empty database and returns its URL."""
    import psycopg

    # Not below pytest's folder: the name of a socket may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    data, options = folder / "data", f"{SERVER_SETTINGS} -c unix_socket_directories={folder}"
    _run(
        bin_folder / "initdb",
        "-D",
        data,
        "-U",
        ROLE,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
        own=folder,
    )
    try:
        log = folder / "log"
        _run(bin_folder / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options, "start")
        counter = itertools.count(1)

        def new_database() -> str:
            name = f"office{next(counter)}"
            with psycopg.connect(
                f"postgresql://{ROLE}@/postgres?host={folder}", autocommit=True
            ) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return f"postgresql://{ROLE}@/{name}?host={folder}"

        yield new_database
    finally:
        _run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Give a maker of empty databases on a server that lives as long as the tests do."""
    pytest.importorskip("psycopg", reason="the extra postgresql is not installed")
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("there is no PostgreSQL on this machine (Debian: apt install postgresql)")
    with running(bin_folder) as new_database:
        yield new_database


def _run(*command: Path | str, own: Path | None = None) -> None:
    """Run a program of the server's, which refuses to be run by root."""
    user: dict[str, Any] = {}
    if os.getuid() == 0:
        entry = pwd.getpwnam("postgres")
        user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        if own is not None:
            os.chown(own, entry.pw_uid, entry.pw_gid)
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **user,
    )  # the server keeps standard output open, so nobody waits for its end
    assert done.returncode == 0, done.stderr
