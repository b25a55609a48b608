"""The program as a person starts it: one link, nothing left behind, whatever is sent or killed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.serving import Server, served

from audiatur.model import InputError
from audiatur.office.private import PREFIX
from audiatur.office.serve import serve

pytestmark = pytest.mark.enable_socket  # the loopback address of this machine

SOON = 20.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path) as started:
        yield started


def ask(server: Server, path: str, *, cookie: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def enter(server: Server) -> str:
    answer = ask(server, server.link.removeprefix(server.address))
    assert answer.status == 200
    return str(answer.headers["Set-Cookie"]).split(";")[0]


def form(server: Server, cookie: str) -> tuple[str, str]:
    """The token of a form and the cookies it is sent with."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    connection.request("GET", "/", headers={"Cookie": cookie})
    answer = connection.getresponse()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
    connection.close()
    assert token is not None
    return token[1], f"{cookie}; {str(answer.headers['Set-Cookie']).split(';')[0]}"


def workers(place: Path) -> list[int]:
    """Processes that work at files below a folder."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = command.read_bytes()
        except OSError:
            continue
        if b"audiatur.office.worker" in said and str(place).encode() in said:
            found.append(int(command.parent.name))
    return found


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(what: object, happens: object) -> bool:
    """Wait until a function gives a value, for as long as a busy machine may need."""
    assert callable(happens)
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if happens() == what:
            return True
        time.sleep(0.05)
    return False


def folders(place: Path) -> list[Path]:
    return sorted(place.glob(f"{PREFIX}*"))


def children(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(one) for one in found.stdout.split()]


def test_it_serves_by_its_link_and_leaves_nothing_when_it_is_stopped(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        assert ask(server, "/").status == 403
        assert ask(server, "/", cookie=enter(server)).status == 200
        (folder,) = folders(tmp_path)
        assert folder.stat().st_mode & 0o777 == 0o700
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(SOON) == 0
        assert not is_open(server.port)
    assert list(tmp_path.iterdir()) == []


def test_it_stops_when_it_is_asked_to_end(tmp_path: Path, server: Server) -> None:
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(SOON) == 0
    assert folders(tmp_path) == []


def test_it_stops_when_its_terminal_is_closed(tmp_path: Path, server: Server) -> None:
    server.process.send_signal(signal.SIGHUP)
    server.process.wait(SOON)
    assert until(False, lambda: is_open(server.port))
    assert until([], lambda: folders(tmp_path))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_is_being_read_ends_with_it(tmp_path: Path, server: Server, how: signal.Signals) -> None:
    token, cookies = form(server, enter(server))
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    headers = {"Cookie": cookies, "Origin": server.address}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST", "/example", f"csrfmiddlewaretoken={token}", headers)
    assert connection.getresponse().status == 302
    connection.close()
    assert until(True, lambda: bool(workers(tmp_path)))
    server.process.send_signal(how)
    server.process.wait(SOON)
    assert until([], lambda: workers(tmp_path))
    assert until([], lambda: folders(tmp_path))


def test_nothing_goes_on_or_stays_when_it_is_killed(tmp_path: Path, server: Server) -> None:
    """The process that answers sees that its parent is gone, deletes the folder, and ends."""
    enter(server)
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(SOON)
    assert until(False, lambda: is_open(server.port))
    assert until([], lambda: folders(tmp_path))


def test_what_is_left_when_all_is_killed_is_swept_at_the_next_start(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        (answering,) = [pid for pid in children(server.process.pid) if _is_python(pid)]
        os.kill(answering, signal.SIGSTOP)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(SOON)
        os.kill(answering, signal.SIGKILL)
    (left,) = folders(tmp_path)
    with served(tmp_path):
        assert not left.exists()


def _is_python(pid: int) -> bool:
    """Whether a child is the one that answers, and not the tracker of resources."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and b"resource_tracker" not in command.read_bytes()


def test_two_run_side_by_side(tmp_path: Path) -> None:
    with served(tmp_path) as first, served(tmp_path) as second:
        assert first.port != second.port
        assert ask(first, "/", cookie=enter(first)).status == 200
        assert ask(second, "/", cookie=enter(second)).status == 200
        assert len(folders(tmp_path)) == 2


def upload_head(server: Server, cookie: str, length: str) -> bytes:
    lines = (
        "POST /files HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Origin: {server.address}",
        f"Cookie: {cookie}",
        "Content-Type: multipart/form-data; boundary=b",
        length,
        "",
        "",
    )
    return "\r\n".join(lines).encode()


def test_an_upload_without_end_is_not_taken_in_and_others_are_served(tmp_path: Path, server: Server) -> None:
    """A body that states no length is read as empty, however long it goes on."""
    cookie = enter(server)
    head = upload_head(server, cookie, "Transfer-Encoding: chunked")
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=SOON) as sender:
        sender.sendall(head)
        sent = 0
        try:
            for _ in range(400):
                sender.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass  # the server hung up, which is as good
        assert ask(server, "/", cookie=cookie).status == 200
    held = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert held < 1 << 20


def test_uploads_that_never_arrive_leave_room_for_others(server: Server) -> None:
    """Whoever states a length and then sends nothing holds one thread, not the program."""
    cookie = enter(server)
    head = upload_head(server, cookie, "Content-Length: 1000000")
    waiting = [socket.create_connection(("127.0.0.1", server.port), timeout=SOON) for _ in range(4)]
    for one in waiting:
        one.sendall(head)
    assert ask(server, "/", cookie=cookie).status == 200
    for one in waiting:
        one.close()


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    listening = Path("/proc/net/tcp").read_text(encoding="ascii")
    rows = [line.split()[1] for line in listening.splitlines()[1:]]
    here = [row for row in rows if row.endswith(f":{server.port:04X}")]
    assert {row.split(":")[0] for row in here} == {"0100007F"}


def test_no_database_is_made(tmp_path: Path, server: Server) -> None:
    enter(server)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["in-use"]


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="cannot be used"):
            serve(port=taken.getsockname()[1], place=tmp_path)
    assert list(tmp_path.iterdir()) == []
