"""Disks that are full and folders that are read-only: one sentence, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audiatur.store import create_store, open_store
from tests.store.offices import salted

ROOT = Path(__file__).resolve().parents[2]

FULL = """
import resource, signal, sys
from pathlib import Path
from audiatur.model import InputError
from audiatur.store import create_store, open_store
from tests.store.offices import salted

folder, limit, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
with open_store(folder) as store:
    while True:
        try:
            if what == "acts":
                store.acts.append("river", store.acts.last("river"), salted(b"x" * 3000, b"y" * 3000))
            else:
                store.objects.put(bytes([store.acts.last("river") % 256]) * 3_000_000)
                break
        except InputError as error:
            print(error)
            break
"""

READ_ONLY = """
import os, sys
from pathlib import Path
from audiatur.model import InputError
from audiatur.store import create_store, open_store
from tests.store.offices import salted

if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
def attempt(job):
    try:
        job()
    except InputError as error:
        print(str(error).replace(str(folder), "FOLDER"))
with open_store(folder) as store:
    print([act.body for act in store.acts.read("river")])
    attempt(lambda: store.acts.append("river", 1, salted(b"2")))
    attempt(lambda: store.acts.erase("river", 1))
    attempt(lambda: store.objects.put(b"other"))
    attempt(lambda: store.objects.erase(sys.argv[2]))
attempt(lambda: create_store(folder / "new"))
"""


def _run(code: str, *arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.splitlines()


@pytest.mark.parametrize("limit", [30_000, 65_536, 100_001])
def test_a_file_that_may_not_grow(tmp_path: Path, limit: int) -> None:
    """The acts that were taken stay; the batch that did not fit is not there by half; later it goes on."""
    create_store(tmp_path).close()
    (said,) = _run(FULL, tmp_path, str(limit), "acts")
    assert said.endswith("nothing was written, check the disk and try again")
    with open_store(tmp_path) as store:
        bodies = [(act.body or b"")[:1] for act in store.acts.read("river")]
        assert bodies == [b"x", b"y"] * (len(bodies) // 2)
        store.acts.append("river", len(bodies), salted(b"later"))
        assert store.check() == []


def test_an_object_that_does_not_fit(tmp_path: Path) -> None:
    """It is refused whole, and leaves no unfinished file."""
    create_store(tmp_path).close()
    (said,) = _run(FULL, tmp_path, "1000000", "objects")
    assert said.endswith("cannot be written (File too large); nothing was changed")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "audiatur.sqlite3"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """Give a folder on a disk of 400 kB, in a namespace that goes with its process."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    tried = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=400k", "none", str(tmp_path)],
        check=False,
        capture_output=True,
    )
    if tried.returncode:
        pytest.skip("no small disk can be mounted here")
    return tmp_path


def test_a_full_disk(small_disk: Path) -> None:
    """It says that the disk is full, keeps what it took, and goes on when there is room again."""
    before = (
        "import sys\nfrom pathlib import Path\nfrom audiatur.store import create_store\n"
        "folder = Path(sys.argv[1])\ncreate_store(folder).close()\n"
        "(folder / 'ballast').write_bytes(bytes(100_000))\n"
    )
    after = (
        "(folder / 'ballast').unlink()\n"
        "with open_store(folder) as store:\n"
        "    acts = list(store.acts.read('river'))\n"
        "    print([act.body[:1].decode() for act in acts] == ['x', 'y'] * (len(acts) // 2), len(acts) > 2)\n"
        "    store.acts.append('river', len(acts), salted(b'later'))\n"
        "    print(store.check())\n"
    )
    code = before + FULL + after
    shell = f'mount -t tmpfs -o size=400k none {small_disk} && exec "$@"'
    for what, sentence in [("acts", "the disk is full"), ("objects", "No space left on device")]:
        done = subprocess.run(
            [
                "unshare",
                "-m",
                "sh",
                "-c",
                shell,
                "sh",
                sys.executable,
                "-c",
                code,
                str(small_disk),
                "0",
                what,
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert (done.stderr, done.returncode) == ("", 0)
        said, whole_batches, *rest = done.stdout.splitlines()
        assert sentence in said
        assert "nothing was" in said
        assert (whole_batches.split()[0], rest) == ("True", ["[]"])


def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    """An office on such a disk can be read; every writing is refused with a sentence, and nothing changes."""
    folder = tmp_path / "office"
    with create_store(folder) as store:
        store.acts.append("river", 0, salted(b"1"))
        sha256 = store.objects.put(b"report")
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in folder.parents:
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
        if parent.name.startswith("pytest-of-"):
            break
    said = _run(READ_ONLY, folder, sha256)
    assert said == [
        "[b'1']",
        "FOLDER/audiatur.sqlite3: the database or its folder is read-only; nothing was written",
        "FOLDER/audiatur.sqlite3: the database or its folder is read-only; nothing was written",
        *[line for line in said[3:5] if line.endswith("(Permission denied); nothing was changed")],
        "FOLDER/new: cannot be written (Permission denied); nothing was changed",
    ]
    assert len(said) == 6
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
